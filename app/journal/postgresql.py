"""PostgreSQL: a few threads, each write in a transaction of its own; rows are locked by whoever must be alone.

The order of locks is the same everywhere: the workshop's row, then a round's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeVar

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from app.journal import erasure
from app.journal.condition import Condition
from app.journal.errors import Busy, NotSaved, OutcomeUnknown, Unavailable, reason

T = TypeVar("T")
log = structlog.get_logger()

WRITERS = 8
READERS = 4
# Nobody's session may wait for ever or answer before the disk has it, whatever the server's own settings say.
OPTIONS = "-c synchronous_commit=on -c lock_timeout=5s -c statement_timeout=60s -c timezone=UTC"
# A lock or an answer that did not come in time, or a transaction that lost against another.
CONTENDED = ("55P03", "57014", "40001", "40P01")
# FULL writes a small table anew, so that no page keeps an old ballot or name; a large one would be locked too long.
ERASE = (
    "VACUUM (FULL) ballots, finished, paper_votes, persons, tokens, pictures, feedback_answers, feedback_givers",
    "VACUUM workshops, entries, rounds, ballot_operations",
)


def open_engine(url: URL, size: int) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_size=size,
        pool_pre_ping=True,
        connect_args={"options": OPTIONS},
    )


class PostgreSQL:
    """`condition` is that of the last write: a server that is gone comes back by itself."""

    def __init__(self, url: URL) -> None:
        self._engine = open_engine(url, WRITERS + READERS + 1)
        self._picture = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="postgresql-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="postgresql-read")
        self._eraser = ThreadPoolExecutor(1, thread_name_prefix="postgresql-erase")
        # A crash may have come between the deletion of a secret and its erasure.
        self._erasing = True
        self.condition: Condition = "saving"

    def write(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        return asyncio.wrap_future(self._writers.submit(self._write, work))

    def read(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        return asyncio.wrap_future(self._readers.submit(self._read, work))

    def close(self) -> None:
        for pool in (self._writers, self._readers, self._eraser):
            pool.shutdown()
        self._engine.dispose()

    def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._engine.connect() as connection:
                result = work(connection)
                self._commit(connection)
        except SQLAlchemyError as error:
            if _state_of(error) in CONTENDED:
                raise Busy(reason(error)) from error
            if isinstance(error, OperationalError):
                self._found("not_saving", reason(error))
            raise NotSaved(reason(error)) from error
        except OutcomeUnknown as unknown:
            self._found("not_saving", str(unknown))
            raise
        self._found("saving")
        if self._erasing:
            self._erasing = False
            self._eraser.submit(self._erase)
        return result

    def _commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except SQLAlchemyError as error:
            raise OutcomeUnknown(reason(error)) from error
        self._erasing |= erasure.wanted(connection)

    def _found(self, condition: Literal["saving", "not_saving"], why: str = "") -> None:
        if condition != self.condition:
            log.warning("writing", condition=condition, why=why)
        self.condition = condition

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._picture.connect() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise Unavailable(reason(error)) from error

    def _erase(self) -> None:
        """A lock that is not free in time leaves the wish standing for the next write."""
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for statement in ERASE:
                    connection.exec_driver_sql(statement)
        except SQLAlchemyError:
            self._erasing = True


def _state_of(error: SQLAlchemyError) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)
