"""Keeps the promise of the deletion date: at the start, and from then on as long as the server runs.

It looks every hour, so that a laptop that slept over midnight catches up; what is due is done once, because what has
expired is due no more. A workshop that cannot be read or written is told in the log and tried again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import structlog

from app.domain.moments import iso
from app.journal.expiry import Expiry

log = structlog.get_logger()

HOUR = 3600.0


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, in UTC; in which zone a day begins; how to wait. Tests hand in their own."""

    zone: ZoneInfo
    now: Callable[[], datetime] = utc_now
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def today(self) -> str:
        return self.now().astimezone(self.zone).date().isoformat()


async def expire_due(expiry: Expiry, clock: Clock) -> AsyncIterator[str]:
    """The ids of the workshops of which persons and single contributions have just been deleted."""
    today = clock.today
    for workshop in await expiry.candidates(today):
        try:
            if await expiry.expire(workshop, today, iso(clock.now())):
                log.info("expired", workshop=workshop)
                yield workshop
        except Exception:
            log.exception("could not expire", workshop=workshop)  # one must not keep the others from their day


async def keep_promises(expiry: Expiry, clock: Clock, replaced: Callable[[str], None]) -> None:
    """Never returns. `replaced` is told of each workshop, so that its room starts over."""
    while True:
        try:
            async for workshop in expire_due(expiry, clock):
                replaced(workshop)
        except Exception:
            log.exception("could not look for expired workshops")  # the next hour tries again
        await clock.wait(HOUR)
