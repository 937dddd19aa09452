"""A statement that every commit needs: spelled once, and on SQLite executed at the driver.

There SQLAlchemy's execution takes ten times as long as SQLite itself, in the one thread that everybody's commit goes
through. PostgreSQL is a network away, and what SQLAlchemy knows of lost connections is worth more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

Values = Mapping[str, Any]


class Prepared:
    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        """`statement` names its values by `bindparam`; an insert takes all columns."""
        self._statement = statement
        compiled: Any = statement.compile(dialect=sqlite.dialect())
        self._sql: str = compiled.string
        self._order: Sequence[str] = compiled.positiontup

    def first(self, connection: Connection, values: Values) -> tuple[Any, ...] | None:
        """The first row found."""
        if connection.dialect.name != "sqlite":
            row = connection.execute(self._statement, values).first()
            return None if row is None else tuple(row)
        found: tuple[Any, ...] | None = self._at_driver(connection, [values]).fetchone()
        return found

    def run(self, connection: Connection, rows: Sequence[Values]) -> None:
        if connection.dialect.name != "sqlite":
            connection.execute(self._statement, list(rows))
        else:
            self._at_driver(connection, rows)

    def _at_driver(self, connection: Connection, rows: Sequence[Values]) -> sqlite3.Cursor:
        values = [tuple(row[name] for name in self._order) for row in rows]
        driver = driver_of(connection)
        try:
            return driver.execute(self._sql, values[0]) if len(values) == 1 else driver.executemany(self._sql, values)
        except sqlite3.Error as error:
            dbapi = connection.dialect.loaded_dbapi
            raise DBAPIError.instance(self._sql, None, error, dbapi.Error, hide_parameters=True) from error


def driver_of(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)
