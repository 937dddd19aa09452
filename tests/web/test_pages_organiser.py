"""The organiser's pages, used without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.web.i18n import Translator
from app.web.keys import slug, with_keys
from app.web.workshop_form import WorkshopForm
from tests.web.pages import WORKSHOP, Site, text_of, value_of, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def state_of(site: Site, id: str) -> dict[str, Any]:
    state = site.wait(site.services.rooms.room, id).state
    return {"workshop": state.workshop, **{name: list(state.all(name)) for name in ("lanes", "organisations")}}


def test_a_new_workshop_is_what_the_form_said(site: Site) -> None:
    id = site.found_workshop(authorship="name")
    state = state_of(site, id)
    workshop = state["workshop"]
    assert workshop["title"] == "Prozesswerkstatt Fahrerlaubnis"
    assert workshop["authorship"] == "name"
    assert workshop["agenda"] == [
        {"title": "Ankommen", "minutes": 10, "phase": "arrive"},
        {"title": "Ablauf aufnehmen", "minutes": 35, "phase": "sketch"},
    ]
    assert [(lane["title"], lane["party"]) for lane in state["lanes"]] == [
        ("Antragstellende", "external"),
        ("Bürgerbüro", "internal"),
    ]
    assert [record["id"] for record in state["organisations"]] == [
        "kreis-musterland",
        "stadt-ahlbach",
    ]


def test_the_template_fills_two_and_a_half_hours() -> None:
    assert WorkshopForm.fresh(Translator("de"), date(2026, 11, 24)).minutes() == 150


def test_a_form_without_title_and_lanes_says_so_beside_the_fields_and_keeps_the_rest(site: Site) -> None:
    site.sign_in()
    page = site.post(
        "/werkstaetten/neu", WORKSHOP | {"title": "  ", "lane-title": ["", ""], "agenda-minutes": ["0", "x"]}
    )
    assert page.status_code == 422
    assert 'id="title-error"' in page.text
    assert 'id="lane-title-0-error"' in page.text
    assert 'id="agenda-minutes-1-error"' in page.text
    assert value_of(page, "place") == ["Kreishaus"]
    assert value_of(page, "organisation-name") == ["Kreis Musterland", "Stadt Ahlbach"]


@pytest.mark.parametrize(
    ("action", "titles"),
    [
        ("lane:add", ["Antragstellende", "Bürgerbüro", ""]),
        ("lane:0:remove", ["Bürgerbüro"]),
        ("lane:1:up", ["Bürgerbüro", "Antragstellende"]),
        ("lane:0:down", ["Bürgerbüro", "Antragstellende"]),
        ("lane:0:up", ["Antragstellende", "Bürgerbüro"]),
        ("lane:9:remove", ["Antragstellende", "Bürgerbüro"]),
        ("nonsense", ["Antragstellende", "Bürgerbüro"]),
    ],
)
def test_the_row_buttons_work_without_scripts(site: Site, action: str, titles: list[str]) -> None:
    site.sign_in()
    page = site.post("/werkstaetten/neu", WORKSHOP | {"aktion": action})
    assert page.status_code == 200
    assert value_of(page, "lane-title") == titles
    assert value_of(page, "title") == ["Prozesswerkstatt Fahrerlaubnis"]


def test_the_list_shows_ones_own_workshops_only(site: Site) -> None:
    id = site.found_workshop()
    assert id in site.get("/werkstaetten").text
    site.forget_cookies()
    site.wait(site.services.accounts.create, "andere@example.org", "zwölf Zeichen und mehr")
    site.post("/anmelden", {"email": "andere@example.org", "password": "zwölf Zeichen und mehr"})
    assert id not in site.get("/werkstaetten").text


@pytest.mark.parametrize("part", ["", "/bearbeiten", "/loeschen"])
def test_a_foreign_workshop_looks_like_none(site: Site, part: str) -> None:
    id = site.found_workshop()
    site.forget_cookies()
    site.wait(site.services.accounts.create, "andere@example.org", "zwölf Zeichen und mehr")
    site.post("/anmelden", {"email": "andere@example.org", "password": "zwölf Zeichen und mehr"})
    foreign, none = site.get(f"/werkstaetten/{id}{part}"), site.get(f"/werkstaetten/{'0' * 32}{part}")
    assert (foreign.status_code, text_of(foreign)) == (none.status_code, text_of(none))
    assert foreign.status_code == 404


def test_the_workshops_page_has_everything_to_let_people_in(site: Site) -> None:
    id = site.found_workshop()
    row = site.wait(site.services.workshops.get, id)
    page = site.get(f"/werkstaetten/{id}")
    shown = f"{row.join_code[:4]}-{row.join_code[4:]}"
    assert text_of(page).count(shown) >= 2
    assert f"{row.wall_code[:3]}-{row.wall_code[3:]}" in text_of(page)
    assert f"/j/{shown}" in page.text
    assert '<svg class="qr"' in page.text


def test_a_new_wall_code_signs_every_wall_out(site: Site) -> None:
    id = site.found_workshop()
    code = site.wait(site.services.workshops.get, id).wall_code
    organiser = dict(site.client.cookies)
    be(site, {})
    assert site.post("/leinwand", {"code": code}).status_code == 303
    assert site.get(f"/w/{id}/leinwand").status_code == 200
    wall = dict(site.client.cookies)
    be(site, organiser)
    after = site.post(f"/werkstaetten/{id}/leinwand-code")
    assert "Ab jetzt gilt der neue Code der Leinwand" in text_of(site.get(after.headers["location"]))
    be(site, wall)
    assert site.get(f"/w/{id}/leinwand").status_code == 401
    assert site.post("/leinwand", {"code": code}).status_code == 422
    assert site.post("/leinwand", {"code": site.wait(site.services.workshops.get, id).wall_code}).status_code == 303


def be(site: Site, cookies: dict[str, str]) -> None:
    """Another browser, with what it was given."""
    site.client.cookies.clear()
    site.client.cookies.update(cookies)


@pytest.mark.parametrize("day", ["morgen", "20261124", "9999-12-31", "0001-01-01"])
def test_what_is_no_date_is_asked_for_again(site: Site, day: str) -> None:
    id = site.found_workshop()
    for path in ("/werkstaetten/neu", f"/werkstaetten/{id}/bearbeiten"):
        answer = site.post(path, {"title": "Probe", "date": day, "lane-title": ["Amt"], "lane-party": ["internal"]})
        assert answer.status_code == 422
        assert "Bitte geben Sie ein Datum an" in text_of(answer)


def test_a_title_is_enough(site: Site) -> None:
    id = site.found_workshop(process="", goal="", place="", date="", **{"organisation-name": ["", ""]})
    for path in (f"/werkstaetten/{id}", f"/werkstaetten/{id}/bearbeiten", f"/j/{site.join_code(id)}?andere=1"):
        assert "Prozesswerkstatt Fahrerlaubnis" in text_of(site.get(path))


def test_basics_can_be_edited_and_administrations_added(site: Site) -> None:
    id = site.found_workshop()
    assert value_of(site.get(f"/werkstaetten/{id}/bearbeiten"), "organisation-key") == [
        "kreis-musterland",
        "stadt-ahlbach",
    ]
    fields = {
        "title": "Neuer Titel",
        "place": "",
        "date": "2026-12-01",
        "authorship": "administration",
        "organisation-key": ["kreis-musterland", "stadt-ahlbach", ""],
        "organisation-name": ["Kreis Musterland", "Stadt Ahlbach am See", "Stadt Birkfeld"],
        "organisation-kind": ["county", "town", "town"],
        "agenda-title": ["Alles"],
        "agenda-minutes": ["90"],
        "agenda-phase": [""],
    }
    answer = site.post(f"/werkstaetten/{id}/bearbeiten", fields)
    assert answer.status_code == 303, text_of(answer)
    state = state_of(site, id)
    workshop = state["workshop"]
    assert (workshop["title"], workshop["date"]) == ("Neuer Titel", "2026-12-01")
    assert workshop["delete_on"] == "2026-12-31"
    assert "place" not in workshop
    assert workshop["agenda"] == [{"title": "Alles", "minutes": 90}]
    assert {record["id"]: record["name"] for record in state["organisations"]} == {
        "kreis-musterland": "Kreis Musterland",
        "stadt-ahlbach": "Stadt Ahlbach am See",
        "stadt-birkfeld": "Stadt Birkfeld",
    }


def test_authorship_is_fixed_once_somebody_has_joined(site: Site) -> None:
    id = site.found_workshop()
    assert value_of(site.get(f"/werkstaetten/{id}/bearbeiten"), "authorship")
    site.post(f"/j/{site.join_code(id)}", {"name": "Kasse", "organisation": "stadt-ahlbach"})
    assert not value_of(site.get(f"/werkstaetten/{id}/bearbeiten"), "authorship")
    fields = {"title": "Neuer Titel", "date": "2026-11-24"}
    assert site.post(f"/werkstaetten/{id}/bearbeiten", fields).status_code == 303


def test_a_new_code_ends_the_old_one(site: Site) -> None:
    id = site.found_workshop()
    old = site.join_code(id)
    site.post(f"/werkstaetten/{id}/code")
    assert site.join_code(id) != old
    assert site.get(f"/j/{old}").status_code == 404


def test_deleting_asks_first_and_leaves_nothing(site: Site) -> None:
    id = site.found_workshop()
    code = site.join_code(id)
    assert site.post(f"/werkstaetten/{id}/loeschen").status_code == 422
    assert site.post(f"/werkstaetten/{id}/loeschen", {"sicher": "ja"}).status_code == 303
    assert site.get(f"/werkstaetten/{id}").status_code == 404
    assert site.get(f"/j/{code}").status_code == 404


def test_an_unencrypted_address_in_the_network_is_pointed_out(tmp_path: Path) -> None:
    with visit(tmp_path, lan=True) as site:
        site.sign_in()
        assert "unverschlüsselt" in text_of(site.get("/werkstaetten"))


def test_a_post_from_another_site_is_refused(site: Site) -> None:
    id = site.found_workshop()
    answer = site.client.post(
        f"/werkstaetten/{id}/loeschen", data={"sicher": "ja"}, headers={"Origin": "http://evil.example"}
    )
    assert answer.status_code == 403
    assert site.get(f"/werkstaetten/{id}").status_code == 200


def test_keys_are_made_of_names_and_never_twice() -> None:
    rows = [{"key": "", "name": name, "kind": "town"} for name in ("Stadt Köln", "Stadt Koeln", "東京", "Stadt Köln")]
    assert [row["key"] for row in with_keys(rows)] == ["stadt-koeln", "stadt-koeln-2", "verwaltung", "stadt-koeln-3"]
    assert slug("Gemeinde " + "x" * 60) == "gemeinde-" + "x" * 23
