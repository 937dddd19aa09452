"""The wall led from the desk: by one click, by a clicker's keys, on this screen or in a window beside it; and what a
whole workshop needs that has no other device."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import Room
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    for n in range(9):
        room.step(("citizen", "town")[n % 2], f"Unterlagen des Antrags prüfen, Nr. {n + 1}")
    return room


@pytest.fixture
def desk(room: Room, browser: Browser) -> Page:
    return room.desk(browser)


def told(room: Room) -> dict[str, object]:
    found: dict[str, object] = room.state["workshop"].get("focus", {}).get("wall", {})
    return found


def on_wall(desk: Page, view: str) -> None:
    expect(desk.locator(f'.wall-preview .wall-stage[data-view="{view}"]')).to_be_visible()
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")


def test_a_clicker_turns_the_wall_from_the_desk_and_makes_it_dark(room: Room, desk: Page) -> None:
    desk.get_by_role("button", name="Teile", exact=True).click()
    on_wall(desk, "part")
    desk.locator("#shout").focus()
    desk.keyboard.press("PageDown")
    expect(desk.locator(".wall-preview .wall-middle")).to_contain_text("Teil 2 von")
    desk.get_by_role("tab", name="Themenspeicher").click()
    desk.locator("#shout").focus()
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press(".")
    desk.get_by_role("tab", name="Leinwand").click()
    on_wall(desk, "dark")
    desk.locator("#shout").focus()
    desk.keyboard.press(".")
    on_wall(desk, "part")
    assert told(room) == {"view": "part", "part": 1}
    desk.keyboard.type("Bürger: prüfen.")
    expect(desk.locator("#shout")).to_have_value("Bürger: prüfen.")


def test_the_wall_follows_where_the_moderator_works(desk: Page) -> None:
    desk.get_by_role("button", name="folgt mir").click()
    on_wall(desk, "follow")
    for title in ("Zwischenschritt", "Noch einer"):
        desk.locator("#shout").fill(f"2 > {title}")
        desk.keyboard.press("Enter")
        expect(desk.locator(".wall-preview .card.is-selected .card-text").first).to_contain_text(title[:8])


def test_one_key_puts_the_wall_on_this_screen_and_takes_it_away(room: Room, desk: Page) -> None:
    desk.locator("#shout").focus()
    desk.keyboard.press("F8")
    expect(desk.locator(".desk-present .wall-stage")).to_be_visible()
    desk.keyboard.press("b")
    expect(desk.locator('.desk-present .wall-stage[data-view="dark"]')).to_be_visible()
    desk.keyboard.type("x")
    desk.keyboard.press("F8")
    expect(desk.locator(".desk-present")).to_be_hidden()
    expect(desk.locator("#shout")).to_be_focused()
    expect(desk.locator("#shout")).to_have_value("")


def test_the_wall_opens_in_a_window_beside_the_desk_and_hangs_on_the_right_to_lead_alone(
    room: Room, desk: Page
) -> None:
    with desk.expect_popup() as popup:
        desk.get_by_role("button", name="In eigenem Fenster öffnen").click()
    wall = popup.value
    expect(wall.locator(".wall-stage")).to_be_visible()
    assert wall.url == f"{room.url}/w/{room.made['id']}/leinwand"
    room.send({"type": "focus.set", "wall": {"view": "matrix"}})
    expect(wall.locator('.wall-stage[data-view="matrix"]')).to_be_visible()
    assert not [each for each in wall.context.cookies() if "leinwand" in each["name"]]


def test_a_pause_says_when_it_is_over_and_is_put_off(room: Room, desk: Page) -> None:
    desk.get_by_role("button", name="Pause", exact=True).first.click()
    on_wall(desk, "pause")
    before = str(told(room)["until"])
    expect(desk.locator(".wall-preview .wall-until")).to_contain_text("Weiter um")
    desk.get_by_role("button", name="5 min später").click()
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")
    assert str(told(room)["until"]) > before


def test_with_one_device_an_administration_answers_and_confirms_at_the_desk(room: Room, desk: Page) -> None:
    room.send({"type": "phase.set", "phase": "annotate"})
    desk.get_by_role("tab", name="Vergleich").click()
    desk.get_by_text("Wie läuft es bei …?").click()
    desk.get_by_role("combobox", name="Verwaltung").select_option("ahl")
    desk.get_by_role("button", name="anders", exact=True).click()
    desk.get_by_role("button", name="Alle übrigen").click()
    desk.locator("[data-key='confirm.ahl']").click()
    expect(desk.locator("[data-key='confirm.ahl']")).to_have_text("Zurücknehmen")
    assert violations(desk) == []
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")
    records = room.records
    assert sorted(variant["answer"] for variant in records["variants"]) == ["different", *["same"] * 8]
    assert list(records["boards"][0]["confirmed"]) == ["ahl"]
