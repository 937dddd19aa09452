"""Where a step stands from left to right: a string that always has room between two others.

A rank is a `fractional-indexing` key in base 62, compared by code unit. Equal ranks share a column; lanes have an
`order` of the same make. Held to the same cases as `static/js/model/ranks.js` by `tests/golden/ranks.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fractional_indexing import BASE_62_DIGITS, generate_key_between

MAX_LENGTH = 256
SMALLEST = "A" + "0" * 26  # the one integer no key may be: nothing would fit below it

_DIGITS = frozenset(BASE_62_DIGITS)


def is_rank(value: object) -> bool:
    """Whether `value` is a whole, canonical key; the library itself checks only parts of this."""
    if not isinstance(value, str) or not 1 < len(value) <= MAX_LENGTH or not _DIGITS.issuperset(value):
        return False
    head = value[0]
    if not head.isalpha():
        return False
    integer = ord(head) - ord("a") + 2 if head.islower() else ord("Z") - ord(head) + 2
    if len(value) < integer or value == SMALLEST:
        return False
    return len(value) == integer or not value.endswith("0")


def rank_between(left: str | None, right: str | None) -> str:
    """A fresh rank between two valid ones, `left < right`; None is the open end on that side."""
    rank: str = generate_key_between(left, right)
    return rank + "V" if rank == SMALLEST else rank


def columns(steps: Iterable[dict[str, Any]]) -> list[str]:
    """The distinct ranks of the steps that stand on the board, from left to right; tray and drafts have none."""
    return sorted({step["rank"] for step in steps if is_placed(step)})


def is_placed(step: dict[str, Any]) -> bool:
    """Whether a step is drawn and numbered: in a lane with a rank, and not a draft of a silent collection."""
    return bool(step.get("lane") and step.get("rank") and not step.get("draft"))
