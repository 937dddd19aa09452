"""Clocks that jump, servers that stop in the middle of a vote, and newcomers in the middle of a storm."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.moments import iso
from app.domain.records import Member
from app.realtime import closing, deciding
from tests.faults.inside import GENEROUS, Inside, cast, new_id, note
from tests.faults.line import Line
from tests.faults.peer import Peer

LATER = timedelta(hours=5)


class Wall:
    """A clock on the wall that somebody sets; the machine's own goes on."""

    off = timedelta(0)

    def now(self, _zone: Any = UTC) -> datetime:
        return datetime.now(UTC) + self.off

    fromisoformat = staticmethod(datetime.fromisoformat)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    clock = Wall()
    monkeypatch.setattr(closing, "datetime", clock)
    monkeypatch.setattr(deciding, "datetime", clock)
    return clock


async def counts_down(inside: Inside, wall: Wall, seconds: float) -> tuple[str, dict[str, Any], Member]:
    """A round with three ballots in it that will end in a moment; with its workshop and moderator."""
    workshop, moderator = await inside.found()
    round_ = await inside.opened_round(workshop, moderator, 3)
    for item in range(3):
        voter = await inside.join(workshop, f"Person {item}")
        await inside.do(workshop, voter, cast(round_, item, 1), cast(round_, item, 2))
    at = iso(wall.now() + timedelta(seconds=seconds))
    await inside.do(workshop, moderator, {"type": "round.close", "round": round_["round"], "at": at})
    return workshop, round_, moderator


async def closed(inside: Inside, workshop: str, round_: dict[str, Any]) -> dict[str, Any]:
    """The round's record, once it is closed."""
    room = await inside.rooms.room(workshop)
    await until(lambda: room.state.records["rounds"][round_["round"]]["state"] != "open")
    record: dict[str, Any] = room.state.records["rounds"][round_["round"]]
    return record


async def closings(inside: Inside, workshop: str) -> list[str]:
    """Types of the entries that closed a round or set its hour, in their order."""
    return [each.type for each in await inside.stores.journal.entries(workshop, 0) if each.type == "round.close"]


async def test_a_wall_clock_that_is_set_forward_does_not_end_a_vote(tmp_path: Path, wall: Wall) -> None:
    async with Inside.open(tmp_path / "data") as inside:
        workshop, round_, moderator = await counts_down(inside, wall, 3_600)
        wall.off = LATER
        for _ in range(5):
            (answer,) = await inside.do(workshop, moderator, note("danach"))
            assert answer.seq
            await asyncio.sleep(0)
        assert (await inside.rooms.room(workshop)).state.records["rounds"][round_["round"]]["state"] == "open"


async def test_a_wall_clock_that_is_set_back_delays_no_closing_and_changes_no_order(tmp_path: Path, wall: Wall) -> None:
    async with Inside.open(tmp_path / "data") as inside:
        workshop, round_, moderator = await counts_down(inside, wall, 0.5)
        wall.off = -LATER
        (answer,) = await inside.do(workshop, moderator, note("danach"))
        assert answer.seq
        record = await closed(inside, workshop, round_)
        assert [row["dots"] for row in record["tally"].values()] == [2, 2, 2]
        entries = await inside.stores.journal.entries(workshop, 0)
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert entries[-1].type == "round.close"
        assert entries[-1].at < entries[0].at, "the clock on the wall says otherwise"


@pytest.mark.parametrize("away", [timedelta(0), LATER])
async def test_a_vote_goes_on_over_a_restart_and_closes_once_also_when_its_hour_has_passed(
    tmp_path: Path, wall: Wall, away: timedelta
) -> None:
    async with Inside.open(tmp_path / "data") as inside:
        workshop, round_, _ = await counts_down(inside, wall, 0.3)
        await inside.restart()
        wall.off = away
        record = await closed(inside, workshop, round_)
        assert [row["dots"] for row in record["tally"].values()] == [2, 2, 2]
        await inside.restart()
        await inside.rooms.room(workshop)
        assert await closings(inside, workshop) == ["round.close"] * 2


async def test_who_comes_in_a_storm_misses_nothing_and_gets_nothing_twice_whoever_they_are(tmp_path: Path) -> None:
    """Zulip calls it `verify_action`: the state at any cut and the entries after it are the state in the end."""
    async with Inside.open(tmp_path / "data") as inside:
        workshop, moderator = await inside.found()
        anna, bert = await inside.join(workshop, "Anna"), await inside.join(workshop, "Bert", "kreis")
        room = await inside.rooms.room(workshop)
        lane = await inside.lane(workshop)
        audiences = [moderator, anna, bert, Member(None, "wall")]
        seen: list[tuple[Peer, Member, Line]] = []

        def joins(number: int) -> None:
            member = audiences[number % len(audiences)]
            seen.append((Peer(member.id), member, Line(room, member, None)))

        for number in range(60):
            joins(number)
            for wish in storm(number, lane):
                author = (moderator, anna, bert)[number % 3]
                room.offer(author, wish, lambda _: None)
            if number % 4 == 0:
                await asyncio.sleep(0)
        await until(lambda: room._worker.inbox.idle and room.seq > 60)
        for peer, member, line in seen:
            await until(lambda line=line: bool(line.down))  # type: ignore[misc]
            for frame in line.frames(len(line.down)):
                peer.take(frame)
            assert (peer.wrong, peer.differences(room.state, room.seq, member)) == ([], [])
            await line.end()


def storm(number: int, lane: str) -> list[dict[str, Any]]:
    step = new_id()
    return [
        {"id": new_id(), "type": "step.add", "step": step, "lane": lane, "kind": "task", "title": f"Schritt {number}"},
        note(f"Frist {number}"),
        {"id": new_id(), "type": "lane.edit", "lane": lane, "title": f"Amt {number}"},
    ]


async def until(ready: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not ready():  # noqa: ASYNC110 - a fact, no event
            await asyncio.sleep(0.001)


async def test_readers_that_take_nothing_cost_the_server_a_bounded_amount(tmp_path: Path) -> None:
    """What waits for them is cut off at the limit of their outboxes, and who reads misses nothing."""
    async with Inside.open(tmp_path / "data") as inside:
        workshop, moderator = await inside.found()
        anna = await inside.join(workshop, "Anna")
        room = await inside.rooms.room(workshop)
        limits = type(GENEROUS)(rate=1e6, burst=1_000_000, inbox=1_000_000)
        room.limits = limits
        stalled = [Line(room, anna, None, reads=False) for _ in range(20)]
        reader, peer = Line(room, moderator, None), Peer(moderator.id)
        for _ in range(40):
            await inside.do(workshop, moderator, *(note("ä" * 1_900) for _ in range(20)))
            waiting = sum(line.client.outbox._size for line in stalled)
            assert waiting <= len(stalled) * (limits.outbox_bytes + 20 * 4_000)
        await until(lambda: all(line.code == 4408 for line in stalled))
        assert sum(line.client.outbox._size for line in stalled) == 0
        for frame in reader.frames(len(reader.down)):
            peer.take(frame)
        assert (peer.wrong, peer.differences(room.state, room.seq, moderator)) == ([], [])
        for line in (*stalled, reader):
            await line.end()
