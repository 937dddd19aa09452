"""When deletion dates are kept: at the start, every day, and by command."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.changes import patch_workshop
from app.expiring import HOUR, Clock, expire_due, keep_promises
from app.journal.database import Database
from app.journal.errors import NotSaved
from app.journal.expiry import Expiry
from tests.databases import migrated_file, sqlite_url
from tests.journal.examples import MODERATOR, founded

__all__ = ["migrated_file", "sqlite_url"]

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 12, 23, 22, 30, tzinfo=UTC)


class Shelf(Expiry):
    """Stands for the journal: workshops by the day they are due."""

    def __init__(self, **due: str) -> None:  # without a database
        self.due = due
        self.asked: list[str] = []
        self.stuck = ""

    async def candidates(self, today: str) -> list[str]:
        self.asked.append(today)
        if self.stuck == "all":
            raise NotSaved("busy")
        return [workshop for workshop, day in self.due.items() if day <= today]

    async def expire(self, workshop: str, today: str, now: str) -> bool:
        if workshop == self.stuck:
            raise NotSaved("disk full")
        return self.due.pop(workshop) is not None


class Hours:
    """A clock that stands still until somebody waits; after `hours` waits it lets nobody go on."""

    def __init__(self, hours: int) -> None:
        self.moment = EVENING
        self.left = hours
        self.over = asyncio.Event()
        self.clock = Clock(BERLIN, lambda: self.moment, self.wait)

    async def wait(self, seconds: float) -> None:
        assert seconds == HOUR
        if not self.left:
            self.over.set()
            await asyncio.Event().wait()
        self.left -= 1
        self.moment += timedelta(seconds=seconds)


async def run(shelf: Shelf, hours: Hours) -> list[str]:
    told: list[str] = []
    task = asyncio.create_task(keep_promises(shelf, hours.clock, told.append))
    await asyncio.wait_for(hours.over.wait(), 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return told


async def test_what_is_due_goes_at_the_start_and_its_room_is_told() -> None:
    assert await run(Shelf(old="2026-12-01", new="2027-01-01"), Hours(0)) == ["old"]


async def test_what_falls_due_at_midnight_where_the_server_stands_goes_then() -> None:
    shelf = Shelf(tomorrow="2026-12-24")
    assert await run(shelf, Hours(0)) == []
    assert await run(shelf, Hours(1)) == ["tomorrow"]
    assert shelf.asked[-2:] == ["2026-12-23", "2026-12-24"]


async def test_one_that_cannot_be_written_keeps_no_other_from_its_day_and_is_tried_again() -> None:
    shelf = Shelf(stuck="2026-12-01", old="2026-12-02")
    shelf.stuck = "stuck"
    assert await run(shelf, Hours(2)) == ["old"]
    shelf.stuck = ""
    assert [workshop async for workshop in expire_due(shelf, Hours(0).clock)] == ["stuck"]


async def test_a_database_that_does_not_answer_is_asked_again() -> None:
    shelf = Shelf(old="2026-12-01")
    shelf.stuck = "all"
    assert await run(shelf, Hours(3)) == []
    assert len(shelf.asked) == 4


async def test_the_command_tells_ids_and_the_day_and_nothing_else(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    phases = [{"phase": "closed", "at": "2020-01-01T08:00:00.000Z"}]
    due = {"phases": phases, "phase": "closed", "delete_on": "2020-02-01", "authorship": "name"}
    workshop = await founded(database, patch_workshop(due), names={MODERATOR: "Frau Yıldız"})
    await founded(database, patch_workshop(due | {"delete_on": "2999-01-01"}))
    await database.close()
    command = [sys.executable, "-m", "app.cli", "expire", "--data", str(tmp_path)]
    days, outputs = {datetime.now(BERLIN).date().isoformat()}, []
    for _ in range(2):
        done = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, "WERKSTATT_DATABASE_URL": sqlite_url}, stdout=asyncio.subprocess.PIPE
        )
        outputs.append((await done.communicate())[0].decode().split())
        assert done.returncode == 0
    days.add(datetime.now(BERLIN).date().isoformat())
    assert outputs[0] in [[workshop.id, day] for day in days]
    assert outputs[1] == []
