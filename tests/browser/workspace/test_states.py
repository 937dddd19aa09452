"""States in which others get lost: a lane that goes while one types in it, long words, much zoom, a closed workshop."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workshops import PHONE, Room, new_id
from tests.browser.workspace.hands import card, chain, opened, saved

pytestmark = pytest.mark.browser

LONG = "Staatsangehörigkeitsangelegenheitenverordnungsausführungsbestimmungsänderungsvorschrift"
ZOOMED = {"width": 683, "height": 384}
"""A laptop at 200 %."""
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
WITH = """(text) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  document.adoptedStyleSheets = [sheet]
}"""
WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((one) => !one.closest('svg, .visually-hidden, .canvas, .toolbar') && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 100))"""
SMALL = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('p, .visually-hidden'))
  .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 24).map(([one]) => one.outerHTML.slice(0, 100))"""


def test_what_is_typed_into_a_lane_that_goes_ends_in_the_tray(room: Room, laptop: Page) -> None:
    lane = room.lanes["citizen"]
    laptop.get_by_role("button", name="Schritt am Ende einfügen: Antragstellende").click()
    laptop.keyboard.type("Unterlagen sammeln")
    room.send({"type": "lane.remove", "lane": lane})
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".tray")).to_contain_text("Unterlagen sammeln")
    saved(laptop)
    (step,) = room.records["steps"]
    assert (step["title"], step.get("lane")) == ("Unterlagen sammeln", None)


def test_a_step_put_without_a_connection_into_a_lane_that_goes_ends_in_the_tray(room: Room, laptop: Page) -> None:
    laptop.context.set_offline(True)
    laptop.get_by_role("button", name="Schritt am Ende einfügen: Antragstellende").click()
    laptop.keyboard.type("Unterlagen sammeln")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Unterlagen sammeln, Antragstellende")).to_be_visible()
    room.send({"type": "lane.remove", "lane": room.lanes["citizen"]})
    laptop.context.set_offline(False)
    expect(laptop.locator(".tray")).to_contain_text("Unterlagen sammeln")
    saved(laptop)
    assert [(one["title"], one.get("lane")) for one in room.records["steps"]] == [("Unterlagen sammeln", None)]


def test_a_half_written_note_outlives_its_card_and_a_reload(room: Room, laptop: Page) -> None:
    (step,) = chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.get_by_label("Neue Notiz").fill("Noch nicht fertig")
    room.send({"type": "step.remove", "step": step})
    expect(laptop.locator(".refused")).to_contain_text("Noch nicht fertig")
    laptop.reload()
    laptop.get_by_role("button", name="Verwerfen").click()
    expect(laptop.locator(".refused")).to_have_count(0)
    laptop.reload()
    laptop.wait_for_selector("body[data-ready]")
    assert laptop.locator(".refused").count() == 0


@pytest.fixture
def long_words(room: Room) -> str:
    room.send({"type": "lane.edit", "lane": room.lanes["town"], "title": LONG})
    first, second = chain(room, LONG, f"{LONG}?")
    target = {"kind": "step", "id": first}
    room.send(
        {"type": "step.edit", "step": first, "detail": LONG, "facts": {"it": LONG, "documents": [LONG]}},
        {"type": "note.add", "note": new_id(), "kind": "fact", "text": LONG * 2, "target": target},
        {"type": "flow.add", "flow": new_id(), "source": second, "target": first, "label": LONG[:60]},
    )
    room.pain(first, LONG * 2, LONG[:60])
    return first


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoomed"])
def test_nothing_is_too_wide_or_too_small(
    room: Room, token: str, browser: Browser, size: dict[str, int], long_words: str
) -> None:
    page = opened(room, browser, token, size)
    found: dict[str, Any] = {}
    for view in ("Bild", "Notizen", "Liste"):
        page.get_by_role("button", name=view, exact=True).first.click()
        found |= look(page, view)
    page.locator(".list-card").first.click()
    found |= look(page, "panel")
    assert {place: what for place, what in found.items() if what} == {}


def look(page: Page, place: str) -> dict[str, Any]:
    page.evaluate(WITH, SPACED)
    spaced = page.evaluate(WIDE)
    page.evaluate("document.adoptedStyleSheets = []")
    return {place: page.evaluate(WIDE), f"{place}, spaced": spaced, f"{place}, small": page.evaluate(SMALL)}


def test_a_closed_workshop_is_read_and_has_no_button_that_does_nothing(room: Room, phone: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    room.send({"type": "phase.set", "phase": "closed"})
    expect(phone.get_by_text("Die Werkstatt ist abgeschlossen")).to_be_visible()
    phone.get_by_role("button", name="was möchten Sie tun?").first.click()
    expect(phone.get_by_role("dialog").get_by_role("button")).to_have_text(["", "Öffnen"])
    phone.get_by_role("button", name="Öffnen", exact=True).click()
    expect(phone.get_by_text("Die Werkstatt ist abgeschlossen.", exact=True)).to_be_visible()
    assert phone.locator(".side :is(input, textarea, select), button:disabled:visible").count() == 0
