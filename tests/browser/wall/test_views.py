"""Every view of the wall, with very long texts and twelve administrations, and with nothing at all: readable, nothing
cut off, and nothing on it that the room must not see."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.wall.looks import cut_off, small_type
from tests.browser.workshops import LANES, WALL, Room, call, new_id, organiser
from tests.servers import Server

pytestmark = pytest.mark.browser

LONG = (
    "Die Unterlagen kommen in sechs verschiedenen Fassungen, auf Papier, und niemand weiß, welche gilt, außer Frau M."
)
VIEWS = [
    *("join", "task", "overview", "part", "follow", "step", "journey", "confirm", "exchange", "sifting"),
    *("discussion", "ranking", "matrix", "draft", "take", "interim", "pause", "dark"),
]
PAGES = {"matrix": 2, "draft": 2, "ranking": 2, "exchange": 2, "sifting": 2}
ALIKE = ("part", "follow", "step", "task")  # drawn like others that are looked at
SECRET = ("Herr Geheim", "Frau Verschwiegen", "noch nicht sichtbar")


def made(server: Server, administrations: int) -> Room:
    keys = ["kreis", *(f"a{n}" for n in range(1, administrations))]
    names = [{"key": key, "name": f"Verbandsgemeinde Oberniederbach {key}", "kind": "town"} for key in keys]
    body = {"title": "Werkstatt Führerschein", "organisations": names, "lanes": LANES}
    room = call(server.url, "/workshops", body, organiser(server))
    lanes = call(server.url, f"/workshops/{room['id']}/state", None, room["moderator_token"])["records"]["lanes"]
    titles = {lane["title"]: lane["id"] for lane in lanes}
    return Room(server.url, room, {lane["key"]: titles[lane["title"]] for lane in LANES})


def filled(server: Server) -> Room:
    """Something for every view, in long words; and what no view may tell."""
    room = made(server, 12)
    voters = [room.join(SECRET[n % 2], f"a{1 + n % 11}") for n in range(6)]
    room.send({"type": "workshop.edit", "process": "Ersterteilung der Fahrerlaubnis mit Ausnahmen und Anhörungen"})
    steps = [room.step(("citizen", "town")[n % 2], f"{LONG[: 20 + 7 * n]} {n}") for n in range(10)]
    flows = [{"type": "flow.add", "flow": new_id(), "source": a, "target": b} for a, b in pairwise(steps)]
    facts = {"work_min": {"from": 8, "to": 20}, "wait_h": 240}
    target = {"kind": "step", "id": steps[0]}
    decision = {"type": "note.add", "note": new_id(), "kind": "decision", "text": LONG, "target": target}
    goods = [{"type": "good.add", "good": new_id(), "target": target, "category": "", "text": LONG} for _ in range(2)]
    together(room, *flows, *({"type": "step.edit", "step": step, "facts": facts} for step in steps), decision, *goods)
    pains = [room.pain(steps[n % 5], f"{LONG} ({n})", "Rückfragen und unvollständige Unterlagen") for n in range(8)]
    room.send({"type": "phase.set", "phase": "annotate"})
    alone = {"answer": "same", "people": "one", "written": False}
    together(room, *({"type": "variant.set", "step": step, "organisation": "a1", **alone} for step in steps))
    room.send({"type": "board.confirm", "board": "ist", "organisation": "a1", "confirmed": True})
    room.send({"type": "collection.start", "collection": new_id(), "of": "notes"})
    secret = {"type": "note.add", "note": new_id(), "kind": "decision", "text": SECRET[2], "target": target}
    room.send(secret, token=voters[0])
    question = room.vote(pains)
    for voter in voters:
        room.send({"type": "vote.cast", "round": question, "item": pains[3], "dots": 3}, token=voter)
    room.send({"type": "round.close", "round": question})
    levels = ("low", "medium", "high")
    soll = new_id()
    room.send({"type": "board.add", "board": soll, "title": "Soll", "kind": "soll", "based_on": "ist"})
    changed = next(step["id"] for step in room.records["steps"] if step["board"] == soll)
    room.send({"type": "step.edit", "step": changed, "title": LONG})
    together(
        room,
        *(
            {"type": "measure.add", "measure": new_id(), "title": LONG, "organisation": "a1", "organisations": ["a2"]}
            | ({"impact": levels[n % 3], "effort": levels[n // 3 % 3], "due": "2027-01-31"} if n < 9 else {})
            for n in range(12)
        ),
    )
    room.send(
        {"type": "focus.set", "target": {"kind": "pain", "id": pains[3]}},
        {"type": "timer.start", "seconds": 600},
    )
    return room


def together(room: Room, *operations: dict[str, Any]) -> None:
    room.send({"type": "batch", "operations": list(operations)})


def show(room: Room, wall: Page, view: str, **more: object) -> None:
    room.send({"type": "focus.set", "wall": {"view": view, **more}})
    page = str(more.get("page", 1))
    expect(wall.locator(f'.wall-stage[data-view="{view}"][data-page="{page}"]')).to_be_visible()


def wishes(room: Room) -> list[tuple[str, dict[str, object]]]:
    step = room.records["steps"]
    later: list[tuple[str, dict[str, object]]] = [(view, {"page": page}) for view, page in PAGES.items()]
    pause: dict[str, object] = {"until": "2026-11-24T10:45:00Z"}
    own: dict[str, dict[str, object]] = {"step": {"step": step[0]["id"]} if step else {}, "pause": pause}
    others = [board["id"] for board in room.records["boards"] if board["id"] != "ist"]
    soll: list[tuple[str, dict[str, object]]] = [
        (view, {"board": id}) for id in others for view in ("part", "overview")
    ]
    return [*((view, own.get(view, {})) for view in VIEWS), *later, *soll]


def complaints(room: Room, wall: Page, *, told: bool = False) -> list[str]:
    found = []
    for view, more in wishes(room):
        show(room, wall, view, **more)
        if view == "journey":  # once as it goes, once its end
            found += [f"{view}: {each}" for each in (*small_type(wall), *cut_off(wall))]
            wall.keyboard.press("PageDown")
        found += [f"{view} {more}: {each}" for each in (*small_type(wall), *cut_off(wall))]
        if told:
            found += [f"{view} {more}: {each}" for each in wrongly_there(wall, once=not more and view not in ALIKE)]
    return found


def wrongly_there(wall: Page, *, once: bool) -> list[str]:
    """A name, what is not shown yet, a control; and what axe finds."""
    text = wall.locator(".wall-stage").inner_text()
    controls = wall.locator(":is(a[href], button, input, select, textarea, [tabindex])").count()
    return [*(word for word in SECRET if word in text), *["a control"] * controls, *(violations(wall) if once else [])]


def test_all_of_it_is_large_enough_nothing_is_cut_off_and_nothing_told_that_is_secret(
    server: Server, browser: Browser
) -> None:
    full = filled(server)
    wall = full.wall(browser)
    assert complaints(full, wall, told=True) == []
    for width, height in ((1920, 1080), (1024, 768)):
        wall.set_viewport_size({"width": width, "height": height})
        assert complaints(full, wall) == [], width


def test_with_nothing_to_show_every_view_still_says_so(server: Server, browser: Browser) -> None:
    empty = made(server, 6)
    wall = empty.wall(browser, WALL)
    assert complaints(empty, wall) == []
    show(empty, wall, "journey")
    expect(wall.locator(".wall-nothing")).to_be_visible()
