"""Words in two languages: how they are filled, and that the catalogue is whole."""

from __future__ import annotations

import re

import js_texts
import pytest
import translations

from app.web.i18n import Translator, fill


def test_placeholders_are_filled_after_translation() -> None:
    assert Translator("en")("Spur {n} entfernen", n=3) == "Remove lane 3"


def test_a_placeholder_without_a_value_stays() -> None:
    assert fill("{a} und {b}", {"a": 1}) == "1 und {b}"


def test_what_people_typed_is_never_read_as_a_placeholder() -> None:
    assert Translator("de")("Einladung: {title}", title="{n} {title.__class__}") == "Einladung: {n} {title.__class__}"


@pytest.mark.parametrize(
    ("n", "german", "english"), [(0, "0 Tage", "0 days"), (1, "1 Tag", "1 day"), (5, "5 Tage", "5 days")]
)
def test_numbers_choose_their_form(n: int, german: str, english: str) -> None:
    assert Translator("de").plural("{n} Tag", "{n} Tage", n) == german
    assert Translator("en").plural("{n} Tag", "{n} Tage", n) == english


def test_a_text_without_translation_is_german() -> None:
    assert Translator("en")("Nie gesehen") == "Nie gesehen"


def test_dates_are_written_as_people_write_them() -> None:
    assert Translator("de").date("2026-11-24") == "24.11.2026"
    assert Translator("en").date("2026-11-24") == "24 November 2026"
    assert Translator("de").date("bald") == "bald"


def test_modules_give_literal_texts_so_that_they_are_found() -> None:
    assert not translations.not_literal()


def test_texts_are_found_inside_other_texts_and_templates() -> None:
    source = """
      t("außen {x}", { x: t("innen") });  // t("Kommentar")
      const words = `${t("in einer Vorlage")} und ${tn(list.length(a, "b"), "ein {n}", "viele {n}")}`;
      t("teil eins " + 'teil "zwei"'); wort.t("keine von uns"); t(variable);
    """
    assert [arguments for _line, _function, arguments in js_texts.calls(source)] == [
        ("außen {x}", None),
        ("innen",),
        ("in einer Vorlage",),
        (None, "ein {n}", "viele {n}"),
        ('teil eins teil "zwei"',),
        (None,),
    ]


def test_no_text_is_stuck_in_a_template_untranslated() -> None:
    """Words between tags that are not inside `_( … )`; what somebody types at a terminal is no text."""
    found = []
    for path in sorted((translations.ROOT / "app" / "templates").rglob("*.html")):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<kbd>.*?</kbd>",
            " ",
            path.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        bare = " ".join(re.findall(r">([^<]*)<", re.sub(r'[\w-]+="[^"]*"', " ", text)))
        words = re.findall(r"(?<![/\w])[A-Za-zÄÖÜäöüß]{3,}", bare)
        found += [f"{path.name}: {word}" for word in words if word not in {"Prozesswerkstatt", "Deutsch", "English"}]
    assert not found
