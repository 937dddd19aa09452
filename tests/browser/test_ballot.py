"""The ballot on a phone: dots within the limits, changed until the round closes, kept when the network goes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.workshops import Room
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    """A round over four pain points, three dots for each person, at most two on one."""
    room = Room.create(server)
    step = room.step("town", "Antrag prüfen")
    items = [room.pain(step, f"Hindernis {sign}") for sign in "ABCD"]
    room.send({"type": "phase.set", "phase": "vote"})
    room.vote(items, cap=2)
    return room


@pytest.fixture
def voter(room: Room) -> str:
    return room.join("Bürgerbüro 2", "ahl")


@pytest.fixture
def phone(room: Room, voter: str, browser: Browser) -> Page:
    page = room.workspace(browser, voter)
    expect(page.locator(".ballot-item").first).to_be_visible()
    return page


def item(phone: Page, sign: str) -> Locator:
    return phone.get_by_role("group", name=f"{sign} Hindernis {sign}")


def give(phone: Page, sign: str) -> Locator:
    return item(phone, sign).get_by_role("button", name="Einen Klebepunkt geben")


def test_dots_are_given_until_a_limit_and_taken_back(phone: Page) -> None:
    expect(phone.locator(".ballot-head")).to_have_text("Noch 3 von 3 Klebepunkten")
    give(phone, "A").click()
    give(phone, "A").click()
    expect(give(phone, "A")).to_have_attribute("aria-disabled", "true")
    give(phone, "B").click()
    expect(phone.locator(".ballot-head")).to_have_text("Noch 0 von 3 Klebepunkten")
    expect(give(phone, "C")).to_have_attribute("aria-disabled", "true")
    give(phone, "C").click(force=True)
    expect(item(phone, "C")).to_contain_text("0 Klebepunkte")
    item(phone, "A").get_by_role("button", name="Einen Klebepunkt wegnehmen").click()
    expect(give(phone, "C")).to_have_attribute("aria-disabled", "false")


def test_only_the_cards_scroll_and_never_the_page_with_its_bars(phone: Page) -> None:
    phone.set_viewport_size({"width": 390, "height": 480})
    phone.locator(".ballot-button").last.scroll_into_view_if_needed()  # the cards lie in another order on every device
    assert phone.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert phone.evaluate("document.querySelector('.ballot').scrollTop > 0")


def test_own_dots_are_there_again_after_a_reload(phone: Page) -> None:
    give(phone, "D").click()
    expect(phone.locator("[data-status=saved]").first).to_be_visible()
    phone.reload()
    expect(item(phone, "D")).to_contain_text("1 Klebepunkt")


def test_the_keyboard_alone_votes_and_finishes(phone: Page, room: Room) -> None:
    give(phone, "B").focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Space")
    expect(item(phone, "B")).to_contain_text("2 Klebepunkte")
    finish = phone.get_by_role("button", name="Ich bin fertig")
    finish.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="Fertig – Sie können noch ändern")).to_be_focused()


def test_dots_given_without_a_network_arrive_later(phone: Page, room: Room) -> None:
    phone.context.set_offline(True)
    give(phone, "A").click()
    expect(item(phone, "A")).to_contain_text("1 Klebepunkt")
    phone.context.set_offline(False)
    expect(phone.locator("[data-status=saved]").first).to_be_visible(timeout=20000)
    question = room.records["rounds"][0]["id"]
    room.send({"type": "round.close", "round": question})
    assert room.records["rounds"][0]["voters"] == 1


def test_letters_are_shared_while_the_order_differs(room: Room, browser: Browser) -> None:
    orders = []
    for name in ("eins", "zwei", "drei", "vier"):
        page = room.workspace(browser, room.join(name, "ahl"))
        expect(page.locator(".ballot-item").first).to_be_visible()
        texts = page.locator(".ballot-text").all_inner_texts()
        assert all(text.split()[0] == text.split()[-1] for text in texts), texts
        orders.append(tuple(texts))
        page.context.close()
    assert len(set(orders)) > 1


def test_after_closing_the_ranking_stands_there(phone: Page, room: Room) -> None:
    give(phone, "C").click()
    expect(phone.locator("[data-status=saved]").first).to_be_visible()
    room.send({"type": "round.close", "round": room.records["rounds"][0]["id"]})
    expect(phone.locator(".ranking-item").first).to_contain_text("Hindernis C")
    expect(phone.locator(".ranking-sum")).to_have_text("1 Person hat abgestimmt · 1 Klebepunkt")
