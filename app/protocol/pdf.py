"""The protocol as a PDF: its parts in order, each a list of flowables from `parts.py` and `steps.py`.

Pure but for the font files: the same protocol gives the same pages. Slow enough (tenths of a second) to be called from
a worker thread, never from the event loop.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from app.domain.state import State
from app.protocol import parts
from app.protocol.compiling import compile_protocol
from app.protocol.diagram import diagrams
from app.protocol.document import Protocol
from app.protocol.pages import LYING, UPRIGHT, NumberedCanvas, sheet
from app.protocol.sentences import Language
from app.protocol.step_table import step_table
from app.protocol.styles import Styles


def write_pdf(state: State, language: Language, now: str) -> bytes:
    """The protocol of `state` in its version of `now` (UTC, ISO 8601), as the bytes of a PDF."""
    return draw(compile_protocol(state, language, now), language)


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
        story += [NextPageTemplate(LYING), *diagrams(protocol, language, styles)]
        story += step_table(protocol, language, styles)
        story += [NextPageTemplate(UPRIGHT), PageBreak()]
    return story + draw.results()


def _canvas(protocol: Protocol, language: Language) -> type[NumberedCanvas]:
    def page_of(number: int, count: int) -> str:
        return language.gettext("Seite {n} von {all}", n=number, all=count)

    foot = f"{protocol.head.title} · {protocol.head.version}"
    return type("ProtocolCanvas", (NumberedCanvas,), {"foot": foot, "page_of": staticmethod(page_of)})
