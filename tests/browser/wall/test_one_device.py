"""A whole workshop with the moderator's laptop and a projector that mirrors it: nobody else has a device."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workshops import Room
from tests.servers import Server

pytestmark = pytest.mark.browser


WALKED = """before => document.querySelector("dialog[open]")
  || document.querySelector("[data-panel=now] h2").textContent !== before"""


def onward(desk: Page, there: Callable[[], bool]) -> None:
    """By the one button that leads through the day; what it asks is answered with yes."""
    while not there():
        before = desk.locator("[data-panel=now] h2").text_content()
        desk.locator(".desk-next").click()
        desk.wait_for_function(WALKED, arg=before)
        dialog = desk.locator("dialog[open] .kern-btn--primary")
        if dialog.count():
            dialog.click()
            desk.wait_for_function(WALKED, arg=before)
        saved(desk)


def saved(desk: Page) -> None:
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")


def shout(desk: Page, *lines: str) -> None:
    for line in lines:
        desk.locator("#shout").fill(line)
        desk.keyboard.press("Enter")
        expect(desk.locator("#shout")).to_have_value("")
    saved(desk)


def confirm(desk: Page, button: str) -> None:
    desk.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()


def test_a_workshop_is_held_at_the_desk_alone(server: Server, browser: Browser) -> None:
    room = Room.create(server)
    desk = room.desk(browser)

    def phase() -> str:
        return str(room.state["workshop"]["phase"])

    for administration in ("kreis", "ahl"):
        desk.get_by_role("button", name="Ohne Gerät dabei …").click()
        desk.get_by_role("dialog").get_by_label("Verwaltung").select_option(administration)
        desk.get_by_label("Wie viele Personen").fill("3")
        confirm(desk, "Eintragen")
    onward(desk, lambda: phase() == "sketch")
    shout(desk, "Start: Wunsch", "Bürger: Antrag prüfen", "Unterlagen vollständig?", "Ende: Bescheid")
    onward(desk, lambda: phase() == "pain_points")
    shout(desk, "!2 Medienbruch: Alles auf Papier", "!3 Niemand weiß, was fehlt", "+2 Scan vorab")

    onward(desk, lambda: bool(room.records["rounds"]))
    desk.get_by_role("button", name="Zettelstimmen …").click()
    desk.get_by_label("Zahl der Zettel").fill("6")
    desk.get_by_role("spinbutton", name="Alles auf Papier").fill("9")
    confirm(desk, "Eintragen")
    onward(desk, lambda: phase() == "measures")

    desk.get_by_role("tab", name="Maßnahmen").click()
    desk.get_by_role("button", name="Maßnahme eintragen").click()
    desk.get_by_role("dialog").get_by_label("Maßnahme", exact=True).fill("Ein Formular für alle")
    desk.get_by_role("dialog").get_by_label("Führt").select_option("ahl")
    confirm(desk, "Speichern")
    onward(desk, lambda: phase() == "closed")

    desk.keyboard.press("F8")
    wall = desk.locator(".desk-present")
    expect(wall.locator('.wall-stage[data-view="draft"]')).to_be_visible()
    for words in ("6 Personen aus 2 Verwaltungen", "Alles auf Papier", "Scan vorab", "Ein Formular für alle"):
        expect(wall).to_contain_text(words)
    (result,) = room.records["rounds"]
    dots = {item["text"]: item["dots"] for item in result["tally"].values()}
    assert dots == {"Alles auf Papier": 9, "Niemand weiß, was fehlt": 0}
