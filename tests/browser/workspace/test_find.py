"""Finding, looking at some of the steps, hints and key figures, and what "?" tells."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import LAPTOP, Room, new_id
from tests.browser.workspace.hands import card, chain, opened, saved

pytestmark = pytest.mark.browser


def note(room: Room, step: str, text: str) -> None:
    target = {"kind": "step", "id": step}
    room.send({"type": "note.add", "note": new_id(), "kind": "fact", "text": text, "target": target})


def test_a_number_and_a_word_lead_to_the_step_by_keyboard_alone(room: Room, laptop: Page) -> None:
    steps = chain(room, *(f"Vorgang {n}" for n in range(1, 14)))
    note(room, steps[3], "Die Gebühr wird bar bezahlt")
    expect(card(laptop, "Vorgang 2")).to_be_visible()
    laptop.keyboard.press("Control+k")
    field = laptop.get_by_role("combobox", name="Nummer oder Wort")
    expect(field).to_be_focused()
    laptop.keyboard.type("12")
    expect(laptop.get_by_role("option")).to_have_count(1)
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Vorgang 12")).to_be_focused()
    expect(card(laptop, "Vorgang 12")).to_be_in_viewport()
    expect(laptop.locator(".side-title")).to_have_text("12 · Vorgang 12")

    laptop.keyboard.press("/")
    laptop.keyboard.type("vorgang")
    laptop.keyboard.press("ArrowDown")
    expect(laptop.locator(".find-hit[aria-selected=true]")).to_have_text("2 · Vorgang 2Bürgerbüro (Stadt)")
    field.fill("GEBUEHR")
    expect(laptop.locator(".find-hit")).to_have_text(["4 · Vorgang 4Notiz: Die Gebühr wird bar bezahlt"])
    laptop.keyboard.press("Escape")
    expect(laptop.get_by_role("dialog")).to_have_count(0)
    laptop.keyboard.press("/")
    laptop.keyboard.type("gebuehr")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Vorgang 4")).to_be_in_viewport()


def test_on_a_phone_what_was_found_is_open_and_in_view_in_the_list(room: Room, phone: Page) -> None:
    chain(room, *(f"Vorgang {n}" for n in range(1, 14)))
    phone.get_by_role("button", name="Suchen und filtern").click()
    phone.get_by_role("combobox").fill("13")
    phone.get_by_role("option").click()
    expect(phone.locator(".side-title")).to_have_text("13 · Vorgang 13")
    phone.get_by_role("button", name="Schließen").click()
    expect(phone.locator(".list-title", has_text="Vorgang 13")).to_be_in_viewport()


def test_a_filter_dims_the_picture_shortens_the_list_and_ends_with_one_click(room: Room, laptop: Page) -> None:
    *_others, last = chain(room, *(f"Vorgang {n}" for n in range(1, 14)))
    note(room, last, "Nur mit Termin")
    laptop.get_by_role("button", name="Suchen und filtern").click()
    laptop.get_by_role("button", name="Notizen (1)").click()
    strip = laptop.get_by_role("region", name="Filter")
    expect(strip).to_contain_text("Gezeigt wird nur: Notizen – 1 von 13 Schritten")
    expect(card(laptop, "Vorgang 13")).to_be_in_viewport()
    expect(laptop.locator(".card:not([data-faded])")).to_contain_text("Vorgang 13")
    expect(laptop.locator(".card[data-faded]").first).to_be_visible()
    laptop.get_by_role("button", name="Liste", exact=True).click()
    expect(laptop.locator(".list-title")).to_have_text(["13 Vorgang 13"])
    strip.get_by_role("button", name="Alle zeigen").click()
    expect(laptop.locator(".list-title")).to_have_count(13)
    expect(strip).to_be_hidden()


def test_hints_lead_to_their_card_go_when_it_is_mended_and_stay_dismissed(
    room: Room, token: str, browser: Browser
) -> None:
    chain(room, "Annehmen", "Prüfen")
    decision = room.step("town", "Vollständig?", "decision")
    room.step("citizen", "Nachreichen", "wait")
    page = opened(room, browser, token, LAPTOP)
    page.get_by_role("button", name="Kennzahlen und Hinweise (3)").click()
    expect(page.locator(".figure", has_text="Schritte")).to_contain_text("4")
    expect(page.locator(".hint-open")).to_have_text(
        [
            "Schritt 4: Wie lange dauert es gewöhnlich?",
            "Schritt 3: Was geschieht davor, was danach?",
            "Schritt 4: Was geschieht davor, was danach?",
        ]
    )
    expect(page.locator(".card[data-hint]")).to_have_count(2)
    page.get_by_role("button", name="Ausblenden: Schritt 4: Was geschieht").click()
    page.locator(".hint-open", has_text="Schritt 3: Was geschieht").click()
    expect(card(page, "Vollständig?")).to_be_focused()
    expect(page.get_by_role("complementary", name="Hinweise")).to_contain_text("Ohne Verbindung?")

    before = next(step["id"] for step in room.records["steps"] if step["title"] == "Prüfen")
    room.send({"type": "flow.add", "flow": new_id(), "source": before, "target": decision})
    expect(page.get_by_role("button", name="Kennzahlen und Hinweise (1)")).to_be_visible()
    saved(page)
    page.reload()
    expect(page.get_by_role("button", name="Kennzahlen und Hinweise (1)")).to_be_visible()
    page.get_by_role("button", name="Kennzahlen und Hinweise (1)").click()
    page.get_by_role("button", name="1 ausgeblendeten wieder zeigen").click()
    expect(page.locator(".hint-open")).to_have_count(2)
    watch = Watch(page, room.url.removeprefix("http://"))
    assert watch.violations(page) == []
    page.keyboard.press("Control+k")
    page.keyboard.type("prüfen")
    expect(page.locator(".find-hit")).to_have_count(1)
    assert watch.violations(page) == []


def test_the_keys_told_under_the_question_mark_are_those_that_are_bound(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("?")
    told = laptop.get_by_role("dialog").locator("th")
    expect(told.filter(has_text="N oder Einfg")).to_be_visible()
    expect(told.filter(has_text="Strg+K")).to_be_visible()
    expect(told.filter(has_text="Strg+Z, Strg+Y")).to_be_visible()
