"""A backup, taken beside running writers, and the way back from one.

`take` copies all rows in one read transaction: the result is the journal as it was at one moment, and nobody who writes
waits. What nobody may ever find on a stick is not copied at all: ballots, and what signs an organiser in. Members'
tokens are copied (only their hash is stored), so that whoever took part is known again after a restore.

`restore` never writes over anything: the present database stays beside the restored one under another name. History
goes on under a new epoch, and rounds that were open are cancelled, because their ballots are in no backup.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from app.domain.entries import Entry
from app.domain.moments import iso
from app.domain.operation import Context
from app.domain.operations import decide, parse
from app.domain.people import moderator
from app.domain.state import inverse
from app.journal import checking, files, migrate, tables
from app.journal.journal import Batch, append, load
from app.journal.projection import OPEN
from app.journal.troubles import Broken, InPlace, NoSuchFile, NotOurs, TooNew

OF_VOTERS = ("ballots", "finished", "paper_votes", "ballot_operations", "feedback_answers", "feedback_givers")
LEFT_OUT = (*OF_VOTERS, "sessions", "links", "pictures")
"""Pictures of states are made anew from the entries."""


def take(database_url: str, target: Path) -> None:
    """Writes a backup to `target`. Raises a `Trouble`, and then `target` is what it was before."""
    source = files.of(database_url)
    if not source.is_file():
        raise NoSuchFile(source)
    if target.exists() and target.samefile(source):
        raise InPlace(target)
    with files.written(target) as partial:
        _copy(source, partial)
        with files.reading(partial) as connection:
            found = checking.damage(connection) or checking.broken_chains(connection)
        if found:
            raise Broken(source, found)


def restore(source: Path, database_url: str) -> list[str]:
    """Puts a backup in the database's place; returns the ids of its workshops. Nobody else may use the database.

    Raises a `Trouble`, and then nothing has changed."""
    target = files.of(database_url)
    if not source.is_file():
        raise NoSuchFile(source)
    with files.written(target) as fresh:
        _bring(source, fresh)
        workshops = begin_again(files.url_of(fresh))
        with closing(sqlite3.connect(fresh)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        files.put_aside(target)
    return workshops


def begin_again(database_url: str) -> list[str]:
    """Whatever brought the database back to an earlier state: gives every workshop a new epoch, so that nobody takes
    the history they remember for this one, and cancels open rounds. Returns the workshops' ids."""
    with migrate.connected(database_url, "BEGIN IMMEDIATE") as connection:
        for name in LEFT_OUT:
            connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - names of our own
        ids = checking.workshops(connection)
        for id in ids:
            _renew(connection, id)
        connection.commit()
    return ids


def _copy(source: Path, partial: Path) -> None:
    """Tables before what hangs on them, in one transaction; the first question fixes the picture of all."""
    with closing(sqlite3.connect(partial, isolation_level=None, uri=True)) as copy:
        # Until it has its name nobody needs the file: it is synced once, at the end.
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        copy.execute("ATTACH ? AS live", (f"{source.resolve().as_uri()}?mode=ro",))
        copy.execute("BEGIN")
        schema = "SELECT type, name, sql FROM live.sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'"
        for kind, name, sql in copy.execute(schema).fetchall():
            copy.execute(sql)
            if kind == "table" and name not in LEFT_OUT:
                copy.execute(f'INSERT INTO main."{name}" SELECT * FROM live."{name}"')  # noqa: S608 - from the schema
        copy.execute("COMMIT")


def _bring(source: Path, fresh: Path) -> None:
    """The source's content with the newest schema, looked through; the source itself is only read."""
    shutil.copyfile(source, fresh)
    wal = source.with_name(f"{source.name}-wal")
    if wal.is_file():  # a plain copy of a running database: without it the latest would be missing
        shutil.copyfile(wal, fresh.with_name(f"{fresh.name}-wal"))
    try:
        with files.reading(fresh) as connection:
            _look_at(connection, source)
    except NotOurs as trouble:
        raise NotOurs(source) from trouble  # the copy's name says nothing to anybody
    migrate.migrate(files.url_of(fresh))
    with files.reading(fresh) as connection:
        found = list(checking.findings(connection))
    if found:
        raise Broken(source, found)


def _look_at(connection: Connection, source: Path) -> None:
    revision = migrate.revision_of(connection)
    if revision is None:
        raise NotOurs(source)
    if revision > migrate.newest():
        raise TooNew(source, revision)
    found = checking.damage(connection, thorough=True)
    if found:
        raise Broken(source, found)


def _renew(connection: Connection, workshop: str) -> None:
    epoch = secrets.token_hex(16)
    connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(epoch=epoch))
    rounds = tables.rounds
    still_open = select(rounds.c.round).where(rounds.c.workshop == workshop, rounds.c.state == OPEN)
    for round_id in connection.execute(still_open.order_by(rounds.c.round)).scalars().all():
        _cancel(connection, workshop, round_id)


def _cancel(connection: Connection, workshop: str, round_id: str) -> None:
    """As its moderator would, by an entry like any other."""
    loaded = load(connection, workshop)
    member, now = moderator(loaded.state), iso(datetime.now(UTC))
    operation = parse({"type": "round.cancel", "id": secrets.token_hex(16), "round": round_id})
    changes = decide(loaded.state, member, operation, Context(now)).changes
    back = inverse(loaded.state, changes)
    entry = Entry(loaded.seq + 1, now, member.id, str(operation.id), operation.type, changes, back)
    append(connection, Batch(workshop, loaded.epoch, loaded.seq, [entry]))
