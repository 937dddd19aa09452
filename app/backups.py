"""Backups while the server runs: every few minutes, where something has changed, beside the journal and, if one is
named, in a second folder, best on a stick.

A backup that fails is told in the log and in `report`, and tried again; it never stops the server, not even when a
stick hangs: the work is done in a thread that nobody waits for at the end. After something was deleted for good, older
backups that still hold it are removed as soon as a fresh one is there.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from app.expiring import Clock
from app.journal import backup, files
from app.journal.forgetting import Present, histories, holds_what_is_gone, marks, present
from app.journal.troubles import NotWritten, OnlySQLite, Trouble
from app.shelf import Shelf

log = structlog.get_logger()

LITTLE = 500 * 1024**2
LAST_CHANCE = 2.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a page may say: `last` is the moment of the last good backup, `troubles` what is wrong now (of the own
    folder, of the second), `little_room` that the disk is nearly full."""

    last: datetime | None
    own: Trouble | None
    second: Trouble | None
    little_room: bool


class Backups:
    """`minutes` 0 or a database that is no file: there are none, and `report` is None."""

    def __init__(self, database_url: str, second: Path | None, minutes: int) -> None:
        self._shelves: list[Shelf] = []
        self._minutes = minutes
        self._watch: sqlite3.Connection | None = None
        self._saved: dict[Path, tuple[object, Path]] = {}
        self._little_room = False
        self._url = database_url
        with suppress(OnlySQLite):
            self._file = files.of(database_url)
            if minutes:
                own = Shelf(self._file.parent / "backups", own=True)
                self._shelves = [own, *([Shelf(second, own=False)] if second else [])]

    @property
    def report(self) -> Report | None:
        if not self._shelves:
            return None
        moments = [shelf.last for shelf in self._shelves if shelf.last]
        second = self._shelves[1].trouble if len(self._shelves) > 1 else None
        return Report(max(moments, default=None), self._shelves[0].trouble, second, self._little_room)

    async def run(self, clock: Clock) -> None:
        """Never returns. A second folder is tried at once, so that a mistake is seen before the room is full."""
        if not self._shelves:
            return
        if len(self._shelves) > 1:
            await self._try(clock)
        while True:
            await clock.wait(self._minutes * 60)
            await self._try(clock)

    async def _try(self, clock: Clock) -> None:
        try:
            await self.look(clock)
        except Exception:
            log.exception("backup failed")  # a mistake of ours; the next may do better

    async def look(self, clock: Clock) -> None:
        """Backs up where something has changed since the last good backup there. A folder that does not answer keeps
        the other from nothing."""
        for shelf in self._shelves:
            await self._within(self._minutes * 60, shelf, clock)

    async def close(self, clock: Clock) -> None:
        """What the day ended with goes to the second folder, as far as that is quick."""
        for shelf in self._shelves[1:]:
            await self._within(LAST_CHANCE, shelf, clock)

    async def _within(self, seconds: float, shelf: Shelf, clock: Clock) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await _aside(lambda: self._look(shelf, clock.now()))

    def _look(self, shelf: Shelf, now: datetime) -> None:
        before = shelf.trouble
        if not shelf.taken.acquire(blocking=False):
            shelf.trouble = NotWritten(shelf.folder, "no answer")
        else:
            try:
                self._back_up(shelf, now)
                shelf.trouble = None
            except Trouble as trouble:
                shelf.trouble = trouble
            except (OSError, sqlite3.Error) as error:
                shelf.trouble = NotWritten(shelf.folder, str(error))
            finally:
                shelf.taken.release()
        _tell(shelf, before)

    def _back_up(self, shelf: Shelf, now: datetime) -> None:
        self._see_room()
        version = self._changes()
        shelf.open()
        if self._saved.get(shelf.folder, (None, None))[0] == version:
            return
        made = shelf.put(self._maker(version), now, self._file.stat().st_size)
        shelf.last, self._saved[shelf.folder] = now, (version, made)
        _forget(shelf, present(made))
        shelf.tidy(now, _is_spare)

    def _changes(self) -> object:
        """Another value whenever somebody has written."""
        try:
            if self._watch is None:
                address = f"{self._file.resolve().as_uri()}?mode=ro"
                self._watch = sqlite3.connect(address, uri=True, check_same_thread=False)
            return self._watch.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            self._watch = None
            return object()

    def _maker(self, version: object) -> Callable[[Path], None]:
        """The second folder gets a copy of what is good already, or, should there be none, its own."""
        for saved, made in list(self._saved.values()):
            if saved == version:
                return partial(_copy, made)
        return partial(backup.take, self._url)

    def _see_room(self) -> None:
        was, free = self._little_room, shutil.disk_usage(self._file.parent).free
        self._little_room = free < LITTLE
        if self._little_room and not was:
            log.warning("little room on the disk", megabytes=free // 1024**2)


def _copy(made: Path, target: Path) -> None:
    with files.written(target) as partial_file:
        shutil.copyfile(made, partial_file)


def _forget(shelf: Shelf, now: Present) -> None:
    for kept in shelf.kept():
        try:
            gone = holds_what_is_gone(marks(kept.path), now)
        except sqlite3.Error:
            continue  # whatever it is, somebody may want to look at it; its time comes
        if gone:
            kept.path.unlink(missing_ok=True)


def _is_spare(path: Path, staying: list[Path]) -> bool:
    """Whether all its histories go on in one that stays. One that a restore has replaced, or of another laptop, ends in
    the last backup of it."""
    left = _histories(path)
    for other in staying:
        if not left:
            break
        left -= _histories(other)
    return not left


def _histories(path: Path) -> frozenset[tuple[str, str]]:
    try:
        return histories(path)
    except sqlite3.Error:
        return frozenset()


def _tell(shelf: Shelf, before: Trouble | None) -> None:
    if type(shelf.trouble) is type(before):
        return
    if shelf.trouble is None:
        log.warning("backups work again", folder=str(shelf.folder))
    else:
        findings = getattr(shelf.trouble, "findings", [])
        log.error("no backup", folder=str(shelf.folder), why=type(shelf.trouble).__name__, findings=findings)


async def _aside(work: Callable[[], None]) -> None:
    """In a thread that keeps nobody from ending: a stick may hang for ever."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: BaseException | None) -> None:
        if not done.done():
            done.set_result(None) if error is None else done.set_exception(error)

    def run() -> None:
        error: BaseException | None = None
        try:
            work()
        except BaseException as caught:  # noqa: BLE001 - it is raised where somebody waits for it
            error = caught
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, error)

    threading.Thread(target=run, name="backup", daemon=True).start()
    await done
