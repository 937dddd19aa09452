"""A write that waits for SQLite's one writer, and its savepoint in the transaction of all that waited with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app.journal.errors import NotSaved
from app.journal.sqlite_errors import code_of, not_saved


class Job:
    """A write that waits: its work, its outcome, and whom to tell after the commit."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.future: Future[Any] = Future()
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

    def tell(self, failure: Exception | None) -> None:
        error = self._error or failure
        if error is None:
            self.future.set_result(self._result)
        else:
            self.future.set_exception(error)
