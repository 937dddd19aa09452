"""The projector's wall in a real browser: let in by the short code, led by the desk, turned by a clicker, readable."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import PHONE, WALL, Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const boxes = (selector) => [...document.querySelectorAll(`.wall-stage ${selector}`)]
    .map((element) => [element.textContent, element.getBoundingClientRect()]);
  const texts = boxes(".card-text");
  const signs = [...boxes(".badge-ground"), ...boxes(".mark-pain"), ...boxes(".tag-ground")];
  const blank = 6;  // above the capitals, in the box of a line of this size
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + blank < b.bottom && b.top < a.bottom;
  return texts.flatMap(([text, box]) => signs.filter(([, sign]) => meet(box, sign)).map(() => text));
}"""


@pytest.fixture(scope="module")
def room(server: Server) -> Room:
    """A process long enough for several parts, with pain points that were voted on."""
    room = Room.create(server)
    steps = [room.step(("citizen", "town")[n % 2], f"Unterlagen des Antrags prüfen, Nr. {n + 1}") for n in range(14)]
    for source, target in pairwise(steps):
        room.send({"type": "flow.add", "flow": new_id(), "source": source, "target": target})
    texts = [f"An Stelle {n + 1} hakt es, weil alles auf Papier kommt" for n in range(7)]
    pains = [room.pain(step, text, "Medienbruch") for step, text in zip(steps, texts, strict=False)]
    voters = [room.join(f"Sachbearbeitung {n}", ("kreis", "ahl")[n % 2]) for n in range(5)]
    room.send({"type": "phase.set", "phase": "vote"})
    question = room.vote(pains)
    for voter in voters:
        room.send({"type": "vote.cast", "round": question, "item": pains[2], "dots": 2}, token=voter)
    room.send({"type": "round.close", "round": question})
    return room


@pytest.fixture
def wall(room: Room, browser: Browser) -> Page:
    return room.wall(browser)


def show(room: Room, wall: Page, view: str, **more: object) -> None:
    room.send({"type": "focus.set", "wall": {"view": view, **more}})
    expect(wall.locator(".wall-stage")).to_have_attribute("data-view", view)


def test_any_machine_becomes_the_wall_by_the_short_code(room: Room, browser: Browser) -> None:
    page = room.page(browser, "/leinwand", WALL)
    page.get_by_label("Code der Leinwand").fill(room.made["wall_code"].lower())
    page.get_by_role("button", name="Leinwand öffnen").click()
    expect(page.locator(".wall-stage")).to_be_visible()
    assert page.url.endswith("/leinwand")


def test_a_wrong_code_is_said_kindly(room: Room, browser: Browser) -> None:
    page = room.page(browser, "/leinwand", PHONE)
    page.get_by_label("Code der Leinwand").fill("222222")
    page.get_by_role("button", name="Leinwand öffnen").click()
    expect(page.get_by_text("Diesen Code gibt es nicht.")).to_be_visible()


def test_the_wall_follows_the_desk(room: Room, wall: Page) -> None:
    show(room, wall, "join")
    expect(wall.locator(".wall-code")).to_have_text(room.made["join_code"])
    show(room, wall, "task")
    expect(wall.locator(".wall-question")).to_have_text("Das Ergebnis steht fest")
    show(room, wall, "ranking")
    expect(wall.locator(".ranking-item").first).to_contain_text("An Stelle 3")
    expect(wall.locator(".ranking-sum")).to_have_text("und 2 weitere · 5 Personen haben abgestimmt · 10 Klebepunkte")
    expect(wall.locator(".ranking-organisations").first).to_contain_text("2 von 2")
    wall.keyboard.press("PageDown")
    expect(wall.locator(".ranking-item")).to_have_count(2)
    expect(wall.locator(".wall-middle")).to_have_text("Seite 2 von 2")
    show(room, wall, "dark")
    expect(wall.locator(".wall-bar")).to_be_hidden()


def test_a_clicker_turns_parts_on_this_wall_until_the_desk_says_otherwise(room: Room, wall: Page) -> None:
    show(room, wall, "part", part=1)
    expect(wall.locator(".wall-middle")).to_contain_text("Teil 1 von")
    wall.keyboard.press("PageDown")
    expect(wall.locator(".wall-middle")).to_contain_text("Teil 2 von")
    wall.keyboard.press("PageUp")
    wall.keyboard.press("PageUp")
    expect(wall.locator(".wall-middle")).to_contain_text("Teil 1 von")
    wall.keyboard.press("b")
    expect(wall.locator(".wall-stage")).to_have_attribute("data-view", "dark")
    wall.keyboard.press(".")
    expect(wall.locator(".wall-stage")).to_have_attribute("data-view", "part")
    wall.keyboard.press("PageDown")
    show(room, wall, "part", part=1)
    expect(wall.locator(".wall-middle")).to_contain_text("Teil")


def test_nothing_touches_the_titles_of_the_cards(room: Room, wall: Page) -> None:
    show(room, wall, "part", part=1)
    expect(wall.locator(".card-text").first).to_be_visible()
    assert wall.evaluate(OVERLAPS) == []


def test_a_running_round_shows_how_many_have_voted_and_for_nothing_else(room: Room, wall: Page) -> None:
    voter = room.join("Noch jemand", "ahl")
    items = [pain["id"] for pain in room.records["pain_points"][:3]]
    question = room.vote(items)
    show(room, wall, "task")
    room.send({"type": "vote.cast", "round": question, "item": items[0], "dots": 1}, token=voter)
    expect(wall.locator(".wall-progress")).to_have_text("1 von 6 haben abgestimmt")
    expect(wall.locator(".wall-task")).not_to_contain_text("An Stelle")
    room.send({"type": "round.cancel", "round": question})


def test_the_wall_keeps_its_picture_when_the_network_goes(room: Room, wall: Page) -> None:
    show(room, wall, "ranking")
    expect(wall.locator(".ranking-item")).to_have_count(5)
    wall.context.set_offline(True)
    wall.evaluate("() => window.dispatchEvent(new Event('offline'))")
    expect(wall.locator(".ranking-item")).to_have_count(5)


def test_the_wall_keeps_to_its_own_server_and_policy(room: Room, browser: Browser) -> None:
    page = room.page(browser, "/hilfe", WALL)
    watch = Watch(page, room.url.removeprefix("http://"))
    page.goto(f"{room.url}/w/{room.made['id']}/leinwand#{room.made['projector_token']}")
    for view in ("part", "overview", "ranking", "step"):
        show(room, page, view)
    assert watch.complaints == []
