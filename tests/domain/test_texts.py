from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.texts import clean, fits


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Antrag   prüfen ", "Antrag prüfen"),
        ("plain  ascii ", "plain ascii"),
        ("u\u0308ber", "über"),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf", "abcdef"),
        ("NUL\x00 und\x07 Glocke", "NUL und Glocke"),
        ("zwei\nZeilen\tTab", "zwei Zeilen Tab"),
        ("👨\u200d👩\u200d👧 und 👩🏽\u200d🚒", "👨\u200d👩\u200d👧 und 👩🏽\u200d🚒"),
        ("a\u200db", "ab"),
        ("\U000e0041versteckt\ufffe", "versteckt"),
        ("مرحبا 你好 ❤️", "مرحبا 你好 ❤️"),
    ],
)
def test_a_text_is_stored_in_one_form_with_nothing_invisible_in_it(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_a_text_with_lines_keeps_them() -> None:
    assert clean("eins \r\n zwei\u2028drei\n\n", lines=True) == "eins\nzwei\ndrei"


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        clean("\ud800")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


def test_limits_count_what_people_call_characters() -> None:
    family = "👨\u200d👩\u200d👧"
    assert fits(family * 3, 3)
    assert not fits(family * 4, 3)
    assert fits("abc", 3)
    assert not fits("abcd", 3)


def test_a_letter_under_a_hundred_accents_does_not_fit() -> None:
    assert not fits("a" + "\u0301" * 100, 5)
