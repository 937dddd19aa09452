"""What the database does not take is not acknowledged; what it may have taken is looked up before the next decision."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from sqlalchemy import Connection, update

from app.journal import tables
from app.journal.errors import NotSaved, OutcomeUnknown, Unavailable
from app.journal.journal import Batch, Journal
from app.journal.persons import Persons
from app.realtime.room import Room
from tests.house import House, new_id

Append = Callable[[Journal, Batch], Awaitable[None]]


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> Callable[[Append], None]:
    """Lets the next append go wrong in some way; the ones after it are as always."""
    whole = Journal.append

    def arrange(wrong: Append) -> None:
        async def append(journal: Journal, batch: Batch) -> None:
            monkeypatch.setattr(Journal, "append", whole)
            await wrong(journal, batch)

        monkeypatch.setattr(Journal, "append", append)

    return arrange


async def disk_full(_journal: Journal, _batch: Batch) -> None:
    raise NotSaved


async def lost_before_the_commit(_journal: Journal, _batch: Batch) -> None:
    raise OutcomeUnknown


async def lost_after_the_commit(journal: Journal, batch: Batch) -> None:
    await journal.append(batch)
    raise OutcomeUnknown


def note() -> dict[str, Any]:
    return {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist"}


async def test_what_is_not_saved_is_refused_and_seen_by_nobody(house: House, once: Callable[[Append], None]) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna"), await house.join(workshop, "Bert")
    async with house.live(anna) as hers, house.live(bert) as his:
        await hers.first("state")
        seq = (await his.first("state"))["seq"]
        once(disk_full)
        operation = note()
        refused = await hers.submit(operation)
        assert (refused["reason"], refused["detail"][:16]) == ("not_saved", "Nicht gespeicher")
        assert refused["retry_after"] > 0
        assert (await house.state(bert))["records"]["notes"] == []
        entry = await hers.submit(operation)
        assert entry["seq"] == seq + 1
        assert (await his.seq(seq + 1))["seq"] == seq + 1


@pytest.mark.parametrize("wrong", [lost_before_the_commit, lost_after_the_commit])
async def test_after_an_unknown_outcome_the_operation_applies_exactly_once(
    house: House, once: Callable[[Append], None], wrong: Append
) -> None:
    anna = await house.join(await house.found(), "Anna")
    seq = (await house.state(anna))["seq"]
    once(wrong)
    operation = note()
    assert await house.submit(anna, operation) == [{"id": operation["id"], "seq": seq + 1}]
    assert await house.submit(anna, operation) == [{"id": operation["id"], "seq": seq + 1}]
    state = await house.state(anna)
    assert (state["seq"], len(state["records"]["notes"])) == (seq + 1, 1)


async def test_a_commit_without_an_answer_that_happens_while_it_is_looked_for_counts(
    house: House, once: Callable[[Append], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await house.join(await house.found(), "Anna")
    seq = (await house.state(anna))["seq"]
    on_its_way: list[tuple[Journal, Batch]] = []
    whole = Journal.repeats

    async def lost_during_the_commit(journal: Journal, batch: Batch) -> None:
        on_its_way.append((journal, batch))
        raise OutcomeUnknown

    async def repeats(journal: Journal, workshop: str, operations: Iterable[str]) -> dict[str, tuple[int, str | None]]:
        found = await whole(journal, workshop, operations)
        while on_its_way:
            writing, batch = on_its_way.pop()
            await writing.append(batch)
        return found

    once(lost_during_the_commit)
    monkeypatch.setattr(Journal, "repeats", repeats)
    operation = note()
    assert await house.submit(anna, operation) == [{"id": operation["id"], "seq": seq + 1}]
    assert not on_its_way


async def test_what_another_node_wrote_meanwhile_is_read_and_the_wish_decided_anew(
    house: House, once: Callable[[Append], None]
) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna"), await house.join(workshop, "Bert")
    elsewhere = note()

    async def another_node_is_faster(journal: Journal, batch: Batch) -> None:
        from app.realtime.bus import LocalBus
        from app.realtime.rooms import Rooms

        other = Rooms(house.services.rooms._stores, LocalBus())
        member = (await house.services.persons.member_of(bert.token))[1]
        (result,) = await (await other.room(bert.workshop)).submit(member, [elsewhere])
        assert result.seq
        await journal.append(batch)

    async with house.live(anna) as socket:
        seq = (await socket.first("state"))["seq"]
        once(another_node_is_faster)
        operation = note()
        entry = await socket.submit(operation)
        assert entry["seq"] == seq + 2
        seqs = [entry["seq"] for frame in socket.frames for entry in frame.get("entries", [])]
        assert seqs == [seq + 1, seq + 2]


async def test_another_epoch_sends_the_state_to_all(house: House) -> None:
    from sqlalchemy import update

    from app.journal import tables

    anna = await house.join(await house.found(), "Anna")
    async with house.live(anna) as socket:
        first = await socket.first("state")
        rows = tables.workshops
        restored = update(rows).where(rows.c.id == anna.workshop).values(epoch="f" * 32)
        await house.services.database.write(lambda connection: connection.execute(restored))
        entry = await socket.submit(note())
        again = next(frame for frame in reversed(socket.frames) if frame["t"] == "state")
    assert (first["epoch"] != again["epoch"], again["epoch"]) == (True, "f" * 32)
    assert entry["seq"] == first["seq"] + 1


async def replaced(house: House, workshop: str) -> None:
    """The history is another one, and the room has not heard of it."""

    def restored(connection: Connection) -> None:
        connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(epoch="another"))

    await house.services.database.write(restored)


async def test_who_looks_back_on_a_history_that_was_replaced_is_answered_on_the_new_one(house: House) -> None:
    workshop = await house.found()
    moderator = house.moderator(workshop)
    await house.submit(moderator, {"type": "note.add", "note": new_id(), "kind": "fact", "text": "da"})
    await replaced(house, workshop["id"])
    (result,) = await house.submit(moderator, {"type": "board.restore", "seq": 2})
    room = await house.services.rooms.room(workshop["id"])
    assert (result["seq"], room.epoch) == (4, "another")


async def test_looking_at_a_history_that_was_replaced_is_put_off(house: House) -> None:
    workshop = await house.found()
    room = await house.services.rooms.room(workshop["id"])
    await replaced(house, workshop["id"])
    with pytest.raises(Unavailable):
        await room.numbers(lambda _entry: True)
    await room._worker.inbox.drained()
    assert await room.numbers(lambda _entry: True) == [1, 2]


async def test_an_operation_that_cannot_be_decided_stops_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.domain.operations.notes import NoteAdd

    anna = await house.join(await house.found(), "Anna")
    whole = NoteAdd.decide

    def fails(self: NoteAdd, *rest: Any) -> Any:
        if self.text == "Unsinn":
            raise ZeroDivisionError
        return whole(self, *rest)

    monkeypatch.setattr(NoteAdd, "decide", fails)
    results = await house.submit(anna, note(), {**note(), "text": "Unsinn"}, note())
    assert [("seq" in result, result.get("refused", {}).get("reason")) for result in results] == [
        (True, None),
        (False, "internal"),
        (True, None),
    ]


async def test_a_connection_that_is_not_read_any_more_ends(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await house.join(await house.found(), "Anna")
    monkeypatch.setattr(Room, "offer", fails)
    async with house.live(anna) as socket:
        await socket.first("state")
        await socket.send({"t": "op", "op": note()})
        assert await socket.close_code() == 1012


async def test_a_connection_that_is_not_watched_any_more_ends(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = house.wall(await house.found())
    async with house.live(wall) as socket:
        await socket.first("state")
        monkeypatch.setattr(Persons, "member_of", fails)
        assert await socket.close_code() == 1012


def fails(*_: object) -> None:
    raise ZeroDivisionError
