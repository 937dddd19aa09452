"""The part of the protocol that tells of every vote and poll, on upright pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from app.protocol.document import Chosen, Round
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.sentences import Language
from app.protocol.shapes import Bar
from app.protocol.styles import PAPER, Styles, heading, safe, table, table_style

WIDTH = frame_size(UPRIGHT)[0]
BAR_WIDTH = 40 * mm
ROOM = 40 * mm
"""Below the name of a round there is room for some of its rows."""
MOST_GROUPS = 6
"""So many columns can be read beside each other; what is more stands in the next table."""

_LINES: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, PAPER)]


def rounds_part(rounds: Sequence[Round], language: Language, styles: Styles) -> list[Flowable]:
    if not rounds:
        return []
    title = heading(language.gettext("Abstimmungen und Umfragen"), styles)
    return [*title, *(flowable for each in rounds for flowable in _round(each, language, styles))]


def _round(found: Round, language: Language, styles: Styles) -> list[Flowable]:
    at = language.gettext("{time} Uhr", time=found.at) if found.at else ""
    said = " · ".join(part for part in (found.title, at) if part)
    flowables: list[Flowable] = [CondPageBreak(ROOM), Paragraph(safe(said), styles.strong)]
    flowables += [Paragraph(safe(line), styles.soft) for line in found.lines]
    if found.rows:
        sign = 9 * mm if found.rows[0].letter else 1
        widths = [sign, WIDTH - sign - BAR_WIDTH - 18 * mm, BAR_WIDTH, 18 * mm]
        flowables.append(table([_row(row, styles) for row in found.rows], widths, style=_LINES))
    for start in range(0, len(found.groups), MOST_GROUPS):
        flowables += [Spacer(0, 4), _groups(found, start, styles)]
    return [*flowables, Spacer(0, 10)]


def _row(row: Chosen, styles: Styles) -> list[Any]:
    text = [Paragraph(safe(row.text), styles.body)]
    if row.note:
        text.append(Paragraph(safe(row.note), styles.soft))
    return [
        Paragraph(safe(row.letter), styles.number),
        text,
        Bar(BAR_WIDTH - 12, row.share),
        Paragraph(str(row.number), styles.amount),
    ]


def _groups(found: Round, start: int, styles: Styles) -> Flowable:
    shown = found.groups[start : start + MOST_GROUPS]
    head = ["", *(name for name, _ in shown)]
    cells = [[Paragraph(safe(name), styles.column) for name in head]]
    for index, row in enumerate(found.rows):
        said = Paragraph(safe(row.letter or row.text), styles.small)
        cells.append([said, *(Paragraph(str(numbers[index]), styles.small) for _, numbers in shown)])
    first = 10 * mm if found.rows[0].letter else 36 * mm
    each = min(36 * mm, (WIDTH - first) / len(shown))
    return table(cells, [first, *([each] * len(shown))], style=table_style(), head=1)
