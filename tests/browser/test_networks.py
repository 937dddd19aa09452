"""Networks that cut websockets or hold answers back: the workshop goes on, and the connection test says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import Watch
from tests.browser.networks import behind
from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.browser.workspace.hands import card, saved
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    return room


def through(room: Room, proxy: str, browser: Browser, token: str) -> Page:
    """A participant whose only way to the server is the proxy."""
    page = Room(proxy, room.made, room.lanes).workspace(browser, token, LAPTOP)
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    return page


def rename(page: Page, title: str, new: str) -> None:
    card(page, title).click()
    page.get_by_label("Bezeichnung").fill(new)
    page.get_by_label("Bezeichnung").press("Enter")


def test_where_websockets_are_cut_a_workshop_goes_on_by_stream_and_post(
    room: Room, server: Server, browser: Browser
) -> None:
    step = room.step("town", "Antrag annehmen")
    with behind(server.port) as (proxy, asked):
        page = through(room, proxy, browser, room.join("Bürgerbüro 2", "ahl"))
        watch = Watch(page, proxy.removeprefix("http://"))
        rename(page, "Antrag annehmen", "Antrag prüfen")
        saved(page)
        assert room.records["steps"][0]["title"] == "Antrag prüfen"
        room.send({"type": "step.edit", "step": step, "title": "Antrag genau prüfen"})
        expect(card(page, "Antrag genau prüfen")).to_be_visible()
        desk = room.desk(browser)
        expect(desk.locator("[data-panel=room]")).to_contain_text("1 von 1 verbunden")
        page.reload()
        expect(card(page, "Antrag genau prüfen")).to_be_visible()
        saved(page)
        assert asked
        assert not [path for path in asked if "seconds" in path]
        assert not [said for said in watch.complaints if "WebSocket" not in said]


def test_where_streams_are_held_back_short_answers_carry_it(room: Room, server: Server, browser: Browser) -> None:
    step = room.step("town", "Antrag annehmen")
    with behind(server.port, holds_back=True) as (proxy, asked):
        page = through(room, proxy, browser, room.join("Bürgerbüro 2", "ahl"))
        assert any("seconds" in path for path in asked)
        rename(page, "Antrag annehmen", "Antrag prüfen")
        saved(page)
        room.send({"type": "step.edit", "step": step, "title": "Antrag genau prüfen"})
        expect(card(page, "Antrag genau prüfen")).to_be_visible()
        expect(page.locator("[data-status=saved]")).to_be_visible()


def test_a_page_that_finds_nobody_says_so_and_leads_to_the_test(room: Room, browser: Browser) -> None:
    page = room.page(browser, "/", PHONE)
    page.clock.install()
    token = room.join("Bürgerbüro 2", "ahl")
    page.context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page.route("**/entries?*", lambda route: route.abort())
    page.route_web_socket("**/live?*", lambda socket: socket.close())
    page.goto(f"{room.url}/w/{room.made['id']}")
    expect(page.locator("[data-status]")).to_contain_text("verbindet")
    page.clock.fast_forward(30_000)
    expect(page.locator("[data-status]")).to_contain_text("keine Verbindung")
    expect(page.get_by_role("link", name="Verbindung prüfen")).to_have_attribute("href", "/verbindungstest")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_connection_test_says_in_one_sentence_that_all_is_well(
    server: Server, browser: Browser, size: dict[str, int], lang: str
) -> None:
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]}, locale=lang)
    page.clock.install()
    watch = Watch(page, server.url.removeprefix("http://"))
    page.goto(f"{server.url}/verbindungstest?lang={lang}")
    words = {"de": ("Alles in Ordnung", "75 s bestehen"), "en": ("All is well", "for at least 75 s")}[lang]
    expect(page.locator(".notice--good")).to_contain_text(words[0])
    expect(page.locator(".connection-result[data-state=good]")).to_have_count(7)
    assert watch.violations(page) == []
    page.clock.fast_forward(76_000)
    expect(page.locator(".connection-result").last).to_contain_text(words[1])
    expect(page.locator("#anfrage")).to_contain_text(words[1])
    expect(page.locator("#anfrage")).to_contain_text(f"{server.port}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watch.complaints == []
    page.emulate_media(media="print")
    expect(page.locator("[data-results-panel]")).to_be_hidden()
    expect(page.locator("#anfrage")).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("holds_back", "sentence", "stream"),
    [(False, "über den Ersatzweg", "ohne Verzögerung"), (True, "mit Verzögerung", "hält Antworten zurück")],
)
def test_the_connection_test_says_what_a_network_does(
    server: Server, browser: Browser, holds_back: bool, sentence: str, stream: str
) -> None:
    page = browser.new_page()
    with behind(server.port, holds_back=holds_back) as (proxy, _asked):
        page.goto(f"{proxy}/verbindungstest")
        expect(page.locator("[data-verdict]")).to_contain_text(sentence)
        expect(page.locator(".connection-results")).to_contain_text("keine WebSockets")
        expect(page.locator(".connection-results")).to_contain_text(stream)
        page.close()
