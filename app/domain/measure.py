"""How wide text is and where its lines break, the same on every machine.

Widths come from one table made from the shipped font (`script/font_widths.py`), never from what draws. Mirrors
`static/js/model/measure.js`; both are held to `tests/golden/measure.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.font_widths import EM, WIDTHS

Lines = tuple[str, ...]

REMEMBERED = 8192  # texts: a board is laid out again and again, its words seldom change
HYPHEN = "-"
ELLIPSIS = "…"
SHORTEST_HEAD = 4  # letters a broken word keeps before the hyphen …
SHORTEST_TAIL = 3  # … and after it
CHOICE = 8  # how many letters a break may move back to stand at a better place
LONG = 10  # letters from which a word may be broken only to save a line

_TABLE = {first + i: int(width) for first, row in WIDTHS.items() for i, width in enumerate(row.split())}
_VOWELS = frozenset("aeiouyäöü")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzß")
_ONSET = re.compile(  # what a German syllable may begin with, besides one consonant
    "bl|br|ch|ck|dr|fl|fr|gl|gr|kl|kn|kr|pf|pfl|ph|pl|pr|qu|sch|schl|schm|schn|schr|schw|sp|spr|st|str|th|tr|zw"
)
_JOINT = re.compile("(?:ungs|heits|keits|schafts|tions|itäts|ings|nis)$")
_HEAD = re.compile(  # what compounds of the administration like to end in
    "amt|antrag|anträge|akte|auskunft|auskünfte|bearbeitung|behörde|bescheid|bestätigung|"
    "beteiligung|büro|daten|druckerei|eingang|erklärung|erlaubnis|formular|gebühr|gemeinde|"
    "genehmigung|gesellschaft|gutachten|karte|kasse|liste|meldung|nachweis|ordnung|prüfung|recht|"
    "register|schein|sicherung|stelle|steuer|titel|unterlagen|vereinbarung|verfahren|verwaltung|"
    "vorlage|zeugnis|zweifel"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What may stand alone on a line; `glue` is what joins it to the piece before: a space or nothing."""

    text: str
    glue: str
    width: int
    more: bool = False  # a soft hyphen follows: at the end of a line it is drawn


def units(text: str) -> int:
    """Width in thousandths of an em."""
    return sum(_TABLE.get(ord(char), 0 if _combining(char) else EM) for char in text)


def text_width(text: str, size: int) -> int:
    """Width at a type size, rounded up to whole units of that size."""
    return -(-units(text) * size // EM)


def baseline(top: int, line: int, size: int) -> int:
    """Where a line of text stands in a line box so that it looks centred: between x-height and capitals."""
    return top + (100 * line + 64 * size) // 200


@lru_cache(REMEMBERED)
def wrap(text: str, width: int, size: int, limit: int) -> Lines:
    """At most `limit` lines no wider than `width`, as even as they can be, the last one perhaps with an ellipsis.

    A word is broken only where it is too wide for a line.
    """
    room = width * EM // size
    pieces = _pieces(text, room)
    return _limited(pieces, room, limit)


@lru_cache(REMEMBERED)
def wrap_tight(text: str, width: int, size: int, limit: int) -> Lines:
    """The same, but rather than leaving something out, long words are broken to fill the lines up."""
    room = width * EM // size
    pieces = _pieces(text, room)
    if len(_fill(pieces, room)) > limit:
        pieces = _syllables(pieces)
    return _limited(pieces, room, limit)


@lru_cache(REMEMBERED)
def wrap_whole(text: str, width: int, size: int, limit: int) -> Lines:
    """All of the text: as wide as it takes to fit into `limit` lines, at least `width`.

    Room is made for words up to twice that wide.
    """
    widest = max((text_width(part, size) for part, _ in _parts(text)), default=0)
    room = max(width, text_width(text, size) // limit, min(widest + 1, 2 * width)) * EM // size
    while True:
        pieces = _pieces(text, room)
        lines = _fill(pieces, room)
        if len(lines) <= limit:
            return tuple(_evened(pieces, lines, room))
        room += EM


def is_whole(lines: Lines) -> bool:
    return not lines or not lines[-1].endswith(ELLIPSIS)


def _combining(char: str) -> bool:
    return 0x300 <= ord(char) <= 0x36F or 0xFE00 <= ord(char) <= 0xFE0F


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Words, and parts of words after - and /, each with its glue."""
    for word in re.split(r"[ \t\r\n]+", text):
        for i, part in enumerate(re.findall(r"[^-/]*[-/]+|[^-/]+", word)):
            yield part, "" if i else " "


def _pieces(text: str, room: int) -> list[_Piece]:
    """The text with only those words broken that are too wide for a line."""
    pieces: list[_Piece] = []
    for part, glue in _parts(text):
        rest, width, before = part, units(part), glue
        while width > room and len(rest) > 1:
            at = _cut(rest, room)
            pieces.append(_Piece(rest[:at], before, units(rest[:at]), more=rest[at - 1] not in "-/"))
            rest, before = rest[at:], ""
            width = units(rest)
        pieces.append(_Piece(rest, before, width))
    return pieces


def _syllables(whole: list[_Piece]) -> list[_Piece]:
    """Long pieces broken wherever it looks right."""
    pieces: list[_Piece] = []
    for piece in whole:
        last = 0
        for at in range(SHORTEST_HEAD, len(piece.text) - SHORTEST_TAIL + 1):
            if len(piece.text) >= LONG and at - last >= SHORTEST_HEAD and _merit(piece.text, at):
                part = piece.text[last:at]
                pieces.append(_Piece(part, "" if last else piece.glue, units(part), more=True))
                last = at
        rest = piece.text[last:]
        pieces.append(_Piece(rest, "" if last else piece.glue, units(rest), piece.more))
    return pieces


def _cut(word: str, room: int) -> int:
    """After how many characters a word breaks that is wider than the room."""
    most, width = 0, units(HYPHEN)
    for char in word[:-1]:
        width += units(char)
        if width > room:
            break
        most += 1
    last = max(min(most, len(word) - SHORTEST_TAIL), 1)
    first = max(SHORTEST_HEAD, last - CHOICE)
    at = max(range(first, last + 1), key=lambda at: (_merit(word, at), at), default=last)
    while at > 1 and _combining(word[at]):
        at -= 1
    return at


def _merit(word: str, at: int) -> int:
    """2 at a joint of a compound, 1 between syllables, 0 elsewhere."""
    if _JOINT.search(word[:at]) or _HEAD.match(word[at:]):
        return 2
    low = [char.lower() for char in word]
    end = at
    while end < len(low) and low[end] in _CONSONANTS:
        end += 1
    whole = end == at + 1 or bool(_ONSET.fullmatch("".join(low[at:end])))
    longer = bool(_ONSET.fullmatch("".join(low[at - 1 : end])))
    return int(end < len(low) and low[end] in _VOWELS and whole and not longer)


def _fill(pieces: list[_Piece], room: int) -> list[str]:
    lines: list[str] = []
    used = 0
    before: _Piece | None = None
    for piece in pieces:
        tail = _HYPHEN_WIDTH if piece.more else 0
        glue = _SPACE_WIDTH if piece.glue else 0
        if lines and used + glue + piece.width + tail <= room:
            lines[-1] += piece.glue + piece.text
            used += glue + piece.width
        else:
            if lines and before and before.more:
                lines[-1] += HYPHEN
            lines.append(piece.text)
            used = piece.width
        before = piece
    return lines


def _limited(pieces: list[_Piece], room: int, limit: int) -> Lines:
    lines = _fill(pieces, room)
    if len(lines) > limit:
        return (*lines[: limit - 1], _shortened(lines[limit - 1], room))
    return tuple(_evened(pieces, lines, room))


def _evened(pieces: list[_Piece], lines: list[str], room: int) -> list[str]:
    """The same number of lines at the smallest width that allows it: no last line with one short word."""
    if len(lines) < 2:
        return lines
    low, high = max(piece.width + (_HYPHEN_WIDTH if piece.more else 0) for piece in pieces), room
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


_SPACE_WIDTH, _HYPHEN_WIDTH = units(" "), units(HYPHEN)
