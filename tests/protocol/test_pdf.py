"""The PDF opens, holds every word, carries its own font, and nothing that people type can disturb it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.demo.script import Script
from app.domain.changes import patch, patch_workshop, put
from app.domain.state import State
from app.protocol.pdf import write_pdf
from app.protocol.sentences import Language

NOW = "2026-11-24T10:31:00.000Z"


def read(state: State, language: Language) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(state, language, NOW)))


def words(reader: PdfReader) -> str:
    """All text without spaces, hyphenation and line breaks, which differ by where a line ends."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


def test_every_title_finding_and_measure_can_be_read_in_it(finished: State, german: Language) -> None:
    text = words(read(finished, german))
    for collection, field in (("steps", "title"), ("pain_points", "text"), ("measures", "title"), ("notes", "text")):
        for record in finished.all(collection):
            assert squeezed(record[field]) in text


def test_pages_are_counted(finished: State, german: Language) -> None:
    reader = read(finished, german)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"Seite {number} von {count}" in page.extract_text()


def test_only_the_shipped_font_is_used_and_all_of_it_is_embedded(finished: State, german: Language) -> None:
    pages: list[Any] = list(read(finished, german).pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "Fira" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_an_empty_workshop_has_a_protocol_of_one_page(script: Script, german: Language) -> None:
    assert script.workshop["title"]
    state = State().apply([patch_workshop({"id": "w", "title": "Leer", "phase": "arrive", "phases": []})])
    reader = read(state, german)
    assert len(reader.pages) == 1
    assert "Leer" in reader.pages[0].extract_text()


NASTY = [
    "<b>fett</b> & <img src='file:///etc/passwd'/> <para>",
    "]]> &amp; &#60; <!-- -->",
    "=1+1",
    "w" * 2000,
    "Wort " * 399,
    "\N{PILE OF POO} \N{PEACH} 漢字 Ἀθήνα",
    "e\u0301 \u0f73 ﷽",
    "Zeile\nZeile\n\n\nZeile",
    "",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_what_people_type_is_printed_and_never_obeyed(finished: State, german: Language, text: str) -> None:
    changes = [patch("steps", step["id"], {"title": text[:200], "detail": text}) for step in finished.all("steps")]
    changes += [patch("lanes", lane["id"], {"title": text[:200] or "Spur"}) for lane in finished.all("lanes")]
    changes += [patch("notes", note["id"], {"text": text}) for note in finished.all("notes")]
    changes += [patch("pain_points", pain["id"], {"text": text}) for pain in finished.all("pain_points")]
    reader = read(finished.apply(changes), german)
    if "<b>" in text:
        assert squeezed("<b>fett</b>&<imgsrc='file:///etc/passwd'/><para>") in words(reader)
    assert len(reader.pages) > 1


def test_two_hundred_steps_find_their_pages(finished: State, german: Language) -> None:
    lane = next(iter(finished.all("lanes")))
    steps = [
        put(
            "steps",
            {"id": f"{n:032x}", "board": "ist", "lane": lane["id"], "rank": f"c{n:03}V", "kind": "task"}
            | {"title": f"Schritt {n}"},
        )
        for n in range(200)
    ]
    reader = read(finished.apply(steps), german)
    assert "Schritt199" in words(reader)
