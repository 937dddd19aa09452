"""An organiser's own templates for workshops: a name, and the course, lanes and administrations kept under it.

What a content means is known to whoever keeps it; here it is JSON. A name stands once per account: keeping another
under the same name replaces it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from app.domain.errors import Refused
from app.journal.database import Database
from app.register import tables

MOST = 100


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    name: str
    content: dict[str, Any]


class Templates:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_account(self, account: str) -> list[Template]:
        """By name, as people sort."""
        found = await self._database.read(lambda connection: _find(connection, tables.templates.c.account == account))
        return sorted(found, key=lambda template: template.name.casefold())

    async def keep(self, account: str, name: str, content: dict[str, Any]) -> str:
        """Its id. Refused (`limit`) where there are too many already."""
        row = {"id": secrets.token_hex(16), "account": account, "name": name, "content": json.dumps(content)}
        await self._database.write(lambda connection: _keep(connection, row))
        return row["id"]

    async def forget(self, account: str, id: str) -> None:
        own = and_(tables.templates.c.account == account, tables.templates.c.id == id)
        await self._database.write(lambda connection: connection.execute(delete(tables.templates).where(own)))


def _find(connection: Connection, where: ColumnElement[bool]) -> list[Template]:
    columns = tables.templates.c
    rows = connection.execute(select(columns.id, columns.name, columns.content).where(where))
    return [Template(id, name, json.loads(content)) for id, name, content in rows]


def _keep(connection: Connection, row: dict[str, str]) -> None:
    columns, accounts = tables.templates.c, tables.accounts.c
    one_at_a_time = select(accounts.id).where(accounts.id == row["account"]).with_for_update()
    connection.execute(one_at_a_time).all()
    same = and_(columns.account == row["account"], columns.name == row["name"])
    connection.execute(delete(tables.templates).where(same))
    own = select(func.count()).where(columns.account == row["account"])
    if connection.execute(own).scalar_one() >= MOST:
        raise Refused("limit", "So viele Vorlagen passen nicht. Löschen Sie zuerst eine, die Sie nicht mehr brauchen.")
    connection.execute(insert(tables.templates).values(row))
