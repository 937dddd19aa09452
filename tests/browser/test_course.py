"""The day's course on the desk: one next step through the stages, the agenda against the clock, the room's clock."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.web.courses import COURSES
from tests.browser.axe import violations
from tests.browser.workshops import PHONE, Room, new_id
from tests.browser.workspace.hands import box_of
from tests.servers import Server

pytestmark = pytest.mark.browser

AGENDA = [
    {"title": "Begrüßung", "minutes": 5},
    {"title": "Ankommen", "minutes": 5, "phase": "arrive"},
    {"title": "Wo hakt es?", "minutes": 14, "phase": "pain_points"},
    {"title": "Sichten", "minutes": 8, "phase": "pain_points"},
    {"title": "Pause", "minutes": 10},
    {"title": "Puffer", "minutes": 6},
    {"title": "Abstimmen", "minutes": 12, "phase": "vote"},
    {"title": "Maßnahmen", "minutes": 30, "phase": "measures"},
]

CLICKS = {"arrive": 2, "frame": 2, "sketch": 2, "annotate": 4, "pain_points": 4, "vote": 3, "measures": 4, "closed": 1}
WALLS = [
    "join",
    "task",
    "part",
    "follow",
    "part",
    "task",
    "part",
    "confirm",
    "pause",
    "task",
    "task",
    "overview",
    "sifting",
    "task",
    "task",
    "ranking",
    "ranking",
    "task",
    "matrix",
    "matrix",
    "draft",
    "take",
]


@pytest.fixture
def room(server: Server) -> Room:
    return Room.create(server)


class Moderator:
    """Counts what has to be pressed, by phase."""

    def __init__(self, room: Room, page: Page) -> None:
        self.room, self.page, self.clicks = room, page, Counter[str]()

    def press(self, name: str | re.Pattern[str], place: str = ".desk-foot") -> None:
        self.clicks[self.room.state["workshop"]["phase"]] += 1
        self.page.locator(place).get_by_role("button", name=name).first.click()

    def is_at(self, now: str) -> None:
        expect(self.page.get_by_role("heading", name=f"Jetzt: {now}", exact=True)).to_be_visible()
        expect(self.page.locator("[data-status]")).to_have_attribute("data-status", "saved")

    @property
    def workshop(self) -> dict[str, Any]:
        found: dict[str, Any] = self.room.state["workshop"]
        return found


def begun(minutes_ago: int) -> dict[str, str]:
    at = datetime.now().astimezone() - timedelta(minutes=minutes_ago)
    return {"date": f"{at:%Y-%m-%d}", "begins": f"{at:%H:%M}"}


def test_the_way_back_loses_nothing_and_the_place_outlives_a_reload(room: Room, browser: Browser) -> None:
    step = room.step("town", "Antrag prüfen")
    anna = room.join("Anna", "ahl")
    room.send({"type": "workshop.edit", "agenda": AGENDA}, {"type": "phase.set", "phase": "pain_points"})
    desk = Moderator(room, room.desk(browser))
    wall = room.wall(browser)
    desk.is_at("Wo hakt es? (Frage stellen)")
    desk.press("Weiter: still sammeln")
    desk.is_at("Wo hakt es? (still sammeln)")
    assert (desk.workshop["collection"]["each"], desk.workshop["timer"]["seconds"]) == (3, 480)
    for text in ("Alles auf Papier", "Zweimal eingeben"):
        target = {"kind": "step", "id": step}
        room.send({"type": "pain.add", "pain": new_id(), "target": target, "category": "", "text": text}, token=anna)
    expect(desk.page.locator("[data-panel=now] .now-numbers")).to_have_text(re.compile("2 gesammelt,.*1 von 1 haben"))
    assert "Danach: Sichten (8 min), dann Pause (10 min)." in desk.page.locator(".now-after").inner_text()
    room.send({"type": "collection.reveal", "collection": desk.workshop["collection"]["id"]})
    desk.is_at("Wo hakt es? (ansehen)")
    expect(wall.locator(".wall-stage")).to_have_attribute("data-view", "overview")
    desk.press("Weiter: Sichten")
    desk.is_at("Sichten (sichten und zusammenführen)")
    expect(desk.page.get_by_role("tab", name="Sichten")).to_have_attribute("aria-selected", "true")

    desk.page.reload()
    desk.is_at("Sichten (sichten und zusammenführen)")
    desk.press("Zurück")
    desk.is_at("Wo hakt es? (ansehen)")
    desk.press("Zurück")
    desk.is_at("Wo hakt es? (Frage stellen)")
    assert len(room.records["pain_points"]) == 2


def test_rows_without_a_phase_are_walked_by_two_desks_alike(room: Room, browser: Browser) -> None:
    room.send({"type": "workshop.edit", "agenda": AGENDA, **begun(2)})
    desk, other = Moderator(room, room.desk(browser)), Moderator(room, room.desk(browser))
    wall = room.wall(browser)
    desk.is_at("Begrüßung")
    desk.press("Weiter: Ankommen")
    other.is_at("Ankommen")
    other.page.locator(".agenda-row", has_text="Pause").click()
    desk.is_at("Pause")
    expect(desk.page.locator(".agenda-row[data-state=now]")).to_contain_text("läuft · noch")
    expect(wall.locator(".wall-until")).to_contain_text("Weiter um")
    assert desk.workshop["phase"] == "arrive"
    other.press("Weiter: Puffer")
    desk.is_at("Puffer")
    desk.page.reload()
    desk.is_at("Puffer")


def test_a_late_room_is_offered_what_to_shorten_and_takes_it_back(room: Room, browser: Browser) -> None:
    room.send({"type": "workshop.edit", "agenda": AGENDA, **begun(12)})
    desk = Moderator(room, room.desk(browser))
    page = desk.page
    expect(page.locator(".desk-delay")).to_have_text(re.compile(r"1[23] min Verzug"))
    expect(page.locator(".agenda-ends")).to_contain_text("voraussichtlich")
    page.get_by_text("Verzug: Was kürzen wir?").click()
    assert violations(page) == []
    the_next_step_is_in_reach(page)
    page.get_by_role("button", name="Puffer weglassen").click()
    puffer = page.locator(".agenda-row", has_text="Puffer")
    expect(puffer).to_contain_text("entfällt")
    expect(page.locator(".desk-delay")).to_have_text(re.compile(r"^[67] min Verzug"))
    assert desk.workshop["agenda"][5] == {**AGENDA[5], "cut": 6}
    page.get_by_role("button", name="Rückgängig").click()
    expect(puffer).not_to_contain_text("entfällt")
    page.get_by_role("button", name=re.compile("Alles Kommende etwas kürzer")).click()
    page.get_by_role("button", name="Kürzungen zurücknehmen").click()
    expect(page.get_by_role("button", name="Kürzungen zurücknehmen")).to_be_hidden()
    desk.is_at("Begrüßung")
    assert desk.workshop["agenda"] == AGENDA


def the_next_step_is_in_reach(page: Page) -> None:
    """On a laptop, and on a tablet both ways; at last on a laptop again."""
    for width, height in ((768, 1024), (1024, 768), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        box = box_of(page.locator(".desk-next"))
        assert (box["height"] >= 44, box["y"] + box["height"] <= height) == (True, True), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_clock_is_on_every_screen_signals_its_end_and_stops_nothing(room: Room, browser: Browser) -> None:
    room.send({"type": "workshop.edit", "agenda": AGENDA}, {"type": "phase.set", "phase": "pain_points"})
    desk = room.desk(browser)
    phone = room.workspace(browser, room.join("Anna", "ahl"), PHONE)
    wall = room.wall(browser)
    desk.get_by_role("button", name="5 min", exact=True).click()
    for clock in (desk.locator(".timer-clock"), phone.locator(".bar__clock"), wall.locator(".wall-clock")):
        expect(clock).to_have_text(re.compile(r"0[45]:\d\d"))
    desk.get_by_role("button", name="+ 1 min").click()
    expect(phone.locator(".bar__clock")).to_have_text(re.compile(r"0[56]:\d\d"))
    switch = phone.get_by_role("button", name="Ton am Ende der Zeit")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    room.send({"type": "timer.start", "seconds": 2})
    polite = phone.locator("[aria-live=polite]", has_text="Die Zeit ist um.")
    expect(polite).to_have_count(1)
    expect(phone.locator(".bar__clock")).to_have_text(re.compile(r"^\+"))
    expect(desk.locator(".timer-row[data-over=true]")).to_be_visible()
    assert violations(phone) == []
    phone.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(polite).to_have_count(0)


def test_a_whole_day_by_one_button(room: Room, browser: Browser) -> None:
    """As our own course plans it. What has to be pressed, phase by phase, and what stands on the wall then."""
    rows = COURSES["prozesswerkstatt"].rows
    agenda = [{"title": title, "minutes": n, **({"phase": phase} if phase else {})} for title, n, phase in rows]
    step, anna = room.step("town", "Antrag prüfen"), room.join("Anna", "ahl")
    room.send({"type": "workshop.edit", "agenda": agenda, **begun(1)})
    desk, wall = Moderator(room, room.desk(browser)), room.wall(browser)
    walls, button = [], desk.page.locator(".desk-next")
    while button.is_visible():
        name = button.inner_text()
        desk.press(name)
        if name.endswith("Abschluss"):
            desk.page.get_by_role("dialog").get_by_role("button", name="Abschließen").click()
        expect(button.filter(has_text=re.compile(f"^{re.escape(name)}$"))).to_be_hidden()
        expect(desk.page.locator("[data-status]")).to_have_attribute("data-status", "saved")
        walls.append(str(desk.workshop["focus"]["wall"]["view"]))
        expect(wall.locator(".wall-stage")).to_have_attribute("data-view", walls[-1])
        if name.endswith("still sammeln"):
            target = {"kind": "step", "id": step}
            pains = [{"type": "pain.add", "pain": new_id(), "target": target, "text": f"Papier {n}"} for n in (1, 2)]
            room.send(*pains, token=anna)
        if name.endswith("abstimmen"):
            (ballot,) = room.records["rounds"]
            room.send({"type": "vote.cast", "round": ballot["id"], "item": ballot["items"][0], "dots": 1}, token=anna)
            expect(desk.page.locator("[data-panel=now] .now-numbers")).to_contain_text("1 von 1 haben abgestimmt")
    assert desk.page.locator(".refused").count() == 0
    assert desk.workshop["phase"] == "closed"
    assert desk.clicks == CLICKS
    assert walls == WALLS
