"""The protocol as a PDF: its parts in order, each a list of flowables from `parts.py` and `steps.py`.

Pure but for the font files: the same protocol gives the same pages. Slow enough (tenths of a second) to be called from
a worker thread, never from the event loop.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from app.domain.records import Record
from app.domain.state import State
from app.protocol import parts
from app.protocol.compiling import compile_protocol
from app.protocol.diagram import Drawing, diagrams
from app.protocol.document import Picture, Protocol
from app.protocol.pages import LYING, UPRIGHT, NumberedCanvas, sheet
from app.protocol.sentences import Language
from app.protocol.soll_part import soll_part
from app.protocol.step_table import step_table
from app.protocol.styles import Styles


def write_pdf(state: State, language: Language, now: str, version: Record | None = None) -> bytes:
    """The protocol of `state` as of `now` (UTC, ISO 8601), or that of a frozen `version`, as the bytes of a PDF: the
    same version gives the same pages whenever it is asked for."""
    return draw(compile_protocol(state, language, now, version), language)


def draw(protocol: Protocol, language: Language) -> bytes:
    """A4 pages of `protocol`, upright and lying, with an embedded font and page x of y."""
    file = BytesIO()
    document = sheet(file, title=protocol.head.title, author="", language=language.code)
    document.build(_story(protocol, language), canvasmaker=_canvas(protocol, language))
    return file.getvalue()


def _story(protocol: Protocol, language: Language) -> list[Flowable]:
    styles = Styles(language.code)
    draw = parts.Parts(protocol, language, styles)
    story = draw.first_page()
    if protocol.steps:
        picture = Drawing(protocol.picture, language.gettext("Prozessbild"))
        story += [NextPageTemplate(LYING), *diagrams(picture, language, styles)]
        story += step_table(protocol, language, styles)
        story += [NextPageTemplate(UPRIGHT), PageBreak()]
    story += draw.results()
    for soll in protocol.soll:
        drawing = Drawing(Picture(soll.drawn, {}, {}), soll.title)
        story += [*soll_part(soll, language, styles), NextPageTemplate(LYING), *diagrams(drawing, language, styles)]
        story += [NextPageTemplate(UPRIGHT)]
    return story


def _canvas(protocol: Protocol, language: Language) -> type[NumberedCanvas]:
    def page_of(number: int, count: int) -> str:
        return language.gettext("Seite {n} von {all}", n=number, all=count)

    head = protocol.head
    foot = f"{head.title} · {head.version}"
    own = {"foot": foot, "proof": head.proof, "page_of": staticmethod(page_of)}
    return type("ProtocolCanvas", (NumberedCanvas,), own)
