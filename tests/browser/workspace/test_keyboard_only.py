"""The whole of a workshop by keyboard alone: from the code on the wall to a measure, without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workshops import LAPTOP, Room
from tests.browser.workspace.hands import card, saved, sketched
from tests.browser.workspace.keyboard import Keyboard

pytestmark = pytest.mark.browser


def test_whoever_has_only_a_keyboard_goes_from_the_code_to_a_measure(room: Room, browser: Browser) -> None:
    page = room.page(browser, "/", LAPTOP)
    keys = Keyboard(page)
    join(room, keys)
    sketch(keys)
    step = complete(room, keys)
    vote(room, keys, step)
    propose(room, keys)
    saved(page)
    records = room.records
    titles = {one["title"]: one for one in records["steps"]}
    assert titles["Antrag prüfen"]["facts"]["work_min"] == {"from": 8, "to": 20}
    assert titles["Antrag prüfen"]["lane"] == room.lanes["citizen"]
    assert records["notes"][0]["text"] == "Quittung auf Papier"
    assert records["variants"][0]["answer"] == "absent"
    assert records["measures"][0]["title"] == "Online-Termin"
    assert not keys.problems, "\n".join(keys.problems)


def join(room: Room, keys: Keyboard) -> None:
    page = keys.page
    expect(page.get_by_label("Code von der Leinwand")).to_be_focused()
    keys.type(room.made["join_code"])
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ihr Name oder Ihre Funktion")).to_be_focused()
    keys.type("Bürgerbüro 2")
    keys.press("Tab")
    keys.type("Stadt A")
    keys.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/w/"))
    page.wait_for_selector("body[data-ready]")


def sketch(keys: Keyboard) -> None:
    page = keys.page
    keys.use(page.get_by_role("button", name="Anfang setzen"))
    for title in ("Führerschein gewünscht", "Antrag prüfen", "Bescheid erstellen"):
        keys.type(title)
        keys.press("Enter")
    keys.press("Escape")
    expect(card(page, "Bescheid erstellen")).to_be_focused()
    keys.press("Home", "c", "End", "Enter")
    expect(page.get_by_role("heading", name="Verbindung")).to_be_visible()
    keys.press("Escape")
    keys.to(card(page, "Antrag prüfen"), "ArrowLeft")


def complete(room: Room, keys: Keyboard) -> str:
    page = keys.page
    keys.press("Enter")
    keys.to(page.get_by_label("Spur", exact=True))
    keys.type("Antrag")
    keys.to(page.get_by_label("Bearbeitungszeit").first)
    keys.type("8-20")
    keys.to(page.get_by_label("Neue Notiz"))
    keys.type("Quittung auf Papier")
    keys.use(page.get_by_role("button", name="Notiz anheften"))
    keys.use(page.get_by_role("button", name="Notiz entfernen"), "Shift+Tab")
    expect(page.locator(".note")).to_have_count(0)
    keys.look("the button went with the note")
    keys.press("Control+z")
    expect(page.locator(".note")).to_have_count(1)
    keys.press("Escape")
    expect(card(page, "Antrag prüfen")).to_be_focused()
    notes = page.get_by_role("button", name="Notizen", exact=True)
    keys.use(notes, "Shift+Tab")
    keys.press("Escape")
    expect(notes).to_be_focused()
    keys.to(card(page, "Antrag prüfen"))
    saved(page)
    assert "Führerschein gewünscht > Bescheid erstellen" in sketched(room)

    room.send({"type": "phase.set", "phase": "annotate"})
    expect(page.locator(".chip--current").first).to_have_text("Ergänzen")
    keys.press("Enter")
    keys.use(page.get_by_role("button", name="entfällt"))

    room.send({"type": "phase.set", "phase": "pain_points"})
    expect(page.locator(".chip--current").first).to_have_text("Wo hakt es?")
    keys.look("the panel is another one now")
    keys.to(page.get_by_placeholder("Schreiben Sie auf, wo es hakt"))
    keys.type("Rückfragen")
    keys.use(page.get_by_role("button", name="Hier hakt es"))
    keys.press("Escape")
    saved(page)
    return next(str(one["id"]) for one in room.records["steps"] if one["title"] == "Antrag prüfen")


def vote(room: Room, keys: Keyboard, step: str) -> None:
    page = keys.page
    room.send({"type": "phase.set", "phase": "vote"})
    own = room.records["pain_points"][0]["id"]
    question = room.vote([own, room.pain(step, "Drei Wochen Post")])
    item = page.get_by_role("group", name="Rückfragen")
    keys.use(item.get_by_role("button", name="Einen Klebepunkt geben"))
    expect(item).to_contain_text("1 Klebepunkt")
    keys.use(page.get_by_role("button", name="Ich bin fertig"))
    saved(page)
    room.send({"type": "round.close", "round": question})
    expect(page.get_by_text("Rückfragen").first).to_be_visible()


def propose(room: Room, keys: Keyboard) -> None:
    page = keys.page
    room.send({"type": "phase.set", "phase": "measures"})
    keys.use(page.get_by_role("button", name="Maßnahme vorschlagen"))
    keys.type("Online-Termin")
    keys.use(page.get_by_role("dialog").get_by_role("button", name="Speichern"))
    expect(page.get_by_role("heading", name="Online-Termin")).to_be_visible()
    assert isinstance(page, Page)
