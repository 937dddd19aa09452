"""The last hour in a real browser: talking about a card, measures, the draft that follows the room, what one takes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    """Two cards that were talked about, and a Soll in which a step is gone."""
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    first, second = room.step("town", "Antrag annehmen"), room.step("town", "Akte drucken")
    soll = new_id()
    room.send({"type": "board.add", "board": soll, "title": "Soll 2027", "kind": "soll", "based_on": "ist"})
    copies = {step["origin"]["copy_of"]: step["id"] for step in room.records["steps"] if step["board"] == soll}
    room.send({"type": "step.remove", "step": copies[second]}, {"type": "phase.set", "phase": "pain_points"})
    room.pain(first, "Anträge sind unvollständig")
    room.pain(second, "Alles auf Papier")
    room.send({"type": "phase.set", "phase": "measures"})
    return room


def keeping(room: Room, browser: Browser, path: str) -> Page:
    """A page as the moderator sees it."""
    page = room.page(browser, "/", LAPTOP)
    cookie = {"name": f"werkstatt-{room.made['id']}", "value": room.made["moderator_token"], "url": room.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(f"{room.url}/w/{room.made['id']}{path}")
    page.wait_for_selector("body[data-ready]")
    return page


def test_cause_decision_and_measure_go_in_by_the_keyboard_and_everybody_follows(room: Room, browser: Browser) -> None:
    desk, wall = room.desk(browser), room.wall(browser)
    phone = room.workspace(browser, room.join("Bürgerbüro", "ahl"), PHONE)
    desk.get_by_role("tab", name="Besprechen").click()
    desk.get_by_role("button", name="Alles auf Papier").click()
    line = desk.get_by_label("Was die Runde herausfindet")
    expect(line).to_be_focused()
    desk.keyboard.type("Drei Formulare")
    desk.keyboard.press("Enter")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.type("Kreis: E-Akte mit Ahlbach bis 31.3.2027")
    desk.keyboard.press("Enter")
    expect(wall.get_by_text("Drei Formulare")).to_be_visible()
    expect(phone.get_by_text("Wir sprechen über")).to_be_visible()
    phone.get_by_role("button", name="zugesagt", exact=True).click()
    expect(desk.get_by_text("Maßnahme 1:")).to_be_visible()
    (measure,) = room.records["measures"]
    assert (measure["title"], measure["organisation"], measure["due"]) == ("E-Akte", "kreis", "2027-03-31")
    assert measure["answers"] == {"ahl": {"answer": "committed"}}
    assert len(measure["pains"]) == 1
    assert not violations(desk)


def test_the_draft_is_put_right_in_place_and_follows_what_others_do(room: Room, browser: Browser) -> None:
    room.send(
        {"type": "measure.add", "measure": new_id(), "title": "Merkblatt"}, {"type": "phase.set", "phase": "closed"}
    )
    page = keeping(room, browser, "/protokoll")
    expect(page.get_by_text("Verantwortung noch offen, Termin noch offen")).to_be_visible()
    page.get_by_role("button", name="Zusammenfassung ändern").click()
    page.get_by_role("textbox").fill("Wir wissen jetzt, wo es hakt.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("[data-section=zusammenfassung]")).to_contain_text("Wir wissen jetzt, wo es hakt.")
    expect(page.get_by_role("button", name="Zusammenfassung ändern")).to_be_focused()
    decision = new_id()
    room.send({"type": "note.add", "note": decision, "kind": "decision", "text": "Pilot im März"})
    expect(page.locator("[data-section=beschluesse]")).to_contain_text("Pilot im März")
    page.locator("[data-section=beschluesse] .draft-change").click()
    page.get_by_role("textbox").fill("Pilot im April")
    room.send({"type": "note.remove", "note": decision})
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".refused")).to_contain_text("Pilot im April")  # what was typed is handed back
    page.get_by_role("button", name="Fassung festhalten").click()
    page.get_by_role("button", name="Festhalten", exact=True).click()
    expect(page.get_by_text("Prüfsumme")).to_be_visible()
    assert not violations(page)


def test_the_soll_is_shown_against_its_ist_in_words_and_on_the_picture(room: Room, browser: Browser) -> None:
    page = keeping(room, browser, "")
    page.get_by_role("button", name="Bild", exact=True).click()
    page.get_by_role("button", name="Soll 2027").click()
    page.get_by_role("button", name="Prozessbilder und Abschnitte").click()
    page.get_by_text("vergleichen …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Schritt 2 „Akte drucken“")
    dialog.get_by_label("auf dem Bild zeigen").check()
    dialog.get_by_role("button", name="Schließen").last.click()
    page.get_by_role("button", name="Ist", exact=True).click()
    expect(page.locator(".compared-word")).to_have_text("entfällt")


def test_one_takes_the_result_home_and_says_how_it_was(room: Room, browser: Browser) -> None:
    room.send({"type": "workshop.edit", "released": True}, {"type": "feedback.open"})
    phone = room.workspace(browser, room.join("Bürgerbüro", "ahl"), PHONE)
    phone.get_by_role("link", name="Rückmeldung geben").click()
    phone.get_by_label("4", exact=True).check()
    phone.get_by_role("button", name="Abgeben").click()
    expect(phone.get_by_text("Vielen Dank!")).to_be_visible()
    phone.get_by_role("link", name="Zurück zur Werkstatt").click()
    phone.get_by_role("link", name="Ergebnis mitnehmen").click()
    phone.get_by_role("link", name="Stadt Ahlbach").click()
    expect(phone.get_by_role("heading", name="Das machen wir anders")).to_be_visible()
