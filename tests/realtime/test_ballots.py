"""Dots: seen by nobody but their owner, counted once, on every device of the voter."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.journal.ballots import Ballots, Progress
from tests.house import House, Live, Person, new_id


async def voting(house: House, voters: int = 1, **options: Any) -> tuple[dict[str, Any], list[Person], dict[str, Any]]:
    """A workshop, its voters, and an open round on three pain points."""
    workshop = await house.found(phase="annotate")
    moderator = house.moderator(workshop)
    people = [await house.join(workshop, f"Person {n}", "adorf") for n in range(voters)]
    step, lane = new_id(), (await house.state(moderator))["records"]["lanes"][0]["id"]
    pains = [new_id() for _ in range(3)]
    await house.submit(
        moderator,
        {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Prüfen"},
        *(
            {"type": "pain.add", "pain": pain, "target": {"kind": "step", "id": step}, "category": "", "text": f"S{n}"}
            for n, pain in enumerate(pains)
        ),
        {"type": "phase.set", "phase": "vote"},
    )
    round_ = {"round": new_id(), "subject": "pain_points", "items": pains, "budget": 5, "cap": 3, "secret": True}
    (result,) = await house.submit(moderator, {"type": "round.open", **round_, **options})
    assert "seq" in result, result
    return workshop, people, round_


def cast(round_: dict[str, Any], item: int, dots: int) -> dict[str, Any]:
    return {"type": "vote.cast", "round": round_["round"], "item": round_["items"][item], "dots": dots}


async def progress(socket: Live, **wanted: int) -> dict[str, Any]:
    return await socket.until(lambda f: f["t"] == "progress" and wanted.items() <= f.items())


async def test_a_ballot_is_acknowledged_without_an_entry_and_shown_on_own_devices_only(house: House) -> None:
    _workshop, (anna, bert), round_ = await voting(house, 2)
    async with house.live(anna) as laptop, house.live(anna) as phone, house.live(bert) as other:
        for socket in (laptop, phone, other):
            await socket.first("state")
        seq = (await house.state(anna))["seq"]
        operation = {"id": new_id(), **cast(round_, 0, 2)}
        await laptop.send({"t": "op", "op": operation})
        answers = [await laptop.until(lambda f: f["t"] in ("ack", "ballot")) for _ in range(2)]
        assert {"t": "ack", "id": operation["id"]} in answers
        shown = {"t": "ballot", "round": round_["round"], "dots": {round_["items"][0]: 2}}
        assert shown in answers
        assert await phone.first("ballot") == shown
        told = await progress(other, voted=1)
        assert told == {"t": "progress", "round": round_["round"], "eligible": 2, "voted": 1, "finished": 0}
        assert "ballot" not in {frame["t"] for frame in other.frames}
    assert (await house.state(anna))["seq"] == seq
    assert (await house.state(anna))["you"]["ballots"] == {round_["round"]: {round_["items"][0]: 2}}
    assert (await house.state(bert))["you"]["ballots"] == {}


async def test_a_repeated_ballot_changes_nothing(house: House) -> None:
    _workshop, (anna,), round_ = await voting(house)
    first = {"id": new_id(), **cast(round_, 0, 1)}
    results = await house.submit(anna, first, cast(round_, 0, 3), first)
    assert results[0] == results[2] == {"id": first["id"]}
    assert (await house.state(anna))["you"]["ballots"][round_["round"]] == {round_["items"][0]: 3}


async def test_too_many_dots_are_refused(house: House) -> None:
    _workshop, (anna,), round_ = await voting(house)
    results = await house.submit(anna, cast(round_, 0, 4), cast(round_, 0, 3), cast(round_, 1, 3))
    assert [result.get("refused", {}).get("reason") for result in results] == ["cap", None, "budget"]


async def test_who_has_finished_is_told_so_on_all_own_devices(house: House) -> None:
    _workshop, (anna,), round_ = await voting(house)
    async with house.live(anna) as phone:
        await phone.first("state")
        await house.submit(anna, cast(round_, 0, 1), {"type": "vote.finish", "round": round_["round"]})
        assert "finished" not in await phone.first("ballot")
        assert (await phone.first("ballot"))["finished"] is True


async def test_progress_is_told_on_connecting(house: House) -> None:
    _workshop, (anna,), round_ = await voting(house)
    await house.submit(anna, cast(round_, 0, 1), {"type": "vote.finish", "round": round_["round"]})
    async with house.live(anna) as socket:
        assert (await socket.receive())["you"]["finished"] == [round_["round"]]
        await progress(socket, eligible=1, voted=1, finished=1)


async def test_what_was_acknowledged_before_closing_is_counted_and_nothing_else(house: House) -> None:
    workshop, people, round_ = await voting(house, 10)
    moderator = house.moderator(workshop)

    async def vote(person: Person) -> int:
        counted = 0
        for n in range(9):
            (result,) = await house.submit(person, cast(round_, n % 3, 1))
            if "refused" not in result:
                counted += 1 if n < 3 else 0
        return counted

    async def close() -> None:
        (result,) = await house.submit(moderator, {"type": "round.close", "round": round_["round"]})
        assert "seq" in result, result

    votes = [asyncio.create_task(vote(person)) for person in people]
    await asyncio.wait(votes[:3], return_when=asyncio.FIRST_COMPLETED)
    await close()
    counted = sum(await asyncio.gather(*votes))
    (record,) = (await house.state(people[0]))["records"]["rounds"]
    assert sum(item["dots"] for item in record["tally"].values()) == counted
    (late,) = await house.submit(people[0], cast(round_, 0, 2))
    assert "refused" in late


async def test_nothing_of_a_secret_ballot_is_in_the_journal_or_in_anybody_elses_bytes(house: House) -> None:
    workshop, (anna, bert), round_ = await voting(house, 2)
    moderator, wall = house.moderator(workshop), house.wall(workshop)
    operation = {"id": new_id(), **cast(round_, 1, 3)}
    async with house.live(moderator) as desk, house.live(wall) as screen, house.live(bert) as other:
        sockets = (desk, screen, other)
        for socket in sockets:
            await socket.first("state")
        await house.submit(anna, operation)
        for socket in sockets:
            await progress(socket, voted=1)
            assert not [frame for frame in socket.frames if frame["t"] == "ballot"]
            assert operation["id"] not in json.dumps(socket.frames)
        await house.submit(moderator, {"type": "round.close", "round": round_["round"]})
        for socket in sockets:
            closed = await socket.until(lambda f: "tally" in json.dumps(f))
            assert str(anna.participant) not in json.dumps(closed)
    entries = await house.services.journal.entries(workshop["id"], 0)
    assert operation["id"] not in json.dumps([entry.id for entry in entries])


async def test_a_round_closes_at_its_hour_and_once(house: House) -> None:
    workshop, (anna,), round_ = await voting(house)
    await house.submit(anna, cast(round_, 0, 2))
    async with house.live(anna) as socket:
        await socket.first("state")
        at = (datetime.now(UTC) + timedelta(seconds=0.3)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        close = {"type": "round.close", "round": round_["round"], "at": at}
        (result,) = await house.submit(house.moderator(workshop), close)
        assert "seq" in result, result
        await socket.until(lambda f: "tally" in json.dumps(f))
    closings = [e for e in await house.services.journal.entries(workshop["id"], 0) if e.type == "round.close"]
    assert len(closings) == 2
    (record,) = (await house.state(anna))["records"]["rounds"]
    assert (record["state"], record["tally"][round_["items"][0]]["dots"]) == ("closed", 2)


async def test_an_hour_that_has_passed_closes_the_round_at_once(house: House) -> None:
    workshop, (anna,), round_ = await voting(house)
    await house.submit(anna, cast(round_, 0, 2))
    async with house.live(anna) as socket:
        await socket.first("state")
        close = {"type": "round.close", "round": round_["round"], "at": "2026-01-01T00:00:00Z"}
        (result,) = await house.submit(house.moderator(workshop), close)
        assert "seq" in result, result
        await socket.until(lambda f: "tally" in json.dumps(f))
    (record,) = (await house.state(anna))["records"]["rounds"]
    assert (record["state"], record["voters"], "closes_at" in record) == ("closed", 1, False)


@pytest.mark.parametrize("phase", ["vote", "closed"])
async def test_a_ballot_that_was_taken_is_acknowledged_again_after_closing(house: House, phase: str) -> None:
    workshop, (anna,), round_ = await voting(house)
    moderator = house.moderator(workshop)
    taken = [
        {"id": new_id(), **cast(round_, 0, 2)},
        {"id": new_id(), "type": "vote.finish", "round": round_["round"]},
    ]
    await house.submit(anna, *taken)
    close = {"type": "round.close", "round": round_["round"]}
    await house.submit(moderator, close, {"type": "phase.set", "phase": phase})
    again = await house.submit(anna, *taken, cast(round_, 0, 1))
    assert again[:2] == [{"id": operation["id"]} for operation in taken]
    assert again[2]["refused"]["reason"] == "state"
    async with house.live(moderator) as desk:
        await house.submit(anna, *taken)
        async with house.live(anna):  # told later than any progress would be
            await desk.until(lambda f: f["t"] == "presence" and f["total"] == 1)
        assert not [frame for frame in desk.frames if frame["t"] == "progress"]


async def test_what_is_closed_has_no_progress(house: House) -> None:
    workshop, (anna,), round_ = await voting(house)
    moderator = house.moderator(workshop)
    async with house.live(moderator) as desk:
        await progress(desk, voted=0)
        await house.submit(anna, cast(round_, 0, 2))
        await house.submit(moderator, {"type": "round.close", "round": round_["round"]})
        async with house.live(anna):
            await desk.until(lambda f: f["t"] == "presence" and f["total"] == 1)
        assert [frame["voted"] for frame in desk.frames if frame["t"] == "progress"] == [0]


async def test_what_is_closed_while_it_is_counted_has_no_progress(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop, (anna,), round_ = await voting(house)
    moderator = house.moderator(workshop)
    whole, closings = Ballots.progress, [{"type": "round.close", "round": round_["round"]}]

    async def slow(ballots: Ballots, *where: str) -> Progress:
        if closings:
            await house.submit(moderator, closings.pop())
        return await whole(ballots, *where)

    async with house.live(moderator) as desk:
        await progress(desk, voted=0)
        desk.frames.clear()
        monkeypatch.setattr(Ballots, "progress", slow)
        await house.submit(anna, cast(round_, 0, 2))
        await desk.until(lambda f: any(entry["type"] == "round.close" for entry in f.get("entries", [])))
        async with house.live(anna):
            await desk.until(lambda f: f["t"] == "presence" and f["total"] == 1)
        assert not [frame for frame in desk.frames if frame["t"] == "progress"]


async def test_the_moderator_enters_dots_for_people_without_a_device(house: House) -> None:
    workshop, _people, round_ = await voting(house)
    moderator, guest = house.moderator(workshop), new_id()
    person = {"participant": guest, "name": "Karla", "organisation": "adorf", "device": False}
    await house.submit(moderator, {"type": "participant.add", **person})
    (result,) = await house.submit(moderator, {**cast(round_, 0, 2), "for": guest})
    assert "refused" not in result, result
    (refused,) = await house.submit(moderator, {**cast(round_, 0, 2), "for": _people[0].participant})
    assert "refused" in refused
