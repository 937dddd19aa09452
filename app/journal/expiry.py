"""The end of what was somebody's: on its deletion date a workshop becomes its result.

In one transaction all its entries are replaced by those that found what stays (each frozen version, then the last
state), under a new epoch, so that every room and browser throws away what it knew; names, tokens, rounds, ballots and
what was remembered of operations go with them.
The codes stay: whoever comes by one is told that the workshop is closed. Of a rehearsal nothing stays.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, select, update

from app.domain.expiry import EXPIRE, expire_all, is_due
from app.journal import chain, tables
from app.journal.database import Database
from app.journal.erasure import erase_after_commit
from app.journal.errors import NoSuchWorkshop
from app.journal.journal import Batch, append, load, lock_head
from app.journal.versions import founded_by, states_of_versions
from app.journal.workshops import erase

# Rounds first: whoever casts a ballot holds the round's row, so nothing is put behind what was swept.
_EMPTIED = (
    tables.rounds,
    tables.ballots,
    tables.finished,
    tables.paper_votes,
    tables.ballot_operations,
    tables.feedback_boxes,
    tables.feedback_answers,
    tables.feedback_givers,
    tables.tokens,
    tables.persons,
    tables.pictures,
    tables.entries,
)


class Expiry:
    """`today` is the day where the server stands, YYYY-MM-DD; `now` the moment in UTC, ISO 8601."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def candidates(self, today: str) -> list[str]:
        """Workshops whose deletion date has come; whether one is still in use `expire` looks up."""
        return await self._database.read(lambda connection: _candidates(connection, today))

    async def expire(self, workshop: str, today: str, now: str) -> bool:
        """Whether it was its day. Raises `Damaged`, `NotSaved`, `OutcomeUnknown`; it may be tried again at any time."""
        return await self._database.write(lambda connection: _expire(connection, workshop, (today, now)))


def _candidates(connection: Connection, today: str) -> list[str]:
    column = tables.workshops.c.delete_on
    return list(connection.execute(select(tables.workshops.c.id).where(column <= today).order_by(column)).scalars())


def _expire(connection: Connection, workshop: str, when: tuple[str, str]) -> bool:
    today, now = when
    try:
        lock_head(connection, workshop)
    except NoSuchWorkshop:  # its organiser was faster
        return False
    state = load(connection, workshop).state
    if not is_due(state.workshop, today):
        return False
    pasts = states_of_versions(connection, workshop, state)
    if state.workshop.get("rehearsal"):
        erase(connection, workshop)
        return True
    for table in _EMPTIED:
        connection.execute(delete(table).where(table.c.workshop == workshop))
    epoch = secrets.token_hex(16)
    emptied = {"epoch": epoch, "seq": 0, "chain": chain.START, "delete_on": None}
    connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(emptied))
    founding = founded_by(EXPIRE, now, expire_all(state, today, pasts))
    append(connection, Batch(workshop, epoch, 0, founding))
    erase_after_commit(connection)
    return True
