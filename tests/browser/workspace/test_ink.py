"""Ink by mouse, finger and pen, taken back, erased, removed in the list; and pointing, which others see."""

from __future__ import annotations

import contextlib

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations, weak_in_dark
from tests.browser.workshops import LAPTOP, Room, new_id
from tests.browser.workspace.hands import box_of, card, chain, opened, saved, touch

pytestmark = pytest.mark.browser


def hand(page: Page, name: str) -> None:
    page.locator('[data-key="tool.more"]').click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()
    expect(page.locator(".pen-bar")).to_be_visible()


def draw(page: Page, *points: tuple[float, float]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=6)
    page.mouse.up()


def around(page: Page, title: str) -> list[tuple[float, float]]:
    box = box_of(card(page, title))
    left, top = box["x"] - 8, box["y"] - 8
    right, bottom = left + box["width"] + 16, top + box["height"] + 16
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def test_ink_is_loaded_with_the_first_need_stays_with_its_step_and_is_taken_back(room: Room, laptop: Page) -> None:
    chain(room, "Antrag annehmen", "Antrag prüfen")
    expect(card(laptop, "Antrag prüfen")).to_be_visible()
    assert not laptop.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('ink.js'))")
    hand(laptop, "Freihand zeichnen")
    assert violations(laptop) + weak_in_dark(laptop) == []
    laptop.get_by_role("button", name="Radierer").press("Enter")
    expect(laptop.get_by_role("button", name="Radierer")).to_be_focused()
    laptop.get_by_role("button", name="Blau").click()
    draw(laptop, *around(laptop, "Antrag prüfen"))
    saved(laptop)
    (stroke,) = room.records["strokes"]
    second = next(step for step in room.records["steps"] if step["title"] == "Antrag prüfen")
    assert (stroke["colour"], stroke["anchor"]["rank"]) == ("#1b3a6b", second["rank"])
    expect(laptop.locator(".inline-form")).to_have_count(0)

    def offset() -> tuple[float, float]:
        drawn, step = box_of(laptop.locator(".layer-ink .ink")), box_of(card(laptop, "Antrag prüfen"))
        return round(drawn["middle"] - step["middle"]), round(drawn["centre"] - step["centre"])

    assert offset() == pytest.approx((0, 0), abs=3)
    room.send({"type": "step.add", "step": "a" * 32, "lane": room.lanes["town"], "kind": "task", "title": "Davor",
               "between": [None, {"step": room.records["steps"][0]["id"]}]})  # fmt: skip
    expect(card(laptop, "Davor")).to_be_visible()
    assert offset() == pytest.approx((0, 0), abs=3)
    laptop.keyboard.press("Control+z")
    expect(laptop.locator(".layer-ink .ink")).to_have_count(0)
    laptop.keyboard.press("Control+y")
    expect(laptop.locator(".layer-ink .ink")).to_have_count(1)


def test_the_eraser_takes_what_is_ones_own_and_the_list_tells_of_the_rest(
    room: Room, laptop: Page, browser: Browser
) -> None:
    chain(room, "Antrag annehmen")
    expect(card(laptop, "Antrag annehmen")).to_be_visible()
    hand(laptop, "Freihand zeichnen")
    corners = around(laptop, "Antrag annehmen")
    draw(laptop, *corners)
    draw(laptop, (corners[2][0] + 40, 300), (corners[2][0] + 90, 340))
    expect(laptop.locator(".layer-ink .ink")).to_have_count(2)
    saved(laptop)
    other = opened(room, browser, room.join("Kreis 1", "kreis"), LAPTOP)
    hand(other, "Freihand zeichnen")
    other.get_by_role("button", name="Radierer").click()
    draw(other, (corners[0][0] - 20, corners[0][1] + 40), (corners[0][0] + 20, corners[0][1] + 40))
    expect(other.locator(".toast")).to_contain_text("Das kann nur, wer es angelegt hat")
    laptop.get_by_role("button", name="Radierer").click()
    draw(laptop, (corners[0][0] - 20, corners[0][1] + 40), (corners[0][0] + 20, corners[0][1] + 40))
    expect(other.locator(".layer-ink .ink")).to_have_count(1)
    for page in (other, laptop):
        page.get_by_role("button", name="Liste").click()
        expect(page.locator(".list-ink")).to_contain_text("1 Strich (Rot) bei Schritt 1 „Antrag annehmen“")
    assert violations(laptop) == []
    expect(other.locator(".list-ink button")).to_have_count(0)
    laptop.locator(".list-ink button").click()
    expect(laptop.locator(".list-ink")).to_be_hidden()
    saved(laptop)
    assert room.records["strokes"] == []


def test_a_finger_draws_until_a_pen_was_seen_and_two_fingers_never(room: Room, tablet: Page) -> None:
    chain(room, *(f"Schritt mit langem Titel {n}" for n in range(8)))
    expect(card(tablet, "Titel 0")).to_be_visible()
    hand(tablet, "Freihand zeichnen")
    touch(tablet, [(400, 700)], [(440, 720)], [(480, 700)])
    expect(tablet.locator(".layer-ink .ink")).to_have_count(1)
    touch(tablet, [(300, 600)], [(300, 600), (500, 600)], [(260, 600), (540, 600)])
    session = tablet.context.new_cdp_session(tablet)
    for kind, x in (("mousePressed", 400), ("mouseMoved", 450), ("mouseReleased", 450)):
        event = {"type": kind, "x": x, "y": 800, "button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen"}
        session.send("Input.dispatchMouseEvent", event)
    expect(tablet.locator(".layer-ink .ink")).to_have_count(2)
    before = tablet.locator(".canvas-box").evaluate("box => box.scrollLeft")
    touch(tablet, [(600, 700)], [(500, 700)], [(400, 700)])
    assert tablet.locator(".canvas-box").evaluate("box => box.scrollLeft") > before
    expect(tablet.locator(".layer-ink .ink")).to_have_count(2)
    saved(tablet)
    assert len(room.records["strokes"]) == 2


def wave(page: Page, place: tuple[float, float], seen: Locator) -> None:
    """A pointer that rests goes away, so it moves until it is seen."""
    for turn in range(30):
        page.mouse.move(place[0] + turn % 2 * 3, place[1])
        with contextlib.suppress(AssertionError):
            return expect(seen).to_have_count(1, timeout=500)
    pytest.fail("nobody sees where one points")


def test_whoever_holds_l_points_on_all_boards_and_on_the_wall_and_nothing_is_kept(
    room: Room, laptop: Page, browser: Browser
) -> None:
    chain(room, "Antrag annehmen")
    other, wall = opened(room, browser, room.join("Kreis 1", "kreis"), LAPTOP), room.wall(browser)
    room.send({"type": "focus.set", "wall": {"view": "part", "part": 1}})
    expect(wall.locator(".card")).to_have_count(1)
    anchor = {"lane": room.lanes["town"], "rank": room.records["steps"][0]["rank"], "dx": 0, "dy": 0}
    room.send(
        {
            "type": "stroke.add",
            "stroke": new_id(),
            "points": [[0, 0]],
            "colour": "#b50f24",
            "width": 6,
            "anchor": anchor,
        }
    )
    for page in (laptop, wall):
        expect(page.locator(".layer-ink .ink-red")).to_have_count(1)
    box = box_of(card(laptop, "Antrag annehmen"))
    place = (box["middle"], box["centre"])
    laptop.mouse.move(*place)
    laptop.keyboard.down("l")
    for page in (other, wall):
        seen = page.locator(".pointer:has(.pointer-name)", has_text="Stadt Ahlbach")
        wave(laptop, place, seen)
        dot, step = box_of(seen.locator(".pointer-dot")), box_of(page.locator(".card-shape").first)
        assert (dot["middle"], dot["centre"]) == pytest.approx((step["middle"], step["centre"]), abs=12)
    other.mouse.move(*place)
    other.keyboard.down("l")
    wave(other, place, laptop.locator(".pointer-name", has_text="Kreis Musterland"))
    wave(laptop, place, other.locator(".pointer-name", has_text="Stadt Ahlbach"))
    other.keyboard.up("l")
    expect(laptop.locator(".pointer-name", has_text="Kreis Musterland")).to_have_count(0)
    assert laptop.locator(".pointer-name").count() == 0, "one's own pointer does not come back"
    laptop.keyboard.up("l")
    for page in (other, wall):
        expect(page.locator(".pointer-name")).to_have_count(0)
