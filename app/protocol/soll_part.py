"""A Soll on paper: what is new, what is gone, what has changed against its Ist, and the figures of both."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from app.protocol.document import Soll
from app.protocol.pages import UPRIGHT, frame_size
from app.protocol.sentences import Language
from app.protocol.styles import PAPER, Styles, heading, safe, table, table_style

WIDTH = frame_size(UPRIGHT)[0]


def soll_part(soll: Soll, language: Language, styles: Styles) -> list[Flowable]:
    _ = language.gettext
    title = _("{title} gegenüber „{base}“", title=soll.title, base=soll.base)
    kinds = ((_("neu"), soll.added), (_("entfällt"), soll.removed), (_("anders"), soll.changed))
    told = [(kind, text) for kind, texts in kinds for text in texts]
    rows = [[Paragraph(safe(kind), styles.label), Paragraph(safe(text), styles.body)] for kind, text in told]
    lines: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, PAPER)]
    return [
        PageBreak(),
        *heading(title, styles),
        _figures(soll, language, styles),
        Spacer(0, 10),
        table(rows, [26 * mm, WIDTH - 26 * mm], style=[*lines, ("LEFTPADDING", (0, 0), (0, -1), 0)]),
    ]


def _figures(soll: Soll, language: Language, styles: Styles) -> Flowable:
    _ = language.gettext
    heads = [_("Kennzahl"), soll.base, soll.title]
    cells: list[list[Any]] = [[Paragraph(safe(head), styles.column) for head in heads]]
    cells += [[Paragraph(safe(text), styles.body) for text in row] for row in soll.figures]
    return table(cells, [WIDTH / 2, WIDTH / 4, WIDTH / 4], style=table_style(), head=1)
