"""Several people at once, a reload, a lost connection, the next phase: nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.browser.workspace.hands import card, chain, opened, saved
from tests.servers import Server

pytestmark = pytest.mark.browser


def test_what_others_do_appears_at_once_and_never_under_the_cursor(room: Room, laptop: Page, browser: Browser) -> None:
    (step,) = chain(room, "Antrag annehmen")
    other = opened(room, browser, room.join("Kasse", "kreis"), LAPTOP)
    card(laptop, "Antrag annehmen").click()
    title = laptop.get_by_label("Bezeichnung")
    title.press("End")
    laptop.keyboard.type(" und prüfen")
    room.send({"type": "step.edit", "step": step, "title": "Den Antrag annehmen"})
    expect(card(other, "Den Antrag annehmen")).to_be_visible()
    expect(title).to_have_value("Antrag annehmen und prüfen")
    title.press("Enter")
    for page in (laptop, other):
        expect(card(page, "Den Antrag annehmen und prüfen")).to_be_visible()


def test_what_was_typed_for_a_step_that_is_gone_is_shown_to_copy_until_it_is_closed(room: Room, laptop: Page) -> None:
    (step,) = chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.context.set_offline(True)
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen und Gebühr kassieren")
    laptop.get_by_label("Bezeichnung").press("Enter")
    room.send({"type": "step.remove", "step": step})
    laptop.context.set_offline(False)
    refused = laptop.locator(".refused")
    expect(refused).to_contain_text("Antrag annehmen und Gebühr kassieren", timeout=20000)
    laptop.reload()
    expect(refused).to_contain_text("Antrag annehmen und Gebühr kassieren")
    refused.get_by_role("button", name="Schließen").click()
    laptop.reload()
    laptop.wait_for_selector("body[data-ready]")
    expect(refused).to_have_count(0)


def test_what_was_typed_into_the_next_phase_waits_for_the_moderator(room: Room, laptop: Page, browser: Browser) -> None:
    (step,) = chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.context.set_offline(True)
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen")
    laptop.get_by_label("Bezeichnung").press("Enter")
    room.send({"type": "phase.set", "phase": "pain_points"})
    laptop.context.set_offline(False)
    expect(laptop.locator("[data-part=late]")).to_contain_text("Antrag annehmen", timeout=20000)
    desk = room.desk(browser)
    desk.locator("[data-late]").get_by_role("button", name="Aufnehmen").click()
    expect(card(laptop, "Antrag annehmen")).to_be_visible()
    expect(laptop.locator("[data-part=late]")).to_be_empty()
    assert [record["title"] for record in room.records["steps"] if record["id"] == step] == ["Antrag annehmen"]


def test_what_is_being_typed_while_the_page_is_reloaded_arrives(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen")
    laptop.reload()
    expect(card(laptop, "Antrag annehmen")).to_be_visible()
    saved(laptop)
    assert [record["title"] for record in room.records["steps"]] == ["Antrag annehmen"]


def test_steps_typed_without_a_connection_survive_a_reload_and_arrive(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    server = Server(tmp_path_factory.mktemp("gone") / "data").start()
    try:
        room = Room.create(server)
        room.send({"type": "phase.set", "phase": "sketch"})
        page = opened(room, browser, room.join("Bürgerbüro", "ahl"), PHONE)
        server.kill()
        expect(page.locator("[data-status=disconnected]")).to_be_visible()
        page.get_by_role("button", name="+ Erster Schritt").click()
        page.get_by_label("Neuer Schritt: Bezeichnung").fill("Geht nicht verloren")
        page.get_by_role("button", name="Hinzufügen").click()
        expect(page.locator("[data-status]")).to_contain_text("1 noch nicht gespeichert")
        server.start()
        page.reload()
        expect(page.locator(".list-title")).to_have_text("1 Geht nicht verloren")
        saved(page)
        assert [step["title"] for step in room.records["steps"]] == ["Geht nicht verloren"]
    finally:
        server.kill()


def test_a_half_written_note_outlives_a_change_of_phase_and_a_reload(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.get_by_label("Neue Notiz").fill("Noch nicht fertig")
    room.send({"type": "phase.set", "phase": "pain_points"})
    expect(laptop.locator(".chip--current").first).to_have_text("Wo hakt es?")
    expect(laptop.get_by_label("Neue Notiz")).to_have_value("Noch nicht fertig")
    laptop.reload()
    card(laptop, "Annehmen").click()
    expect(laptop.get_by_label("Neue Notiz")).to_have_value("Noch nicht fertig")


def test_whoever_is_taken_out_of_the_workshop_is_told_so(room: Room, laptop: Page) -> None:
    (person,) = [one for one in room.records["participants"] if one["role"] == "participant"]
    room.send({"type": "participant.remove", "participant": person["id"]})
    expect(laptop.get_by_role("heading", name="Sie nehmen an dieser Werkstatt nicht mehr teil")).to_be_visible()
