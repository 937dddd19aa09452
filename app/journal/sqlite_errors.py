"""What SQLite's result codes mean for whoever waits for a commit."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import SQLAlchemyError

from app.journal.errors import Busy, NotSaved, reason

# Failures of a commit that leave no doubt: SQLite keeps the transaction open, and closing takes all of it back. A quota
# that is used up, and some file systems that are full, fail as a write, before anything is synced.
NOTHING_STORED = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR_WRITE)
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
TAKEN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def code_of(error: BaseException | None) -> int:
    """SQLite's extended code; 0 for what has none."""
    found: int = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
    return found


def nothing_stored(code: int) -> bool:
    return code in NOTHING_STORED or _primary(code) in NOTHING_STORED


def is_damage(code: int) -> bool:
    return _primary(code) in DAMAGED


def not_saved(error: sqlite3.Error | SQLAlchemyError) -> NotSaved:
    why = reason(error) if isinstance(error, SQLAlchemyError) else str(error)
    found = Busy(why) if _primary(code_of(error)) in TAKEN else NotSaved(why)
    found.__cause__ = error
    return found


def _primary(code: int) -> int:
    return code & 0xFF
