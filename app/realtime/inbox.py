"""What waits for a room, and the one task that works it off, in order.

While a commit is under way new jobs gather; the next batch takes them all. Where this node can hardly keep up, a
batch waits a breath for more: telling a room of ten changes costs little more than telling it of one. Jobs that belong
together are handed over together: wishes and joins for one commit, ballots for the box, each closing of a round and
each redaction by itself. A batch is a task; there is none while there is nothing to do.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import groupby
from typing import Literal

from app.realtime.wishes import Job, Join, Wish

Kind = Literal["entries", "rewriting", "ballots", "closing", "catch_up"]
Work = Callable[[Kind, list[Job]], Awaitable[None]]

AT_ONCE = 500
LATE = 0.004
"""A loop that comes to its next task later than this has more to do than it can do at once."""
LONGEST_BREATH = 0.05
ENOUGH = 20
"""So many that wait already are worth telling as they are."""


class Inbox:
    def __init__(self, work: Work) -> None:
        self._work = work
        self._jobs: deque[Job] = deque()
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def idle(self) -> bool:
        return self._task is None

    def put(self, job: Job) -> None:
        self._jobs.append(job)
        if self._task is None:
            self._begin()

    async def drained(self) -> None:
        """Returns when everything that was put has been worked off."""
        while self._task is not None:
            await asyncio.shield(self._task)

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._run(asyncio.get_running_loop().time()))

    async def _run(self, begun: float) -> None:
        try:
            pause = breath(asyncio.get_running_loop().time() - begun)
            if pause and len(self._jobs) < ENOUGH:
                await asyncio.sleep(pause)
            batch = [self._jobs.popleft() for _ in range(min(AT_ONCE, len(self._jobs)))]
            for (kind, _number), run in groupby(batch, Grouping()):
                await self._work(kind, list(run))
        finally:
            self._task = None
            if self._jobs:
                self._begin()


def breath(late: float) -> float:
    """For how many seconds to gather, where the loop was so many late."""
    return min(2 * late, LONGEST_BREATH) if late > LATE else 0.0


class Grouping:
    """Key for `groupby`: jobs of one kind in a row share it, a closing or a redaction shares it with nobody."""

    def __init__(self) -> None:
        self._alone = 0

    def __call__(self, job: Job) -> tuple[Kind, int]:
        kind = kind_of(job)
        if kind in ("closing", "rewriting"):
            self._alone += 1
            return kind, self._alone
        return kind, 0


def kind_of(job: Job) -> Kind:
    if isinstance(job, Join):
        return "entries"
    if not isinstance(job, Wish):
        return "catch_up"
    if job.operation.ballot:
        return "ballots"
    if job.operation.rewrites:
        return "rewriting"
    closes = job.operation.type == "round.close" and getattr(job.operation, "at", None) is None
    return "closing" if closes else "entries"
