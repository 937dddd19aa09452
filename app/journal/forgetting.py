"""Which backups still hold what was to be gone: a deleted workshop, the persons of an expired one, a text that was made
unreadable later. Whoever keeps backups takes a fresh one and throws those away.

A workshop that was only never here is no such thing: the backup may be that of a machine that failed, on the stick that
is now used on another, or of a database that was lost. So only what was deleted here, by its id, counts as deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

# Canonical JSON escapes quotes in texts, so this stands only where an entry says that it blanked others.
_REDACTED = '"redacted":'


@dataclass(frozen=True, slots=True)
class Mark:
    """`redacted`: the number of the last entry that blanked others; `persons`: whether it still has some."""

    redacted: int
    persons: bool


Marks = Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Present:
    """What a fresh backup says: what is there now, and the ids of what was deleted."""

    marks: Marks
    deleted: frozenset[str]


def marks(path: Path) -> Marks:
    """What is to be known of each workshop in the file, by id. Raises sqlite3.Error."""
    query = """
        SELECT id,
            (SELECT coalesce(max(seq), 0) FROM entries WHERE workshop = id AND instr(content, ?)),
            EXISTS (SELECT 1 FROM persons WHERE workshop = id)
        FROM workshops"""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(query, [_REDACTED]).fetchall()
    return {id: Mark(redacted, bool(persons)) for id, redacted, persons in rows}


def histories(path: Path) -> frozenset[tuple[str, str]]:
    """(workshop, epoch) of all in the file. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return frozenset(connection.execute("SELECT id, epoch FROM workshops"))


def present(fresh: Path) -> Present:
    """Of a backup with the newest schema. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{fresh.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        deleted = frozenset(id for (id,) in connection.execute("SELECT workshop FROM deleted"))
    return Present(marks(fresh), deleted)


def holds_what_is_gone(held: Marks, now: Present) -> bool:
    return any(_is_gone(mark, now.marks[id]) if id in now.marks else id in now.deleted for id, mark in held.items())


def _is_gone(held: Mark, now: Mark) -> bool:
    return (held.persons and not now.persons) or held.redacted < now.redacted
