"""Help, privacy, accessibility and errors: pages anybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.web.help import ROLES
from tests.web.pages import Site, text_of, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_page_short_enough_for_one_sheet(site: Site, role: str, lang: str) -> None:
    page = site.get(f"/hilfe/{role}?lang={lang}")
    assert page.status_code == 200
    assert len(text_of(page).split()) < 450


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_accessibility_statement_says_all_that_the_law_asks_for(site: Site, lang: str) -> None:
    """How far it conforms, what does not, how and when it was tested, whom to tell, who enforces."""
    text = text_of(site.get(f"/barrierefreiheit?lang={lang}"))
    words = {"de": ("teilweise vereinbar", "PDF", "23.11.2026", "eingeladen", "Ombudsstelle")}
    words["en"] = ("partly conforms", "PDF", "23 November 2026", "invited", "ombuds office")
    assert [word for word in words[lang] if word not in text] == []


def test_whoever_runs_the_server_is_named_for_barriers(tmp_path: Path) -> None:
    with visit(tmp_path, contact="Stabsstelle Inklusion, inklusion@kreis.example") as site:
        assert "Stabsstelle Inklusion, inklusion@kreis.example" in text_of(site.get("/barrierefreiheit"))


def test_an_unknown_role_is_not_found(site: Site) -> None:
    assert site.get("/hilfe/kaffee").status_code == 404


def test_every_page_leads_to_help_privacy_and_accessibility(site: Site) -> None:
    for path in ("/", "/hilfe", "/datenschutz", "/barrierefreiheit", "/gibt-es-nicht"):
        page = site.get(path).text
        assert all(f'href="{link}"' in page for link in ("/hilfe", "/datenschutz", "/barrierefreiheit"))


def test_a_wrong_address_is_a_page_for_people_and_a_problem_for_programs(site: Site) -> None:
    page = site.get("/gibt-es-nicht")
    assert page.status_code == 404
    assert "Das gibt es hier nicht." in text_of(page)
    assert site.client.get("/gibt-es-nicht").headers["content-type"] == "application/problem+json"


def test_the_language_stays_chosen(site: Site) -> None:
    site.get("/?lang=en")
    assert '<html lang="en">' in site.get("/hilfe").text
    site.get("/?lang=de")
    assert '<html lang="de">' in site.get("/hilfe").text


def test_an_unknown_language_changes_nothing(site: Site) -> None:
    assert '<html lang="de">' in site.get("/?lang=xx").text


def test_forms_are_not_taken_for_foreign_ones(site: Site) -> None:
    """The header says no-referrer, which would make a form's Origin null."""
    page = site.get("/")
    assert page.headers["referrer-policy"] == "no-referrer"
    assert '<meta name="referrer" content="same-origin">' in page.text
