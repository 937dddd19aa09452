"""SQLite: one thread writes for all rooms, a few read.

The writer takes every job that waits, runs each in a savepoint of one transaction and commits once: while a commit is
on its way to the disk the next jobs gather, so under load commits grow instead of queueing. With `synchronous=FULL`
an answered write survives a power cut.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, Literal, TypeVar

import structlog
from sqlalchemy import URL, Connection, Engine, NullPool, Pool, QueuePool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from app.journal import erasure, sqlite_errors
from app.journal.condition import Condition
from app.journal.errors import NotSaved, OutcomeUnknown, Unavailable, reason
from app.journal.job import Job, tell
from app.journal.prepared import driver_of
from app.journal.sqlite_errors import code_of

T = TypeVar("T")
log = structlog.get_logger()

READERS = 4
BUSY_MS = 5_000
# Erasing waits this long for readers, then lets writers go first and tries again.
ERASE_MS = 100
PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    # Some hundred pages are written again and again: by default they would be carried over every few commits.
    "wal_autocheckpoint=4000",
    "fullfsync=ON",  # macOS: fsync alone stops at the drive's cache
    "foreign_keys=ON",
    "secure_delete=ON",
    f"journal_size_limit={16 * 1024 * 1024}",
)


def open_engine(url: URL, begin: str | None, pool: type[Pool]) -> Engine:
    """`begin` opens every transaction: left to itself, the driver takes the write lock too late and fails on it. With
    None whoever uses the connections begins and commits at the driver."""
    # Names and ballots are in it: nobody else on this machine may read them. WAL and shm take over the mode.
    os.close(os.open(str(url.database), os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}, poolclass=pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    if begin is not None:

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    return engine


class SQLite:
    def __init__(self, url: URL) -> None:
        self._writer = _Writer(open_engine(url, None, NullPool))
        self._readers = open_engine(url, "BEGIN", QueuePool)
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-read")
        self._writer.start()

    @property
    def condition(self) -> Condition:
        return self._writer.condition

    def write(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        return self._writer.add(work)

    def read(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        return asyncio.wrap_future(self._pool.submit(self._read, work))

    def close(self) -> None:
        self._writer.finish()
        self._pool.shutdown()
        self._readers.dispose()

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            # Begun by hand: what is read at the driver alone (`Prepared`) would not begin it.
            with self._readers.connect() as connection, connection.begin():
                return work(connection)
        except SQLAlchemyError as error:
            if sqlite_errors.is_damage(code_of(error)):
                self._writer.stop_writing("damaged", reason(error))
            raise Unavailable(reason(error)) from error


class _Writer(threading.Thread):
    """Begins, parts and commits at the driver: SQLAlchemy's own transactions cost more than SQLite's whole work."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(name="sqlite-write", daemon=True)
        # What readers find and what commits show are kept apart: neither thread writes over the other's word.
        self._stopped: Literal["failed", "damaged"] | None = None
        self._why = ""
        self._saves = True
        self._engine = engine
        self._connection: Connection | None = None
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        # A crash may have come between the deletion of a secret and its erasure.
        self._erasing = True

    @property
    def condition(self) -> Condition:
        return self._stopped or ("saving" if self._saves else "not_saving")

    def add(self, work: Callable[[Connection], Any]) -> asyncio.Future[Any]:
        job = Job(work)
        self._queue.put(job)
        return job.outcome

    def finish(self) -> None:
        self._queue.put(None)
        self.join()

    def stop_writing(self, condition: Literal["failed", "damaged"], why: str) -> None:
        """Until a restart; what was written before can be read as far as it is readable."""
        if self._stopped != condition:
            log.error("nothing is written any more", condition=condition, why=why)
        self._stopped, self._why = condition, why

    @property
    def _may_erase(self) -> bool:
        """A checkpoint syncs, too: where that has failed once it is not tried again."""
        return self._erasing and self._stopped is None

    def run(self) -> None:
        last = False
        while not last:
            jobs, last = self._waiting()
            if jobs:
                self._settle(jobs)
            if self._may_erase:
                self._erasing = not self._erased()
        self._disconnect()

    def _waiting(self) -> tuple[list[Job], bool]:
        """Every job that waits, at least one unless an erasure is to be tried again; and whether it is the end."""
        jobs: list[Job] = []
        try:
            job = self._queue.get(timeout=ERASE_MS / 1000 if self._may_erase else None)
            while job is not None:
                if not job.outcome.cancelled():
                    jobs.append(job)
                job = self._queue.get_nowait()
        except Empty:
            return jobs, False
        return jobs, True

    def _settle(self, jobs: list[Job]) -> None:
        failure: Exception | None = None
        try:
            self._commit(jobs)
        except (NotSaved, OutcomeUnknown) as error:
            failure = error
            self._disconnect()
        except Exception as error:
            # The one writer must not end: whoever waits would wait for ever, and nobody would know.
            log.exception("writing failed")
            self.stop_writing("failed", type(error).__name__)
            failure = OutcomeUnknown(type(error).__name__)
            self._disconnect()
        self._judge(failure, jobs)
        tell(jobs, failure)

    def _judge(self, failure: Exception | None, jobs: list[Job]) -> None:
        """Before anybody is told: how the disk does, as far as these jobs show it."""
        codes = [code for code in (code_of(failure and failure.__cause__), *(job.failure for job in jobs)) if code]
        if any(map(sqlite_errors.is_damage, codes)):
            self.stop_writing("damaged", str(failure or "malformed"))
        elif self._stopped is None:
            was, self._saves = self._saves, not (failure or codes)
            if was != self._saves:
                log.warning("writing", condition=self.condition, why=str(failure or ""))

    def _commit(self, jobs: list[Job]) -> None:
        if self._stopped is not None:
            raise NotSaved(self._why)
        try:
            connection = self._connected()
            driver = driver_of(connection)
            driver.execute("BEGIN IMMEDIATE")
            for job in jobs:
                job.run(connection, driver)
        except (sqlite3.Error, SQLAlchemyError) as error:
            raise sqlite_errors.not_saved(error) from error
        try:
            commit(driver)
        except sqlite3.Error as error:
            raise self._failed_commit(error) from error
        self._erasing |= erasure.wanted(connection)

    def _failed_commit(self, error: sqlite3.Error) -> Exception:
        if sqlite_errors.nothing_stored(code_of(error)):
            return sqlite_errors.not_saved(error)
        # After a failed fsync the kernel forgets which pages were lost; a second one would lie.
        self.stop_writing("failed", str(error))
        return OutcomeUnknown(str(error))

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        """Closing the driver's connection is the sure way out of a transaction that ended half."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _erased(self) -> bool:
        """Moves everything from the WAL into the file and empties it; False: a reader is still on it."""
        try:
            driver = driver_of(self._connected())
            driver.execute(f"PRAGMA busy_timeout={ERASE_MS}")
            try:
                busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        except (sqlite3.Error, SQLAlchemyError):
            return False
        return bool(busy == 0)


def commit(driver: sqlite3.Connection) -> None:
    """Returns when it is on disk."""
    driver.execute("COMMIT")
