"""How wide text is and where its lines break, the same on every machine.

Widths come from one table made from the shipped font (`script/font_widths.py`), never from what draws. Mirrors
`static/js/model/measure.js`; both are held to `tests/golden/measure.json`.
"""

from __future__ import annotations

import re

from app.domain.font_widths import EM, WIDTHS

HYPHEN = "-"
ELLIPSIS = "…"
SHORTEST_HEAD = 4  # letters a broken word keeps before the hyphen …
SHORTEST_TAIL = 3  # … and after it
CHOICE = 8  # how many letters a break may move back to stand at a better place

_TABLE = {first + i: int(width) for first, row in WIDTHS.items() for i, width in enumerate(row.split())}
_VOWELS = frozenset("aeiouyäöüAEIOUYÄÖÜ")
_INSEPARABLE = ("ch", "ck", "sc", "ph", "th", "qu")
_JOINTS = ("ungs", "heits", "keits", "schafts", "tions", "itäts", "ings", "nis")
_HEADS = tuple(  # what compounds of the administration like to end in
    "amt antrag anträge akte auskunft auskünfte bearbeitung behörde bescheid beteiligung erklärung formular gebühr "
    "genehmigung gutachten karte liste meldung nachweis ordnung prüfung register schein sicherung stelle unterlagen "
    "vereinbarung verfahren verwaltung vorlage zeugnis".split()
)
_Piece = tuple[str, bool]  # text, and whether a space goes before it on the same line


def units(text: str) -> int:
    """Width in thousandths of an em."""
    return sum(_TABLE.get(ord(char), 0 if _combining(char) else EM) for char in text)


def text_width(text: str, size: int) -> int:
    """Width at a type size, rounded up to whole units of that size."""
    return -(-units(text) * size // EM)


def baseline(top: int, line: int, size: int) -> int:
    """Where a line of text stands in a line box so that it looks centred: between x-height and capitals."""
    return top + (100 * line + 64 * size) // 200


def wrap(text: str, width: int, size: int, limit: int) -> list[str]:
    """At most `limit` lines no wider than `width`, as even as they can be; what does not fit ends in an ellipsis."""
    room = width * EM // size
    pieces = _pieces(text, room)
    lines = _fill(pieces, room)
    if len(lines) > limit:
        return [*lines[: limit - 1], _shortened(lines[limit - 1], room)]
    return _evened(pieces, lines, room)


def wrap_whole(text: str, width: int, size: int, limit: int) -> list[str]:
    """All of the text: as wide as it takes to fit into `limit` lines, at least `width`."""
    room = max(width, text_width(text, size) // limit)
    while True:
        lines = _fill(_pieces(text, room * EM // size), room * EM // size)
        if len(lines) <= limit:
            return _evened(_pieces(text, room * EM // size), lines, room * EM // size)
        room += size


def _combining(char: str) -> bool:
    return 0x300 <= ord(char) <= 0x36F or 0xFE00 <= ord(char) <= 0xFE0F


def _pieces(text: str, room: int) -> list[_Piece]:
    """The text in what may stand alone on a line: words, parts of words after - and /, and cut words."""
    pieces: list[_Piece] = []
    for word in re.split(r"[ \t\r\n]+", text):
        space = True
        for part in re.findall(r"[^-/]*[-/]+|[^-/]+", word):
            rest = part
            while units(rest) > room and len(rest) > 1:
                at = _cut(rest, room)
                joined = rest[:at] if rest[at - 1] in "-/" else rest[:at] + HYPHEN
                pieces.append((joined, space))
                rest, space = rest[at:], False
            pieces.append((rest, space))
            space = False
    return pieces


def _cut(word: str, room: int) -> int:
    """After how many characters a word breaks that is wider than the room."""
    most, width = 0, units(HYPHEN)
    for char in word[:-1]:
        width += units(char)
        if width > room:
            break
        most += 1
    most = max(1, most)
    last = max(min(most, len(word) - SHORTEST_TAIL), 1)
    first = max(SHORTEST_HEAD, last - CHOICE)
    at = max(range(first, last + 1), key=lambda at: (_merit(word, at), at), default=last)
    while at > 1 and _combining(word[at]):
        at -= 1
    return at


def _merit(word: str, at: int) -> int:
    """2 at a joint of a compound, 1 between syllables, 0 elsewhere."""
    if word[:at].endswith(_JOINTS) or word[at:].startswith(_HEADS):
        return 2
    starts_syllable = word[at] not in _VOWELS and word[at + 1 : at + 2] in _VOWELS
    return int(starts_syllable and word[at - 1 : at + 1].lower() not in _INSEPARABLE)


def _fill(pieces: list[_Piece], room: int) -> list[str]:
    lines: list[str] = []
    used = 0
    for text, space in pieces:
        glue = " " if space and lines else ""
        width = units(text)
        if lines and used + units(glue) + width <= room:
            lines[-1] += glue + text
            used += units(glue) + width
        elif text:
            lines.append(text)
            used = width
    return lines


def _evened(pieces: list[_Piece], lines: list[str], room: int) -> list[str]:
    """The same number of lines at the smallest width that allows it: no last line with one short word."""
    low, high = max((units(text) for text, _ in pieces), default=0), room
    while low < high:
        middle = (low + high) // 2
        if len(_fill(pieces, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return _fill(pieces, high)


def _shortened(line: str, room: int) -> str:
    kept = line.removesuffix(HYPHEN)
    while kept and units(kept.rstrip(" ") + ELLIPSIS) > room:
        kept = kept[:-1]
    return kept.rstrip(" ") + ELLIPSIS
