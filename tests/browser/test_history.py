"""Verlauf in a real browser: the way there, the answer at the line without losing one's place, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser

SECRET = "Herr Raffzahn taugt nichts"


@pytest.fixture
def room(server: Server) -> Room:
    made = Room.create(server)
    made.send({"type": "phase.set", "phase": "annotate"})
    return made


def opened(room: Room, browser: Browser) -> Page:
    page = room.desk(browser)
    page.get_by_role("link", name="Verlauf").click()
    expect(page.get_by_role("heading", name="Verlauf")).to_be_visible()
    return page


def titles(room: Room) -> list[str]:
    return sorted(step["title"] for step in room.records["steps"])


def test_a_removed_card_comes_back_from_its_line_by_keyboard(room: Room, browser: Browser) -> None:
    step = room.step("town", "Antrag prüfen")
    room.send({"type": "step.remove", "step": step})
    page = opened(room, browser)
    line = page.get_by_role("listitem").filter(has_text="Die Moderation hat Schritt 1 „Antrag prüfen“ entfernt.")
    line.get_by_role("button", name="Wiederherstellen").focus()
    page.keyboard.press("Enter")
    expect(line.get_by_role("status")).to_have_text("Wiederhergestellt.")
    expect(line.get_by_role("button", name="Wiederherstellen")).to_be_focused()
    expect(
        page.get_by_text("Die Moderation hat etwas zurückgenommen (neu: Schritt 1 „Antrag prüfen“).")
    ).to_be_visible()
    assert titles(room) == ["Antrag prüfen"]
    assert violations(page) == []


def test_what_more_can_be_done_closes_as_menus_do(room: Room, browser: Browser) -> None:
    room.step("town", "Antrag prüfen")
    page = opened(room, browser)
    more = page.get_by_role("listitem").filter(has_text="Antrag prüfen").get_by_text("Mehr", exact=True)
    link = page.get_by_role("link", name="Prozessbild auf diesen Stand zurücksetzen …")
    more.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    expect(link).to_be_visible()
    page.get_by_role("heading", name="Verlauf").click()
    expect(link).to_be_hidden()


def test_a_refusal_stands_at_the_line_it_is_about(room: Room, browser: Browser) -> None:
    step = room.step("town", "Antrag prüfen")
    room.send({"type": "step.edit", "step": step, "title": "Antrag ablehnen"})
    room.send({"type": "step.edit", "step": step, "title": "Antrag ablegen"})
    page = opened(room, browser)
    line = page.get_by_role("listitem").filter(has_text="in „Antrag ablehnen“ umbenannt.")
    line.get_by_role("button", name="Zurücknehmen").click()
    expect(line.get_by_role("status")).to_contain_text("inzwischen weiter geändert")
    assert titles(room) == ["Antrag ablegen"]
    assert violations(page) == []


def test_the_board_goes_back_after_one_has_read_what_will_change(room: Room, browser: Browser) -> None:
    room.step("town", "Antrag prüfen")
    room.step("town", "Bescheid senden")
    page = opened(room, browser)
    line = page.get_by_role("listitem").filter(has_text="„Antrag prüfen“ in der Spur")
    line.get_by_text("Mehr").focus()
    page.keyboard.press("Enter")
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Prozessbild zurücksetzen?")).to_be_visible()
    expect(page.get_by_text("Es verschwinden: 1 Schritt.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Auf diesen Stand zurücksetzen").click()
    expect(page.get_by_role("status")).to_contain_text("Das Prozessbild ist zurückgesetzt.")
    assert titles(room) == ["Antrag prüfen"]


def test_an_insult_disappears_from_every_screen(room: Room, browser: Browser) -> None:
    anna = room.join("Anna", "ahl")
    step, lane = new_id(), room.lanes["town"]
    room.send({"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": SECRET}, token=anna)
    workspace = room.workspace(browser, anna, LAPTOP)
    workspace.get_by_role("button", name="Liste", exact=True).click()
    expect(workspace.get_by_text(SECRET).first).to_be_attached()
    page = opened(room, browser)
    page.get_by_role("listitem").filter(has_text=SECRET).get_by_text("Mehr").click()
    page.get_by_role("link", name="Text unkenntlich machen …").click()
    page.get_by_label("Bezeichnung").check()
    assert violations(page) == []
    page.get_by_role("button", name="Unkenntlich machen").click()
    expect(page.get_by_role("status")).to_contain_text("unkenntlich gemacht")
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(workspace.get_by_text("[unkenntlich gemacht]").first).to_be_attached()
    expect(workspace.get_by_text(SECRET)).to_have_count(0)


def test_a_card_leads_to_its_own_history(room: Room, browser: Browser) -> None:
    room.step("town", "Antrag prüfen")
    room.step("town", "Bescheid senden")
    page = room.desk(browser)
    page.get_by_role("link", name="Prozessbild", exact=True).click()
    page.get_by_role("button", name="Liste").click()
    page.get_by_role("button", name="1 · Antrag prüfen: was möchten Sie tun?").click()
    page.get_by_role("dialog").get_by_role("button", name="Verlauf dieser Karte").click()
    expect(page.get_by_text("„Antrag prüfen“ in der Spur")).to_be_visible()
    expect(page.get_by_text("Bescheid senden")).to_have_count(0)
    page.get_by_role("link", name="Ganzen Verlauf zeigen").click()
    expect(page.get_by_text("Bescheid senden")).to_be_visible()


def test_the_picture_runs_through_time_by_keyboard(room: Room, browser: Browser) -> None:
    step = room.step("town", "Antrag prüfen")
    room.step("town", "Bescheid senden")
    room.send({"type": "step.edit", "step": step, "title": "Antrag ablehnen"})
    page = opened(room, browser)
    page.get_by_role("link", name="Das Prozessbild im Lauf der Zeit").click()
    picture, slider = page.locator("[data-picture]"), page.get_by_role("slider", name="Zeitpunkt")
    expect(picture).to_contain_text("Antrag ablehnen")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(picture).to_contain_text("Antrag prüfen")
    page.keyboard.press("ArrowLeft")
    expect(picture.get_by_role("img", name="Prozessbild, 1 Schritte")).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("„Antrag prüfen“ in der Spur"))
    assert violations(page) == []
    page.keyboard.press("Home")
    expect(picture.get_by_role("img", name="Prozessbild, 0 Schritte")).to_be_visible()
    page.get_by_role("button", name="Später").click()
    page.get_by_role("link", name="Prozessbild auf diesen Stand zurücksetzen …").click()
    expect(page.get_by_text("Es verschwinden: 1 Schritt.")).to_be_visible()
    expect(page.get_by_text("Es ändern sich: 1 Schritt.")).to_be_visible()
