"""What waits for a room, and the one task that works it off, in order.

While a commit is under way new jobs gather; the next batch takes them all. Jobs that belong together are handed over
together: wishes and joins for one commit, ballots for the box, each closing of a round and each redaction by itself.
The task lives only as long as there is something to do.
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
            self._task = asyncio.create_task(self._run())

    async def drained(self) -> None:
        """Returns when everything that was put has been worked off."""
        if self._task is not None:
            await asyncio.shield(self._task)

    async def _run(self) -> None:
        try:
            while self._jobs:
                batch = [self._jobs.popleft() for _ in range(min(AT_ONCE, len(self._jobs)))]
                for (kind, _number), run in groupby(batch, Grouping()):
                    await self._work(kind, list(run))
        finally:
            self._task = None
            if self._jobs:
                self._task = asyncio.create_task(self._run())


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
