"""Preparing a workshop in a real browser: the course of the day by keyboard, and a rehearsal from beginning to end."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import organiser as token_of
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def organiser(server: Server, page: Page) -> Page:
    page.context.add_cookies([{"name": "werkstatt", "value": token_of(server), "url": server.url}])
    page.goto(f"{server.url}/werkstaetten")
    return page


def watched(page: Page) -> Watch:
    return Watch(page, urlsplit(page.url).netloc)


def test_the_course_of_the_day_is_laid_out_by_keyboard_alone(server: Server, organiser: Page) -> None:
    page = organiser
    watch = watched(page)
    page.goto(f"{server.url}/werkstaetten/neu")
    total = page.locator("[data-sum]")
    expect(total).to_have_text("Zusammen 150 Minuten. Ende um 11:30 Uhr.")
    page.get_by_label("Titel").fill("Prozesswerkstatt Fahrerlaubnis")
    page.get_by_role("textbox", name="Beginn").fill("13:00")
    page.get_by_label("Minuten (1)").fill("15")
    expect(total).to_have_text("Zusammen 160 Minuten. Ende um 15:40 Uhr.")
    expect(page.locator("[data-time]").nth(1)).to_have_text("13:15")
    page.get_by_label("Programmpunkt (2)").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_label("Programmpunkt (1)")).to_have_value("Vorstellung")
    expect(page.get_by_label("Programmpunkt (1)")).to_be_focused()
    page.get_by_role("button", name="Neue Zeile unter Programmpunkt 1", exact=True).press("Enter")
    expect(page.get_by_label("Minuten (2)")).to_be_focused()
    page.get_by_role("button", name="Programmpunkt 2 entfernen", exact=True).press("Enter")
    expect(page.get_by_label("Programmpunkt (2)")).to_have_value("Begrüßung")
    page.get_by_label("Fälle im Jahr").fill("viele")
    page.get_by_role("button", name="Werkstatt anlegen").press("Enter")
    expect(page.get_by_text("Bitte geben Sie eine Zahl oder eine Spanne an")).to_be_visible()
    expect(page.get_by_label("Minuten (2)")).to_have_value("15")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert watch.complaints == []


def test_a_rehearsal_is_led_alone_and_leaves_nothing(server: Server, organiser: Page) -> None:
    page = organiser
    watch = watched(page)
    page.get_by_role("button", name="Probelauf beginnen").click()
    expect(page.locator(".rehearsal")).to_have_text("Probelauf")
    expect(page.get_by_text(re.compile("^[1-9] von [1-9] verbunden"))).to_be_visible()
    page.get_by_role("button", name="Steckbrief").click()
    page.get_by_label("Auslöser").fill("Jemand zieht um")
    page.get_by_role("button", name="Speichern").click()
    board = page.context.new_page()
    board.goto(page.url.replace("/moderation", ""))
    expect(board.get_by_text("Probelauf", exact=True)).to_be_visible()
    board.get_by_role("button", name="Notizen").click()
    expect(board.get_by_text("Jemand zieht um")).to_be_visible()
    page.get_by_role("button", name="Beenden und löschen").click()
    expect(page.get_by_text("Von ihm ist nichts geblieben")).to_be_visible()
    expect(board.get_by_text("gelöscht")).to_be_visible()
    assert watch.complaints == []
