"""Secret ballots: dots that never enter the journal.

Casting, finishing, closing, cancelling and removing a person all lock the round's row and read again under the lock
what they rely on (state, budget, cap, admission), so on any node what was acknowledged is counted, and what is not
counted was never acknowledged. Closing turns the ballots into an entry and deletes them in the same transaction;
cancelling and removing are entries whose projection deletes them. Of a ballot operation only the hash of its id and
voter is kept: a repeat is answered as done, and nobody can use up an id of somebody else's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Executable,
    Table,
    bindparam,
    delete,
    distinct,
    func,
    select,
    update,
)

from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.voting import Ballot, Box, check_ballot
from app.journal.database import Database
from app.journal.journal import Batch, append
from app.journal.projection import VOTER
from app.journal.tables import ballot_operations, ballots, finished, new, persons, rounds, those

Own = dict[str, int]

_MINE = "workshop", "round", "participant"
_LOCK = select(rounds.c.record, rounds.c.version).where(those(rounds, "workshop", "round")).with_for_update()
_TOUCH = update(rounds).where(those(rounds, "workshop", "round")).values(version=rounds.c.version + 1)
_DONE = select(ballot_operations.c.hash).where(
    those(ballot_operations, "workshop"),
    ballot_operations.c.hash.in_([bindparam("the_hash"), bindparam("by_id_alone")]),
)
_REMEMBER = new(ballot_operations)
_PERSON = select(persons.c.device).where(those(persons, "workshop", "participant", "role"), persons.c.admitted)
_DOTS = select(ballots.c.item, ballots.c.dots).where(those(ballots, *_MINE))
_TAKE_BACK = delete(ballots).where(those(ballots, *_MINE, "item"))
_PUT = new(ballots)
_UNFINISH = delete(finished).where(those(finished, *_MINE))
_FINISH = new(finished)


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose ballot it is. `by_desk`: entered by a moderator, which works only for people without a device."""

    workshop: str
    participant: str
    by_desk: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """`dots` is the new number on the item, not what is added."""

    operation: str
    round: str
    item: str
    dots: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The voter's own dots in the round, and the round's version for other nodes."""

    dots: Own
    version: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is, in persons; nothing about what they chose."""

    eligible: int
    voted: int
    finished: int


class Ballots:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self, voter: Voter, cast: Cast) -> Receipt:
        """Raises `Refused` like an operation, `NotSaved`, `OutcomeUnknown`."""
        return await self._database.write(lambda connection: _cast(connection, voter, cast))

    async def finish(self, voter: Voter, round_id: str, operation: str) -> Receipt:
        return await self._database.write(lambda connection: _finish(connection, voter, (round_id, operation)))

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
    paper = _Paper(connection, voter, cast.round)
    if paper.first_time(cast.operation):
        check_ballot(paper.record, paper.dots(), cast.item, cast.dots)
        paper.write(cast.item, cast.dots)
    return paper.receipt()


def _finish(connection: Connection, voter: Voter, wish: tuple[str, str]) -> Receipt:
    round_id, operation = wish
    paper = _Paper(connection, voter, round_id)
    if paper.first_time(operation):
        _check_open(paper.record)
        paper.finish()
    return paper.receipt()


class _Paper:
    """One voter's ballot in one round, whose row is locked as long as the transaction lasts."""

    def __init__(self, connection: Connection, voter: Voter, round_id: str) -> None:
        self._connection = connection
        self._by_desk = voter.by_desk
        self._key = {"the_workshop": voter.workshop, "the_round": round_id, "the_participant": voter.participant}
        self.record, self._version = _locked(connection, voter.workshop, round_id)

    def first_time(self, operation: str) -> bool:
        """Remembers the operation and checks who votes; False if it was done before."""
        digest = _hash(f"{self._key['the_participant']} {operation}")
        if self._run(_DONE, the_hash=digest, by_id_alone=_hash(operation)).first():  # as older versions kept it
            return False
        self._run(_REMEMBER, the_hash=digest)
        self._check_admission()
        return True

    def dots(self) -> Own:
        return {row.item: row.dots for row in self._run(_DOTS)}

    def write(self, item: str, dots: int) -> None:
        self._run(_TAKE_BACK, the_item=item)
        if dots:
            self._run(_PUT, the_item=item, the_dots=dots)
        self._touch()

    def finish(self) -> None:
        self._run(_UNFINISH)
        self._run(_FINISH)
        self._touch()

    def receipt(self) -> Receipt:
        return Receipt(self.dots(), self._version)

    def _check_admission(self) -> None:
        person = self._run(_PERSON, the_role=VOTER).first()
        if person is None:
            raise Refused("role", "Abstimmen können alle, die teilnehmen; die Moderation stimmt nicht mit ab.")
        if self._by_desk and person.device:
            raise Refused("device", "Für andere abstimmen geht nur bei Personen, die ohne Gerät eingetragen sind.")

    def _touch(self) -> None:
        self._version += 1
        self._run(_TOUCH)

    def _run(self, statement: Executable, **values: str | int) -> CursorResult[Any]:
        return self._connection.execute(statement, self._key | values)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _close(connection: Connection, batch: Batch, wish: tuple[str, Callable[[Box], Sequence[Entry]]]) -> list[Entry]:
    round_id, decide = wish
    append(connection, batch)
    record, _ = _locked(connection, batch.workshop, round_id)
    _check_open(record)
    entries = list(decide(_opened(connection, batch.workshop, round_id)))
    append(connection, Batch(batch.workshop, batch.epoch, batch.expected_seq + len(batch.entries), entries))
    return entries


def _opened(connection: Connection, workshop: str, round_id: str) -> Box:
    """In the order of their key, so that who voted first cannot be read from it."""
    query = select(ballots.c.participant, ballots.c.item, ballots.c.dots)
    query = query.where(ballots.c.workshop == workshop, ballots.c.round == round_id)
    rows = connection.execute(query.order_by(ballots.c.participant, ballots.c.item))
    return Box([Ballot(*row) for row in rows], _eligible(connection, workshop))


def _locked(connection: Connection, workshop: str, round_id: str) -> tuple[dict[str, Any], int]:
    """The round's record and version, whose row nobody else changes until the end of the transaction."""
    row = connection.execute(_LOCK, {"the_workshop": workshop, "the_round": round_id}).first()
    if row is None:
        raise Refused("unknown", "Diese Abstimmung gibt es nicht mehr.")
    return json.loads(row.record), row.version


def _check_open(record: dict[str, Any]) -> None:
    if record["state"] != "open":
        raise Refused("state", "Diese Abstimmung ist beendet.")


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

    return Progress(_eligible(connection, workshop), voters(ballots), voters(finished))


def _eligible(connection: Connection, workshop: str) -> int:
    where = persons.c.workshop == workshop, persons.c.role == VOTER, persons.c.admitted
    return connection.execute(select(func.count()).select_from(persons).where(*where)).scalar_one()
