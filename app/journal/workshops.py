"""The workshops there are, their codes, and their end.

The join code is 8, the wall code 6 of 30 symbols that cannot be mistaken for each other; codes are compared in any case
and with any separators, and die with the workshop.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from app.domain.entries import Entry
from app.journal import chain, tables
from app.journal.database import Database
from app.journal.erasure import erase_after_commit
from app.journal.errors import CodeTaken, NoSuchWorkshop
from app.journal.journal import Batch, append

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
JOIN_LENGTH = 8
WALL_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is known of a workshop without opening it. `account`: its organiser; `created`: when it was;
    `expired`: the day on which persons and single contributions were deleted."""

    id: str
    epoch: str
    seq: int
    title: str
    join_code: str
    wall_code: str
    account: str | None
    created: str
    delete_on: str | None
    expired: str | None


@dataclass(frozen=True, slots=True)
class Founding:
    """A workshop's first entry (seq 1) with the names that come with it, and the organiser's account; `codes` (join,
    wall) where it had some already."""

    workshop: str
    entry: Entry
    names: Mapping[str, str] = field(default_factory=dict)
    account: str | None = None
    codes: tuple[str, str] | None = None


def normalise(code: str) -> str:
    return "".join(symbol for symbol in code.upper() if symbol.isalnum())


def spell(code: str) -> str:
    """As it is shown and read aloud: `K7QF-3M8P`, `K7Q-F3M`."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


class Workshops:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, founding: Founding) -> Workshop:
        """Raises CodeTaken where another workshop has one of its codes."""
        return await self._database.write(lambda connection: create(connection, founding))

    async def get(self, id: str) -> Workshop | None:
        return await self._one(tables.workshops.c.id == id)

    async def by_join_code(self, code: str) -> Workshop | None:
        return await self._one(tables.workshops.c.join_code == normalise(code))

    async def by_wall_code(self, code: str) -> Workshop | None:
        return await self._one(tables.workshops.c.wall_code == normalise(code))

    async def of_account(self, account: str) -> list[Workshop]:
        """The organiser's workshops, the newest first."""
        where = tables.workshops.c.account == account
        found = await self._database.read(lambda connection: _find(connection, where))
        return sorted(found, key=lambda workshop: (workshop.created, workshop.id), reverse=True)

    async def rotate_code(self, id: str) -> str:
        """A new join code; the old one leads nowhere from now on."""
        return await self._database.write(lambda connection: _rotate(connection, id, ("join_code", JOIN_LENGTH)))

    async def rotate_wall_code(self, id: str) -> None:
        """A new wall code. Walls that are open stay so until `Persons.revoke_walls`."""
        await self._database.write(lambda connection: _rotate(connection, id, ("wall_code", WALL_LENGTH)))

    async def delete(self, id: str) -> None:
        """Journal, persons, votes, tokens, codes: nothing of it is left in the database or its files,
        but that its id was deleted."""
        await self._database.write(lambda connection: _delete(connection, id))

    async def _one(self, where: ColumnElement[bool]) -> Workshop | None:
        found = await self._database.read(lambda connection: _find(connection, where))
        return found[0] if found else None


def create(connection: Connection, founding: Founding) -> Workshop:
    """`Workshops.create` inside a transaction of the caller's."""
    id, epoch = founding.workshop, secrets.token_hex(16)
    row = {"id": id, "epoch": epoch, "seq": 0, "chain": chain.START, "title": "", "delete_on": None, "expired": None}
    row |= {"account": founding.account, "created": founding.entry.at}
    row |= _codes(connection, founding.codes)
    connection.execute(insert(tables.workshops).values(row))
    append(connection, Batch(id, epoch, 0, [founding.entry], founding.names))
    return _find(connection, tables.workshops.c.id == id)[0]


def _codes(connection: Connection, known: tuple[str, str] | None) -> dict[str, str]:
    if known is None:
        lengths = {"join_code": JOIN_LENGTH, "wall_code": WALL_LENGTH}
        return {column: _free(connection, column, length) for column, length in lengths.items()}
    codes = dict(zip(("join_code", "wall_code"), map(normalise, known), strict=True))
    taken = or_(*(tables.workshops.c[column] == code for column, code in codes.items()))
    if connection.execute(select(tables.workshops.c.id).where(taken)).first() is not None:
        raise CodeTaken
    return codes


def _free(connection: Connection, column: str, length: int) -> str:
    workshops = tables.workshops
    while True:
        code = "".join(secrets.choice(SYMBOLS) for _ in range(length))
        if connection.execute(select(workshops.c.id).where(workshops.c[column] == code)).first() is None:
            return code


def _find(connection: Connection, where: ColumnElement[bool]) -> list[Workshop]:
    columns = [tables.workshops.c[name] for name in Workshop.__slots__]
    return [Workshop(*row) for row in connection.execute(select(*columns).where(where))]


def _rotate(connection: Connection, id: str, kind: tuple[str, int]) -> str:
    column, _ = kind
    code = _free(connection, *kind)
    changed = connection.execute(update(tables.workshops).where(tables.workshops.c.id == id).values({column: code}))
    if not changed.rowcount:
        raise NoSuchWorkshop(id)
    return code


def _delete(connection: Connection, id: str) -> None:
    connection.execute(delete(tables.workshops).where(tables.workshops.c.id == id))
    # It may have been deleted before, and have come back from a rescue archive.
    connection.execute(delete(tables.deleted).where(tables.deleted.c.workshop == id))
    connection.execute(insert(tables.deleted).values(workshop=id))
    erase_after_commit(connection)
