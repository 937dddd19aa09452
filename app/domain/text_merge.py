"""Two people edit one text: their words are put together; where both changed the same, the later counts.

Words are matched by those that stand in both texts once, because that takes time in proportion to the text, whatever
somebody sends. Mirrors `static/js/model/text_merge.js`; both are held to `tests/golden/text_merge.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.domain import limits
from app.domain.errors import Refused
from app.domain.records import Record
from app.domain.redaction import MARK
from app.domain.texts import fits

_WORDS = re.compile(r"\S+|\s+")
_LONGEST = {
    "title": limits.TITLE,
    "contact": limits.TITLE,
    "category": limits.LABEL,
    "activity": limits.LABEL,
    "detail": limits.TEXT,
    "text": limits.TEXT,
    "summary": limits.TEXT,
    "attendees": limits.TEXT,
}
"""What people write in their own words. Of anything else two values put together would be none."""

_DEEPEST = 8  # what has been taken apart so often counts as one place

Hunk = tuple[int, int, list[str]]
"""Words `start` up to `end` of the base become these."""

Range = tuple[int, int]


def merged_texts(record: Record, fields: Mapping[str, Any], base: Mapping[str, str] | None) -> dict[str, str]:
    """Those of the edited `fields` whose text was changed by somebody else since `base`, with both changes in them."""
    merged = {}
    for name, old in (base or {}).items():
        mine, theirs = fields.get(name), record.get(name, "")
        if theirs == MARK and MARK not in (old, mine):
            raise Refused("changed", "Dieser Text wurde inzwischen unkenntlich gemacht. Bitte schreiben Sie ihn neu.")
        if name not in _LONGEST or not isinstance(mine, str) or not isinstance(theirs, str) or theirs in (old, mine):
            continue
        text = merge(old, theirs, mine)
        if not fits(text, _LONGEST[name]):
            raise Refused(
                "limit", "Jemand hat den Text zugleich erweitert; zusammen wird er zu lang. Bitte kürzen Sie ihn."
            )
        merged[name] = text
    return merged


def merge(base: str, theirs: str, mine: str) -> str:
    """`base` with the changes of both. Where they meet, `mine` counts; insertions at one place stand side by side."""
    words = _WORDS.findall(base)
    my_hunks = _hunks(words, _WORDS.findall(mine))
    their_hunks = _apart(_hunks(words, _WORDS.findall(theirs)), my_hunks)
    merged: list[str] = []
    at = 0
    for start, end, new in sorted([*their_hunks, *my_hunks], key=lambda hunk: hunk[:2]):
        merged += words[at:start] + new
        at = end
    return "".join(merged + words[at:])


def _hunks(words: list[str], new: list[str]) -> list[Hunk]:
    return list(_differing((words, new), (0, len(words)), (0, len(new)), _DEEPEST))


def _differing(texts: tuple[list[str], list[str]], old: Range, now: Range, depth: int) -> Iterator[Hunk]:
    """What lies between the common beginning and the common end of two ranges, apart at the words they share."""
    words, new = texts
    (start, end), (first, last) = old, now
    while start < end and first < last and words[start] == new[first]:
        start, first = start + 1, first + 1
    while start < end and first < last and words[end - 1] == new[last - 1]:
        end, last = end - 1, last - 1
    shared = _shared(words[start:end], new[first:last]) if depth else []
    if shared:
        places = [(start, first), *((start + a, first + b) for a, b in shared), (end, last)]
        for (a, b), (c, d) in pairwise(places):
            yield from _differing(texts, (a, c), (b, d), depth - 1)
    elif start < end or first < last:
        yield start, end, new[first:last]


def _shared(words: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Where the words stand that both hold just once, as many as follow each other in the same order."""
    there = {word: at for at, word in enumerate(new)}
    before, after = Counter(words), Counter(new)
    pairs = [(at, there[word]) for at, word in enumerate(words) if before[word] == after[word] == 1]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection in which the second numbers rise, too."""
    lows: list[int] = []
    chains: list[Any] = []
    for pair in pairs:
        at = bisect_left(lows, pair[1])
        chain = (pair, chains[at - 1] if at else None)
        lows[at : at + 1], chains[at : at + 1] = [pair[1]], [chain]
    found = []
    last = chains[-1] if chains else None
    while last is not None:
        pair, last = last
        found.append(pair)
    return found[::-1]


def _apart(theirs: Sequence[Hunk], mine: Sequence[Hunk]) -> Iterator[Hunk]:
    """Those of their hunks that meet none of mine; both are in their order."""
    at = 0
    for hunk in theirs:
        while at < len(mine) and mine[at][1] < hunk[0]:
            at += 1
        near = at
        while near < len(mine) and mine[near][0] <= hunk[1] and not _meet(hunk, mine[near]):
            near += 1
        if near == len(mine) or mine[near][0] > hunk[1]:
            yield hunk


def _meet(theirs: Hunk, mine: Hunk) -> bool:
    if theirs == mine:
        return True
    (a, b, _), (c, d, _) = theirs, mine
    return a < d and c < b
