"""The journal: a numbered list of what was decided, each entry chained to the one before.

`append` is the only way in. It locks the workshop's row and takes the entries only on top of the sequence number they
were decided on, so two nodes can never both be right. Whatever it returned is on disk.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.changes import Change
from app.domain.entries import Entry
from app.domain.state import State
from app.journal import chain, pictures, redaction, tables
from app.journal.database import Database
from app.journal.errors import Behind, Damaged, NoSuchWorkshop, OtherEpoch, Repeated
from app.journal.pictures import Picture
from app.journal.prepared import Prepared
from app.journal.projection import project, write_names
from app.journal.tables import those

PAGE = 1_000

_SELECT_HEAD = select(tables.workshops.c.epoch, tables.workshops.c.seq, tables.workshops.c.chain).where(
    those(tables.workshops, "id")
)
_HEAD = Prepared(_SELECT_HEAD)
# Not the whole row: whoever casts a ballot refers to it, and must not wait here with the round locked.
_LOCKED_HEAD = Prepared(_SELECT_HEAD.with_for_update(key_share=True))
_ADD = Prepared(insert(tables.entries))
_ADVANCE = Prepared(
    update(tables.workshops)
    .where(those(tables.workshops, "id"))
    .values(seq=bindparam("last_seq"), chain=bindparam("last_chain"))
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries decided on top of `expected_seq`, and names (person id → name) that come with them."""

    workshop: str
    epoch: str
    expected_seq: int
    entries: Sequence[Entry]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Present:
    """A workshop as it is after entry `seq` of `epoch`."""

    workshop: str
    state: State
    seq: int
    epoch: str


@dataclass(frozen=True, slots=True)
class Loaded(Present):
    """`replayed`: how many entries were read, on top of the picture there was."""

    replayed: int


class Journal:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, batch: Batch) -> None:
        """Stores all entries or none. Raises `Behind`, `OtherEpoch`, `NoSuchWorkshop`,
        `Repeated`, `NotSaved`, `OutcomeUnknown`."""
        await self._database.write(lambda connection: append(connection, batch))

    async def entries(self, workshop: str, since: int, limit: int = PAGE, *, epoch: str | None = None) -> list[Entry]:
        """The entries after `since`, in order, at most `limit`. Raises `OtherEpoch` where they are not of this one."""
        return await self._database.read(lambda connection: _entries(connection, workshop, (since, limit), epoch))

    async def size(self, workshop: str, since: int) -> int:
        """How many characters the entries after `since` take."""
        entries = tables.entries.c
        query = select(func.coalesce(func.sum(func.length(entries.content)), 0))
        query = query.where(entries.workshop == workshop, entries.seq > since)
        return await self._database.read(lambda connection: connection.execute(query).scalar_one())

    async def repeats(self, workshop: str, operations: Iterable[str]) -> dict[str, tuple[int, str | None]]:
        """Those of the operation ids that have an entry: its number and the person who wrote it."""
        wanted = list(operations)
        return await self._database.read(lambda connection: _repeats(connection, workshop, wanted))

    async def load(self, workshop: str) -> Loaded:
        """The workshop as its entries make it. Raises `NoSuchWorkshop`, and `Damaged` where the chain does not hold."""
        return await self._database.read(lambda connection: load(connection, workshop))

    async def keep_picture(self, present: Present) -> None:
        """So that the next `load` need not read what led to this state. Raises `NotSaved`, `OutcomeUnknown`."""
        written = await asyncio.to_thread(pictures.written, present.state)
        await self._database.write(
            lambda connection: pictures.keep(connection, present.workshop, present.epoch, (present.seq, written))
        )


def append(connection: Connection, batch: Batch) -> None:
    """`Journal.append` inside a transaction of the caller's."""
    id = batch.workshop
    head = lock_head(connection, id)
    if head.epoch != batch.epoch:
        raise OtherEpoch(head.epoch)
    if head.seq != batch.expected_seq:
        raise Behind(head.seq)
    last = head.chain
    rows: list[dict[str, Any]] = []
    for seq, entry in enumerate(batch.entries, batch.expected_seq + 1):
        if entry.seq != seq:
            raise ValueError(f"entry {entry.seq} where {seq} was due")
        if entry.redacted:
            rows = _written(connection, rows)
            pictures.drop(connection, id)
            entry = redaction.redact(connection, id, entry)  # noqa: PLW2901 - it is stored as the redaction leaves it
        content = chain.canonical(entry)
        digest = chain.content_hash(content)
        last = chain.link(last, digest)
        found_by = {"workshop": id, "seq": seq, "operation": entry.id, "actor": entry.by}
        rows.append(found_by | {"content": content, "content_hash": digest, "chain": last})
    if rows:
        _ADVANCE.run(connection, [{"the_id": id, "last_seq": rows[-1]["seq"], "last_chain": last}])
    _written(connection, rows)
    for entry in batch.entries:
        project(connection, id, entry)
    write_names(connection, id, batch.names)


def _written(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Writes the rows; none are left."""
    if rows:
        try:
            _ADD.run(connection, rows)
        except IntegrityError as error:  # the head is locked, so it can only be an operation's id
            raise Repeated from error
    return []


class Head(NamedTuple):
    """Where a workshop's journal ends: its history, the last number and the last link of the chain."""

    epoch: str
    seq: int
    chain: str


def lock_head(connection: Connection, workshop: str) -> Head:
    """The head, whose row nobody else changes until the end of the transaction."""
    return _head(connection, workshop, _LOCKED_HEAD)


def _head(connection: Connection, workshop: str, statement: Prepared) -> Head:
    row = statement.first(connection, {"the_id": workshop})
    if row is None:
        raise NoSuchWorkshop(workshop)
    return Head(*row)


def _entries(connection: Connection, workshop: str, where: tuple[int, int], epoch: str | None) -> list[Entry]:
    if epoch is not None and (found := _head(connection, workshop, _HEAD).epoch) != epoch:
        raise OtherEpoch(found)
    entries, (since, limit) = tables.entries, where
    query = select(entries.c.content).where(entries.c.workshop == workshop, entries.c.seq > since)
    rows = connection.execute(query.order_by(entries.c.seq).limit(limit))
    return [Entry(**json.loads(content)) for (content,) in rows]


def _repeats(connection: Connection, workshop: str, operations: list[str]) -> dict[str, tuple[int, str | None]]:
    entries = tables.entries
    query = select(entries.c.operation, entries.c.seq, entries.c.actor)
    query = query.where(entries.c.workshop == workshop, entries.c.operation.in_(bindparam("ids", expanding=True)))
    return {id: (seq, actor) for id, seq, actor in connection.execute(query, {"ids": operations})}


def load(connection: Connection, workshop: str) -> Loaded:
    """`Journal.load` inside a transaction of the caller's."""
    head = _head(connection, workshop, _HEAD)
    picture = pictures.read(connection, workshop, head.epoch)
    changes = _verified(connection, workshop, head, picture)
    persons = tables.persons
    query = select(persons.c.participant, persons.c.name).where(persons.c.workshop == workshop)
    names = dict(connection.execute(query).all())
    state = picture.state.apply(changes).with_names(names)
    return Loaded(workshop, state, head.seq, head.epoch, head.seq - picture.seq)


def _verified(connection: Connection, workshop: str, head: Head, picture: Picture) -> list[Change]:
    """All changes since the picture in order, while the chain is checked link by link."""
    entries = tables.entries
    columns = entries.c.seq, entries.c.content, entries.c.content_hash, entries.c.chain
    since = entries.c.workshop == workshop, entries.c.seq > picture.seq
    rows = connection.execute(select(*columns).where(*since).order_by(entries.c.seq))
    changes: list[Change] = []
    seq, last, proof = picture.seq, picture.chain, redaction.Proof()
    for found, content, digest, link in rows:
        last = chain.link(last, digest)
        seq += 1
        if found != seq or link != last:
            raise Damaged(workshop, seq)
        proof.follow(seq, content, digest)
        try:
            changes += json.loads(content)["changes"]
        except (ValueError, LookupError, TypeError):
            raise Damaged(workshop, seq) from None
    if seq != head.seq or last != head.chain:
        raise Damaged(workshop, seq + 1)
    if (altered := proof.broken()) is not None:
        raise Damaged(workshop, altered)
    return changes
