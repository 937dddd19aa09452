"""How one of the invented people votes."""

from __future__ import annotations

import random
from collections.abc import Iterator

from app.domain.records import Record


def ballot(record: Record, person: str | None) -> Iterator[tuple[str, int]]:
    """The same dots whenever they are asked; where a number is asked for, some number."""
    choice = random.Random(f"{record['id']} {person}")  # noqa: S311 - nothing secret, and always the same
    if record.get("form") == "number":
        yield record["items"][0], min(record["budget"], choice.randint(1, 35))
        return
    left = record["budget"]
    for item in sorted(record["items"], key=lambda _item: choice.random()):
        dots = min(left, record["cap"], choice.choice((1, 1, 2)))
        left -= dots
        if dots:
            yield item, dots
