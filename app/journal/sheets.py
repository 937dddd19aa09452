"""One ballot, or the pile of paper ones, in one round, whose row is locked as long as the transaction lasts.

Who may write on it is read again under that lock.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, bindparam, delete, select, update

from app.domain.errors import Refused
from app.domain.voting import NUMBER, PaperVotes, check_not_in_numbers, holder_of
from app.journal.projection import LEADER, VOTER
from app.journal.tables import ballot_operations, ballots, finished, new, paper_votes, persons, rounds, those

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
_HAS_FINISHED = select(finished.c.round).where(those(finished, *_MINE))
_FINISH = new(finished)
_PAPER_AWAY = delete(paper_votes).where(those(paper_votes, "workshop", "round"))
_PAPER = new(paper_votes)


Own = dict[str, int]


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose ballot it is. `by_desk`: entered by a moderator, `on_device_of`: cast on somebody else's, both for people
    without a device only."""

    workshop: str
    participant: str
    by_desk: bool = False
    on_device_of: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The voter's own dots in the round, and the round's version for other nodes. `given_back`: they were cast on
    somebody else's device, which is not to show them any more."""

    dots: Own
    version: int
    given_back: bool = False


class _Locked:
    def __init__(self, connection: Connection, key: dict[str, str], owner: str) -> None:
        """`key` and `owner` say whose it is."""
        self._connection, self._key, self._owner = connection, key, owner
        self.record, self._version = locked(connection, key["the_workshop"], key["the_round"])

    def first_time(self, operation: str) -> bool:
        """Remembers the operation; False if it was done before."""
        digest = _hash(f"{self._owner} {operation}")
        if self._run(_DONE, the_hash=digest, by_id_alone=_hash(operation)).first():  # as older versions kept it
            return False
        self._run(_REMEMBER, the_hash=digest)
        return True

    def _touch(self) -> None:
        self._version += 1
        self._run(_TOUCH)

    def _run(self, statement: Executable, **values: str | int) -> CursorResult[Any]:
        return self._connection.execute(statement, self._key | values)


class Pile(_Locked):
    """What was counted from paper, by this moderator."""

    def __init__(self, connection: Connection, moderator: tuple[str, str], round_id: str) -> None:
        """`moderator`: the workshop and who is to lead it."""
        workshop, self._moderator = moderator
        super().__init__(connection, {"the_workshop": workshop, "the_round": round_id}, "paper")

    def first_time(self, operation: str) -> bool:
        """And checks who has counted."""
        first = super().first_time(operation)
        if first and self._run(_PERSON, the_role=LEADER, the_participant=self._moderator).first() is None:
            raise Refused("role", "Zettelstimmen trägt nur ein, wer die Werkstatt moderiert.")
        return first

    def write(self, paper: PaperVotes) -> None:
        self._run(_PAPER_AWAY)
        if paper.voters:
            self._run(_PAPER, the_voters=paper.voters, the_dots=json.dumps(dict(paper.dots)))
        self._touch()

    def receipt(self) -> Receipt:
        return Receipt({}, self._version)


class Sheet(_Locked):
    """One voter's ballot."""

    def __init__(self, connection: Connection, voter: Voter, round_id: str) -> None:
        key = {"the_workshop": voter.workshop, "the_round": round_id, "the_participant": voter.participant}
        super().__init__(connection, key, voter.participant)
        self._voter = voter

    def first_time(self, operation: str) -> bool:
        """And checks who votes."""
        first = super().first_time(operation)
        if first:
            self._check_admission()
        return first

    def dots(self) -> Own:
        return {row.item: row.dots for row in self._run(_DOTS)}

    def write(self, item: str, dots: int) -> None:
        self._run(_TAKE_BACK, the_item=item)
        if dots or self.record.get("form") == NUMBER:  # there a nought is an answer
            self._run(_PUT, the_item=item, the_dots=dots)
        self._touch()

    def finish(self) -> None:
        self._run(_UNFINISH)
        self._run(_FINISH)
        self._touch()

    def receipt(self) -> Receipt:
        if self._is_given_back():
            return Receipt({}, self._version, given_back=True)
        return Receipt(self.dots(), self._version)

    def _is_given_back(self) -> bool:
        """Whether it is nobody's business any more on the device it was cast on."""
        holder = self._voter.on_device_of
        if holder is None:
            return False
        return holder != holder_of(self.record, self._voter.participant) or self._has_finished()

    def _has_finished(self) -> bool:
        return self._run(_HAS_FINISHED).first() is not None

    def _check_admission(self) -> None:
        person = self._run(_PERSON, the_role=VOTER).first()
        if person is None:
            raise Refused("role", "Abstimmen können alle, die teilnehmen; die Moderation stimmt nicht mit ab.")
        if self._voter.by_desk:
            check_not_in_numbers(self.record)
        holder, granted = self._voter.on_device_of, holder_of(self.record, self._voter.participant)
        if (self._voter.by_desk or holder) and person.device:
            raise Refused("device", "Für andere abstimmen geht nur bei Personen, die ohne Gerät eingetragen sind.")
        if holder is None and granted is not None:
            raise Refused("device", "Diese Person stimmt auf einem anderen Gerät ab. Nehmen Sie es zuerst zurück.")
        if holder is not None:
            self._check_holder(holder, granted)

    def _check_holder(self, holder: str, granted: str | None) -> None:
        """What was handed in on somebody else's device, nobody there changes any more."""
        present = self._run(_PERSON, the_role=VOTER, the_participant=holder).first()
        if holder != granted or present is None:
            raise Refused("role", "Für andere stimmt nur die Moderation ab, und nur für Personen ohne Gerät.")
        if self._has_finished():
            raise Refused("state", "Dieser Stimmzettel ist abgegeben.")


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def locked(connection: Connection, workshop: str, round_id: str) -> tuple[dict[str, Any], int]:
    """The round's record and version, whose row nobody else changes until the end of the transaction."""
    row = connection.execute(_LOCK, {"the_workshop": workshop, "the_round": round_id}).first()
    if row is None:
        raise Refused("unknown", "Diese Abstimmung gibt es nicht mehr.")
    return json.loads(row.record), row.version


def check_open(record: dict[str, Any]) -> None:
    if record["state"] != "open":
        raise Refused("state", "Diese Abstimmung ist beendet.")


def paper_of(connection: Connection, workshop: str, round_id: str) -> PaperVotes:
    query = select(paper_votes.c.voters, paper_votes.c.dots)
    row = connection.execute(query.where(paper_votes.c.workshop == workshop, paper_votes.c.round == round_id)).first()
    return PaperVotes(row.voters, json.loads(row.dots)) if row else PaperVotes(0, {})
