"""Many at once: doubles are recognised, cards without a place find theirs, tables have sections and groups boards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.browser.workspace.hands import box_of, card, chain, opened, saved

pytestmark = pytest.mark.browser


@pytest.fixture
def kreis(room: Room, browser: Browser) -> Page:
    """Somebody of another administration than the laptop's."""
    return opened(room, browser, room.join("Führerscheinstelle", "kreis"), LAPTOP)


@pytest.fixture
def moderator(room: Room, browser: Browser) -> Page:
    page = room.desk(browser)
    page.goto(f"{room.url}/w/{room.made['id']}")
    page.wait_for_selector("body[data-ready]")
    return page


def titles(room: Room, board: str = "ist") -> list[str]:
    return sorted(step["title"] for step in room.records["steps"] if step["board"] == board)


def answers(room: Room) -> set[tuple[str, str, str]]:
    return {(row["organisation"], row["answer"], row.get("comment", "")) for row in room.records["variants"]}


def end_of_lane(page: Page) -> None:
    page.get_by_role("button", name="Schritt am Ende einfügen: Bürgerbüro (Stadt)").press("Enter")


def test_what_one_administration_has_the_next_one_answers_instead_of_doubling_it(
    room: Room, token: str, kreis: Page
) -> None:
    place = {"lane": room.lanes["town"], "kind": "task", "title": "Antrag prüfen"}
    room.send({"type": "step.add", "step": new_id(), **place}, token=token)
    expect(card(kreis, "Antrag prüfen")).to_be_visible()
    end_of_lane(kreis)
    kreis.keyboard.type("Prüfung des Antr")
    hint = kreis.locator(".twin-hint:visible")
    expect(hint).to_contain_text("Stadt Ahlbach hat schon „Antrag prüfen“ (Schritt 1)")
    assert not violations(kreis)
    kreis.keyboard.press("ArrowDown")
    kreis.keyboard.press("Tab")
    kreis.keyboard.press("Enter")
    expect(hint).to_have_count(0)
    kreis.keyboard.type("Akte anlegen")
    kreis.keyboard.press("Enter")
    expect(card(kreis, "Akte anlegen")).to_be_visible()
    saved(kreis)
    assert titles(room) == ["Akte anlegen", "Antrag prüfen"]
    assert answers(room) == {("kreis", "same", "")}


def test_a_silent_collection_keeps_twins_to_oneself_until_it_is_shown(
    room: Room, laptop: Page, kreis: Page, moderator: Page
) -> None:
    chain(room, "Gebühr vereinnahmen")
    collection = new_id()
    room.send({"type": "collection.start", "collection": collection, "of": "steps"})
    for page, title in ((laptop, "Gebühr vereinnahmen"), (kreis, "Gebühren vereinnahmen")):
        page.get_by_label("Was geschieht? Ein Schritt je Karte").fill(title)
        expect(page.locator(".twin-hint:visible")).to_have_count(0)
        page.get_by_role("button", name="Karte festhalten").click()
        expect(page.locator(".collect-cards > li")).to_have_count(1)
        saved(page)
    expect(moderator.locator(".tray .tray-card")).to_have_count(0)
    room.send({"type": "collection.reveal", "collection": collection})
    expect(laptop.locator(".tray .tray-card")).to_have_count(2)
    expect(moderator.get_by_role("button", name="2 doppelte Schritte")).to_be_visible()


def test_cards_without_a_place_are_pulled_set_down_by_a_plus_or_placed_in_words(
    room: Room, laptop: Page, phone: Page, kreis: Page
) -> None:
    chain(room, "Annehmen", "Prüfen")
    for title in ("Kopieren", "Rückfragen", "Ablegen"):
        room.send({"type": "step.add", "step": new_id(), "lane": None, "kind": "task", "title": title})
    expect(laptop.locator(".tray .number")).to_have_text("3")
    source = box_of(laptop.locator(".tray-card", has_text="Kopieren"))
    left, right = box_of(card(laptop, "Annehmen")), box_of(card(laptop, "Prüfen"))
    laptop.mouse.move(source["x"] + 10, source["y"] + 10)
    laptop.mouse.down()
    laptop.mouse.move(source["x"] + 30, source["y"] - 30)
    between = (left["x"] + left["width"] + right["x"]) / 2
    laptop.mouse.move(between, left["centre"], steps=3)
    expect(laptop.locator(".drop-target.drop-gap")).to_be_visible()
    laptop.mouse.up()
    expect(card(laptop, "Schritt 2, Kopieren")).to_be_visible()
    laptop.get_by_role("button", name="Rückfragen", exact=True).press("Enter")
    expect(laptop.locator(".tray")).to_contain_text("Ein + im Bild setzt „Rückfragen“ dorthin.")
    end_of_lane(laptop)
    expect(card(kreis, "Schritt 4, Rückfragen")).to_be_visible()
    phone.get_by_role("button", name="„Ablegen“ einordnen").click()
    assert not violations(phone)
    phone.get_by_label("An welche Stelle?").select_option("nach 2 · Kopieren")
    phone.get_by_role("button", name="Einordnen", exact=True).click()
    expect(card(kreis, "Schritt 3, Ablegen")).to_be_visible()
    expect(kreis.locator(".tray")).to_contain_text("leer")


def test_each_administration_is_led_to_its_section_and_goes_on_writing_there(
    room: Room, kreis: Page, moderator: Page, browser: Browser
) -> None:
    first, complete, _ = chain(room, "Antrag annehmen", "Antrag vollständig", "Bescheid senden")
    room.send({"type": "step.edit", "step": first, "kind": "start"})
    room.send({"type": "step.edit", "step": complete, "milestone": True})
    moderator.get_by_role("button", name="Mehr", exact=True).click()
    moderator.get_by_role("button", name="Abschnitte verteilen …").click()
    early = moderator.get_by_role("group", name="„Antrag annehmen“ bis „Antrag vollständig“ (1)")
    early.get_by_label("Kreis Musterland").check()
    moderator.get_by_role("group", name="ab „Antrag vollständig“ (2–3)").get_by_label("Tisch").select_option("Tisch 2")
    assert not violations(moderator)
    moderator.get_by_role("button", name="Fertig").click()
    own = kreis.locator(".boards-own")
    expect(own).to_contain_text("Ihr Abschnitt: „Antrag annehmen“ bis „Antrag vollständig“ (1)")
    own.get_by_role("button", name="Dorthin").press("Enter")
    expect(card(kreis, "Antrag annehmen")).to_be_focused()
    kreis.get_by_role("button", name="Schritt", exact=True).click()
    kreis.keyboard.type("Ausweis prüfen")
    kreis.keyboard.press("Enter")
    expect(card(moderator, "Schritt 2, Ausweis prüfen")).to_be_visible()
    phone = opened(room, browser, room.join("Gast", "ahl"), PHONE)
    phone.get_by_label("Ihr Tisch").select_option("Tisch 2")
    expect(phone.locator(".boards-own")).to_contain_text("ab „Antrag vollständig“ (3–4)")
    expect(phone.get_by_role("button", name="+ Schritt nach 4")).to_be_visible()


def test_a_group_draws_for_itself_and_its_board_is_taken_over_twin_by_twin(
    room: Room, laptop: Page, moderator: Page, kreis: Page
) -> None:
    chain(room, "Antrag annehmen", "Antrag prüfen")
    moderator.get_by_role("button", name="Mehr", exact=True).click()
    moderator.get_by_role("button", name="Weiteres Prozessbild …").click()
    moderator.get_by_role("button", name="Anlegen").click()
    laptop.get_by_role("button", name="Gruppe A").press("Enter")
    end_of_lane(laptop)
    for title in ("Prüfung des Antrags", "Akte ablegen"):
        laptop.keyboard.type(title)
        laptop.keyboard.press("Enter")
        expect(card(laptop, title)).to_be_visible()
    laptop.keyboard.press("Escape")
    expect(card(moderator, "Akte ablegen")).to_be_visible()
    expect(card(kreis, "Akte ablegen")).to_have_count(0)
    moderator.get_by_role("button", name="Prozessbilder und Abschnitte").click()
    moderator.get_by_role("button", name="„Gruppe A“ übernehmen …").click()
    dialog = moderator.get_by_role("dialog")
    expect(dialog).to_contain_text("2 Schritte kommen ans Ende dazu.")
    expect(dialog).to_contain_text("1 davon gibt es dort vermutlich schon.")
    dialog.get_by_role("button", name="Übernehmen").click()
    expect(dialog).to_contain_text("Derselbe Schritt? (1 von 1)")
    expect(dialog).to_contain_text("Als Unterschied bei Stadt Ahlbach bleibt stehen: „Prüfung des Antrags“.")
    assert not violations(moderator)
    dialog.get_by_role("button", name="Zusammenführen").click()
    expect(card(kreis, "Schritt 3, Akte ablegen")).to_be_visible()
    expect(laptop.locator(".boards")).to_contain_text("Übernommen in „Ist“")
    expect(laptop.get_by_role("button", name="Schritt", exact=True)).to_have_count(0)
    assert titles(room) == ["Akte ablegen", "Antrag annehmen", "Antrag prüfen"]
    assert answers(room) == {("ahl", "different", "Prüfung des Antrags")}


def test_a_soll_begins_as_a_copy_and_is_still_there_after_a_reload(room: Room, moderator: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    moderator.get_by_role("button", name="Mehr", exact=True).click()
    moderator.get_by_role("button", name="Weiteres Prozessbild …").click()
    moderator.get_by_label("Wofür").select_option("soll")
    moderator.get_by_role("button", name="Anlegen").click()
    soll = moderator.get_by_role("button", name="Soll")
    expect(soll).to_have_attribute("aria-pressed", "true")
    moderator.reload()
    expect(soll).to_have_attribute("aria-pressed", "true")
    expect(card(moderator, "Schritt 2, Prüfen")).to_be_visible()
    [board] = [board for board in room.records["boards"] if board["kind"] == "soll"]
    assert board["based_on"] == "ist"
    assert titles(room, board["id"]) == ["Annehmen", "Prüfen"]


def test_each_administration_says_genau_so_and_all_see_how_many_have(
    room: Room, laptop: Page, kreis: Page, moderator: Page
) -> None:
    chain(room, "Annehmen")
    room.send({"type": "phase.set", "phase": "annotate"})
    laptop.get_by_role("button", name="Ja, genau so läuft es").click()
    expect(kreis.locator(".boards-confirm")).to_contain_text("bestätigt von 1 von 2")
    kreis.get_by_role("button", name="Ja, genau so läuft es").click()
    expect(laptop.locator(".boards-confirm")).to_contain_text("bestätigt von 2 von 2 · Schritte festgehalten")
    expect(laptop.get_by_role("button", name="Schritt", exact=True)).to_have_count(0)
    expect(moderator.get_by_role("button", name="Schritt", exact=True)).to_be_visible()
    expect(moderator.get_by_role("button", name="Schritte wieder öffnen")).to_be_visible()
