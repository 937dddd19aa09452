"""From silent cards to what goes on: written by each for themselves, shown by the moderator, sifted; and steps that all
administrations confirm."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.browser.workspace.hands import chain, opened, saved
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    return room


def write(page: Page, text: str, step: str, category: str = "") -> None:
    page.get_by_label("Ein Gedanke je Karte").fill(text)
    page.get_by_label("Wozu gehört es?").select_option(step)
    if category:
        page.get_by_role("button", name=category).click()
    page.get_by_role("button", name="Karte festhalten").click()


def pain(step: str, text: str) -> dict[str, object]:
    return {"type": "pain.add", "pain": new_id(), "target": {"kind": "step", "id": step}, "text": text}


def test_cards_are_written_for_oneself_until_they_are_shown(room: Room, browser: Browser) -> None:
    first, _ = chain(room, "Antrag annehmen", "Akte packen")
    room.send({"type": "phase.set", "phase": "pain_points"})
    phone = opened(room, browser, room.join("Bürgerbüro", "ahl"), PHONE)
    desk = room.desk(browser)
    room.send({"type": "collection.start", "collection": new_id(), "of": "findings", "each": 2})
    left = phone.locator(".collect-left")
    expect(left).to_have_text("Noch 2 von 2 Karten")
    write(phone, "Der Kreis tippt alles noch einmal ab.", first, "Doppelerfassung")
    expect(left).to_have_text("Noch 1 von 2 Karten")
    phone.get_by_role("button", name="Ändern").click()
    phone.get_by_label("Ein Gedanke je Karte").fill("Der Kreis tippt alles ab.")
    phone.get_by_role("button", name="Speichern").click()
    phone.get_by_role("button", name="Das läuft gut").click()
    phone.get_by_label("Ein Gedanke je Karte").fill("Scan vorab")
    phone.get_by_label("Wozu gehört es?").select_option(first)
    phone.get_by_label("Man darf uns dazu fragen").check()
    phone.get_by_label("Wen dort?").fill("Leitung Bürgerbüro")
    assert violations(phone) == []
    phone.get_by_role("button", name="Karte festhalten").click()
    expect(phone.get_by_text("Das sind alle Ihre Karten.")).to_be_visible()
    expect(phone.locator(".collect-form")).to_be_hidden()
    saved(phone)
    desk.get_by_role("tab", name="Sichten").click()
    expect(desk.get_by_text("Der Kreis tippt")).to_have_count(0)
    expect(desk.locator(".now-numbers")).to_contain_text("2 gesammelt")
    desk.get_by_role("button", name="Alle sichtbar machen").click()
    expect(phone.locator(".collect")).to_be_hidden()
    desk.get_by_role("tab", name="Sichten").click()
    expect(desk.locator(".sift-list")).to_contain_text("Der Kreis tippt alles ab.")
    (good,) = room.records["good_practices"]
    assert (good["organisation"], good["contact"]) == ("ahl", "Leitung Bürgerbüro")


def test_cards_are_sifted_by_keyboard_alone(room: Room, browser: Browser) -> None:
    first, second = chain(room, "Antrag annehmen", "Akte packen")
    room.send({"type": "phase.set", "phase": "pain_points"})
    room.send(pain(first, "Anträge sind oft unvollständig."), pain(first, "Jeder dritte Antrag ist unvollständig."))
    room.send(pain(second, "Die Kaffeemaschine ist kaputt."))
    desk = room.desk(browser)
    desk.get_by_role("tab", name="Sichten").click()
    counter = desk.locator(".sift-counter b")
    expect(counter).to_have_text(["3", "3"])
    assert violations(desk) == []
    desk.get_by_role("button", name="Anträge sind oft unvollständig. Diese Worte behalten").press("Enter")
    expect(counter).to_have_text(["3", "2"])
    expect(desk.locator(".desk-merged")).to_have_text("Jeder dritte Antrag ist unvollständig.")
    boxes = desk.locator(".sift-list input")
    boxes.first.focus()
    desk.keyboard.press("ArrowDown")
    expect(boxes.last).to_be_focused()
    desk.keyboard.press("p")
    expect(counter).to_have_text(["3", "1"])
    expect(boxes).to_be_focused()
    aside = desk.locator("summary", has_text="1 Karte zurückgestellt")
    aside.press("Enter")
    desk.get_by_role("button", name="Wieder aufnehmen").press("Enter")
    expect(counter).to_have_text(["3", "2"])


def test_once_all_have_confirmed_the_steps_are_locked_and_two_minds_agree_before(room: Room, browser: Browser) -> None:
    first, _ = chain(room, "Antrag annehmen", "Akte packen")
    room.send({"type": "phase.set", "phase": "annotate"})
    anna, colleague, county = room.join("Anna", "ahl"), room.join("Sven", "ahl"), room.join("Cora", "kreis")
    answer = {"type": "variant.set", "step": first, "organisation": "ahl"}
    room.send({**answer, "answer": "same"}, token=anna)
    room.send({**answer, "answer": "different"}, token=colleague)
    laptop = opened(room, browser, anna, LAPTOP)
    laptop.get_by_role("button", name="Ja, genau so läuft es").click()
    dialog = laptop.get_by_role("dialog", name="1 Schritt mit zwei Antworten")
    dialog.get_by_role("button", name="wie gezeigt").click()
    dialog.get_by_role("button", name="So gilt es: bestätigen").click()
    expect(laptop.get_by_text("bestätigt von 1 von 2")).to_be_visible()
    assert next(row for row in room.records["variants"])["answer"] == "same"
    room.send({"type": "board.confirm", "board": "ist", "organisation": "kreis", "confirmed": True}, token=county)
    expect(laptop.get_by_text("Schritte festgehalten")).to_be_visible()
    expect(laptop.get_by_role("button", name="Schritt", exact=True)).to_be_hidden()
    desk = room.desk(browser)
    desk.get_by_role("tab", name="Vergleich").click()
    expect(desk.get_by_text("2 von 2 haben bestätigt. Die Schritte sind festgehalten.")).to_be_visible()
    desk.get_by_role("button", name="Wieder öffnen").click()
    desk.get_by_role("dialog").get_by_role("button", name="Wieder öffnen").click()
    expect(laptop.get_by_text("bestätigt von 0 von 2")).to_be_visible()
    expect(laptop.get_by_role("button", name="Schritt", exact=True)).to_be_visible()
