"""Two people edit one text: their words are put together; where both changed the same, the later counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from app.domain import limits
from app.domain.errors import Refused
from app.domain.records import Record
from app.domain.texts import fits

_WORDS = re.compile(r"\S+|\s+")
_MAX_WORDS = 400  # beyond, comparing costs more than it is worth: the differing part counts as one place

Hunk = tuple[int, int, list[str]]
"""Words `start` up to `end` of the base become these."""


def merged_texts(record: Record, fields: Mapping[str, Any], base: Mapping[str, str] | None) -> dict[str, str]:
    """Those of the edited `fields` whose text was changed by somebody else since `base`, with both changes in them."""
    merged = {}
    for name, old in (base or {}).items():
        mine, theirs = fields.get(name), record.get(name, "")
        if not isinstance(mine, str) or not isinstance(theirs, str) or theirs in (old, mine):
            continue
        text = merge(old, theirs, mine)
        if not fits(text, limits.TITLE if name == "title" else limits.TEXT):
            raise Refused(
                "limit", "Jemand hat den Text zugleich erweitert; zusammen wird er zu lang. Bitte kürzen Sie ihn."
            )
        merged[name] = text
    return merged


def merge(base: str, theirs: str, mine: str) -> str:
    """`base` with the changes of both. Where they meet, `mine` counts; insertions at one place stand side by side."""
    words = _WORDS.findall(base)
    my_hunks = _hunks(words, mine)
    their_hunks = [hunk for hunk in _hunks(words, theirs) if not any(_meet(hunk, other) for other in my_hunks)]
    merged: list[str] = []
    at = 0
    for start, end, new in sorted(their_hunks + my_hunks, key=lambda hunk: hunk[:2]):
        merged += words[at:start] + new
        at = end
    return "".join(merged + words[at:])


def _hunks(words: list[str], text: str) -> list[Hunk]:
    new = _WORDS.findall(text)
    if len(words) > _MAX_WORDS or len(new) > _MAX_WORDS:
        return _one_hunk(words, new)
    matcher = SequenceMatcher(None, words, new, autojunk=False)
    return [(a, b, new[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _one_hunk(words: list[str], new: list[str]) -> list[Hunk]:
    """What lies between the common beginning and the common end."""
    shorter = min(len(words), len(new))
    head = next((i for i in range(shorter) if words[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if words[-1 - i] != new[-1 - i]), shorter - head)
    return [(head, len(words) - tail, new[head : len(new) - tail])]


def _meet(theirs: Hunk, mine: Hunk) -> bool:
    if theirs == mine:
        return True
    (a, b, _), (c, d, _) = theirs, mine
    return a < d and c < b
