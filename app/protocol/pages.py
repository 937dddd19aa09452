"""The sheets of the protocol: upright for text, lying for the picture and the step table; foot with page x of y.

The number of pages is known only at the end, so a page's drawing is kept until then and finished with its foot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app.protocol.styles import LINE, REGULAR, SOFT, load_fonts, printable

MARGIN = 18 * mm
FOOT = 16 * mm
UPRIGHT, LYING = "upright", "lying"


def sheet(file: Any, *, title: str, author: str, language: str) -> BaseDocTemplate:
    """An empty document of both sheets that writes to `file`."""
    # `invariant`: no time of making in it, so that the same version is the same file
    about = {"title": title, "author": author, "lang": language, "subject": "", "creator": "", "invariant": 1}
    document = BaseDocTemplate(file, pagesize=A4, **about)
    document.addPageTemplates([_template(UPRIGHT, A4), _template(LYING, landscape(A4))])
    return document


def frame_size(name: str) -> tuple[float, float]:
    """Width and height in points that a page of this kind leaves for its content."""
    width, height = A4 if name == UPRIGHT else landscape(A4)
    return width - 2 * MARGIN, height - MARGIN - FOOT - 4 * mm


def _template(name: str, size: tuple[float, float]) -> PageTemplate:
    width, height = frame_size(name)
    frame = Frame(MARGIN, FOOT + 4 * mm, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    return PageTemplate(id=name, frames=[frame], pagesize=size)


class NumberedCanvas(Canvas):
    """Holds back every page until the number of pages is known, then draws each foot."""

    foot: str = ""
    proof: str = ""
    page_of: Callable[[int, int], str]

    def __init__(self, *args: Any, **options: Any) -> None:
        load_fonts()
        super().__init__(*args, **{**options, "initialFontName": REGULAR})
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self._draw_foot(number)
            super().showPage()
        super().save()

    def _draw_foot(self, number: int) -> None:
        width = self._pagesize[0]
        self.setStrokeColor(LINE)
        self.setLineWidth(0.5)
        self.line(MARGIN, FOOT, width - MARGIN, FOOT)
        self.setFont(REGULAR, 8)
        self.setFillColor(SOFT)
        self.drawString(MARGIN, FOOT - 12, printable(self.foot))
        self.drawString(MARGIN, FOOT - 22, printable(self.proof))
        self.drawRightString(width - MARGIN, FOOT - 12, type(self).page_of(number, len(self._held)))
