"""What a socket gets: the state or what it missed, then everything, and its own answers."""

import gzip
import json
from typing import Any

import pytest

from app.domain.state import State
from tests.house import House, Person, new_id


async def test_the_first_frame_is_the_state(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    async with house.live(anna) as socket:
        frame = await socket.receive()
    assert frame["t"] == "state"
    assert frame["you"] == {
        "participant": anna.participant,
        "role": "participant",
        "organisation": "adorf",
        "ballots": {},
        "finished": [],
    }
    over_http = await house.state(anna)
    same = ("seq", "epoch", "you", "workshop", "records")
    assert {name: frame[name] for name in same} == {name: over_http[name] for name in same}
    assert frame["now"] <= over_http["now"]


async def test_the_state_comes_packed_to_those_who_ask_and_everything_else_as_text(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    async with house.live(anna, "?packed=1") as live:
        packed = await live.socket.recv()
        assert isinstance(packed, bytes)
        state = json.loads(gzip.decompress(packed))
        entry = await live.submit(note("dabei"))
        assert entry["seq"] == state["seq"] + 1
    assert state["t"] == "state"
    assert state["records"]["lanes"] == (await house.state(anna))["records"]["lanes"]
    async with house.live(anna, f"?packed=1&since={state['seq']}&epoch={state['epoch']}") as live:
        assert [each["seq"] for each in (await live.receive())["entries"]] == [entry["seq"]]


async def test_an_operation_reaches_everybody_as_an_entry(house: House) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Bert", "kreis")
    async with house.live(anna) as hers, house.live(bert) as his:
        await hers.first("state")
        seq = (await his.first("state"))["seq"]
        note = new_id()
        operation = {"id": new_id(), "type": "note.add", "note": note, "kind": "fact", "text": "Frist"}
        entry = await hers.submit(operation)
        seen = await his.seq(entry["seq"])
    assert entry["seq"] == seq + 1
    assert (entry["id"], entry["by"], entry["type"]) == (operation["id"], anna.participant, "note.add")
    assert seen["by"] == "adorf"
    assert seen["changes"][0]["put"]["record"] == {**entry["changes"][0]["put"]["record"], "author": "adorf"}


async def test_who_was_away_gets_what_was_missed_and_nothing_else(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    before = await house.state(anna)
    await house.submit(anna, *(note(f"Notiz {n}") for n in range(5)))
    async with house.live(anna, since(before)) as socket:
        frame = await socket.receive()
    assert frame["t"] == "entries"
    assert [entry["seq"] for entry in frame["entries"]] == list(range(before["seq"] + 1, before["seq"] + 6))
    assert frame["you"]["participant"] == anna.participant
    assert frame["workshop"]["title"] == "Fahrerlaubnis"


async def test_who_missed_nothing_gets_an_empty_frame_with_you_and_workshop(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    now = await house.state(anna)
    async with house.live(anna, since(now)) as socket:
        frame = await socket.receive()
    assert (frame["t"], frame["entries"]) == ("entries", [])
    assert {"you", "workshop", "now"} <= frame.keys()


@pytest.mark.parametrize(
    "query",
    ["", "?since=3", "?since=3&epoch=other", "?since=99999&epoch={epoch}", "?since=-1&epoch={epoch}", "?since=x"],
)
async def test_whatever_does_not_fit_is_answered_with_the_state(house: House, query: str) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    epoch = (await house.state(anna))["epoch"]
    async with house.live(anna, query.format(epoch=epoch)) as socket:
        assert (await socket.receive())["t"] == "state"


async def test_state_then_entries_is_the_state_at_the_end_for_everybody(house: House) -> None:
    workshop = await house.found()
    moderator, wall = house.moderator(workshop), house.wall(workshop)
    anna, bert = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Bert", "kreis")
    everybody = [moderator, wall, anna, bert]
    starts = [await house.state(person) for person in everybody]
    step = new_id()
    lane = starts[0]["records"]["lanes"][0]["id"]
    await house.submit(anna, {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Antrag prüfen"})
    await house.submit(
        bert, {"type": "step.edit", "step": step, "facts": {"work_min": {"from": 8, "to": 20}}}, note("Frist")
    )
    await house.submit(moderator, {"type": "collection.start", "collection": new_id(), "of": "notes"})
    await house.submit(anna, note("geheim"), note("auch geheim"))
    await house.submit(moderator, {"type": "collection.reveal", "collection": (await running(house, moderator))})
    await house.submit(moderator, {"type": "participant.role", "participant": bert.participant, "role": "co_moderator"})
    for person, start in zip(everybody, starts, strict=True):
        async with house.live(person, since(start)) as socket:
            frame = await socket.receive()
        picture = picture_of(start)
        for entry in frame["entries"]:
            picture = picture.apply(entry["changes"])
        end = picture_of(await house.state(person))
        assert picture.records == end.records
        assert picture.workshop == end.workshop == frame["workshop"]


async def test_a_repeat_is_answered_with_the_first_result_and_changes_nothing(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    async with house.live(anna) as socket:
        operation = {"id": new_id(), **note("einmal")}
        entry = await socket.submit(operation)
        ack = await socket.submit(operation)
    assert ack == {"t": "ack", "id": operation["id"], "seq": entry["seq"]}
    assert await house.submit(anna, operation, operation) == [{"id": operation["id"], "seq": entry["seq"]}] * 2
    assert (await house.state(anna))["seq"] == entry["seq"]


@pytest.mark.parametrize("again", ["would be refused now", "would be accepted now"])
async def test_what_was_done_so_long_ago_that_nobody_remembers_is_still_a_repeat(house: House, again: str) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    adding = {"id": new_id(), **note("einmal")}
    editing = {"id": new_id(), "type": "note.edit", "note": adding["note"], "text": "zweimal"}
    added, edited = await house.submit(anna, adding, editing)
    room = await house.services.rooms.room(anna.workshop)
    room._worker.ledger._recent.forget()
    operation, done = (adding, added) if again == "would be refused now" else (editing, edited)
    fresh = {"id": new_id(), **note("dabei")}
    assert await house.submit(anna, operation, fresh) == [done, {"id": fresh["id"], "seq": edited["seq"] + 1}]
    assert (await house.state(anna))["seq"] == edited["seq"] + 1


async def test_two_of_the_same_in_one_post_apply_once(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    operation = {"id": new_id(), **note("einmal")}
    first, second = await house.submit(anna, operation, operation)
    assert first == second


async def test_an_id_that_somebody_else_has_used_is_refused(house: House) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Bert", "kreis")
    operation = {"id": new_id(), **note("meins")}
    await house.submit(anna, operation)
    (result,) = await house.submit(bert, {**operation, "note": new_id()})
    assert result["refused"]["reason"] == "id_taken"


async def test_a_refusal_says_why_and_nothing_happens(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    seq = (await house.state(anna))["seq"]
    async with house.live(anna) as socket:
        answers = [
            await socket.submit({"type": "phase.set", "phase": "vote"}),
            await socket.submit({"type": "unheard.of"}),
            await socket.submit({"type": "note.add", "note": new_id(), "kind": "fact", "text": "x" * 5_000}),
        ]
    assert [(answer["t"], answer["reason"]) for answer in answers] == [
        ("refused", "role"),
        ("refused", "unknown_type"),
        ("refused", "invalid"),
    ]
    assert all(answer["detail"] for answer in answers)
    assert (await house.state(anna))["seq"] == seq


async def test_an_operation_without_a_name_is_refused(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    async with house.live(anna) as socket:
        await socket.send({"t": "op", "op": note("namenlos")})
        refused = await socket.first("refused")
        await socket.send({"t": "op", "op": 5})
        assert (await socket.first("refused"))["reason"] == "unknown_type"
    assert (refused["id"], refused["reason"]) == (None, "invalid")


async def test_undo_takes_back_what_is_older_than_the_memory(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    (added,) = await house.submit(anna, note("weg damit"))
    room = await house.services.rooms.room(anna.workshop)
    room._worker.ledger._recent.forget_entries()
    (undone,) = await house.submit(anna, {"type": "undo", "seq": added["seq"]})
    assert "seq" in undone
    assert (await house.state(anna))["records"]["notes"] == []


async def test_a_ping_is_answered_with_the_time(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    async with house.live(anna) as socket:
        await socket.send({"t": "ping", "seq": 1})
        pong = await socket.first("pong")
    assert pong["now"].endswith("Z")


def note(text: str) -> dict[str, Any]:
    return {"type": "note.add", "note": new_id(), "kind": "fact", "text": text}


def since(state: dict[str, Any]) -> str:
    return f"?since={state['seq']}&epoch={state['epoch']}"


async def running(house: House, person: Person) -> str:
    found: str = (await house.state(person))["workshop"]["collection"]["id"]
    return found


def picture_of(state: dict[str, Any]) -> State:
    records = {name: {record["id"]: record for record in found} for name, found in state["records"].items()}
    return State(state["workshop"], records)
