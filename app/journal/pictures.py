"""A workshop's state at one of its entries, kept so that opening a long history costs what a short one does.

It is no second truth: it is made of the entries, names the link of the chain it stands on, is read only where that link
is still there, and falls with whatever replaces or blanks history. One that cannot be read is as good as none.
"""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, delete, insert, select

from app.domain.records import COLLECTIONS
from app.domain.state import State
from app.journal import chain, tables

_PICTURES = tables.pictures


@dataclass(frozen=True, slots=True)
class Picture:
    """The `state` (without names, which have their own table) after entry `seq`, whose link in the chain is `chain`."""

    state: State
    seq: int
    chain: str


NOTHING = Picture(State(), 0, chain.START)
"""Before the first entry."""


def written(state: State) -> str:
    """The state as a picture holds it."""
    return orjson.dumps({"workshop": state.workshop, "records": state.records}).decode()


def keep(connection: Connection, workshop: str, epoch: str, picture: tuple[int, str]) -> None:
    """In place of the last one. `picture`: the seq and what is `written` of the state there."""
    seq, content = picture
    entries, heads = tables.entries, tables.workshops
    query = select(entries.c.chain).join(heads, heads.c.id == entries.c.workshop)
    query = query.where(heads.c.id == workshop, heads.c.epoch == epoch, entries.c.seq == seq)
    # With the head locked, or a redaction that is not committed yet would not be seen.
    link = connection.scalar(query.with_for_update(key_share=True, of=heads))
    if link is None or _redacted_since(connection, workshop, seq):
        return  # history has been replaced or blanked meanwhile
    drop(connection, workshop)
    row = {"workshop": workshop, "epoch": epoch, "seq": seq, "chain": link}
    row |= {"content": content, "content_hash": chain.content_hash(content)}
    connection.execute(insert(_PICTURES).values(row))


def _redacted_since(connection: Connection, workshop: str, seq: int) -> bool:
    entries = tables.entries
    later = select(entries.c.seq).where(entries.c.workshop == workshop, entries.c.seq > seq)
    return connection.execute(later.where(entries.c.content.contains('"redacted":'))).first() is not None


def drop(connection: Connection, workshop: str) -> None:
    connection.execute(delete(_PICTURES).where(_PICTURES.c.workshop == workshop))


def read(connection: Connection, workshop: str, epoch: str) -> Picture:
    """`NOTHING` where there is none to go by."""
    entries = tables.entries
    columns = _PICTURES.c.seq, _PICTURES.c.chain, _PICTURES.c.content, _PICTURES.c.content_hash
    there = (entries.c.workshop == _PICTURES.c.workshop) & (entries.c.seq == _PICTURES.c.seq)
    query = select(*columns).join(entries, there & (entries.c.chain == _PICTURES.c.chain))
    row = connection.execute(query.where(_PICTURES.c.workshop == workshop, _PICTURES.c.epoch == epoch)).first()
    if row is None or chain.content_hash(row.content) != row.content_hash:
        return NOTHING
    content = orjson.loads(row.content)
    return Picture(
        State(content["workshop"], {name: content["records"][name] for name in COLLECTIONS}), row.seq, row.chain
    )
