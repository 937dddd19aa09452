"""Nothing typed is lost: two tabs, a page that dies, another version, a full disk, a restore, a new identity."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, WebSocketRoute, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.browser.workspace.hands import card, opened, saved
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(home: Server) -> Room:
    room = Room.create(home)
    room.send({"type": "phase.set", "phase": "sketch"})
    room.step("town", "Annehmen")
    return room


@pytest.fixture
def token(room: Room) -> str:
    return room.join("Bürgerbüro 2", "ahl")


@pytest.fixture
def laptop(room: Room, token: str, browser: Browser) -> Page:
    return opened(room, browser, token, LAPTOP)


def rename(page: Page, title: str, new: str) -> None:
    card(page, title).click()
    page.get_by_label("Bezeichnung").fill(new)
    page.get_by_label("Bezeichnung").press("Enter")


def titles(room: Room) -> list[str]:
    return sorted(step["title"] for step in room.records["steps"])


def waiting(page: Page) -> Locator:
    return page.locator("[data-status]").filter(has_text="1 noch nicht gespeichert")


def test_two_tabs_are_one_person_and_show_the_same(room: Room, token: str, browser: Browser) -> None:
    first = opened(room, browser, token, LAPTOP)
    second = first.context.new_page()
    second.goto(first.url)
    second.wait_for_selector("body[data-ready]")
    expect(room.desk(browser).locator("[data-panel=room]")).to_contain_text("1 von 1 verbunden")
    pain = room.pain(room.step("town", "Prüfen"), "Es dauert")
    room.send({"type": "phase.set", "phase": "vote"})
    room.vote([pain])
    first.get_by_role("button", name="Einen Klebepunkt geben").click()
    for page in (first, second):
        expect(page.locator(".ballot-head")).to_have_text("Noch 2 von 3 Klebepunkten")


def test_what_waits_in_a_page_that_dies_is_sent_by_the_next_one(room: Room, own_server: Server, laptop: Page) -> None:
    own_server.kill()
    expect(laptop.locator("[data-status=disconnected]")).to_be_visible()
    rename(laptop, "Annehmen", "Antrag annehmen")
    expect(waiting(laptop)).to_be_visible()
    context, url = laptop.context, laptop.url
    with suppress(Error):
        laptop.goto("chrome://crash")
    own_server.start()
    page = context.new_page()
    page.goto(url)
    expect(card(page, "Antrag annehmen")).to_be_visible()
    saved(page)
    assert titles(room) == ["Antrag annehmen"]


def test_another_version_asks_for_a_reload_and_what_waited_is_sent_after_it(
    room: Room, token: str, browser: Browser
) -> None:
    upgraded: list[bool] = []
    open_sockets: list[WebSocketRoute] = []

    def serve(socket: WebSocketRoute) -> None:
        if upgraded:
            socket.close(code=4409)
        else:
            socket.connect_to_server()
            open_sockets.append(socket)

    page = room.page(browser, "/", PHONE)
    page.route_web_socket(re.compile(r"/live\?"), serve)
    page.context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page.goto(f"{room.url}/w/{room.made['id']}")
    saved(page)
    upgraded.append(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.get_by_role("button", name="Annehmen").first.click()
    expect(page.get_by_label("Bezeichnung")).to_be_visible()
    page.get_by_label("Bezeichnung").fill("Antrag annehmen")
    open_sockets[0].close(code=1012)
    page.get_by_label("Bezeichnung").press("Enter")
    expect(page.get_by_role("heading", name="Es gibt eine neue Fassung")).to_be_visible()
    upgraded.clear()
    page.get_by_role("link", name="Neu laden").click()
    saved(page)
    assert titles(room) == ["Antrag annehmen"]


def test_while_the_server_cannot_save_everybody_who_waits_reads_it_until_it_can(
    room: Room, token: str, browser: Browser
) -> None:
    full = [True]

    def serve(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def heard(message: str | bytes) -> None:
            frame = json.loads(message)
            if full and frame["t"] == "op":
                answer = {"t": "refused", "id": frame["op"]["id"], "reason": "not_saved", "detail": ""}
                socket.send(json.dumps({**answer, "retry_after": 0.5}))
            else:
                server.send(message)

        socket.on_message(heard)

    page = room.page(browser, "/", PHONE)
    page.route_web_socket(re.compile(r"/live\?"), serve)
    page.context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page.goto(f"{room.url}/w/{room.made['id']}")
    saved(page)
    page.get_by_role("button", name="Annehmen").first.click()
    page.get_by_label("Bezeichnung").fill("Antrag annehmen")
    page.get_by_label("Bezeichnung").press("Enter")
    expect(page.locator("[data-status=unsaved]").first).to_contain_text("nicht gespeichert (1)")
    expect(page.get_by_label("Bezeichnung")).to_have_value("Antrag annehmen")
    assert _is_on_top(page.locator("[data-status=unsaved]").first)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    full.clear()
    saved(page)
    assert titles(room) == ["Antrag annehmen"]


def test_a_backup_put_back_is_said_once_and_what_was_not_saved_goes_on(
    room: Room, own_server: Server, laptop: Page, tmp_path: Path
) -> None:
    backup = tmp_path / "sicherung.sqlite"
    taken = own_server.command("backup", str(backup))
    assert taken.returncode == 0, taken.stderr
    room.step("town", "Nach der Sicherung")
    expect(card(laptop, "Nach der Sicherung")).to_be_visible()
    own_server.stop()
    expect(laptop.locator("[data-status=disconnected]")).to_be_visible()
    expect(card(laptop, "Nach der Sicherung")).to_be_visible()
    rename(laptop, "Annehmen", "Antrag annehmen")
    expect(waiting(laptop)).to_be_visible()
    restored = own_server.command("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    own_server.start()
    notice = laptop.locator(".refused--notice")
    expect(notice).to_contain_text(re.compile(r"Stand von \d+:\d\d wiederhergestellt\."))
    expect(notice).to_contain_text("Ihre noch nicht gespeicherte Eingabe wird jetzt gesendet.")
    expect(card(laptop, "Nach der Sicherung")).to_have_count(0)
    saved(laptop)
    assert titles(room) == ["Antrag annehmen"]
    assert violations(laptop) == []
    notice.get_by_role("button", name="Verstanden").click()
    expect(notice).to_have_count(0)


def test_what_was_typed_before_joining_anew_is_shown_to_copy_and_never_sent(
    room: Room, own_server: Server, laptop: Page
) -> None:
    anew = room.join("Bürgerbüro 3", "ahl")
    own_server.stop()
    rename(laptop, "Annehmen", "Von vorher")
    expect(waiting(laptop)).to_be_visible()
    laptop.evaluate(_MADE_LONG_AGO)
    cookie: Any = {"name": f"werkstatt-{room.made['id']}", "value": anew, "url": room.url}
    laptop.context.add_cookies([cookie])
    own_server.start()
    laptop.reload()
    shown = laptop.locator(".refused")
    expect(shown).to_contain_text("Von vorher")
    saved(laptop)
    assert titles(room) == ["Annehmen"]
    assert violations(laptop) == []
    shown.get_by_role("button", name="Verwerfen").click()
    laptop.reload()
    saved(laptop)
    expect(shown).to_have_count(0)


_MADE_LONG_AGO = """() => {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("werkstatt.pending."))) {
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), n: Date.now() - 120_000 }));
  }
}"""


def test_whoever_is_gone_after_a_restore_can_still_copy_what_did_not_arrive(
    own_server: Server, browser: Browser, tmp_path: Path
) -> None:
    room = Room.create(own_server)
    room.send({"type": "phase.set", "phase": "sketch"})
    room.step("town", "Annehmen")
    backup = tmp_path / "sicherung.sqlite"
    assert own_server.command("backup", str(backup)).returncode == 0
    page = opened(room, browser, room.join("Später gekommen", "ahl"), LAPTOP)
    own_server.stop()
    rename(page, "Annehmen", "Nicht mehr angekommen")
    expect(waiting(page)).to_be_visible()
    assert own_server.command("restore", str(backup)).returncode == 0
    own_server.start()
    expect(page.locator(".full-screen .refused")).to_contain_text("Nicht mehr angekommen", timeout=30_000)
    assert violations(page) == []


def test_a_card_whose_lane_is_gone_comes_into_the_tray_with_what_was_typed_on_it(room: Room, laptop: Page) -> None:
    laptop.context.set_offline(True)
    laptop.locator(".toolbar").get_by_role("button", name="Schritt").first.click()
    laptop.keyboard.type("Kopie ablegen")
    laptop.keyboard.press("Enter")
    card(laptop, "Kopie ablegen").click()
    laptop.get_by_label("Neue Notiz").fill("Im Keller")
    laptop.get_by_label("Neue Notiz").press("Control+Enter")
    (step,) = room.records["steps"]
    room.send({"type": "step.remove", "step": step["id"]}, {"type": "lane.remove", "lane": room.lanes["town"]})
    laptop.context.set_offline(False)
    expect(laptop.locator(".tray")).to_contain_text("Kopie ablegen", timeout=30_000)
    saved(laptop)
    assert [note["text"] for note in room.records["notes"]] == ["Im Keller"]
    expect(laptop.locator(".refused")).to_have_count(0)


def test_what_hangs_on_a_late_card_is_one_refusal_and_that_it_is_late_is_read_once(room: Room, laptop: Page) -> None:
    laptop.context.set_offline(True)
    laptop.locator(".toolbar").get_by_role("button", name="Schritt").first.click()
    laptop.keyboard.type("Kopie ablegen")
    laptop.keyboard.press("Enter")
    card(laptop, "Kopie ablegen").click()
    for text in ("Im Keller", "Im Archiv"):
        laptop.get_by_label("Neue Notiz").fill(text)
        laptop.get_by_label("Neue Notiz").press("Control+Enter")
    room.send({"type": "phase.set", "phase": "vote"})
    laptop.context.set_offline(False)
    late, shown = laptop.locator("[data-part=late]"), laptop.locator("[data-part=refusals] .refused")
    expect(late).to_contain_text("Kopie ablegen", timeout=30_000)
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("liegt noch bei der Moderation")
    for text in ("Im Keller", "Im Archiv"):
        expect(shown).to_contain_text(text)
    late.get_by_role("button", name="Verstanden").click()
    expect(late).to_be_empty()


def _is_on_top(element: Locator) -> bool:
    """Whether somebody can see it: nothing lies over its middle."""
    middle = "(one, box = one.getBoundingClientRect()) => [box.x + box.width / 2, box.y + box.height / 2]"
    return bool(element.evaluate(f"one => one.contains(document.elementFromPoint(...({middle})(one)))"))
