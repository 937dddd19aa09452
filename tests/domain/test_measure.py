"""Measuring and breaking text: the golden cases shared with the browser, and what must hold for any text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import measure
from app.domain.layout import PRINT, ROLL, WALL
from app.domain.measure import is_whole, text_width, wrap, wrap_tight, wrap_whole

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = json.loads((GOLDEN / "measure.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["wrap", "wrap_tight", "wrap_whole"])
def test_lines_break_alike_on_every_machine(name: str) -> None:
    for *asked, lines in CASES[name]:
        assert list(getattr(measure, name)(*asked)) == lines


def test_widths_and_baselines_are_alike_on_every_machine() -> None:
    for text, width in CASES["units"]:
        assert measure.units(text) == width
    for text, size, width in CASES["width"]:
        assert text_width(text, size) == width
    for *asked, line in CASES["baseline"]:
        assert measure.baseline(*asked) == line


def test_the_presets_are_those_of_the_browser() -> None:
    presets = json.loads((GOLDEN / "metrics.json").read_text(encoding="utf-8"))
    assert presets == {"ROLL": ROLL, "WALL": WALL, "PRINT": PRINT}


@given(st.text(max_size=200), st.integers(40, 300), st.integers(8, 30), st.integers(1, 5))
def test_no_line_is_wider_than_the_room_unless_one_character_is(text: str, width: int, size: int, limit: int) -> None:
    for lines in (wrap(text, width, size, limit), wrap_tight(text, width, size, limit)):
        assert len(lines) <= limit
        assert all(text_width(line, size) <= width + 1 or len(line) <= 2 for line in lines)


@given(st.text(alphabet="abcdefgh äß-/", max_size=200), st.integers(40, 300))
def test_a_label_is_always_whole(text: str, width: int) -> None:
    lines = wrap_whole(text, width, 13, 2)
    assert len(lines) <= 2
    assert is_whole(lines)
    letters = "".join(lines).replace("-", "").replace(" ", "")
    assert letters == text.replace("-", "").replace(" ", "")


def test_words_break_where_a_german_reader_expects_it() -> None:
    assert wrap("Fahreignungsregister", 120, 15, 4) == ("Fahreignungs-", "register")
    assert wrap("Bundesdruckerei", 90, 15, 4) == ("Bundes-", "druckerei")
    assert wrap("Bundes-/Landesbehörde", 90, 15, 4) == ("Bundes-/", "Landes-", "behörde")


def test_an_accent_stays_with_its_letter() -> None:
    for width in range(60, 160):
        assert all(not line.startswith("\u0301") for line in wrap("mmmmmmmme\u0301xx", width, 15, 5))


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("Ein Titel, der auf dieser Karte auf keinen Fall Platz findet", 100, 15, 2)
    assert lines[-1].endswith("…")
    assert not is_whole(lines)


def test_the_width_table_is_that_of_the_shipped_font(monkeypatch: pytest.MonkeyPatch) -> None:
    import font_widths

    if not font_widths.FONT.exists():
        pytest.skip("browser assets are not installed")
    monkeypatch.setattr(sys, "argv", ["font_widths.py", "--check"])
    font_widths.main()
