"""What a sentence of the history is made of, before it is put into the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 120


class Term(str):
    """A text of ours, translated where it is shown; any other text is somebody's own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Count:
    """`{n} Schritt`, `{n} Schritte`."""

    n: int
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Told:
    """`text` is translated, then its `{name}` are filled. Several values stand one after the other."""

    text: str
    values: dict[str, Value] = field(default_factory=dict)


Value = str | Count | Told | list["Value"]


def plural(one: str, many: str) -> tuple[str, str]:
    """Marks both forms for the translation where they are written."""
    return one, many


def clipped(text: str) -> str:
    """A text as a sentence can quote it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
