"""A rehearsal, led by a moderator alone: the invented people do what each phase is for, and nothing of it stays."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.journal.expiry import Expiry
from app.realtime.client import Client
from app.realtime.outbox import Outbox
from app.realtime.room import Room
from app.rehearsal import material, rehearsal
from app.rehearsal.rehearsal import Rehearsal
from app.rehearsal.rehearsals import Rehearsals
from app.web.i18n import Translator
from tests.web.pages import Site, text_of, visit

ENOUGH = 400
GERMAN = [str]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        found.sign_in()
        yield found


class Led:
    """A rehearsal with somebody at its desk, who acts between the beats of the others."""

    def __init__(self, site: Site, path: str = "/werkstaetten/probelauf") -> None:
        answer = site.post(path)
        assert answer.status_code == 303, text_of(answer)
        self.id = answer.headers["location"].split("/")[2]
        self.site = site
        self.room: Room = site.wait(site.services.rooms.room, self.id)
        self.rehearsal = Rehearsal(self.room, GERMAN)
        self.desk = site.wait(self._connect)

    def do(self, name: str, **fields: Any) -> None:
        raw = {"id": secrets.token_hex(16), "type": name, **fields}
        (result,) = self.site.wait(self.room.submit, self.room.moderator(), [raw])
        assert result.refused is None, result.refused and result.refused.detail

    def beats(self, most: int = ENOUGH) -> int:
        """Until nobody has anything more to do; how much was done."""
        return next(n for n in range(most) if not any(self.site.wait(self.rehearsal.beat) for _ in range(15)))

    def count(self, collection: str) -> int:
        return len(self.room.state.records[collection])

    async def _connect(self) -> Client:
        client = Client(self.room.moderator(), Outbox(self.room.limits), lambda refused: refused.detail)
        self.room.connect(client)
        return client


def test_people_come_in_one_is_late_and_one_has_no_device(site: Site) -> None:
    led = Led(site)
    led.beats()
    people = [person for person in led.room.state.all("participants") if person["role"] == "participant"]
    assert len(people) == len(material.PEOPLE)
    assert sum(not person["device"] for person in people) == 1
    assert {person["organisation"] for person in people} == set(led.room.state.records["organisations"])
    assert len({client.member for client in led.room.floor.clients}) == len(material.PEOPLE)  # with the desk's
    led.do("phase.set", phase="sketch")
    led.beats()
    assert len(led.rehearsal.people()) == len(material.PEOPLE)


def test_they_draw_the_process_and_answer_for_their_administrations(site: Site) -> None:
    led = Led(site)
    for phase in ("frame", "sketch"):
        led.do("phase.set", phase=phase)
        led.beats()
    steps = sorted(led.room.state.all("steps"), key=lambda step: step["rank"])
    assert [step["title"] for step in steps] == [step.title for step in material.STEPS]
    assert led.count("flows") == len(material.STEPS) - 1
    led.do("phase.set", phase="annotate")
    led.beats()
    keys = led.room.state.records["organisations"].keys()
    assert led.count("variants") == len(steps) * len(keys)
    assert {variant["answer"] for variant in led.room.state.all("variants")} == {"same", "different"}
    assert led.count("notes") == len(material.NOTES) + len(material.HANDOVER)
    assert not any("draft" in note for note in led.room.state.all("notes"))  # both sides have written
    assert any(variant.get("people") == "one" for variant in led.room.state.all("variants"))


def test_they_name_what_hurts_vote_on_it_and_answer_to_measures(site: Site) -> None:
    led = Led(site)
    for phase in ("sketch", "pain_points"):
        led.do("phase.set", phase=phase)
        led.beats()
    pains = list(led.room.state.records["pain_points"])
    assert (len(pains), led.count("good_practices")) == (len(material.PAINS), len(material.GOODS))
    led.do("phase.set", phase="vote")
    round_id = secrets.token_hex(16)
    led.do("round.open", round=round_id, subject="pain_points", items=pains, budget=3, cap=2, secret=True)
    led.beats()
    led.do("round.close", round=round_id)
    result = led.room.state.records["rounds"][round_id]
    assert result["voters"] == len(led.rehearsal.people()) - 1  # one of them is slow
    assert max(item["dots"] for item in result["tally"].values()) <= 2 * result["voters"]
    led.do("phase.set", phase="measures")
    led.beats()
    assert led.count("measures") == len(material.MEASURES)
    keys = led.room.state.records["organisations"].keys()
    assert all(measure["answers"].keys() == keys for measure in led.room.state.all("measures"))


@pytest.mark.parametrize("of", ["steps", "notes", "pain_points", "findings"])
def test_in_a_silent_collection_everybody_writes_for_themselves(site: Site, of: str) -> None:
    led = Led(site)
    led.do("phase.set", phase="sketch")
    led.beats()
    led.do("phase.set", phase="annotate")
    led.do("collection.start", collection=secrets.token_hex(16), of=of, each=1)
    led.beats()
    drafts = [row for rows in led.room.state.records.values() for row in rows.values() if "draft" in row]
    assert len({draft["author"] for draft in drafts}) == len(led.rehearsal.people())
    assert len(drafts) == len(led.rehearsal.people())


def test_what_was_asked_in_silence_is_not_said_again(site: Site) -> None:
    led = Led(site)
    led.do("phase.set", phase="sketch")
    led.beats()
    led.do("phase.set", phase="pain_points")
    collection = secrets.token_hex(16)
    led.do("collection.start", collection=collection, of="pain_points", each=1)
    led.beats()
    led.do("collection.reveal", collection=collection)
    before = led.count("pain_points")
    led.beats()
    assert led.count("pain_points") == before == len(led.rehearsal.people())


def test_they_say_how_long_they_have_been_doing_it(site: Site) -> None:
    led = Led(site)
    led.beats()
    round_id = secrets.token_hex(16)
    poll = {"subject": "poll", "form": "number", "budget": 60, "cap": 60, "secret": True}
    led.do("round.open", round=round_id, options=[{"id": "years", "text": "Wie lange schon?"}], **poll)
    led.beats()
    led.do("round.close", round=round_id)
    assert led.room.state.records["rounds"][round_id]["tally"]["years"]["dots"] > 5 * len(led.rehearsal.people())


def test_where_a_process_is_drawn_already_nobody_invents_another_one(site: Site) -> None:
    id = site.found_workshop()
    room = site.wait(site.services.rooms.room, id)
    lane = next(iter(room.state.records["lanes"]))
    for n in range(8):
        wish = {"id": f"{n:032x}", "type": "step.add", "step": f"{n + 100:032x}", "lane": lane, "kind": "task"}
        site.wait(room.submit, room.moderator(), [wish])
    led = Led(site, f"/werkstaetten/{id}/probelauf")
    assert led.room.state.workshop["agenda"] == room.state.workshop["agenda"]
    for phase in ("frame", "sketch", "pain_points"):
        led.do("phase.set", phase=phase)
        led.beats()
    assert (led.count("steps"), led.count("pain_points")) == (8, len(material.PAINS))


def test_whoever_locks_the_board_or_closes_the_door_is_obeyed(site: Site) -> None:
    led = Led(site)
    led.do("workshop.edit", admission="closed")
    assert led.beats() == 0
    led.do("workshop.edit", admission="open")
    led.beats()
    led.do("phase.set", phase="sketch")
    led.do("board.lock")
    led.beats()
    assert led.count("steps") == 0
    led.do("board.unlock")
    led.do("front.set", front=True)
    led.beats()
    assert led.count("steps") == 0
    led.do("front.set", front=False)
    led.beats()
    assert led.count("steps") == len(material.STEPS)


def test_nobody_acts_while_nobody_leads(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    led = Led(site)
    led.room.disconnect(led.desk)
    assert led.beats() == 0
    monkeypatch.setattr(rehearsal, "ALONE", 20)

    async def at_once(_seconds: float) -> None:
        await asyncio.sleep(0)

    site.wait(Rehearsal(led.room, GERMAN, at_once).run)  # comes to its end
    assert len(list(led.room.state.all("participants"))) == 1


def test_after_a_restart_it_goes_on_where_it_was(site: Site) -> None:
    led = Led(site)
    led.do("phase.set", phase="sketch")
    led.beats()
    before = led.room.seq
    led.rehearsal = Rehearsal(led.room, [Translator("en"), *GERMAN])  # opened in another language
    led.beats()
    assert led.room.seq == before


def test_it_is_marked_on_every_screen_and_stands_in_no_list_of_results(site: Site) -> None:
    id = site.found_workshop()
    led = Led(site, f"/werkstaetten/{id}/probelauf")
    row = site.wait(site.services.workshops.get, led.id)
    assert row.title == "Probelauf: Prozesswerkstatt Fahrerlaubnis"
    assert [each.id for each in site.wait(site.services.workshops.of_account, "local")] == [id]
    assert site.get(f"/w/{led.id}/uebergabe").status_code == 403
    assert led.id not in str(site.client.get("/api/v1/workshops").json())
    assert "Beenden und löschen" in text_of(site.get("/werkstaetten"))
    site.post("/leinwand", {"code": row.wall_code})
    paths = (f"/w/{led.id}/moderation", f"/w/{led.id}", f"/w/{led.id}/leinwand", f"/j/{row.join_code}?andere=1")
    for path in paths:
        assert re.search(r'<p class="(wall-)?rehearsal"[^>]*>Probelauf</p>', site.get(path).text), path
    assert "Probelauf</p>" not in site.get(f"/w/{id}").text


def test_two_desks_that_are_opened_at_once_begin_one_rehearsal(site: Site) -> None:
    id = site.post("/werkstaetten/probelauf").headers["location"].split("/")[2]
    rooms = site.services.rooms

    async def opened_twice() -> int:
        assert rooms.opened(id) is None
        rehearsals = Rehearsals(rooms)
        await asyncio.gather(*(rehearsals.go_on(id, GERMAN) for _ in range(2)))
        names = [getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks()]
        await rehearsals.close()
        return names.count(Rehearsal.run.__qualname__)

    assert site.wait(opened_twice) == 1


def test_at_its_end_nothing_of_it_is_left(site: Site) -> None:
    led = Led(site)
    led.do("phase.set", phase="sketch")
    led.beats()
    answer = site.post(f"/werkstaetten/{led.id}/probelauf/ende")
    assert "nichts geblieben" in text_of(site.get(answer.headers["location"]))
    assert led.room.deleted
    assert not site.wait(site.services.workshops.rehearsals_of, "local")
    for table in ("workshops", "entries", "persons", "tokens", "rounds", "pictures"):
        count = text(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own tables
        assert not site.wait(
            site.services.database.read, lambda connection, count=count: connection.execute(count).scalar()
        )


def test_a_new_rehearsal_takes_the_place_of_the_old_one_and_a_real_workshop_cannot_be_ended_so(site: Site) -> None:
    first, second = Led(site), Led(site)
    assert [each.id for each in site.wait(site.services.workshops.rehearsals_of, "local")] == [second.id]
    assert site.get(f"/werkstaetten/{first.id}").status_code == 404
    id = site.found_workshop()
    assert site.post(f"/werkstaetten/{id}/probelauf/ende").status_code == 404
    assert site.get(f"/werkstaetten/{id}").status_code == 200


def test_a_forgotten_rehearsal_is_gone_the_next_day(site: Site) -> None:
    led = Led(site)
    due = led.room.state.workshop["delete_on"]
    expiry = Expiry(site.services.database)
    assert led.id in site.wait(expiry.candidates, due)
    assert site.wait(expiry.expire, led.id, due, f"{due}T05:00:00.000Z")
    assert site.wait(site.services.workshops.get, led.id) is None


def test_opening_the_desk_brings_the_people_and_the_end_of_the_server_ends_them(tmp_path: Path) -> None:
    with visit(tmp_path) as site:
        site.sign_in()
        led = Led(site)
        tasks = set()
        for _ in range(2):
            assert site.get(f"/w/{led.id}/moderation").status_code == 200
            tasks |= set(site.services.rehearsals._running.values())
        assert len(tasks) == 1
    assert all(task.done() for task in tasks)
