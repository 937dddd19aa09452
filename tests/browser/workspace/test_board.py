"""The picture, worked on by mouse, by touch and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshops import Room
from tests.browser.workspace.hands import box_of, card, chain, drag, saved, sketched, touch

pytestmark = pytest.mark.browser


def test_the_empty_board_says_how_to_begin_and_enter_leads_from_step_to_step(room: Room, laptop: Page) -> None:
    laptop.get_by_role("button", name="Anfang setzen").click()
    for title in ("Führerschein gewünscht", "Antrag vorlegen", "Antrag prüfen"):
        laptop.keyboard.type(title)
        laptop.keyboard.press("Enter")
        expect(card(laptop, title)).to_be_visible()
    laptop.keyboard.press("Escape")
    expect(card(laptop, "Antrag prüfen")).to_be_focused()
    saved(laptop)
    kinds = {step["title"]: step["kind"] for step in room.records["steps"]}
    assert kinds == {"Führerschein gewünscht": "start", "Antrag vorlegen": "task", "Antrag prüfen": "task"}
    assert sketched(room) == ["Antrag vorlegen > Antrag prüfen", "Führerschein gewünscht > Antrag vorlegen"]


def test_a_plus_between_two_cards_puts_a_step_into_their_connection(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Bescheiden")
    left, right = box_of(card(laptop, "Annehmen")), box_of(card(laptop, "Bescheiden"))
    laptop.mouse.move((left["x"] + left["width"] + right["x"]) / 2, left["centre"] + 20)
    laptop.get_by_role("button", name="Hier einen Schritt einfügen").click()
    laptop.keyboard.type("Prüfen")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Schritt 2, Prüfen")).to_be_visible()
    saved(laptop)
    assert sketched(room) == ["Annehmen > Prüfen", "Prüfen > Bescheiden"]


def test_a_finger_writes_where_it_tapped(room: Room, tablet: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    last = box_of(card(tablet, "Prüfen"))
    lane = box_of(tablet.locator(".board-heads text", has_text="Antragstellende"))
    tablet.touchscreen.tap(last["middle"], lane["centre"])
    expect(tablet.locator(".inline-form textarea")).to_be_focused()
    tablet.keyboard.type("Nachreichen")
    tablet.keyboard.press("Enter")
    expect(card(tablet, "Nachreichen, Antragstellende")).to_be_visible()


def test_two_fingers_zoom_the_board_and_not_the_page(room: Room, tablet: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    expect(tablet.locator(".zoom-value")).to_have_text("100 %")
    touch(tablet, [(300, 600), (500, 600)], [(250, 600), (550, 600)], [(200, 600), (600, 600)])
    expect(tablet.locator(".zoom-value")).to_have_text("200 %")
    assert tablet.evaluate("visualViewport.scale") == 1


def test_a_card_is_dragged_into_another_lane_and_undo_brings_it_back(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    expect(card(laptop, "Prüfen, Bürgerbüro")).to_be_visible()
    lane = box_of(laptop.locator(".board-heads text", has_text="Antragstellende"))
    drag(laptop, card(laptop, "Prüfen"), lane["centre"])
    expect(card(laptop, "Prüfen, Antragstellende")).to_be_visible()
    saved(laptop)
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Prüfen, Bürgerbüro")).to_be_visible()


def test_a_line_is_pulled_from_card_to_card_and_gets_its_label(room: Room, laptop: Page) -> None:
    room.step("town", "Vollständig?", "decision")
    room.step("town", "Nachfordern")
    card(laptop, "Vollständig?").hover()
    target = box_of(card(laptop, "Nachfordern"))
    laptop.locator(".pull-handle").hover()
    laptop.mouse.down()
    laptop.mouse.move(target["x"] + 60, target["y"] + 40, steps=6)
    laptop.mouse.up()
    laptop.get_by_label("Beschriftung").fill("nein")
    laptop.get_by_label("Wie oft?").fill("30")
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".connector-label")).to_have_text("nein")
    saved(laptop)
    (flow,) = room.records["flows"]
    assert (flow["label"], flow["share"]) == ("nein", 30)


def test_everything_on_the_board_goes_by_keyboard_alone(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen", "Bescheiden")
    expect(card(laptop, "Bescheiden")).to_be_visible()
    for _ in range(40):
        laptop.keyboard.press("Tab")
        if laptop.evaluate("document.activeElement.matches('.card-reach')"):
            break
    expect(card(laptop, "Annehmen")).to_be_focused()
    laptop.keyboard.press("ArrowRight")
    laptop.keyboard.press("n")
    laptop.keyboard.type("Unterlagen sichten")
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("Escape")
    saved(laptop)
    assert "Prüfen > Unterlagen sichten" in sketched(room)

    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("c")
    laptop.keyboard.press("End")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", name="Verbindung")).to_be_visible()
    saved(laptop)
    assert "Annehmen > Bescheiden" in sketched(room)

    card(laptop, "Unterlagen sichten").focus()
    laptop.keyboard.press("Delete")
    expect(card(laptop, "Unterlagen sichten")).to_have_count(0)
    saved(laptop)
    assert "Prüfen > Bescheiden" in sketched(room)
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Unterlagen sichten")).to_be_visible()

    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("Control+a")
    laptop.keyboard.type("Antrag annehmen")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Antrag annehmen")).to_be_visible()


def test_single_characters_are_keys_on_the_board_only(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    laptop.get_by_role("button", name="Tasten").focus()
    laptop.keyboard.press("?")
    expect(laptop.get_by_role("dialog")).to_have_count(0)
    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("?")
    expect(laptop.get_by_role("dialog")).to_be_visible()
