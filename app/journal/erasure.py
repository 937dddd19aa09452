"""Deleted secrets must leave the file, too.

Whoever deletes ballots or a workshop says so inside the transaction; after the commit the backend rewrites what still
holds the old bytes (`SQLite._erase`, `PostgreSQL._erase`), and tries again until it has succeeded.
"""

from __future__ import annotations

from sqlalchemy import Connection

_KEY = "erase"


def erase_after_commit(connection: Connection) -> None:
    connection.info[_KEY] = True


def wanted(connection: Connection) -> bool:
    """Whether the transaction just ended asked for it; forgets the wish."""
    return bool(connection.info.pop(_KEY, False))
