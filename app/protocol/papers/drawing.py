"""What the papers are drawn with: a QR code, a sheet without a foot, a panel, and text in sizes for a wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import segno
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.protocol.pages import UPRIGHT, frame_size, sheet
from app.protocol.papers.occasion import Occasion
from app.protocol.sentences import Language
from app.protocol.styles import BOLD, INK, REGULAR, SEMIBOLD, SOFT, Styles, load_fonts, safe, table

WIDTH = frame_size(UPRIGHT)[0]
QUIET = 4  # modules of white around a code; scanners need them


class QrCode(Flowable):
    """Black on white, `size` points with its quiet zone, in the middle of what room there is."""

    def __init__(self, content: str, size: float) -> None:
        super().__init__()
        self._size = size
        self._rows = [[bool(module) for module in row] for row in segno.make(content, error="m", micro=False).matrix]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = max(width, self._size), self._size
        return self.width, self.height

    def draw(self) -> None:
        module, left = self._size / (len(self._rows) + 2 * QUIET), (self.width - self._size) / 2
        path = self.canv.beginPath()
        for y, row in enumerate(self._rows, 1 + QUIET):
            for x, dark in enumerate(row, QUIET):
                if dark:
                    path.rect(left + x * module, self.height - y * module, module, module)
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def papers(language: Language, title: str, story: Callable[[Styles], Sequence[Flowable]]) -> bytes:
    """The bytes of a PDF without numbered feet: what hangs on a door or is cut up needs none."""
    file = BytesIO()
    document = sheet(file, title=title, author="", language=language.code)
    document.build(list(story(Styles(language.code))), canvasmaker=_Plain)
    return file.getvalue()


class _Plain(Canvas):
    def __init__(self, *args: Any, **options: Any) -> None:
        load_fonts()
        super().__init__(*args, **{**options, "initialFontName": REGULAR})


def text(words: str, size: float, **options: Any) -> Paragraph:
    """A paragraph of this size in points; `bold` and `centred`, and what reportlab's styles take."""
    font = BOLD if options.pop("bold", False) else SEMIBOLD if options.pop("strong", False) else REGULAR
    aligned = {"alignment": TA_CENTER} if options.pop("centred", False) else {}
    look = {"fontName": font, "fontSize": size, "leading": size * 1.25, "textColor": INK, **aligned, **options}
    return Paragraph(safe(words), ParagraphStyle("paper", splitLongWords=1, **look))


def facts(rows: Sequence[tuple[str, str]], size: float) -> Flowable:
    """Labels and what they say, without those that say nothing."""
    known = [(label, said) for label, said in rows if said] or [("", "")]
    cells = [[text(label, size * 0.8, textColor=SOFT), text(said, size, strong=True)] for label, said in known]
    none = [("LEFTPADDING", (0, 0), (0, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    level = [("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return table(cells, [34 * mm, WIDTH - 34 * mm], style=[*none, *level])


def when(occasion: Occasion, language: Language) -> str:
    """ "Dienstag, 24. November 2026, 9:00–11:30 Uhr", as far as it is known."""
    span = "–".join(part for part in (occasion.begins, occasion.ends) if part)
    return ", ".join(part for part in (occasion.day, language.gettext("{time} Uhr", time=span) if span else "") if part)


def promise(occasion: Occasion, language: Language) -> str:
    """What becomes of what people enter."""
    _ = language.gettext
    said = [_("Sie brauchen kein Konto und keine E-Mail-Adresse. Ein Name oder Ihre Funktion genügt.")]
    if not occasion.named:
        said.append(_("Ihre Beiträge erscheinen ohne Ihren Namen."))
    if occasion.deleted_on:
        said.append(_("Namen und einzelne Beiträge werden am {date} gelöscht.", date=occasion.deleted_on))
    return " ".join([*said, _("Mehr zum Datenschutz: {url}", url=occasion.privacy_url)])
