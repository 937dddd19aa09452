"""Is what is stored what was written? A line for each thing that is not.

`damage` asks the file, `torn` the chain of one workshop, `findings` everything there is: schema, every chain, every
replay, and whether the rows that follow the entries say the same as the entries. Nothing is changed.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError
from sqlmodel import SQLModel

from app.domain.state import State
from app.journal import chain, files, migrate, pictures, tables
from app.journal.projection import OPEN
from app.journal.redaction import Proof
from app.journal.troubles import NotOurs, OnlySQLite

MOST = 20
OTHERS = ("alembic_version", "accounts", "sessions", "links", "templates")
"""Tables that the journal knows nothing of."""
MOMENT = 1.0


def damage(connection: Connection, *, thorough: bool = False) -> list[str]:
    """What SQLite finds wrong with its file; PostgreSQL answers for its own."""
    if connection.dialect.name != "sqlite":
        return []
    question = f"PRAGMA {'integrity_check' if thorough else 'quick_check'}({MOST})"
    said = [line for line in map(str, connection.exec_driver_sql(question).scalars()) if line != "ok"]
    if said:
        return said
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{table}: Zeile ohne Werkstatt / row without its workshop" for table, *_ in dangling[:MOST]]


def at_start(database_url: str) -> list[str]:
    """What is wrong with the file, as far as a moment tells; of a large one the first backup looks at the rest."""
    try:
        path = files.of(database_url)
    except OnlySQLite:
        return []
    if not path.exists() or not path.stat().st_size:
        return _lost(path)
    end = time.monotonic() + MOMENT
    try:
        with files.reading(path) as connection:
            driver: Any = connection.connection.driver_connection
            driver.set_progress_handler(lambda: time.monotonic() > end, 10_000)
            return damage(connection) or _of_another_program(connection, path)
    except NotOurs as trouble:
        return [str(trouble)]
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            return []
        raise


def findings(connection: Connection) -> Iterator[str]:
    found = damage(connection, thorough=True)
    yield from found
    revision = migrate.revision_of(connection)
    if revision != migrate.newest():
        yield f"Schema {revision}, nötig ist / needed is {migrate.newest()}"
        return
    strange = list(strangers(connection))
    yield from strange
    if not found and not strange:
        for id in workshops(connection):
            yield from (f"Werkstatt / workshop {id}: {line}" for line in _of_workshop(connection, id))


def strangers(connection: Connection) -> Iterator[str]:
    """What this program has not made: a trigger writes unasked, and what is missing fails later."""
    if connection.dialect.name != "sqlite":
        return
    query = "SELECT type, name FROM sqlite_master WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    for kind, name in connection.exec_driver_sql(query):
        if kind != "table" or name not in {*SQLModel.metadata.tables, *OTHERS}:
            yield f"{kind} {name}: ist nicht von uns / is none of ours"
    for table in SQLModel.metadata.sorted_tables:
        found = {row.name for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
        missing = [column.name for column in table.columns if column.name not in found]
        yield from (f"{table.name}.{name}: fehlt / is missing" for name in missing)


def broken_chains(connection: Connection) -> list[str]:
    """Quicker than `findings`: nothing is replayed."""
    broken = ((id, torn(connection, id)) for id in workshops(connection))
    return [f"Werkstatt / workshop {id}: {_link(seq)}" for id, seq in broken if seq is not None]


def workshops(connection: Connection) -> list[str]:
    return list(connection.execute(select(tables.workshops.c.id).order_by(tables.workshops.c.id)).scalars())


def torn(connection: Connection, workshop: str) -> int | None:
    """The number of the first entry that is not what was written, or is missing."""
    head = tables.workshops
    expected = connection.execute(select(head.c.seq, head.c.chain).where(head.c.id == workshop)).one()
    seq, last, proof = 0, chain.START, Proof()
    for found, content, digest, link in _entries(connection, workshop):
        seq += 1
        last = chain.link(last, digest)
        if found != seq or link != last:
            return seq
        proof.follow(seq, content, digest)
    if (altered := proof.broken()) is not None:
        return altered
    return None if (seq, last) == tuple(expected) else seq + 1


def _lost(path: Path) -> list[str]:
    if not any((path.parent / "backups").glob("*.sqlite")):
        return []
    return [f"{path}: fehlt oder ist leer, aber es gibt Sicherungen / missing or empty, but there are backups"]


def _of_another_program(connection: Connection, path: Path) -> list[str]:
    there = connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first() is not None
    return [str(NotOurs(path))] if there and migrate.revision_of(connection) is None else []


def _of_workshop(connection: Connection, workshop: str) -> Iterator[str]:
    seq = torn(connection, workshop)
    if seq is not None:
        yield _link(seq)
        return
    state, epochs = State(), tables.workshops.c.epoch
    epoch = connection.execute(select(epochs).where(tables.workshops.c.id == workshop)).scalar_one()
    picture = pictures.read(connection, workshop, epoch)
    for seq, content, *_ in _entries(connection, workshop):
        try:
            state = state.apply(json.loads(content)["changes"])
        except (KeyError, TypeError, ValueError):
            yield f"Eintrag {seq} lässt sich nicht anwenden / entry {seq} cannot be applied"
            return
        if seq == picture.seq and state != picture.state:
            yield f"pictures: nicht der Stand nach Eintrag {seq} / not the state after entry {seq}"
    for name, (rows, records) in _followers(connection, workshop, state).items():
        if rows != records:
            yield f"{name}: Zeilen und Einträge sind verschieden / rows and entries differ"


def _followers(connection: Connection, workshop: str, state: State) -> dict[str, tuple[Any, Any]]:
    """What the rows beside the entries say, and what the entries say."""
    head, persons, rounds = tables.workshops, tables.persons, tables.rounds

    def rows(query: Any, table: Any) -> set[tuple[Any, ...]]:
        return {tuple(row) for row in connection.execute(query.where(table.c.workshop == workshop))}

    title = connection.execute(select(head.c.title).where(head.c.id == workshop)).scalar_one()
    people = rows(select(persons.c.participant, persons.c.role, persons.c.admitted), persons)
    votes = rows(select(rounds.c.round, rounds.c.state == OPEN), rounds)
    expired = "expired" in state.workshop  # then nobody enters or votes, and there are no rows
    return {
        "workshops": (title, state.workshop.get("title", "")),
        "persons": (people, {(r["id"], r["role"], "removed" not in r) for r in state.all("participants")}),
        "rounds": (votes, set() if expired else {(r["id"], r["state"] == OPEN) for r in state.all("rounds")}),
    }


def _entries(connection: Connection, workshop: str) -> Any:
    entries = tables.entries
    columns = entries.c.seq, entries.c.content, entries.c.content_hash, entries.c.chain
    return connection.execute(select(*columns).where(entries.c.workshop == workshop).order_by(entries.c.seq))


def _link(seq: int) -> str:
    return f"Eintrag {seq} ist nicht, was geschrieben wurde / entry {seq} is not what was written"
