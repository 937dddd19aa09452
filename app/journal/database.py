"""The one door to the database, the same for SQLite and PostgreSQL.

`write` runs a function in a transaction and returns after the commit: what it returned is on disk. An exception of the
function undoes its writes and is raised; any failure of the database itself is `NotSaved`, or `OutcomeUnknown` when the
commit got no answer. `read` runs a function on one consistent picture, beside the writers; its failures are
`Unavailable`. Functions get a SQLAlchemy connection, run in a thread and must not wait for anything else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

from sqlalchemy import Connection, make_url, text

from app.journal.condition import Condition
from app.journal.errors import NotSaved, OutcomeUnknown
from app.journal.postgresql import PostgreSQL
from app.journal.sqlite import SQLite

T = TypeVar("T")


class _Backend(Protocol):
    @property
    def condition(self) -> Condition: ...

    def write(self, work: Callable[[Connection], T]) -> asyncio.Future[T]: ...

    def read(self, work: Callable[[Connection], T]) -> asyncio.Future[T]: ...

    def close(self) -> None: ...


class Database:
    """`url` is a SQLAlchemy URL: `sqlite:///path` or `postgresql://…`. Its schema must be current (`migrate`)."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._backend: _Backend = SQLite(parsed) if parsed.get_backend_name() == "sqlite" else PostgreSQL(parsed)

    @property
    def condition(self) -> Condition:
        return self._backend.condition

    @property
    def healthy(self) -> bool:
        """False once only a restart or an older file can help."""
        return self.condition not in ("failed", "damaged")

    async def saves(self) -> bool:
        """Whether a write goes through now. Where the last one did not, a small one is tried."""
        if self.condition == "not_saving":
            with suppress(NotSaved, OutcomeUnknown):
                await self.write(_touch)
        return self.condition == "saving"

    async def write(self, work: Callable[[Connection], T]) -> T:
        return await self._backend.write(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._backend.read(work)

    async def close(self) -> None:
        """Finishes what was handed in, then lets go of the database."""
        await asyncio.to_thread(self._backend.close)


def _touch(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
