"""A write that waits for SQLite's one writer, its savepoint in the transaction of all that waited with it, and the news
of it for whoever waits in an event loop.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.journal.errors import NotSaved
from app.journal.sqlite_errors import code_of, not_saved


class Job:
    """`outcome` is settled after the commit, in the loop of whoever asked."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.loop = asyncio.get_running_loop()
        self.outcome: asyncio.Future[Any] = self.loop.create_future()
        self._work = work
        self._result: Any = None
        self._error: Exception | None = None

    @property
    def failure(self) -> int:
        """SQLite's code, where it was the database that failed and not what was asked of it."""
        cause = self._error.__cause__ if isinstance(self._error, NotSaved) else None
        return 0 if isinstance(cause, IntegrityError) else code_of(cause)

    def run(self, connection: Connection, driver: sqlite3.Connection) -> None:
        driver.execute("SAVEPOINT job")
        try:
            self._result = self._work(connection)
        except Exception as error:  # noqa: BLE001 – whatever it is, it belongs to the caller
            self._error = not_saved(error) if isinstance(error, SQLAlchemyError) else error
            # Raises when SQLite has ended the whole transaction by itself (disk full): then nobody's work is kept.
            driver.execute("ROLLBACK TO job")
        driver.execute("RELEASE job")

    def settle(self, failure: Exception | None) -> None:
        if self.outcome.done():  # nobody waits any more
            return
        error = self._error or failure
        if error is None:
            self.outcome.set_result(self._result)
        else:
            self.outcome.set_exception(error)


def tell(jobs: Iterable[Job], failure: Exception | None) -> None:
    """From the writer's thread. All at once: each call into a loop wakes its thread, and the two take turns."""
    for loop, told in groupby(jobs, key=lambda job: job.loop):
        with suppress(RuntimeError):  # the loop is closed, and everybody in it is gone
            loop.call_soon_threadsafe(_settle, list(told), failure)


def _settle(jobs: Iterable[Job], failure: Exception | None) -> None:
    for job in jobs:
        job.settle(failure)
