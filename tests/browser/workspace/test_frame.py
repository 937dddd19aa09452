"""While only the frame of the process is asked for: beginning, milestones, end, also from a pasted list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshops import Room
from tests.browser.workspace.hands import box_of, card, saved

pytestmark = pytest.mark.browser


def test_a_click_far_below_the_lanes_begins_and_a_pasted_list_becomes_the_frame_without_refusal(
    room: Room, laptop: Page
) -> None:
    room.send({"type": "phase.set", "phase": "frame"})
    expect(laptop.locator("[data-part=sentence]")).to_contain_text("Womit beginnt")
    box = box_of(laptop.locator(".canvas-box"))
    laptop.mouse.click(box["x"] + 400, box["y"] + box["height"] - 40)
    field = laptop.locator(".inline-form textarea")
    expect(field).to_be_focused()
    field.fill("Antrag liegt vor\nAntrag vollständig\nBescheid ist da")
    expect(card(laptop, "Bescheid ist da")).to_be_visible()
    expect(laptop.locator(".toast")).to_contain_text("Anfang, Meilensteine und Ende")
    laptop.keyboard.press("Escape")
    saved(laptop)
    steps = sorted(room.records["steps"], key=lambda step: step["rank"])
    assert [(step["kind"], step.get("milestone")) for step in steps] == [("start", None), ("task", True), ("end", None)]
    assert {step["lane"] for step in steps} == {room.lanes["town"]}
    assert room.records["flows"] == []
    laptop.locator('[data-key="tool.undo"]').click()
    expect(laptop.locator(".card")).to_have_count(0)


def test_an_end_follows_a_beginning_in_the_frame_and_is_connected_later(room: Room, laptop: Page) -> None:
    room.send({"type": "phase.set", "phase": "frame"})
    laptop.get_by_role("button", name="Anfang setzen").click()
    laptop.keyboard.type("Antrag liegt vor")
    laptop.keyboard.press("Enter")
    laptop.keyboard.type("Bescheid ist da")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Bescheid ist da")).to_be_visible()
    saved(laptop)
    assert [step["kind"] for step in room.records["steps"]] == ["start", "end"]
    expect(laptop.locator(".refused")).to_have_count(0)
