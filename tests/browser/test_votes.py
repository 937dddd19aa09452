"""A vote as a room holds it: a moderator, two phones, and two people without a device."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    """Four pain points to vote on, and Ida and Udo, who have no device."""
    room = Room.create(server)
    step = room.step("town", "Antrag prüfen")
    for sign in "ABCD":
        room.pain(step, f"Hindernis {sign}")
    for name in ("Ida", "Udo"):
        person = {"participant": new_id(), "name": name, "organisation": "ahl", "device": False}
        room.send({"type": "participant.add", **person})
    room.send({"type": "phase.set", "phase": "vote"})
    return room


def give(page: Page, sign: str) -> Locator:
    card = page.get_by_role("group", name=f"{sign} Hindernis {sign}")
    return card.get_by_role("button", name="Einen Klebepunkt geben")


def saved(page: Page) -> None:
    expect(page.locator("[data-status]").first).to_have_attribute("data-status", "saved")


def hand_over(desk: Page, holder: str) -> None:
    desk.get_by_role("button", name="Ohne Gerät …").click()
    ida = desk.get_by_role("dialog").get_by_role("listitem").filter(has_text="Ida")
    ida.get_by_label("Auf wessen Gerät stimmt Ida ab?").select_option(label=holder)
    ida.get_by_role("button", name="Gerät weitergeben").click()
    expect(ida).to_contain_text(f"stimmt auf dem Gerät von {holder} ab")
    assert not violations(desk)
    desk.get_by_role("dialog").get_by_role("button", name="Fertig").click()


def vote_on_a_neighbours(phone: Page) -> None:
    """With a reload in the middle, which shows neither ballot to whoever holds the device."""
    phone.get_by_role("button", name="Gerät weitergeben").click()
    expect(phone.locator(".ballot-item")).to_have_count(0)
    assert not violations(phone)
    phone.get_by_role("button", name="Stimmzettel öffnen").click()
    expect(phone.locator(".ballot-head")).to_have_text("Noch 3 von 3 Klebepunkten")
    give(phone, "B").click()
    saved(phone)
    phone.reload()
    expect(phone.get_by_role("heading", name="Bitte geben Sie das Gerät weiter")).to_be_visible()
    expect(phone.locator(".ballot-item")).to_have_count(0)
    phone.get_by_role("button", name="Stimmzettel öffnen").click()
    expect(phone.locator(".ballot-head")).to_have_text("Noch 2 von 3 Klebepunkten")
    give(phone, "B").click()
    phone.get_by_role("button", name="Fertig – Gerät zurückgeben").click()
    phone.get_by_role("button", name="Ich habe mein Gerät wieder").click()


def enter_paper(desk: Page, item: str) -> None:
    desk.get_by_role("button", name="Zettelstimmen …").click()
    desk.get_by_label("Zahl der Zettel").fill("1")
    desk.get_by_role("spinbutton", name=item).fill("1")
    desk.get_by_role("dialog").get_by_role("button", name="Eintragen").click()


def test_a_whole_vote_with_a_device_handed_over_paper_a_phase_set_back_and_a_tie(room: Room, browser: Browser) -> None:
    desk = room.desk(browser)
    anna = room.workspace(browser, room.join("Anna", "ahl"))
    bert = room.workspace(browser, room.join("Bert", "kreis"))
    desk.get_by_role("tab", name="Abstimmung").click()
    desk.get_by_role("button", name="Abstimmung öffnen", exact=True).click()
    give(anna, "A").click()
    give(anna, "A").click()
    hand_over(desk, "Anna")
    vote_on_a_neighbours(anna)
    expect(anna.locator(".ballot-head")).to_have_text("Noch 1 von 3 Klebepunkten")

    room.send({"type": "phase.set", "phase": "pain_points"})
    give(bert, "C").click()
    saved(bert)
    room.send({"type": "phase.set", "phase": "vote"})
    desk.get_by_role("tab", name="Abstimmung").click()
    enter_paper(desk, "D: Hindernis D")
    expect(desk.locator(".vote-progress")).to_have_text("3 von 4 haben abgestimmt, 1 sind fertig, dazu 1 Zettel")
    desk.get_by_role("button", name="Jetzt schließen").click()
    result = desk.locator(".result").first
    expect(result.locator(".ranking-item").first).to_contain_text("Hindernis A")
    few = result.locator(".ranking-item").last  # of one paper it is not told what stood on it
    expect(few).to_contain_text("Hindernis D")
    expect(few).not_to_contain_text("Zetteln")
    said = "4 Personen haben abgestimmt, 1 davon auf Zetteln · 6 Klebepunkte"
    expect(anna.locator(".ranking-sum").first).to_have_text(said)

    wall = room.wall(browser)
    desk.get_by_role("button", name="Stichwahl über 2 gleiche").click()
    desk.get_by_role("button", name="Karten auf die Leinwand").click()
    expect(wall.locator(".ranking-letter")).to_have_text(["C", "D"])
    expect(anna.locator(".ballot-letter")).to_have_count(2)
    assert sorted(anna.locator(".ballot-letter").all_inner_texts()) == ["C", "D"]
    give(bert, "D").click()
    expect(desk.locator(".vote-progress")).to_contain_text("1 von 4")
    desk.get_by_role("button", name="Jetzt schließen").click()
    desk.get_by_role("dialog").get_by_role("button", name="Abstimmung schließen").click()
    expect(bert.locator(".result")).to_have_count(2)
    expect(bert.locator(".result").first).to_contain_text("Stichwahl: Wo hakt es?")
