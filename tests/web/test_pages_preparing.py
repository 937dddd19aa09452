"""Preparing a workshop on the organiser's pages, used without scripts: templates, course, profile, earlier results."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.web.amounts import amount_of, spelled
from app.web.connection_test import arrivals
from app.web.courses import COURSES, clock_times
from app.web.founding import edit_workshop
from app.web.i18n import Translator
from app.web.workshop_form import course_rows
from tests.web.pages import WORKSHOP, Site, text_of, value_of, visit

PROFILE = {"trigger": "Antrag", "result": "Bescheid", "legal": "§ 2 StVG", "per_year": "800 bis 1.000"}
STORED = {"trigger": "Antrag", "result": "Bescheid", "legal": "§ 2 StVG", "per_year": {"from": 800, "to": 1000}}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def state_of(site: Site, id: str) -> Any:
    return site.wait(site.services.rooms.room, id).state


def found(site: Site, **fields: Any) -> str:
    answer = site.post("/werkstaetten/neu", WORKSHOP | fields)
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"].split("/")[2].split("?")[0])


def with_two_steps(site: Site, id: str) -> None:
    """Two connected steps, a note and a pain point of the moderator's."""
    room = site.wait(site.services.rooms.room, id)
    lane = next(iter(room.state.records["lanes"]))
    first, second = "1" * 32, "2" * 32
    wishes = [
        {"type": "step.add", "step": first, "lane": lane, "kind": "task", "title": "Antrag prüfen"},
        {"type": "step.add", "step": second, "lane": lane, "kind": "task", "title": "Bescheid senden"},
        {"type": "flow.add", "flow": "3" * 32, "source": first, "target": second},
        {"type": "note.add", "note": "4" * 32, "kind": "fact", "text": "Nur mit Termin"},
    ]
    operations = [{"id": f"{n:032x}", **wish} for n, wish in enumerate(wishes, 1)]
    for result in site.wait(room.submit, room.moderator(), operations):
        assert result.refused is None


@pytest.mark.parametrize(("key", "minutes"), [("prozesswerkstatt", 150), ("two_hours", 120), ("half_day", 240)])
def test_our_templates_take_as_long_as_they_say(site: Site, key: str, minutes: int) -> None:
    assert COURSES[key].minutes == minutes
    site.sign_in()
    page = site.post("/werkstaetten/neu", WORKSHOP | {"aktion": f"course:{key}"})
    assert f"Zusammen {minutes} Minuten." in text_of(page)
    assert value_of(page, "title") == ["Prozesswerkstatt Fahrerlaubnis"]
    assert value_of(page, "agenda-title") == [row["title"] for row in course_rows(Translator("de"), key)]


def test_the_beginning_and_the_end_of_the_day_are_told(site: Site) -> None:
    site.sign_in()
    page = text_of(site.post("/werkstaetten/neu", WORKSHOP | {"aktion": "agenda:add", "begins": "13:30"}))
    assert "13:30" in page
    assert "13:40" in page
    assert "Zusammen 45 Minuten. Ende um 14:15 Uhr." in page


def test_a_day_that_goes_on_past_midnight_still_has_times() -> None:
    assert clock_times("23:50", [15, 30]) == ["23:50", "00:05", "00:35"]
    assert clock_times("9 Uhr", [15]) == ["", ""]


@pytest.mark.parametrize(
    ("action", "titles"),
    [
        ("agenda:extra:2", ["Ankommen", "Ablauf aufnehmen", "Pause"]),
        ("agenda:0:add", ["Ankommen", "", "Ablauf aufnehmen"]),
        ("agenda:1:up", ["Ablauf aufnehmen", "Ankommen"]),
        ("agenda:0:remove", ["Ablauf aufnehmen"]),
        ("agenda:extra:99", ["Ankommen", "Ablauf aufnehmen"]),
        ("agenda:9:add", ["Ankommen", "Ablauf aufnehmen"]),
        ("course:nonsense", ["Ankommen", "Ablauf aufnehmen"]),
    ],
)
def test_rows_come_go_and_move_and_what_was_typed_stays(site: Site, action: str, titles: list[str]) -> None:
    site.sign_in()
    page = site.post("/werkstaetten/neu", WORKSHOP | PROFILE | {"aktion": action})
    assert value_of(page, "agenda-title") == titles
    assert value_of(page, "per_year") == ["800 bis 1.000"]
    assert "Antrag" in page.text


def test_the_profile_and_the_beginning_are_kept_and_can_be_edited(site: Site) -> None:
    site.sign_in()
    id = found(site, **PROFILE, begins="09:15")
    workshop = state_of(site, id).workshop
    assert (workshop["profile"], workshop["begins"]) == (STORED, "09:15")
    page = site.get(f"/werkstaetten/{id}/bearbeiten")
    assert (value_of(page, "per_year"), value_of(page, "begins")) == (["800–1.000"], ["09:15"])
    fields: dict[str, Any] = {**WORKSHOP, **PROFILE, "result": "Führerschein", "legal": "", "begins": ""}
    fields["organisation-key"] = ["kreis-musterland", "stadt-ahlbach"]
    assert site.post(f"/werkstaetten/{id}/bearbeiten", fields).status_code == 303
    workshop = state_of(site, id).workshop
    assert workshop["profile"] == {"trigger": "Antrag", "result": "Führerschein", "per_year": STORED["per_year"]}
    assert "begins" not in workshop


@pytest.mark.parametrize("typed", [12.5, {"from": 0.4, "to": 2.5}])
def test_an_amount_that_the_form_rounds_stays_as_it_was(site: Site, typed: Any) -> None:
    site.sign_in()
    id = found(site, trigger="Antrag")
    room = site.wait(site.services.rooms.room, id)
    site.wait(edit_workshop, room, {"profile": {"per_year": typed}})
    shown = value_of(site.get(f"/werkstaetten/{id}/bearbeiten"), "per_year")[0]
    fields = {**WORKSHOP, "organisation-key": ["kreis-musterland", "stadt-ahlbach"], "per_year": shown}
    site.post(f"/werkstaetten/{id}/bearbeiten", {**fields, "trigger": "Antrag"})
    assert room.state.workshop["profile"] == {"trigger": "Antrag", "per_year": typed}
    site.post(f"/werkstaetten/{id}/bearbeiten", {**fields, "trigger": "Antrag", "per_year": "7"})
    assert room.state.workshop["profile"] == {"trigger": "Antrag", "per_year": 7}


def test_a_form_that_changes_nothing_writes_nothing(site: Site) -> None:
    site.sign_in()
    id = found(site, **PROFILE, begins="09:15")
    room = site.wait(site.services.rooms.room, id)
    cut = [dict(row) for row in room.state.workshop["agenda"]]
    cut[1]["cut"] = 20  # as "Was kürzen wir?" does during the day
    site.wait(edit_workshop, room, {"agenda": cut})
    before = room.seq
    fields = {**WORKSHOP, **PROFILE, "begins": "09:15", "organisation-key": ["kreis-musterland", "stadt-ahlbach"]}
    assert site.post(f"/werkstaetten/{id}/bearbeiten", fields).status_code == 303
    assert site.wait(site.services.rooms.room, id).seq == before


@pytest.mark.parametrize(
    ("field", "value"), [("per_year", "viele"), ("per_year", "1.000–800"), ("begins", "25:00"), ("trigger", "x" * 2001)]
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_lost(site: Site, field: str, value: str) -> None:
    site.sign_in()
    page = site.post("/werkstaetten/neu", {**WORKSHOP, **PROFILE, field: value})
    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert value in page.text
    assert value_of(page, "agenda-title") == WORKSHOP["agenda-title"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.200", 1200),
        ("12 000", 12000),
        ("800–1.000", {"from": 800, "to": 1000}),
        ("800 bis 1000", {"from": 800, "to": 1000}),
        ("ca. 90", 90),
        ("5-5", 5),
        ("-3", None),
        ("1.2", None),
        ("9" * 30, None),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: Any) -> None:
    assert amount_of(text) == amount
    if amount is not None:
        assert amount_of(spelled(amount)) == amount


def test_a_template_of_ones_own_brings_course_lanes_and_administrations_and_nobodys_contributions(site: Site) -> None:
    id = site.found_workshop(begins="08:30")
    with_two_steps(site, id)
    room = site.wait(site.services.rooms.room, id)
    site.wait(edit_workshop, room, {"agenda": [{**row, "cut": 5} for row in room.state.workshop["agenda"]]})
    assert "Prozesswerkstatt Fahrerlaubnis" in site.get(f"/werkstaetten/{id}/vorlage").text
    answer = site.post(f"/werkstaetten/{id}/vorlage", {"name": "Fahrerlaubnis kurz"})
    assert answer.status_code == 303
    (template,) = site.wait(site.services.templates.of_account, "local")
    assert "Antrag prüfen" not in json.dumps(template.content)
    assert template.content["agenda"][1] == {"title": "Ablauf aufnehmen", "minutes": 35, "phase": "sketch"}
    assert "Fahrerlaubnis kurz" in text_of(site.get(answer.headers["location"]))
    page = site.get(f"/werkstaetten/neu?vorlage={template.id}")
    assert value_of(page, "agenda-title") == ["Ankommen", "Ablauf aufnehmen"]
    assert value_of(page, "lane-title") == ["Antragstellende", "Bürgerbüro"]
    assert value_of(page, "organisation-name") == ["Kreis Musterland", "Stadt Ahlbach"]
    assert value_of(page, "begins") == ["08:30"]
    page = site.post(f"/werkstaetten/{id}/bearbeiten", {"title": "Neu", "aktion": f"template:{template.id}"})
    assert value_of(page, "agenda-title") == ["Ankommen", "Ablauf aufnehmen"]
    assert site.post(f"/werkstaetten/vorlagen/{template.id}/loeschen").status_code == 303
    assert "Fahrerlaubnis kurz" not in text_of(site.get("/werkstaetten/vorlagen"))


def test_a_template_leaves_the_administrations_that_were_typed(site: Site) -> None:
    id = site.found_workshop()
    site.post(f"/werkstaetten/{id}/vorlage", {"name": "Kurz"})
    (template,) = site.wait(site.services.templates.of_account, "local")
    typed = WORKSHOP | {"organisation-name": ["Kreis Talheim", ""], "aktion": f"template:{template.id}"}
    page = site.post("/werkstaetten/neu", typed)
    assert value_of(page, "organisation-name") == ["Kreis Talheim", ""]


def test_a_template_without_a_name_is_asked_for_again(site: Site) -> None:
    id = site.found_workshop()
    page = site.post(f"/werkstaetten/{id}/vorlage", {"name": " "})
    assert page.status_code == 422
    assert 'id="name-error"' in page.text


def test_a_foreign_workshop_gives_neither_a_template_nor_a_result(site: Site) -> None:
    id = site.found_workshop()
    site.forget_cookies()
    site.wait(site.services.accounts.create, "andere@example.org", "zwölf Zeichen und mehr")
    site.post("/anmelden", {"email": "andere@example.org", "password": "zwölf Zeichen und mehr"})
    assert site.get(f"/werkstaetten/{id}/vorlage").status_code == 404
    for fields in ({"aktion": "source:take"}, {"board": "ist"}, {"board": "ist", "aktion": "agenda:add"}):
        assert site.post("/werkstaetten/neu", WORKSHOP | {"source": id} | fields).status_code == 404


def test_a_workshop_can_begin_with_the_result_of_an_earlier_one(site: Site) -> None:
    earlier = site.found_workshop(**PROFILE)
    with_two_steps(site, earlier)
    chosen = site.post("/werkstaetten/neu", {"source": earlier, "aktion": "source:take", "date": "2026-12-01"})
    assert "2 Spuren, 2 Schritte, 1 Verbindungen" in text_of(chosen)
    assert value_of(chosen, "title") == ["Prozesswerkstatt Fahrerlaubnis, Fortsetzung"]
    assert value_of(chosen, "per_year") == ["800–1.000"]
    assert value_of(chosen, "organisation-key") == ["kreis-musterland", "stadt-ahlbach"]
    fields = {key: value for key, value in WORKSHOP.items() if not key.startswith("lane")}
    id = found(site, **(fields | {"source": earlier, "board": "ist", "wished": ["notes"]}))
    state = state_of(site, id)
    assert [step["title"] for step in state.all("steps")] == ["Antrag prüfen", "Bescheid senden"]
    assert len(state.records["notes"]) == 1
    assert {person["role"] for person in state.all("participants")} == {"moderator"}


def test_an_earlier_result_that_was_only_looked_at_takes_nothing_over(site: Site) -> None:
    earlier = site.found_workshop()
    with_two_steps(site, earlier)
    state = state_of(site, found(site, source=earlier))
    assert not state.records["steps"]
    assert [lane["title"] for lane in state.all("lanes")] == ["Antragstellende", "Bürgerbüro"]
    page = site.post("/werkstaetten/neu", WORKSHOP | {"source": earlier, "board": "ist", "aktion": "source:none"})
    assert value_of(page, "lane-title") == ["Antragstellende", "Bürgerbüro"]


def archive_of(site: Site, id: str) -> bytes:
    """As the browser of somebody who leads keeps it (`js/model/rescue.js`)."""
    room = site.wait(site.services.rooms.room, id)
    records = {
        name: [dict(row) for row in rows.values()] for name, rows in room.state.records.items() if name != "late"
    }
    for rows in records.values():
        for row in rows:
            row.pop("author", None)
    head = {name: value for name, value in room.state.workshop.items() if name != "focus"}
    state = {"workshop": head, "records": records | {"participants": []}}
    about = {"format": "prozesswerkstatt.rescue", "version": 1, "saved": "2026-11-24T12:00:00.000Z"}
    codes = {"join": "K7QF-3M8P", "wall": "K7Q-F3M"}
    return json.dumps(
        {**about, "workshop": id, "seq": room.seq, "epoch": room.epoch, "codes": codes, "state": state}
    ).encode()


def sent(site: Site, name: str, content: bytes, **fields: Any) -> Any:
    return site.client.post("/werkstaetten/neu/datei", files={"file": (name, content)}, data=fields)


def test_a_workshop_can_begin_with_an_archive(site: Site) -> None:
    earlier = site.found_workshop(**PROFILE)
    with_two_steps(site, earlier)
    content = archive_of(site, earlier)
    site.post(f"/werkstaetten/{earlier}/loeschen", {"sicher": "ja"})
    answer = sent(site, "archiv.json", content, wished=["notes"])
    assert answer.status_code == 303, text_of(answer)
    id = answer.headers["location"].split("/")[2]
    assert id != earlier
    state = state_of(site, id)
    assert [step["title"] for step in state.all("steps")] == ["Antrag prüfen", "Bescheid senden"]
    assert (state.workshop["profile"], len(state.records["notes"])) == (STORED, 1)
    assert site.join_code(id) != "K7QF3M8P"
    assert "Eingelesen" in text_of(site.get(answer.headers["location"]))
    packed = sent(site, "2026-11-24 Übergabe.json.gz", gzip.compress(content))
    assert len(state_of(site, packed.headers["location"].split("/")[2]).records["steps"]) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"{}"), ("a.json", b"\xff\x00"), ("a.json", b'{"format": 1' * 9), ("a.docx", b"PK"), ("", b"")],
)
def test_what_is_no_archive_is_told_in_a_sentence(site: Site, name: str, content: bytes) -> None:
    site.sign_in()
    page = sent(site, name, content)
    assert page.status_code == 422
    assert 'id="file-error"' in page.text
    assert not site.wait(site.services.workshops.of_account, "local")


def test_the_page_of_a_workshop_tells_what_stands_ready(site: Site) -> None:
    id = site.found_workshop(**PROFILE, begins="09:00")
    page = text_of(site.get(f"/werkstaetten/{id}"))
    assert "2 Programmpunkte, zusammen 45 Minuten, 09:00 bis 09:45 Uhr" in page
    assert "4 von 4 Angaben" in page
    assert "2 Spuren, 0 Schritte" in page
    bare = site.found_workshop(**{"agenda-title": ["", ""]})
    assert "Noch leer" in text_of(site.get(f"/werkstaetten/{bare}"))


def test_a_device_that_came_through_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "last", None)
    id = site.found_workshop()
    assert "noch kein anderes Gerät" in text_of(site.get(f"/werkstaetten/{id}"))
    site.client.post("/verbindungstest/ping")
    assert "ist ein anderes Gerät durchgekommen" in text_of(site.get("/werkstaetten/netz"))


def test_poster_invitation_and_emergency_paper_are_there_to_print(site: Site) -> None:
    site.sign_in()
    id = found(site)
    page = f"/werkstaetten/{id}/papiere"
    assert page in site.get(f"/werkstaetten/{id}").text
    assert site.get(page).status_code == 200
    answers = [site.get(f"/werkstaetten/{id}/{name}.pdf") for name in ("einladung", "papier")]
    answers.append(site.post(f"/werkstaetten/{id}/aushang.pdf", {"wlan": "Gast", "password": "Kreis;2026"}))
    for answer in answers:
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")


def test_a_network_that_no_device_could_join_is_not_printed(site: Site) -> None:
    site.sign_in()
    id = found(site)
    for given in ({"wlan": "", "password": "geheim123"}, {"wlan": "Gast", "password": "kurz"}, {"wlan": "ü" * 17}):
        answer = site.post(f"/werkstaetten/{id}/aushang.pdf", given)
        assert answer.status_code == 422
        assert all(not typed or f'value="{typed}"' in answer.text for typed in given.values())


def test_papers_are_their_organisers_own(site: Site) -> None:
    site.sign_in()
    id = found(site)
    site.client.cookies.clear()
    for name in ("papiere", "einladung.pdf", "papier.pdf"):
        assert site.get(f"/werkstaetten/{id}/{name}", follow_redirects=False).status_code in {303, 401, 404}
