"""Adding, connecting and moving on the picture, by mouse, finger and keyboard; undone; beside others at work."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workshops import Room, new_id
from tests.browser.workspace.hands import box_of, card, chain, saved, sketched

pytestmark = pytest.mark.browser

WRITING = ".inline-form textarea"


def between(page: Page, left: str, right: str) -> tuple[float, float]:
    """On the paper between two cards, beside the line that connects them."""
    one, other = box_of(card(page, left)), box_of(card(page, right))
    return (one["x"] + one["width"] + other["x"]) / 2, one["y"] + one["height"] - 8


def numbered(room: Room) -> list[str]:
    """The titles in the order of their columns."""
    placed = [step for step in room.records["steps"] if "rank" in step]
    return [step["title"] for step in sorted(placed, key=lambda step: step["rank"])]


def pull(page: Page, source: Locator, x: float, y: float) -> None:
    """With the mouse, and not let go yet."""
    box = box_of(source)
    page.mouse.move(box["middle"], box["centre"])
    page.mouse.down()
    page.mouse.move(box["middle"] + 8, box["centre"])
    page.mouse.move(x, y, steps=6)


class Counted:
    """A new user: counts what they press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0
        self.keys = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1


def test_a_new_user_gets_to_the_first_connected_step_by_one_click_and_two_keys(room: Room, laptop: Page) -> None:
    """Besides the letters of the two titles."""
    user = Counted(laptop)
    user.click(laptop.get_by_role("button", name="Anfang setzen"))
    laptop.keyboard.type("Führerschein gewünscht")
    user.press("Enter")
    laptop.keyboard.type("Antrag vorlegen")
    user.press("Enter")
    expect(laptop.locator(".connector")).to_have_count(2)  # and the one to what comes next, shown before it is there
    saved(laptop)
    assert sketched(room) == ["Führerschein gewünscht > Antrag vorlegen"]
    assert (user.clicks, user.keys) == (1, 2)


def test_a_click_between_two_cards_opens_a_gap_and_every_enter_is_one_undo(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Bescheiden")
    expect(card(laptop, "Bescheiden")).to_be_visible()
    before = box_of(card(laptop, "Bescheiden"))["x"]
    laptop.mouse.click(*between(laptop, "Annehmen", "Bescheiden"))
    expect(card(laptop, "Schritt 3, Bescheiden")).to_be_visible()
    assert box_of(card(laptop, "Bescheiden"))["x"] > before + 100
    laptop.keyboard.type("Prüfen")
    laptop.keyboard.press("Enter")
    laptop.keyboard.type("Vollständig?")
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("Escape")
    saved(laptop)
    assert sketched(room) == ["Annehmen > Prüfen", "Prüfen > Vollständig?", "Vollständig? > Bescheiden"]
    assert {step["kind"] for step in room.records["steps"]} == {"task", "decision"}
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Vollständig?")).to_have_count(0)
    assert sketched(room) == ["Annehmen > Prüfen", "Prüfen > Bescheiden"]
    laptop.keyboard.press("Control+y")
    expect(card(laptop, "Vollständig?")).to_be_visible()


def test_tab_leads_from_the_title_to_the_facts(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("n")
    laptop.keyboard.type("Prüfen")
    laptop.keyboard.press("Tab")
    expect(laptop.get_by_role("heading", name="2 · Prüfen")).to_be_visible()
    expect(laptop.get_by_label("Bearbeitungszeit").first).to_be_focused()
    laptop.keyboard.type("12")
    laptop.keyboard.press("Tab")
    saved(laptop)
    assert [step.get("facts") for step in room.records["steps"]] == [None, {"work_min": 12}]


def test_a_pasted_list_becomes_a_chain_that_goes_back_as_a_whole(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Bescheiden")
    laptop.mouse.click(*between(laptop, "Annehmen", "Bescheiden"))
    paste(laptop, "1. Sichten\n2. Prüfen\n\n3. Gebühr festsetzen")
    expect(card(laptop, "Schritt 4, Gebühr festsetzen")).to_be_visible()
    laptop.keyboard.press("Escape")
    saved(laptop)
    assert numbered(room) == ["Annehmen", "Sichten", "Prüfen", "Gebühr festsetzen", "Bescheiden"]
    assert sketched(room)[-1] == "Sichten > Prüfen"
    laptop.locator(".toast").get_by_role("button", name="Rückgängig").click()
    expect(card(laptop, "Prüfen")).to_have_count(0)
    assert sketched(room) == ["Annehmen > Bescheiden"]


def paste(page: Page, text: str) -> None:
    """As from the clipboard, into what has the focus."""
    page.keyboard.insert_text(text)


def test_a_card_dropped_on_a_connection_stands_in_it(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Bescheiden")
    room.step("citizen", "Nachreichen")
    expect(card(laptop, "Nachreichen")).to_be_visible()
    left, right = box_of(card(laptop, "Annehmen")), box_of(card(laptop, "Bescheiden"))
    pull(laptop, card(laptop, "Nachreichen"), (left["x"] + left["width"] + right["x"]) / 2, left["centre"])
    expect(laptop.locator(".drag-words")).to_have_text("zwischen 1 und 2")
    expect(laptop.locator(".connector.is-target")).to_have_count(1)
    laptop.mouse.up()
    expect(card(laptop, "Schritt 2, Nachreichen, Bürgerbüro")).to_be_visible()
    saved(laptop)
    assert sketched(room) == ["Annehmen > Nachreichen", "Nachreichen > Bescheiden"]
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Nachreichen, Antragstellende")).to_be_visible()
    assert sketched(room) == ["Annehmen > Bescheiden"]


def test_cards_taken_together_move_together_and_go_back_together(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen", "Bescheiden")
    card(laptop, "Prüfen").click(modifiers=["Shift"])
    card(laptop, "Bescheiden").click(modifiers=["Control"])
    bar = laptop.get_by_role("group", name="Gewählte Schritte")
    expect(bar).to_contain_text("2 Schritte")
    lane = box_of(laptop.locator(".board-heads text", has_text="Antragstellende"))
    pull(laptop, card(laptop, "Prüfen"), box_of(card(laptop, "Prüfen"))["middle"], lane["centre"])
    laptop.mouse.up()
    for title in ("Prüfen", "Bescheiden"):
        expect(card(laptop, f"{title}, Antragstellende")).to_be_visible()
    bar.get_by_role("button", name="Früher").click()
    expect(card(laptop, "Schritt 3, Annehmen")).to_be_visible()
    saved(laptop)
    assert numbered(room) == ["Prüfen", "Bescheiden", "Annehmen"]
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Schritt 1, Annehmen")).to_be_visible()
    laptop.keyboard.press("Control+z")
    for title in ("Prüfen", "Bescheiden"):
        expect(card(laptop, f"{title}, Bürgerbüro")).to_be_visible()


def test_a_frame_takes_cards_together_and_copies_keep_their_connection(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    start = box_of(card(laptop, "Annehmen"))
    laptop.keyboard.down("Shift")
    laptop.mouse.move(start["x"] - 6, start["y"] - 12)
    laptop.mouse.down()
    laptop.mouse.move(start["x"] + 400, start["y"] + 40, steps=6)
    laptop.mouse.up()
    laptop.keyboard.up("Shift")
    bar = laptop.get_by_role("group", name="Gewählte Schritte")
    expect(bar).to_contain_text("2 Schritte")
    bar.get_by_role("button", name="Duplizieren").click()
    expect(card(laptop, "Schritt 4, Prüfen")).to_be_visible()
    saved(laptop)
    assert numbered(room) == ["Annehmen", "Prüfen", "Annehmen", "Prüfen"]
    assert sketched(room) == ["Annehmen > Prüfen", "Annehmen > Prüfen"]


def test_taking_together_moving_and_splitting_go_by_keyboard_alone(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen", "Bescheiden")
    room.step("town", "Nachreichen")
    expect(card(laptop, "Nachreichen")).to_be_visible()
    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("Shift+ArrowRight")
    laptop.keyboard.press("Alt+ArrowUp")
    for title in ("Annehmen", "Prüfen"):
        expect(card(laptop, f"{title}, Antragstellende")).to_be_visible()
    expect(card(laptop, "Prüfen")).to_be_focused()
    laptop.keyboard.press("Escape")
    laptop.keyboard.press("End")
    laptop.keyboard.press("Shift+F10")
    laptop.get_by_role("button", name="In eine Verbindung setzen").press("Enter")
    laptop.get_by_role("radio", name="2 · Prüfen → 3 · Bescheiden").press("Space")
    laptop.get_by_role("button", name="Einfügen", exact=True).press("Enter")
    expect(card(laptop, "Schritt 3, Nachreichen")).to_be_visible()
    saved(laptop)
    assert sketched(room) == ["Annehmen > Prüfen", "Nachreichen > Bescheiden", "Prüfen > Nachreichen"]


def test_what_others_do_moves_nothing_under_ones_fingers(room: Room, laptop: Page) -> None:
    first, *_ = chain(room, "Annehmen", "Bescheiden")
    expect(card(laptop, "Bescheiden")).to_be_visible()
    laptop.mouse.click(*between(laptop, "Annehmen", "Bescheiden"))
    laptop.keyboard.type("Gebühr")
    at = box_of(laptop.locator(WRITING))
    put_before(room, laptop, first, "Davor")
    expect(laptop.locator(WRITING)).to_have_value("Gebühr")
    assert box_of(laptop.locator(WRITING)) == at
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Schritt 1, Davor")).to_be_visible()
    expect(card(laptop, "Schritt 3, Gebühr")).to_be_visible()
    laptop.keyboard.press("Escape")

    held = card(laptop, "Bescheiden")
    at = box_of(held)
    laptop.mouse.move(at["middle"], at["centre"])
    laptop.mouse.down()
    put_before(room, laptop, first, "Noch davor")
    assert box_of(held) == at
    laptop.mouse.up()
    expect(card(laptop, "Noch davor")).to_be_visible()
    expect(laptop.get_by_role("heading", name="Bescheiden")).to_be_visible()


def put_before(room: Room, page: Page, step: str, title: str) -> None:
    """Somebody else does, and this page knows: what was sent after it, a timer with this label, is there."""
    place = {"lane": room.lanes["town"], "between": [None, {"step": step}]}
    added = {"type": "step.add", "step": new_id(), "kind": "task", "title": title, **place}
    room.send(added, {"type": "timer.start", "seconds": 600 + 600 * len(title)})
    minutes = str(10 + 10 * len(title) - 1)
    expect(page.locator("[data-part=clock]")).to_contain_text(minutes)


def test_a_finger_takes_cards_together_by_resting_and_tapping(room: Room, tablet: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    first = box_of(card(tablet, "Annehmen"))
    session = tablet.context.new_cdp_session(tablet)
    point = {"x": first["middle"], "y": first["centre"]}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(tablet.locator(".drag-ghost")).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    bar = tablet.get_by_role("group", name="Gewählte Schritte")
    expect(bar).to_contain_text("1 Schritt")
    card(tablet, "Prüfen").tap()
    expect(bar).to_contain_text("2 Schritte")
    bar.get_by_role("button", name="Eine Spur höher").tap()
    for title in ("Annehmen", "Prüfen"):
        expect(card(tablet, f"{title}, Antragstellende")).to_be_visible()


def test_a_lane_becomes_that_of_an_administration_and_nobodys_again(room: Room, laptop: Page) -> None:
    laptop.locator(".board-heads [data-lane]").last.click()
    whose = laptop.get_by_role("combobox", name="Verwaltung").last
    whose.select_option(label="Kreis Musterland")
    saved(laptop)

    def organisation() -> str | None:
        lane = next(lane for lane in room.records["lanes"] if lane["id"] == room.lanes["town"])
        return lane.get("organisation")

    assert organisation() == "kreis"
    whose.select_option(label="keine bestimmte Verwaltung")
    saved(laptop)
    assert organisation() is None
