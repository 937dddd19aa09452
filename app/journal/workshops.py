"""The workshops there are, their codes, and their end.

The join code is 8, the wall code 6 of 30 symbols that cannot be mistaken for each other; codes are compared in any case
and with any separators, and die with the workshop.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from app.domain.entries import Entry
from app.journal import chain, codes, tables
from app.journal.codes import normalise
from app.journal.database import Database
from app.journal.erasure import erase_after_commit
from app.journal.errors import CodeTaken, NoSuchWorkshop
from app.journal.journal import Batch, append


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is known of a workshop without opening it. `account`: its organiser; `created`: when it was;
    `expired`: the day on which persons and single contributions were deleted; `rehearsal`: it is only tried out."""

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
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class Founding:
    """A workshop's first entry (seq 1) with the names that come with it, and the organiser's account; `codes` (join,
    wall) where it had some already; `more`: entries that follow at once."""

    workshop: str
    entry: Entry
    names: Mapping[str, str] = field(default_factory=dict)
    account: str | None = None
    codes: tuple[str, str] | None = None
    more: Sequence[Entry] = ()


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
        """The organiser's workshops, the newest first; without rehearsals, which have no result."""
        return [workshop for workshop in await self._of_account(account) if not workshop.rehearsal]

    async def rehearsals_of(self, account: str) -> list[Workshop]:
        return [workshop for workshop in await self._of_account(account) if workshop.rehearsal]

    async def rotate_wall_code(self, id: str) -> None:
        """A new wall code. Walls that are open stay so until `Persons.revoke_walls`. Raises NoSuchWorkshop."""
        if not await self._database.write(lambda connection: codes.renew(connection, id, codes.WALL)):
            raise NoSuchWorkshop(id)

    async def delete(self, id: str) -> None:
        """Journal, persons, votes, tokens, codes: nothing of it is left in the database or its files,
        but that its id was deleted."""
        await self._database.write(lambda connection: erase(connection, id))

    async def _of_account(self, account: str) -> list[Workshop]:
        where = tables.workshops.c.account == account
        found = await self._database.read(lambda connection: _find(connection, where))
        return sorted(found, key=lambda workshop: (workshop.created, workshop.id), reverse=True)

    async def _one(self, where: ColumnElement[bool]) -> Workshop | None:
        found = await self._database.read(lambda connection: _find(connection, where))
        return found[0] if found else None


def create(connection: Connection, founding: Founding) -> Workshop:
    """`Workshops.create` inside a transaction of the caller's."""
    id, epoch = founding.workshop, secrets.token_hex(16)
    row = {"id": id, "epoch": epoch, "seq": 0, "chain": chain.START, "title": "", "delete_on": None, "expired": None}
    row |= {"rehearsal": False}
    row |= {"account": founding.account, "created": founding.entry.at}
    row |= _codes(connection, founding.codes)
    connection.execute(insert(tables.workshops).values(row))
    append(connection, Batch(id, epoch, 0, [founding.entry, *founding.more], founding.names))
    return _find(connection, tables.workshops.c.id == id)[0]


def _codes(connection: Connection, known: tuple[str, str] | None) -> dict[str, str]:
    if known is None:
        return {kind[0]: codes.free(connection, kind) for kind in (codes.JOIN, codes.WALL)}
    wanted = dict(zip((codes.JOIN[0], codes.WALL[0]), map(normalise, known), strict=True))
    taken = or_(*(tables.workshops.c[column] == code for column, code in wanted.items()))
    if connection.execute(select(tables.workshops.c.id).where(taken)).first() is not None:
        raise CodeTaken
    return wanted


def _find(connection: Connection, where: ColumnElement[bool]) -> list[Workshop]:
    columns = [tables.workshops.c[name] for name in Workshop.__slots__]
    return [Workshop(*row) for row in connection.execute(select(*columns).where(where))]


def erase(connection: Connection, id: str) -> None:
    """`Workshops.delete` inside a transaction of the caller's."""
    connection.execute(delete(tables.workshops).where(tables.workshops.c.id == id))
    # It may have been deleted before, and have come back from a rescue archive.
    connection.execute(delete(tables.deleted).where(tables.deleted.c.workshop == id))
    connection.execute(insert(tables.deleted).values(workshop=id))
    erase_after_commit(connection)
