"""The process picture as vectors: the score layout on as many lying pages as it needs, with lane heads on each.

Draws exactly what `app.domain.layout` decided; no position is computed here. The layout's y grows downwards, the
page's upwards: `_Pen` turns it round in one place.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.domain.layout import PRINT, pages
from app.protocol.document import Picture
from app.protocol.pages import LYING, frame_size
from app.protocol.sentences import Language
from app.protocol.shapes import outline, pictogram
from app.protocol.styles import (
    BAR,
    BOLD,
    CARD,
    DOT,
    INK,
    LINE,
    NOTE,
    PAPER,
    PAPER_LIGHT,
    SEMIBOLD,
    WHITE,
    Styles,
    printable,
    safe,
)

HEADING = 40
HEAT = (1.4, 2.4, 3.4)
NO_HEAT = 0.9
OVERLAP = 4
MOST_SCALE = 1.2


class Drawing(NamedTuple):
    picture: Picture
    title: str


def diagrams(drawing: Drawing, language: Language, styles: Styles) -> list[Flowable]:
    """A new page with a heading and a drawing for each part of the picture."""
    width, height = frame_size(LYING)
    drawn = drawing.picture.drawn
    tallest = max((system["height"] for system in drawn["systems"]), default=1)
    scale = min(MOST_SCALE, width / drawn["width"], (height - HEADING) / tallest)
    sheets = pages(drawn, int((height - HEADING) / scale))
    flowables: list[Flowable] = []
    for sheet in sheets:
        title = drawing.title
        if len(sheets) > 1:
            part = {"n": sheet["index"] + 1, "all": len(sheets)}
            title = language.gettext("{title}, Teil {n} von {all}", title=drawing.title, **part)
        flowables += [PageBreak(), Paragraph(safe(title), styles.heading), Diagram(drawing.picture, sheet, scale)]
    return flowables


class Diagram(Flowable):
    """Some systems of a layout, one page."""

    def __init__(self, picture: Picture, sheet: dict[str, Any], scale: float) -> None:
        super().__init__()
        self.picture, self.sheet, self.scale = picture, sheet, scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.picture.drawn["width"] * self.scale, self.sheet["height"] * self.scale

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        pen = _Pen(canvas, self.sheet["y"] + self.sheet["height"], self.picture)
        for system in self._of("systems", "index"):
            pen.system(system)
        for connector in self._of("connectors"):
            pen.connector(connector)
        for card in self._of("cards"):
            pen.card(card)
        for tag in self._of("tags"):
            pen.tag(tag)
        for connector in self._of("connectors"):
            pen.label(connector.get("label"))
        canvas.restoreState()

    def _of(self, what: str, key: str = "system") -> list[dict[str, Any]]:
        return [thing for thing in self.picture.drawn[what] if thing[key] in self.sheet["systems"]]


class _Pen:
    """Draws the parts of one page's picture; `bottom` is the layout's y that lies at the flowable's lower edge."""

    def __init__(self, canvas: Canvas, bottom: int, picture: Picture) -> None:
        self.canvas, self.bottom, self.picture = canvas, bottom, picture
        self.most = max(picture.dots.values(), default=0)

    def _y(self, y: float) -> float:
        return self.bottom - y

    def _box(self, box: dict[str, Any], fill: Color, stroke: Color | None, radius: float = 0) -> None:
        x, y = box["x"], self._y(box["y"] + box["height"])
        self.canvas.setFillColor(fill)
        if stroke is not None:
            self.canvas.setStrokeColor(stroke)
        shape = (x, y, box["width"], box["height"])
        self.canvas.roundRect(*shape, radius, fill=1, stroke=int(stroke is not None))

    def system(self, system: dict[str, Any]) -> None:
        self.canvas.setLineWidth(0.8)
        for n, lane in enumerate(system["lanes"]):
            band = {"x": system["x"], "y": lane["y"], "width": system["width"], "height": lane["height"]}
            self._box(band, PAPER if n % 2 else PAPER_LIGHT, LINE)
            head = {**band, "x": system["head"]["x"], "width": system["head"]["width"]}
            self._box(head, BAR, LINE)
            self._text_lines(lane, head["x"] + PRINT["head_pad"])

    def _text_lines(self, lane: dict[str, Any], x: float) -> None:
        self.canvas.setFont(SEMIBOLD, PRINT["lane_size"])
        self.canvas.setFillColor(WHITE)
        for n, line in enumerate(lane["lines"]):
            self.canvas.drawString(x, self._y(lane["baseline"] + n * PRINT["lane_line"]), printable(line))

    def card(self, card: dict[str, Any]) -> None:
        dots = self.picture.dots.get(card["id"], 0)
        self.canvas.setLineWidth(self._heat(dots))
        self.canvas.setStrokeColor(DOT if dots else INK)
        self.canvas.setFillColor(NOTE if card["kind"] == "decision" else CARD)
        path = self.canvas.beginPath()
        outline(path, card, self._y)
        self.canvas.drawPath(path, fill=1, stroke=1)
        self.canvas.setFont(SEMIBOLD, PRINT["title_size"])
        self.canvas.setFillColor(INK)
        for line in card["lines"]:
            self.canvas.drawCentredString(line["x"], self._y(line["y"]), printable(line["text"]))
        if "mark" in card:
            self._mark(card)
        self._badge(card)
        self._marker(card, dots)

    def _heat(self, dots: int) -> float:
        """Line width by the share of the most dots on one step: none, some, many, most."""
        if not dots:
            return NO_HEAT
        return HEAT[3 * dots // (self.most + 1)]

    def _mark(self, card: dict[str, Any]) -> None:
        mark = card["mark"]
        pictogram(self.canvas, card["kind"], (mark["x"], self._y(mark["y"] + mark["size"]), mark["size"]))

    def _badge(self, card: dict[str, Any]) -> None:
        width, height = PRINT["badge_width"], PRINT["badge_height"]
        box = {"x": card["x"] - OVERLAP, "y": card["y"] - PRINT["overhang"], "width": width, "height": height}
        self._box(box, BAR, None, 2)
        self.canvas.setFont(BOLD, height * 0.68)
        self.canvas.setFillColor(WHITE)
        self.canvas.drawCentredString(box["x"] + width / 2, self._y(box["y"] + height * 0.75), str(card["number"]))

    def _marker(self, card: dict[str, Any], dots: int) -> None:
        """The red dot: how many dots a step got or, before any vote, how many pain points stand on it."""
        count = dots if self.most else self.picture.pains.get(card["id"], 0)
        if not count:
            return
        radius = PRINT["badge_height"] * 0.6
        x, y = card["x"] + card["width"] - radius * 0.6, self._y(card["y"])
        self.canvas.setFillColor(DOT)
        self.canvas.setStrokeColor(WHITE)
        self.canvas.setLineWidth(1)
        self.canvas.circle(x, y, radius, fill=1, stroke=1)
        self.canvas.setFillColor(WHITE)
        self.canvas.setFont(BOLD, radius * 1.25)
        self.canvas.drawCentredString(x, y - radius * 0.43, str(count))

    def connector(self, connector: dict[str, Any]) -> None:
        self._line(connector["points"], dashed=connector["kind"] == "message")

    def _line(self, way: list[list[int]], *, dashed: bool = False, arrow: bool = True) -> None:
        points = [(float(x), self._y(y)) for x, y in way]
        self.canvas.setStrokeColor(INK)
        self.canvas.setFillColor(INK)
        self.canvas.setLineWidth(1.1)
        self.canvas.setDash([4, 3] if dashed else [])
        path = self.canvas.beginPath()
        _rounded(path, points, PRINT["radius"])
        self.canvas.drawPath(path, fill=0, stroke=1)
        self.canvas.setDash([])
        if arrow:
            self._arrow(points[-2], points[-1])

    def _arrow(self, before: tuple[float, float], tip: tuple[float, float]) -> None:
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        length = max(abs(dx), abs(dy)) or 1
        dx, dy = dx / length, dy / length
        path = self.canvas.beginPath()
        path.moveTo(*tip)
        path.lineTo(tip[0] - 6 * dx - 3 * dy, tip[1] - 6 * dy + 3 * dx)
        path.lineTo(tip[0] - 6 * dx + 3 * dy, tip[1] - 6 * dy - 3 * dx)
        path.close()
        self.canvas.drawPath(path, fill=1, stroke=0)

    def label(self, label: dict[str, Any] | None) -> None:
        if label is not None:
            self._lines_in(label, "label", INK)

    def tag(self, tag: dict[str, Any]) -> None:
        self._line(tag["points"], arrow=tag["direction"] == "in")
        self._box(tag, BAR, None, PRINT["tag_line"] / 2)
        self._lines_in(tag, "tag", WHITE)

    def _lines_in(self, box: dict[str, Any], what: str, color: Color) -> None:
        self.canvas.setFont(SEMIBOLD, PRINT[f"{what}_size"])
        self.canvas.setFillColor(color)
        for n, line in enumerate(box["lines"]):
            y = self._y(box["baseline"] + n * PRINT[f"{what}_line"])
            self.canvas.drawCentredString(box["x"] + box["width"] / 2, y, printable(line))


def _rounded(path: Any, points: list[tuple[float, float]], radius: float) -> None:
    """A line through `points` whose corners are rounded as far as the neighbouring stretches allow."""
    path.moveTo(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start = _towards(corner, before, radius)
        end = _towards(corner, after, radius)
        path.lineTo(*start)
        path.curveTo(*corner, *corner, *end)
    path.lineTo(*points[-1])


def _towards(corner: tuple[float, float], other: tuple[float, float], radius: float) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    part = min(radius, length / 2) / length if length else 0
    return corner[0] + dx * part, corner[1] + dy * part
