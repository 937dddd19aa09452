"""A day as a moderator has it: forty minutes on another process, led from the desk by its one next step.

Desk, wall, a laptop and a phone are browsers; ten more act without one, all at once; two have no device. Somebody comes
late, somebody leaves, a laptop is loaded anew in the middle of a vote, a phase is set back, one person wants to say
everything. With `WERKSTATT_SHOTS` naming a folder, every stage leaves its pictures there.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.people import Operation, People
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("WERKSTATT_SHOTS")
AGENDA = [
    {"title": "Begrüßung", "minutes": 2},
    {"title": "Ankommen", "minutes": 3, "phase": "arrive"},
    {"title": "Ablauf aufnehmen", "minutes": 8, "phase": "sketch"},
    {"title": "Ergänzen", "minutes": 5, "phase": "annotate"},
    {"title": "Wo hakt es?", "minutes": 7, "phase": "pain_points"},
    {"title": "Pause", "minutes": 2},
    {"title": "Abstimmen", "minutes": 4, "phase": "vote"},
    {"title": "Maßnahmen", "minutes": 6, "phase": "measures"},
    {"title": "Abschluss", "minutes": 3, "phase": "closed"},
]
TOWNS = [("bir", "Stadt Birkfeld"), ("lin", "Stadt Lindenfeld")]
SHOUTED = (
    "Antrag: Start: Hund ist angeschafft",
    "Antrag: Anmeldung ausfüllen",
    "Bürger: Anmeldung annehmen",
    "Bürger: Angaben vollständig?",
    "Bürger: Steuer festsetzen",
    "Antrag: Ende: Marke ist da",
)
TROUBLES = ("Die Anmeldung kommt auf Papier", "Niemand prüft die Rasse", "Zwei Ämter fragen dasselbe")
CLICKS_AT_MOST = {"arrive": 3, "sketch": 3, "annotate": 4, "pain_points": 5, "vote": 6, "measures": 4, "closed": 2}
"""What the moderator has to press on the desk in each phase, besides writing."""


class Day:
    """The moderator's browser, the other three, and who sits at sockets."""

    def __init__(self, room: Room, browser: Browser) -> None:
        self.room, self.people, self.clicks = room, People(room), Counter[str]()
        self.people.come(("Frau Ahrens", "ahl"), ("Herr Brandt", "kreis"))
        self.desk, self.wall = room.desk(browser), room.wall(browser)
        self.phone = room.workspace(browser, self.people.tokens["Frau Ahrens"], PHONE)
        self.laptop = room.workspace(browser, self.people.tokens["Herr Brandt"], LAPTOP)
        self.shots = 0

    @property
    def phase(self) -> str:
        return str(self.room.state["workshop"]["phase"])

    def press(self, name: str | re.Pattern[str], place: str = "body") -> None:
        self.clicks[self.phase] += 1
        self.desk.locator(place).get_by_role("button", name=name).first.click()

    def next_step(self) -> str:
        """Presses the one button; returns what it said."""
        button = self.desk.locator(".desk-next")
        name = button.inner_text().strip()
        self.press(name, ".desk-foot")
        if name.endswith(("Abschluss", "Ergebnis ansehen")):  # what ends something for everybody asks first
            self.press(re.compile("^(Abschließen|Abstimmung schließen)$"), "dialog")
        expect(button.filter(has_text=re.compile(f"^{re.escape(name)}$"))).to_be_hidden()
        self.saved(self.desk)
        self.look(name)
        return name

    def until(self, words: str) -> None:
        """On and on until the button has said so."""
        for _ in range(8):
            if words in self.next_step():
                return
        raise AssertionError(f"the way never came to {words!r}")

    def shout(self, *lines: str) -> None:
        for line in lines:
            self.desk.locator("#shout").fill(line)
            self.desk.keyboard.press("Enter")
            expect(self.desk.locator("#shout")).to_have_value("")
        self.saved(self.desk)

    def saved(self, page: Page) -> None:
        expect(page.locator("[data-status]").first).to_have_attribute("data-status", "saved")

    def look(self, name: str) -> None:
        """Nothing but the room's own words stands on the wall; pictures where they are asked for."""
        assert self.wall.locator("button, input, select, textarea, a[href]").count() == 0
        names = [name for name in ("Ahrens", "Brandt", "Person ") if name in self.wall.locator("body").inner_text()]
        assert names == [], "the wall names somebody"
        if SHOTS is None:
            return
        self.shots += 1
        for screen in ("desk", "wall", "phone", "laptop"):
            words = re.sub(r"\W+", "-", name.removeprefix("Weiter: "))
            getattr(self, screen).screenshot(path=Path(SHOTS) / f"{self.shots:02}-{words}-{screen}.png")

    def step(self, title: str) -> str:
        return next(str(step["id"]) for step in self.room.records["steps"] if step["title"] == title)


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    towns = [{"key": key, "name": name, "kind": "town"} for key, name in TOWNS]
    begins = f"{datetime.now().astimezone():%H:%M}"
    said = {"title": "Hunde anmelden", "process": "Anmeldung zur Hundesteuer", "agenda": AGENDA, "begins": begins}
    room.send({"type": "workshop.edit", **said, "organisations": towns})
    return room


def test_a_whole_day_is_led_from_the_desk_by_one_hand(room: Room, browser: Browser) -> None:
    day = Day(room, browser)
    arrive(day)
    sketch(day)
    answer(day)
    collect_and_sift(day)
    vote(day)
    agree(day)
    close(day)
    assert day.desk.locator(".refused").count() == 0
    over = {phase: clicks for phase, clicks in day.clicks.items() if clicks > CLICKS_AT_MOST.get(phase, 0)}
    assert over == {}


def arrive(day: Day) -> None:
    """Twelve with a device, two without, from four administrations."""
    day.look("Begrüßung")
    keys = ["kreis", "ahl", "bir", "lin"]
    day.people.come(*((f"Person {n}", keys[n % 4]) for n in range(10)))
    for name, key in (("Frau Ohne", "bir"), ("Herr Ohne", "lin")):
        person = {"participant": new_id(), "name": name, "organisation": key, "device": False}
        day.room.send({"type": "participant.add", **person})
    expect(day.desk.locator("[data-panel=room]")).to_contain_text("2 ohne Gerät")
    day.until("Ablauf aufnehmen")


def sketch(day: Day) -> None:
    """Called out and written down; ten add to it at one instant, one of them far too much; somebody comes late."""
    day.shout(*SHOUTED)
    town = day.room.lanes["town"]

    def add(name: str, index: int) -> list[Operation]:
        if index >= 4:
            return []
        return [
            {"type": "step.add", "step": new_id(), "lane": town, "kind": "task", "title": f"Nachweis {index} ablegen"}
        ]

    day.people.together(add)
    day.people.come(("Person spät", "lin"))
    eager = [{"type": "note.add", "note": new_id(), "kind": "idea", "text": f"Einfall {n}"} for n in range(30)]
    day.room.send(*eager, token=day.people.tokens["Person 9"])
    expect(day.phone.get_by_role("button", name=re.compile("Steuer festsetzen")).first).to_be_visible()
    assert len(day.room.records["steps"]) == len(SHOUTED) + 4
    day.until("Ergänzen")


def answer(day: Day) -> None:
    """Every administration for itself; one does it differently. Then all of them confirm, and the steps are locked."""
    steps = [step["id"] for step in day.room.records["steps"]]

    def said(name: str, index: int) -> list[Operation]:
        key = day.people.organisations[name]
        answers = ["different" if key == "bir" and n == 2 else "same" for n in range(len(steps))]
        wishes = zip(steps, answers, strict=True)
        return [
            {"type": "variant.set", "step": step, "organisation": key, "answer": answer, "people": "one"}
            for step, answer in wishes
        ]

    for name in ("Person 0", "Person 1", "Person 2", "Person 3"):
        day.room.send({"type": "batch", "operations": said(name, 0)}, token=day.people.tokens[name])
    day.people.leave("Person 8")
    day.until("bestätigen")
    for name in ("Person 0", "Person 1", "Person 2", "Person 3"):
        wish = {"board": "ist", "organisation": day.people.organisations[name], "confirmed": True}
        day.room.send({"type": "board.confirm", **wish}, token=day.people.tokens[name])
    expect(day.wall.locator("body")).to_contain_text("4 von 4")
    day.look("bestätigt")
    refused = day.people.try_to("Person 1", {"type": "step.edit", "step": steps[1], "title": "anders"})
    assert "refused" in refused
    day.until("Wo hakt es?")


def collect_and_sift(day: Day) -> None:
    """Silently; nobody sees anything until it is shown, and what is the same becomes one."""
    day.until("still sammeln")
    step = day.step("Anmeldung annehmen")
    target = {"kind": "step", "id": step}

    def write(name: str, index: int) -> list[Operation]:
        return [{"type": "pain.add", "pain": new_id(), "target": target, "text": TROUBLES[index % 3]}]

    day.people.together(write)
    good = {"type": "good.add", "good": new_id(), "target": target, "text": "Onlineformular mit Bezahlung"}
    day.room.send(good, token=day.people.tokens["Person 2"])
    expect(day.desk.locator("[data-panel=now] .now-numbers")).to_contain_text("13 gesammelt")
    day.look("still sammeln, voll")
    assert not any(text in day.wall.locator("body").inner_text() for text in TROUBLES)
    assert not any(text in day.desk.locator("body").inner_text() for text in TROUBLES)
    day.until("sichtbar machen")
    day.until("sichten")
    for text in TROUBLES:
        into, *others = [pain["id"] for pain in day.room.records["pain_points"] if pain["text"] == text]
        day.room.send({"type": "pain.merge", "into": into, "from": others})
    expect(day.desk.locator("#tool-panel-merging")).to_contain_text(TROUBLES[0])
    day.look("gesichtet")
    day.until("Pause")
    day.until("Abstimmen")


def vote(day: Day) -> None:
    """All at once; a laptop is loaded anew meanwhile, the way goes back and on, two dots come from paper."""
    day.until("abstimmen")
    (ballot,) = [each for each in day.room.records["rounds"] if each["state"] == "open"]
    favourite = next(pain["id"] for pain in day.room.records["pain_points"] if pain["text"] == TROUBLES[0])

    def cast(name: str, index: int) -> list[Operation]:
        if name in {"Frau Ahrens", "Herr Brandt"}:
            return []
        return [{"type": "vote.cast", "round": ballot["id"], "item": favourite, "dots": 1 + index % 2}]

    given = "[data-given='1']"
    card = day.laptop.locator(".ballot-item", has_text=TROUBLES[0])
    card.get_by_role("button", name="Einen Klebepunkt geben").click()
    expect(card.locator(given)).to_be_visible()
    day.people.together(cast)
    day.laptop.reload()
    expect(card.locator(given)).to_be_visible()
    expect(day.desk.locator("[data-panel=now] .now-numbers")).to_contain_text("11 von 15 haben abgestimmt")
    assert "Punkte" not in day.wall.locator(".wall-middle").inner_text().replace("Klebepunkte", "")
    phase_set_back(day)
    by_paper(day)
    expected = 1 + sum(1 + index % 2 for index, name in enumerate(sorted(day.people.tokens)) if cast(name, index)) + 2
    day.until("Ergebnis")
    (closed,) = [each for each in day.room.records["rounds"] if each["id"] == ballot["id"]]
    assert closed["tally"][favourite]["dots"] == expected
    expect(day.wall.locator("body")).to_contain_text(TROUBLES[0])
    day.until("Maßnahmen")


def phase_set_back(day: Day) -> None:
    """By mistake; the vote goes on as if nothing had been."""
    before = day.room.records["rounds"]
    day.room.send({"type": "phase.set", "phase": "pain_points"}, {"type": "phase.set", "phase": "vote"})
    assert day.room.records["rounds"] == before


def by_paper(day: Day) -> None:
    day.press("Zettelstimmen …")
    dialog = day.desk.get_by_role("dialog")
    dialog.get_by_label("Zahl der Zettel").fill("1")
    dialog.get_by_role("spinbutton", name=re.compile(re.escape(TROUBLES[0]))).fill("2")
    day.look("Zettelstimmen")
    dialog.get_by_role("button", name="Eintragen").click()
    expect(dialog).to_be_hidden()


def agree(day: Day) -> None:
    """A measure from the desk, answered for on a phone."""
    day.until("vorschlagen") if day.phase != "measures" else None
    top = next(pain for pain in day.room.records["pain_points"] if pain["text"] == TROUBLES[0])
    measure = new_id()
    said: dict[str, Any] = {
        "title": "Onlineformular für alle",
        "organisation": "bir",
        "organisations": ["ahl", "kreis", "lin"],
    }
    said |= {"due": "2027-03-31", "pains": [top["id"]]}
    day.room.send({"type": "measure.add", "measure": measure, **said, "impact": "high", "effort": "low"})
    day.phone.get_by_role("button", name="zugesagt", exact=True).first.click()
    day.saved(day.phone)
    for name in ("Person 0", "Person 2", "Person 3"):
        wish = {"measure": measure, "organisation": day.people.organisations[name], "answer": "committed"}
        day.room.send({"type": "measure.answer", **wish}, token=day.people.tokens[name])
    assert len(day.room.records["measures"][0]["answers"]) == 4
    day.until("Abschluss")


def close(day: Day) -> None:
    """What stands in the protocol that nobody had to write."""
    assert day.phase == "closed"
    while day.desk.locator(".desk-next").is_visible():
        day.next_step()
    text = protocol(day.room)
    wanted = ("Hunde anmelden", "Anmeldung zur Hundesteuer", *TROUBLES, "Onlineformular für alle", "Steuer festsetzen")
    assert [words for words in wanted if words not in text] == []
    assert [name for name in ("Ahrens", "Brandt", "Person 1") if name in text] == []


def protocol(room: Room) -> str:
    address = f"{room.url}/api/v1/workshops/{room.made['id']}/protocol.pdf"
    request = Request(address, headers={"Authorization": f"Bearer {room.made['moderator_token']}"})
    with urlopen(request, timeout=30) as answer:
        pages: Any = PdfReader(BytesIO(answer.read())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
