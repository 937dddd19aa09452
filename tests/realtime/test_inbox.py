"""Everything that waits is worked off in its order; under pressure it waits for more."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.domain.deciding import parse
from app.domain.records import Member
from app.realtime import inbox
from app.realtime.inbox import ENOUGH, LATE, LONGEST_BREATH, Inbox, Kind, breath
from app.realtime.wishes import CatchUp, Job, Wish

Batch = tuple[Kind, list[Any]]


def wish(number: int, **operation: Any) -> Wish:
    id = f"{number:032x}"
    raw = {"id": id, **(operation or {"type": "phase.set", "phase": "sketch"})}
    return Wish(Member("m", "moderator"), id, parse(raw), print)


class Hand:
    """Works off batches; each takes until it is let go."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.free = asyncio.Event()
        self.free.set()
        self.inbox = Inbox(self.work)

    async def work(self, kind: Kind, jobs: list[Job]) -> None:
        self.batches.append((kind, jobs))
        await self.free.wait()


async def test_what_gathers_during_a_batch_is_the_next_one() -> None:
    hand, jobs = Hand(), [wish(number) for number in range(4)]
    hand.free.clear()
    hand.inbox.put(jobs[0])
    await asyncio.sleep(0)
    for job in jobs[1:]:
        hand.inbox.put(job)
    hand.free.set()
    await hand.inbox.drained()
    assert hand.batches == [("entries", jobs[:1]), ("entries", jobs[1:])]
    assert hand.inbox.idle


async def test_kinds_are_parted_and_a_closing_stands_alone() -> None:
    hand = Hand()
    closings = [wish(number, type="round.close", round="a" * 32) for number in (2, 3)]
    jobs: list[Job] = [wish(1), *closings, CatchUp(), wish(4)]
    for job in jobs:
        hand.inbox.put(job)
    await hand.inbox.drained()
    assert [kind for kind, _ in hand.batches] == ["entries", "closing", "closing", "catch_up", "entries"]
    assert [job for _, batch in hand.batches for job in batch] == jobs


async def test_work_that_fails_does_not_stop_what_comes_after(caplog: pytest.LogCaptureFixture) -> None:
    worked: list[Job] = []

    async def fails_once(_kind: Kind, jobs: list[Job]) -> None:
        worked.extend(jobs)
        if len(worked) == 1:
            box.put(second)
            raise ZeroDivisionError

    box, first, second = Inbox(fails_once), wish(1), wish(2)
    box.put(first)
    with pytest.raises(ZeroDivisionError):
        await box.drained()
    await box.drained()
    assert worked == [first, second]


async def test_a_loop_that_is_late_gathers_more_before_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    hand, jobs = Hand(), [wish(number) for number in range(3)]
    monkeypatch.setattr(inbox, "breath", lambda _late: 0.001)
    hand.inbox.put(jobs[0])
    await asyncio.sleep(0)  # it would have begun
    for job in jobs[1:]:
        hand.inbox.put(job)
    await hand.inbox.drained()
    assert hand.batches == [("entries", jobs)]


async def test_what_is_enough_already_is_worked_off_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hand, jobs = Hand(), [wish(number) for number in range(ENOUGH)]
    monkeypatch.setattr(inbox, "breath", lambda _late: 3_600)
    for job in jobs:
        hand.inbox.put(job)
    async with asyncio.timeout(10):
        await hand.inbox.drained()
    assert hand.batches == [("entries", jobs)]


def test_nobody_waits_where_there_is_time_and_nobody_waits_long() -> None:
    assert breath(LATE) == 0
    assert breath(2 * LATE) == 4 * LATE
    assert breath(10) == LONGEST_BREATH
