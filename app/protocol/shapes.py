"""What is drawn by hand: the outlines and signs of the step kinds, as on the screen, and the bars of a ranking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.layout import PRINT
from app.protocol.styles import DOT, INK, PAPER

CORNER = 3
POINT = PRINT["slant"]


def outline(path: Any, card: dict[str, Any], turned: Callable[[float], float]) -> None:
    """Adds the outline of `card` to a reportlab path; `turned` maps the layout's y to the page's."""
    left, right = card["x"], card["x"] + card["width"]
    top, bottom = turned(card["y"]), turned(card["y"] + card["height"])
    if card["kind"] in ("decision", "parallel"):
        _hexagon(path, (left, bottom, right, top))
    elif card["kind"] in ("start", "end"):
        path.roundRect(left, bottom, right - left, top - bottom, (top - bottom) / 2)
    else:
        path.roundRect(left, bottom, right - left, top - bottom, CORNER)


def _hexagon(path: Any, box: tuple[float, float, float, float]) -> None:
    left, bottom, right, top = box
    middle = (bottom + top) / 2
    corners = [
        (left + POINT, top),
        (right - POINT, top),
        (right, middle),
        (right - POINT, bottom),
        (left + POINT, bottom),
    ]
    path.moveTo(left, middle)
    for corner in corners:
        path.lineTo(*corner)
    path.close()


def pictogram(canvas: Canvas, kind: str, place: tuple[float, float, float]) -> None:
    """The small sign of waiting, messages, branches and subprocesses in a square (left, bottom, size)."""
    left, bottom, size = place
    x, y, r = left + size / 2, bottom + size / 2, size / 2
    canvas.setLineWidth(1)
    canvas.setStrokeColor(INK)
    if kind == "wait":
        canvas.circle(x, y, r, fill=0)
        canvas.lines([(x, y, x, y + r * 0.65), (x, y, x + r * 0.5, y)])
    elif kind == "message":
        canvas.rect(left, y - r * 0.65, size, r * 1.3, fill=0)
        canvas.lines([(left, y + r * 0.65, x, y - r * 0.1), (x, y - r * 0.1, left + size, y + r * 0.65)])
    else:
        canvas.lines([(x - r * 0.7, y, x + r * 0.7, y), (x, y - r * 0.7, x, y + r * 0.7)])
    if kind == "subprocess":
        canvas.rect(left, bottom, size, size, fill=0)


class Bar(Flowable):
    """A bar of a ranking: `share` (0 to 1) of `width` points is filled."""

    HEIGHT = 9.0

    def __init__(self, width: float, share: float) -> None:
        super().__init__()
        self.width, self.height, self.share = width, self.HEIGHT + 5, share

    def draw(self) -> None:
        for color, width in ((PAPER, self.width), (DOT, self.width * self.share)):
            self.canv.setFillColor(color)
            self.canv.rect(0, 0, width, self.HEIGHT, stroke=0, fill=1)
