"""Backups beside a running server: when, where, how many, and what becomes of them when a stick or a workshop goes."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from app import backups as module
from app import shelf as shelf_module
from app.backups import Backups
from app.domain.changes import patch_workshop
from app.domain.entries import Entry
from app.expiring import Clock
from app.journal import backup, files
from app.journal.database import Database
from app.journal.expiry import Expiry
from app.journal.journal import Journal
from app.journal.troubles import Broken, NoRoom, NotWritten
from app.journal.workshops import Workshop, Workshops
from app.shelf import Gone, Shelf
from tests.databases import migrated_file, sqlite_url
from tests.journal.examples import batch, entry, founded, step

__all__ = ["migrated_file", "sqlite_url"]

MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Day:
    """A clock that goes on five minutes with every wait, and stops after as many as are allowed."""

    def __init__(self, waits: int = 0) -> None:
        self.moment = MORNING
        self.waits = waits
        self.over = asyncio.Event()
        self.clock = Clock(ZoneInfo("Europe/Berlin"), lambda: self.moment, self.wait)

    async def wait(self, seconds: float) -> None:
        if not self.waits:
            self.over.set()
            await asyncio.Event().wait()
        self.waits -= 1
        self.moment += timedelta(seconds=seconds)


@dataclass
class Room:
    """A database in use, its folder of backups and a stick."""

    database: Database
    url: str
    stick: Path
    day: Day
    backups: Backups

    @property
    def own(self) -> Path:
        return files.of(self.url).parent / "backups"

    async def look(self) -> None:
        # At the start and after a deletion the writer empties the WAL, which looks like a change: let it do so first.
        await self.database.write(lambda _connection: None)
        self.day.moment += timedelta(minutes=5)
        await self.backups.look(self.day.clock)

    @property
    def report(self) -> module.Report:
        assert self.backups.report is not None
        return self.backups.report


@pytest.fixture
async def room(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Room]:
    database, stick = Database(sqlite_url), tmp_path / "stick"
    stick.mkdir()
    yield Room(database, sqlite_url, stick, Day(), Backups(sqlite_url, stick, 5))
    await database.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def workshops_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {id for (id,) in connection.execute("SELECT id FROM workshops")}


def id_of(step_: Entry) -> str:
    found: str = step_.changes[0]["put"]["record"]["id"]
    return found


async def add(room: Room, workshop: Workshop) -> None:
    journal = Journal(room.database)
    seq = (await journal.load(workshop.id)).seq
    await journal.append(batch(workshop, seq, step(seq + 1)))


async def test_where_something_has_changed_there_is_a_backup_in_both_folders(room: Room) -> None:
    workshop = await founded(room.database)
    await room.look()
    await room.look()
    assert names(room.own) == names(room.stick) == ["werkstatt-20261124T080500.sqlite"]
    await add(room, workshop)
    await room.look()
    assert names(room.own)[1:] == names(room.stick)[1:] == ["werkstatt-20261124T081500.sqlite"]
    assert room.report == module.Report(MORNING + timedelta(minutes=15), None, None, little_room=False)
    for folder in (room.own, room.stick):
        assert workshops_in(folder / "werkstatt-20261124T081500.sqlite") == {workshop.id}


async def test_a_stick_that_is_pulled_out_stops_nothing_and_is_used_again(room: Room) -> None:
    workshop = await founded(room.database)
    await room.look()
    away = room.stick.rename(room.stick.with_name("in the pocket"))
    await add(room, workshop)
    await room.look()
    assert isinstance(room.report.second, Gone)
    assert room.report.own is None
    assert room.report.last == room.day.moment
    away.rename(room.stick)
    await room.look()
    assert room.report.second is None
    assert len(names(room.stick)) == 2, "what it missed, although nothing has changed since"
    assert len(names(room.own)) == 2


async def test_the_empty_folder_where_a_stick_was_is_no_stick(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stat(NamedTuple):
        st_dev: int

    devices = {room.stick: 7, room.stick.parent: 1}
    plain = Path.stat
    monkeypatch.setattr(Path, "stat", lambda path, **_: Stat(devices[path]) if path in devices else plain(path))
    shelf = Shelf(room.stick, own=False)
    shelf.open()
    devices[room.stick] = 1
    with pytest.raises(Gone):
        shelf.open()
    devices[room.stick] = 8
    shelf.open()


async def test_a_stick_that_takes_nothing_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await founded(room.database)
    shutil.rmtree(room.stick)
    room.stick.write_text("a file where a folder should be")
    await room.look()
    assert isinstance(room.report.second, NotWritten)
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "not allowed")))
    shutil.rmtree(room.own)
    await room.look()
    assert isinstance(room.report.own, NotWritten)


async def test_a_full_disk_is_left_its_last_room_and_the_stick_gets_its_own_backup(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await founded(room.database)
    usage = shutil.disk_usage(room.stick)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=shelf_module.RESERVE))
    await room.look()
    assert isinstance(room.report.own, NoRoom)
    assert (room.report.little_room, room.report.second) == (True, None)
    assert (names(room.own), len(names(room.stick))) == ([], 1)
    monkeypatch.undo()
    await room.look()
    after = room.report
    assert (after.own, after.little_room, len(names(room.own))) == (None, False, 1)


async def test_of_a_damaged_journal_there_is_no_new_backup_and_the_old_ones_stay(room: Room) -> None:
    await founded(room.database)
    await room.look()
    with closing(sqlite3.connect(files.of(room.url))) as connection, connection:
        connection.execute("UPDATE entries SET content = '{}'")
    await room.look()
    assert isinstance(room.report.own, Broken)
    assert isinstance(room.report.second, Broken)
    assert names(room.own) == names(room.stick) == ["werkstatt-20261124T080500.sqlite"]
    assert room.report.last == MORNING + timedelta(minutes=5)


async def test_what_is_deleted_is_soon_in_no_backup_either(room: Room) -> None:
    gone, stays = await founded(room.database), await founded(room.database)
    await room.look()
    away = room.stick.rename(room.stick.with_name("in the pocket"))
    await Workshops(room.database).delete(gone.id)
    await room.look()
    assert [workshops_in(path) for path in room.own.iterdir()] == [{stays.id}]
    away.rename(room.stick)
    await room.look()
    assert [workshops_in(path) for path in room.stick.iterdir()] == [{stays.id}]


async def test_what_was_never_here_stays_on_the_stick(room: Room, tmp_path: Path) -> None:
    """The laptop that failed has left its backups there; whoever carries on elsewhere names the same stick."""
    lost = Database(files.url_of(Path(shutil.copy(files.of(room.url), tmp_path / "lost.sqlite"))))
    workshop = await founded(lost)
    await lost.close()
    of_the_lost = room.stick / "werkstatt-20261124T070000.sqlite"
    backup.take(files.url_of(tmp_path / "lost.sqlite"), of_the_lost)
    await founded(room.database)
    await room.look()
    assert of_the_lost.name in names(room.stick)
    assert workshops_in(of_the_lost) == {workshop.id}


async def test_the_persons_of_an_expired_workshop_are_soon_in_no_backup_either(room: Room) -> None:
    phases = [{"phase": "closed", "at": "2020-01-01T08:00:00.000Z"}]
    fields = {"phases": phases, "phase": "closed", "delete_on": "2020-02-01", "authorship": "name"}
    workshop = await founded(room.database, patch_workshop(fields))
    await room.look()
    assert await Expiry(room.database).expire(workshop.id, "2026-11-24", "2026-11-24T08:00:00.000Z")
    await room.look()
    assert names(room.own) == names(room.stick) == ["werkstatt-20261124T081000.sqlite"]


async def test_a_text_that_was_made_unreadable_is_soon_in_no_backup_either(room: Room) -> None:
    """And one that only looks like the mark of it is nobody's reason to throw anything away."""
    workshop, secret = await founded(room.database), step(2, "geheim-4711")
    await Journal(room.database).append(batch(workshop, 1, secret, step(3, 'Feld "redacted": ja')))
    await room.look()
    await add(room, workshop)
    await room.look()
    assert len(names(room.own)) == 2
    redacted = replace(entry(5), type="redact", redacted={"ids": [id_of(secret)], "field": None})
    await Journal(room.database).append(batch(workshop, 4, redacted))
    await room.look()
    for folder in (room.own, room.stick):
        assert [b"geheim-4711" in path.read_bytes() for path in folder.iterdir()] == [False]


async def test_after_a_restore_the_backups_of_before_stay(room: Room, sqlite_url: str) -> None:
    workshop = await founded(room.database)
    await room.look()
    await add(room, workshop)
    await room.look()
    await room.database.close()
    backup.restore(room.own / "werkstatt-20261124T080500.sqlite", sqlite_url)
    room.database = Database(sqlite_url)
    room.backups = Backups(sqlite_url, room.stick, 5)
    await room.look()
    assert len(names(room.own)) == 3
    await room.database.close()


async def test_what_lies_there_besides_is_left_alone_and_halves_are_cleared_away(room: Room) -> None:
    await founded(room.database)
    for name in ("Protokoll.pdf", "werkstatt-20261124T070000.sqlite", ".werkstatt-20261124T073000.sqlite.partial"):
        (room.stick / name).write_bytes(b"no database")
    await room.look()
    assert names(room.stick) == [
        "Protokoll.pdf",
        "werkstatt-20261124T070000.sqlite",
        "werkstatt-20261124T080500.sqlite",
    ]


async def test_the_day_ends_on_the_stick(room: Room) -> None:
    workshop = await founded(room.database)
    await room.look()
    await add(room, workshop)
    room.day.moment += timedelta(minutes=1)
    await room.backups.close(room.day.clock)
    assert (len(names(room.own)), len(names(room.stick))) == (1, 2)


async def test_a_stick_that_hangs_keeps_the_server_from_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun, whole = Event(), Event(), Shelf.open

    def hangs(shelf: Shelf) -> None:
        if not shelf.own:
            begun.set()
            assert go.wait(10)
        whole(shelf)

    workshop = await founded(room.database)
    monkeypatch.setattr(Shelf, "open", hangs)
    looking = asyncio.create_task(room.look())
    await asyncio.to_thread(begun.wait, 10)
    looking.cancel()
    await add(room, workshop)
    await room.look()
    assert len(names(room.own)) == 2
    assert "no answer" in str(room.report.second)
    monkeypatch.setattr(module, "LAST_CHANCE", 0.01)
    await room.backups.close(room.day.clock)
    go.set()
    shelf = room.backups._shelves[1]
    await asyncio.to_thread(shelf.taken.acquire)
    shelf.taken.release()
    await room.look()
    assert room.report.second is None
    assert (room.stick / names(room.stick)[-1]).read_bytes() == (room.own / names(room.own)[-1]).read_bytes()


async def test_the_end_waits_for_a_stick_only_a_moment(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    monkeypatch.setattr(module, "LAST_CHANCE", 0.01)
    monkeypatch.setattr(Shelf, "open", lambda _: go.wait(10))
    await room.backups.close(room.day.clock)
    go.set()


async def test_it_looks_every_five_minutes_and_a_stick_at_once(room: Room) -> None:
    workshop = await founded(room.database)
    for second, count in ((room.stick, 3), (None, 2)):
        day = Day(waits=2)
        looked: list[datetime] = []
        found = Backups(room.url, second, 5)

        async def look(clock: Clock, looked: list[datetime] = looked) -> None:
            looked.append(clock.now())
            raise ZeroDivisionError("which ends nothing")

        found.look = look  # type: ignore[method-assign]
        task = asyncio.create_task(found.run(day.clock))
        await day.over.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert len(looked) == count
        assert looked[-1] == MORNING + timedelta(minutes=10)
    assert workshop


@pytest.mark.parametrize(("url", "minutes"), [("sqlite:///none.sqlite", 0), ("postgresql://db/werkstatt", 5)])
async def test_where_none_are_wanted_or_possible_nothing_is_done(url: str, minutes: int) -> None:
    none = Backups(url, None, minutes)
    await none.run(Day().clock)
    await none.look(Day().clock)
    await none.close(Day().clock)
    assert none.report is None


async def test_a_database_that_is_not_there_is_told_like_a_folder(room: Room, tmp_path: Path) -> None:
    room.backups = Backups(f"sqlite:///{tmp_path}/none.sqlite", None, 5)
    await room.look()
    assert isinstance(room.report.own, NotWritten)


async def test_what_is_too_much_goes(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "LAST", 2)
    monkeypatch.setattr(shelf_module, "HOURS", 0)
    workshop = await founded(room.database)
    for _ in range(4):
        await add(room, workshop)
        await room.look()
    assert names(room.own) == ["werkstatt-20261124T081500.sqlite", "werkstatt-20261124T082000.sqlite"]


async def test_the_last_of_what_is_in_no_newer_one_stays(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that a restore has replaced, or the workshop of another laptop, may be there only."""
    monkeypatch.setattr(shelf_module, "LAST", 1)
    monkeypatch.setattr(shelf_module, "HOURS", 0)
    workshop = await founded(room.database)
    for _ in range(2):
        await add(room, workshop)
        await room.look()
    (room.stick / "werkstatt-20261123T080000.sqlite").write_bytes(b"broken, and old")
    await room.database.close()
    backup.begin_again(room.url)
    room.database = Database(room.url)
    for _ in range(2):
        await room.look()
        await founded(room.database)
    await room.look()
    assert names(room.stick) == ["werkstatt-20261124T081000.sqlite", "werkstatt-20261124T082500.sqlite"]


async def test_a_mistake_of_ours_reaches_whoever_looks(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Shelf, "tidy", fails)
    await founded(room.database)
    with pytest.raises(ZeroDivisionError):
        await room.look()
