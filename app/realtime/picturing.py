"""Has a picture of the workshop kept now and then, so that whoever opens it next need not read all its entries.

Nobody waits for it: it is written beside the room's work, of a state that never changes, and where it could not be kept
the next one will be.
"""

from __future__ import annotations

import asyncio

import structlog

from app.journal.errors import NotSaved, OutcomeUnknown
from app.journal.journal import Journal, Loaded, Present

log = structlog.get_logger()

EVERY = 500


class Picturing:
    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept = 0
        self._task: asyncio.Task[None] | None = None

    def opened(self, loaded: Loaded) -> None:
        self._kept = loaded.seq - loaded.replayed
        self.follow(loaded)

    def follow(self, present: Present) -> None:
        if present.seq - self._kept >= EVERY and self._task is None:
            self._task = asyncio.create_task(self._keep(present))

    async def _keep(self, present: Present) -> None:
        try:
            await self._journal.keep_picture(present)
        except (NotSaved, OutcomeUnknown) as error:
            log.warning("no picture kept", workshop=present.workshop, reason=str(error))
        finally:
            self._kept, self._task = present.seq, None
