"""Coming in: the start page with its one field, and the page behind the QR code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages import Site, text_of, value_of, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


@pytest.fixture
def code(site: Site) -> str:
    """Of a workshop whose organiser is somebody else than this browser."""
    found = site.join_code(site.found_workshop())
    site.forget_cookies()
    return found


def join(site: Site, code: str, name: str = "Bürgerbüro 2") -> str:
    answer = site.post(f"/j/{code}", {"name": name, "organisation": "stadt-ahlbach"})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def moderate(site: Site, code: str, operation: dict[str, object]) -> None:
    row = site.wait(site.services.workshops.by_join_code, code)
    room = site.wait(site.services.rooms.room, row.id)
    (result,) = site.wait(room.submit, room.moderator(), [{"id": "0" * 32, **operation}])
    assert result.refused is None


def test_the_start_page_asks_for_a_code_and_shows_organisers_where_to_sign_in(site: Site) -> None:
    page = site.get("/")
    assert value_of(page, "code") == [""]
    assert 'href="/anmelden"' in page.text
    assert 'href="/leinwand"' in page.text


@pytest.mark.parametrize("spelling", ["{0}", "{1}", "{2}"])
def test_a_code_is_understood_in_any_case_and_with_any_separators(site: Site, code: str, spelling: str) -> None:
    typed = spelling.format(code.lower(), f" {code[:4]} {code[4:]} ", f"{code[:2]}.{code[2:5]}/{code[5:]}")
    answer = site.post("/", {"code": typed})
    assert answer.headers["location"] == f"/j/{code[:4]}-{code[4:]}"


def test_a_wrong_code_is_answered_kindly_and_what_was_typed_is_kept(site: Site) -> None:
    page = site.post("/", {"code": "FALSCH-1"})
    assert page.status_code == 404
    assert value_of(page, "code") == ["FALSCH-1"]
    assert "Diesen Code gibt es nicht oder nicht mehr." in text_of(page)


def test_a_wrong_code_in_the_address_gets_the_same_answer(site: Site) -> None:
    assert text_of(site.get("/j/FALSCH-1")) == text_of(site.post("/", {"code": "FALSCH-1"}))


def test_wrong_codes_are_answered_ever_more_slowly(site: Site, code: str) -> None:
    turnstile = site.services.turnstile
    for _try in range(3):
        site.post("/", {"code": "FALSCH-1"})
    assert turnstile.delay("testclient", 0) > 0
    assert site.post("/", {"code": code}).status_code == 303


def test_the_join_page_says_what_it_is_and_when_names_are_deleted(site: Site, code: str) -> None:
    text = text_of(site.get(f"/j/{code}"))
    assert "Ersterteilung einer Fahrerlaubnis" in text
    assert "Kreishaus · 24.11.2026" in text
    assert "am 24.12.2026 gelöscht" in text
    assert "Gast / andere Stelle" in text


def test_joining_leads_to_the_workshop_without_the_code_in_its_address(site: Site, code: str) -> None:
    assert re.fullmatch(r"/w/[0-9a-f]{32}", join(site, code))


def test_a_guest_belongs_to_no_administration(site: Site, code: str) -> None:
    answer = site.post(f"/j/{code}", {"name": "Presse", "organisation": "~gast"})
    room = site.wait(site.services.rooms.room, answer.headers["location"].split("/")[2])
    (person,) = (record for record in room.state.all("participants") if record["role"] == "participant")
    assert "organisation" not in person


def test_whoever_comes_again_is_the_same_person(site: Site, code: str) -> None:
    place = join(site, code)
    assert site.get(f"/j/{code}").headers["location"] == place
    room = site.wait(site.services.rooms.room, place.split("/")[2])
    assert len(list(room.state.all("participants"))) == 2


def test_the_start_page_offers_to_go_on_or_to_be_another_person(site: Site, code: str) -> None:
    place = join(site, code)
    page = site.get("/")
    assert "Sie nehmen teil als Bürgerbüro 2." in text_of(page)
    assert f'href="{place}"' in page.text
    other = site.get(re.findall(r'href="(/j/[^"]*\?andere=1)"', page.text)[0])
    assert value_of(other, "name") == [""]


def test_another_persons_cookie_opens_no_other_workshop(site: Site, code: str) -> None:
    join(site, code)
    second = site.join_code(site.found_workshop())
    site.client.cookies.delete("werkstatt")
    assert site.get(f"/j/{second}").status_code == 200


@pytest.mark.parametrize(
    ("name", "organisation", "sentence"),
    [
        ("", "stadt-ahlbach", "Bitte geben Sie einen Namen oder Ihre Funktion an"),
        ("\u200b \u202e", "stadt-ahlbach", "Bitte geben Sie einen Namen oder Ihre Funktion an"),
        ("x" * 41, "stadt-ahlbach", "höchstens 40 Zeichen"),
        ("Kasse", "", "Bitte wählen Sie Ihre Verwaltung"),
        ("Kasse", "erfunden", "Bitte wählen Sie Ihre Verwaltung"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    site: Site, code: str, name: str, organisation: str, sentence: str
) -> None:
    page = site.post(f"/j/{code}", {"name": name, "organisation": organisation})
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert 'aria-invalid="true"' in page.text
    if name == "Kasse":
        assert value_of(page, "name") == ["Kasse"]


def test_a_name_is_shown_literally(site: Site, code: str) -> None:
    page = site.post(f"/j/{code}", {"name": '"><script>alert(1)</script>', "organisation": ""})
    assert "<script>alert" not in page.text


def test_closed_admission_is_said_to_a_right_code(site: Site, code: str) -> None:
    moderate(site, code, {"type": "workshop.edit", "admission": "closed"})
    assert "Die Teilnahme ist geschlossen." in text_of(site.get(f"/j/{code}"))
    assert "Die Teilnahme ist geschlossen." in text_of(site.post(f"/j/{code}", {"name": "Spät"}))


def test_a_finished_workshop_takes_nobody_in(site: Site, code: str) -> None:
    moderate(site, code, {"type": "phase.set", "phase": "closed"})
    assert "Diese Werkstatt ist abgeschlossen." in text_of(site.get(f"/j/{code}"))


def test_a_full_workshop_says_so(site: Site, code: str) -> None:
    moderate(site, code, {"type": "workshop.edit", "capacity": 2})
    join(site, code)
    site.forget_cookies()
    assert "Die Werkstatt ist voll." in text_of(site.get(f"/j/{code}"))


def test_only_members_get_the_qr_code(site: Site, code: str) -> None:
    place = join(site, code)
    picture = site.get(f"{place}/qr.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert f"/j/{code[:4]}-{code[4:]}" in picture.text
    site.forget_cookies()
    assert site.get(f"{place}/qr.svg").status_code == 303


def test_whoever_is_sent_back_to_the_start_hears_why(site: Site) -> None:
    assert "Bitte treten Sie zuerst" in text_of(site.get("/?hinweis=beitreten"))
