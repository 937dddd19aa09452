"""The look of the protocol: its font, colours, paragraph and table styles, and text made safe for reportlab.

Everything reportlab draws passes through `safe`: its paragraphs read markup, and what people typed is never markup.
Colours are those of `static/css/tokens.css`, chosen to stay apart in black and white too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

FONTS = Path(__file__).parent.parent / "static" / "vendor" / "fira-sans-ttf"
REGULAR, ITALIC, SEMIBOLD, BOLD = "Fira", "Fira-Italic", "Fira-SemiBold", "Fira-Bold"
_FILES = {
    REGULAR: "FiraSans_400Regular.ttf",
    ITALIC: "FiraSans_400Regular_Italic.ttf",
    SEMIBOLD: "FiraSans_600SemiBold.ttf",
    BOLD: "FiraSans_700Bold.ttf",
}
ROOM_BELOW_HEADING = 110
LOWEST_PAGE = 420  # points that a lying page leaves for a row below heading and head
SUBSTITUTE = "\N{WHITE SQUARE}"

INK = HexColor("#1a1a1a")
SOFT = HexColor("#5c4526")
BAR = HexColor("#24190f")
DOT = HexColor("#b50f24")
CARD = HexColor("#fffef9")
NOTE = HexColor("#ffe9a3")
PAPER = HexColor("#e6d5b8")
PAPER_LIGHT = HexColor("#f3e9d8")
LINE = HexColor("#b89a6a")
WHITE = HexColor("#ffffff")


@cache
def load_fonts() -> None:
    """Registers the embedded font once a process. Helvetica must appear nowhere."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)


@cache
def _glyphs() -> frozenset[int]:
    load_fonts()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)


def printable(text: str) -> str:
    """`text` with a white square for every character that the font cannot show (emoji, CJK …)."""
    glyphs = _glyphs()
    square = SUBSTITUTE if ord(SUBSTITUTE) in glyphs else "?"
    return "".join(c if ord(c) in glyphs or c.isspace() else square for c in text)


def safe(text: str) -> str:
    """What somebody typed, as reportlab markup that shows exactly it, line breaks included."""
    return escape(printable(text)).replace("\n", "<br/>")


def _style(name: str, **options: object) -> ParagraphStyle:
    common: dict[str, object] = {
        "fontName": REGULAR,
        "fontSize": 9.5,
        "leading": 13,
        "textColor": INK,
        "splitLongWords": 1,
        "embeddedHyphenation": 1,
        "uriWasteReduce": 0.3,
        "bulletFontName": REGULAR,
    }
    return ParagraphStyle(name, **{**common, **options})


class Styles:
    """All paragraph styles in one language: hyphenation follows the language of the protocol."""

    def __init__(self, language: str) -> None:
        load_fonts()
        lang = {"hyphenationLang": "de_DE" if language == "de" else "en_GB"}
        self.body = _style("body", **lang)
        self.small = _style("small", fontSize=8.5, leading=11.5, **lang)
        self.soft = _style("soft", fontSize=8.5, leading=11.5, textColor=SOFT, **lang)
        self.strong = _style("strong", fontName=SEMIBOLD, **lang)
        self.title = _style("title", fontName=BOLD, fontSize=22, leading=27, textColor=WHITE)
        self.kicker = _style("kicker", fontName=SEMIBOLD, fontSize=10, leading=13, textColor=HexColor("#ffd23f"))
        self.subtitle = _style("subtitle", fontSize=12.5, leading=16, textColor=HexColor("#efe3cf"))
        self.heading = _style("heading", fontName=BOLD, fontSize=14, leading=18, spaceBefore=16, spaceAfter=6)
        self.label = _style("label", fontName=SEMIBOLD, fontSize=8.5, leading=13, textColor=SOFT)
        self.column = _style("column", fontName=SEMIBOLD, fontSize=8.5, leading=11, textColor=WHITE)
        self.figure = _style("figure", fontName=BOLD, fontSize=19, leading=23, alignment=TA_CENTER)
        self.caption = _style("caption", fontSize=8, leading=10, textColor=SOFT, alignment=TA_CENTER, **lang)
        self.number = _style("number", fontName=BOLD, fontSize=10, leading=13, alignment=TA_CENTER)
        self.alert = _style("alert", fontName=SEMIBOLD, fontSize=8.5, leading=11.5, textColor=DOT)
        self.right = _style("right", fontSize=8.5, leading=11, textColor=SOFT, alignment=TA_RIGHT)
        self.amount = _style("amount", fontName=BOLD, fontSize=12, leading=14, textColor=DOT, alignment=TA_RIGHT)


def heading(text: str, styles: Styles) -> list[Flowable]:
    """A heading that is not left alone at the foot of a page."""
    return [CondPageBreak(ROOM_BELOW_HEADING), Paragraph(safe(text), styles.heading)]


class _Rows(Table):
    """Keeps rows whole, but for those that no page could hold: these go on on the next one."""

    def split(self, width: float, height: float) -> list[Table]:
        self.splitInRow = int(max(self._rowHeights) > LOWEST_PAGE)
        whole: list[Table] = super().split(width, height)
        return whole


def table(cells: Sequence[Sequence[Any]], widths: Sequence[float], style: Sequence[Any], head: int = 0) -> Table:
    """A table in our font: reportlab would name Helvetica for every cell. `head` rows are repeated on each page."""
    return _Rows(cells, widths, style=[("FONT", (0, 0), (-1, -1), REGULAR), *style], repeatRows=head)


def band(lines: Sequence[Flowable], width: float) -> Table:
    """The dark bar at the head of everything we print."""
    padding = [("LEFTPADDING", (0, 0), (-1, -1), 16), ("RIGHTPADDING", (0, 0), (-1, -1), 16)]
    ends = [("TOPPADDING", (0, 0), (-1, 0), 14), ("BOTTOMPADDING", (0, -1), (-1, -1), 16)]
    return table([[line] for line in lines], [width], style=[("BACKGROUND", (0, 0), (-1, -1), BAR), *padding, *ends])


def table_style(color: Color = BAR) -> list[tuple[object, ...]]:
    """A head in `color`, hairlines between rows, nothing else."""
    return [
        ("BACKGROUND", (0, 0), (-1, 0), color),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
