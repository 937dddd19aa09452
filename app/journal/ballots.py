"""Secret ballots: dots that never enter the journal.

Casting, finishing, closing, cancelling and removing a person all lock the round's row and read again under the lock
what they rely on (state, budget, cap, admission), so on any node what was acknowledged is counted, and what is not
counted was never acknowledged. Closing turns the ballots into an entry and deletes them in the same transaction;
cancelling and removing are entries whose projection deletes them. Of a ballot operation only the hash of its id and
voter is kept: a repeat is answered as done, and nobody can use up an id of somebody else's. What was counted from paper
is kept in the same way: unseen until closing, then part of the tally.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, distinct, func, select

from app.domain.entries import Entry
from app.domain.voting import Ballot, Box, PaperVotes, check_ballot, check_paper
from app.journal.database import Database
from app.journal.journal import Batch, append
from app.journal.projection import VOTER
from app.journal.sheets import Own, Pile, Receipt, Sheet, Voter, check_open, locked, paper_of
from app.journal.tables import ballots, finished, persons

__all__ = ["Ballots", "Cast", "Counted", "Own", "Progress", "Receipt", "Voter"]


@dataclass(frozen=True, slots=True)
class Cast:
    """`dots` is the new number on the item, not what is added."""

    operation: str
    round: str
    item: str
    dots: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted from paper, `by` a moderator, in place of what was before."""

    by: str
    operation: str
    round: str
    paper: PaperVotes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is, in persons; nothing about what they chose. `paper`: how many more on paper."""

    eligible: int
    voted: int
    finished: int
    paper: int = 0


class Ballots:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self, voter: Voter, cast: Cast) -> Receipt:
        """Raises `Refused` like an operation, `NotSaved`, `OutcomeUnknown`."""
        return await self._database.write(lambda connection: _cast(connection, voter, cast))

    async def finish(self, voter: Voter, round_id: str, operation: str) -> Receipt:
        return await self._database.write(lambda connection: _finish(connection, voter, (round_id, operation)))

    async def count_paper(self, workshop: str, counted: Counted) -> Receipt:
        return await self._database.write(lambda connection: _count_paper(connection, workshop, counted))

    async def own(self, workshop: str, participant: str) -> dict[str, Own]:
        """The person's dots in all open rounds: `{round: {item: n}}`."""
        return await self._database.read(lambda connection: _own(connection, workshop, participant))

    async def finished(self, workshop: str, participant: str) -> list[str]:
        """The open rounds the person has finished."""
        query = select(finished.c.round).where(finished.c.workshop == workshop, finished.c.participant == participant)
        return await self._database.read(lambda connection: list(connection.execute(query).scalars()))

    async def progress(self, workshop: str, round_id: str) -> Progress:
        return await self._database.read(lambda connection: _progress(connection, workshop, round_id))

    async def close(self, batch: Batch, round_id: str, decide: Callable[[Box], Sequence[Entry]]) -> list[Entry]:
        """Stores the batch's entries, then those that `decide` makes of the box, and deletes the ballots: all or none.

        Raises what `Journal.append` and `decide` raise. `decide` runs in a thread and must be pure.
        """
        return await self._database.write(lambda connection: _close(connection, batch, (round_id, decide)))


def _cast(connection: Connection, voter: Voter, cast: Cast) -> Receipt:
    sheet = Sheet(connection, voter, cast.round)
    if sheet.first_time(cast.operation):
        check_ballot(sheet.record, sheet.dots(), cast.item, cast.dots)
        sheet.write(cast.item, cast.dots)
    return sheet.receipt()


def _finish(connection: Connection, voter: Voter, wish: tuple[str, str]) -> Receipt:
    round_id, operation = wish
    sheet = Sheet(connection, voter, round_id)
    if sheet.first_time(operation):
        check_open(sheet.record)
        sheet.finish()
    return sheet.receipt()


def _count_paper(connection: Connection, workshop: str, counted: Counted) -> Receipt:
    pile = Pile(connection, (workshop, counted.by), counted.round)
    if pile.first_time(counted.operation):
        check_paper(pile.record, counted.paper)
        pile.write(counted.paper)
    return pile.receipt()


def _close(connection: Connection, batch: Batch, wish: tuple[str, Callable[[Box], Sequence[Entry]]]) -> list[Entry]:
    round_id, decide = wish
    append(connection, batch)
    record, _ = locked(connection, batch.workshop, round_id)
    check_open(record)
    entries = list(decide(_opened(connection, batch.workshop, round_id)))
    append(connection, Batch(batch.workshop, batch.epoch, batch.expected_seq + len(batch.entries), entries))
    return entries


def _opened(connection: Connection, workshop: str, round_id: str) -> Box:
    """In the order of their key, so that who voted first cannot be read from it."""
    query = select(ballots.c.participant, ballots.c.item, ballots.c.dots)
    query = query.where(ballots.c.workshop == workshop, ballots.c.round == round_id)
    rows = connection.execute(query.order_by(ballots.c.participant, ballots.c.item))
    ballots_cast = [Ballot(*row) for row in rows]
    return Box(ballots_cast, _eligible(connection, workshop), paper_of(connection, workshop, round_id))


def _own(connection: Connection, workshop: str, participant: str) -> dict[str, Own]:
    query = select(ballots.c.round, ballots.c.item, ballots.c.dots)
    own: dict[str, Own] = {}
    where = ballots.c.workshop == workshop, ballots.c.participant == participant
    for round_id, item, dots in connection.execute(query.where(*where)):
        own.setdefault(round_id, {})[item] = dots
    return own


def _progress(connection: Connection, workshop: str, round_id: str) -> Progress:
    def voters(table: Table) -> int:
        query = select(func.count(distinct(table.c.participant)))
        return connection.execute(query.where(table.c.workshop == workshop, table.c.round == round_id)).scalar_one()

    paper = paper_of(connection, workshop, round_id).voters
    return Progress(_eligible(connection, workshop), voters(ballots), voters(finished), paper)


def _eligible(connection: Connection, workshop: str) -> int:
    where = persons.c.workshop == workshop, persons.c.role == VOTER, persons.c.admitted
    return connection.execute(select(func.count()).select_from(persons).where(*where)).scalar_one()
