"""The persons of a workshop and the tokens by which they are known again.

A token is 256 random bits; only its SHA-256 is stored. Role and administration are read from the person's row each
time, so a change holds from the next request on. A removed person's tokens open nothing any more; they are kept only so
that the person can be told.

A token may also wait for somebody who is nobody here yet: the code by which the moderation is taken over. It opens
nothing by itself, is used up by the first who comes with it, and is void once a moderator has gone (`projection.py`).
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from app.domain.records import Member
from app.journal import tables
from app.journal.codes import SYMBOLS, normalise
from app.journal.database import Database
from app.journal.projection import NOBODY_YET

TAKEOVER_LENGTH = 12


class Persons:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def issue_token(self, workshop: str, participant: str | None) -> str:
        """A token for the participant, or for the workshop's wall."""
        token = secrets.token_urlsafe(32)
        row = {"hash": _hash(token), "workshop": workshop, "participant": participant}
        await self._database.write(lambda connection: connection.execute(insert(tables.tokens).values(row)))
        return token

    async def member_of(self, token: str) -> tuple[str, Member] | None:
        """The workshop and who the token's bearer is there; nothing for a token that is unknown or revoked."""
        return await self._database.read(lambda connection: _member_of(connection, token))

    async def removed_from(self, token: str) -> str | None:
        """The workshop that the token's bearer was taken out of."""
        query = select(tables.tokens.c.workshop).select_from(_HELD)
        query = query.where(tables.tokens.c.hash == _hash(token), ~tables.persons.c.admitted)
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def revoke_walls(self, workshop: str) -> None:
        """All tokens of its walls."""
        tokens = tables.tokens
        where = tokens.c.workshop == workshop, tokens.c.participant.is_(None)
        await self._database.write(lambda connection: connection.execute(delete(tokens).where(*where)))

    async def prepare_takeover(self, workshop: str) -> str:
        """A code by which somebody takes the moderation over, once; one that was prepared before is void."""
        code = "".join(secrets.choice(SYMBOLS) for _ in range(TAKEOVER_LENGTH))
        row = {"hash": _hash(code), "workshop": workshop, "participant": NOBODY_YET}

        def write(connection: Connection) -> None:
            connection.execute(delete(tables.tokens).where(*_waiting(workshop)))
            connection.execute(insert(tables.tokens).values(row))

        await self._database.write(write)
        return code

    async def takeover_of(self, code: str) -> str | None:
        """The workshop whose moderation is taken over by this code."""
        tokens = tables.tokens.c
        where = tokens.hash == _hash(normalise(code)), tokens.participant == NOBODY_YET
        query = select(tokens.workshop).where(*where)
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def redeem_takeover(self, code: str) -> str | None:
        """As `takeover_of`, and the code is used up: of all who come with it at once, one gets the workshop."""
        tokens = tables.tokens
        where = tokens.c.hash == _hash(normalise(code)), tokens.c.participant == NOBODY_YET
        statement = delete(tokens).where(*where).returning(tokens.c.workshop)
        return await self._database.write(lambda connection: connection.execute(statement).scalar())

    async def put_takeover_back(self, workshop: str, code: str) -> None:
        """What was redeemed for nothing, unless there is another code by now."""
        row = {"hash": _hash(normalise(code)), "workshop": workshop, "participant": NOBODY_YET}

        def write(connection: Connection) -> None:
            if connection.execute(select(tables.tokens.c.hash).where(*_waiting(workshop))).first() is None:
                connection.execute(insert(tables.tokens).values(row))

        await self._database.write(write)

    async def is_takeover_prepared(self, workshop: str) -> bool:
        query = select(tables.tokens.c.hash).where(*_waiting(workshop))
        return await self._database.read(lambda connection: connection.execute(query).first() is not None)

    async def revoke_takeover(self, workshop: str) -> None:
        statement = delete(tables.tokens).where(*_waiting(workshop))
        await self._database.write(lambda connection: connection.execute(statement))

    async def names(self, workshop: str) -> dict[str, str]:
        persons = tables.persons
        query = select(persons.c.participant, persons.c.name).where(persons.c.workshop == workshop)
        return await self._database.read(lambda connection: dict(connection.execute(query).all()))


_HELD = tables.tokens.outerjoin(
    tables.persons,
    and_(
        tables.persons.c.workshop == tables.tokens.c.workshop,
        tables.persons.c.participant == tables.tokens.c.participant,
    ),
)


def _waiting(workshop: str) -> tuple[ColumnElement[bool], ...]:
    return tables.tokens.c.workshop == workshop, tables.tokens.c.participant == NOBODY_YET


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _member_of(connection: Connection, token: str) -> tuple[str, Member] | None:
    tokens, persons = tables.tokens, tables.persons
    columns = tokens.c.workshop, tokens.c.participant, persons.c.role, persons.c.organisation, persons.c.admitted
    query = select(*columns).select_from(_HELD).where(tokens.c.hash == _hash(token))
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    if row["participant"] is None:
        return row["workshop"], Member(None, "wall")
    if not row["admitted"]:
        return None
    return row["workshop"], Member(row["participant"], row["role"], row["organisation"])
