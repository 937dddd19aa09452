"""What people say at the end, and nobody can tell who: never in the journal before it is counted.

An answer lies under a random key, without a person or a time; apart from it stands who has answered, so that everybody
does once. With every answer all of both are written anew, each in the order of its keys: neither the transaction that
wrote a row nor its place tells which answer came with which person. Giving and counting lock the box, so what was
acknowledged is counted. The entry that tells the count deletes both in its own transaction (`projection`).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from app.domain.errors import Refused
from app.domain.voting import FEW
from app.journal.database import Database
from app.journal.projection import OPEN
from app.journal.tables import feedback_answers, feedback_boxes, feedback_givers, persons

COUNTING = "counting"
MARKS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """`helpful` from 1 to 5; `text` may be empty."""

    helpful: int
    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """`helpful[0]` said 1, … `helpful[4]` said 5; the texts in an order that says nothing."""

    given: int
    helpful: list[int]
    texts: list[str]


class Feedback:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(self, workshop: str, participant: str, answer: Answer) -> None:
        """Raises Refused where the box is not open, or this person has answered already."""
        await self._database.write(lambda connection: _give(connection, (workshop, participant), answer))

    async def has_given(self, workshop: str, participant: str) -> bool:
        where = feedback_givers.c.workshop == workshop, feedback_givers.c.participant == participant
        query = select(feedback_givers.c.participant).where(*where)
        return await self._database.read(lambda connection: connection.execute(query).first() is not None)

    async def given(self, workshop: str) -> int:
        """How many have answered so far."""
        query = select(func.count()).select_from(feedback_givers).where(feedback_givers.c.workshop == workshop)
        return await self._database.read(lambda connection: connection.execute(query).scalar_one())

    async def count(self, workshop: str) -> Counted:
        """Closes the box for good. Of fewer than `FEW` nothing is told but how many they were."""
        return await self._database.write(lambda connection: _count(connection, workshop))


def _give(connection: Connection, who: tuple[str, str], answer: Answer) -> None:
    workshop, participant = who
    if _locked(connection, workshop) != OPEN:
        raise Refused("state", "Die Rückmeldung ist nicht offen.")
    there = persons.c.workshop == workshop, persons.c.participant == participant, persons.c.admitted
    if connection.execute(select(persons.c.participant).where(*there)).first() is None:
        raise Refused("role", "Sie nehmen an dieser Werkstatt nicht teil. Bitte treten Sie mit dem Code bei.")
    before = feedback_givers.c.workshop == workshop, feedback_givers.c.participant == participant
    if connection.execute(select(feedback_givers.c.participant).where(*before)).first() is not None:
        raise Refused("double", "Sie haben schon geantwortet. Vielen Dank!")
    said = {"workshop": workshop, "key": secrets.token_hex(16), "helpful": answer.helpful, "text": answer.text}
    _mix_in(connection, feedback_answers, "key", said)
    _mix_in(connection, feedback_givers, "participant", {"workshop": workshop, "participant": participant})


def _mix_in(connection: Connection, table: Table, key: str, row: dict[str, Any]) -> None:
    """Adds the row as one among all of this workshop: they are written together, in the order of their keys."""
    of_workshop = table.c.workshop == row["workshop"]
    rows = [*(dict(each) for each in connection.execute(select(table).where(of_workshop)).mappings()), row]
    connection.execute(delete(table).where(of_workshop))
    connection.execute(insert(table), sorted(rows, key=lambda each: str(each[key])))


def _count(connection: Connection, workshop: str) -> Counted:
    if _locked(connection, workshop) not in (OPEN, COUNTING):
        raise Refused("state", "Die Rückmeldung ist nicht offen.")
    connection.execute(update(feedback_boxes).where(feedback_boxes.c.workshop == workshop).values(state=COUNTING))
    answers = feedback_answers.c
    query = select(answers.helpful, answers.text).where(answers.workshop == workshop).order_by(answers.key)
    rows = connection.execute(query).all()
    if len(rows) < FEW:
        return Counted(len(rows), [0] * MARKS, [])
    marks = [sum(helpful == mark for helpful, _ in rows) for mark in range(1, MARKS + 1)]
    return Counted(len(rows), marks, [text for _, text in rows if text])


def _locked(connection: Connection, workshop: str) -> str | None:
    boxes = feedback_boxes.c
    return connection.execute(select(boxes.state).where(boxes.workshop == workshop).with_for_update()).scalar()
