"""The organisers' accounts and how they get in: by password, or by a one-time link of this machine.

There is no default account and no registration: accounts are made on the command line, and whoever sits at the machine
gets in by the link that the start prints. Of sessions and links only the SHA-256 is stored; every sign-in makes a new
session. All refusals are `Refused`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, Table, delete, insert, select

from app.domain.errors import Refused
from app.journal.database import Database
from app.register import tables
from app.register.passwords import Passwords
from app.register.throttle import Throttle

LOCAL = "local"
SESSION_SECONDS = 12 * 3600
LINK_SECONDS = 600


class Accounts:
    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._passwords = Passwords()
        self._throttle = Throttle(clock)

    async def create(self, email: str, password: str) -> str:
        """A new organiser's account id. Refused: `email`, `password` (too short), `account_exists`."""
        email = _normal(email)
        if "@" not in email:
            raise Refused("email", "Das ist keine E-Mail-Adresse.")
        digest = await self._passwords.hash(password)
        row = {"id": secrets.token_hex(16), "email": email, "password": digest, "created": self._today()}
        await self._database.write(lambda connection: _create(connection, row))
        return row["id"]

    async def sign_in(self, email: str, password: str, address: str) -> str:
        """A new session's token. Refused: `rate` after ten tries from the same address, `sign_in` for anything else."""
        email = _normal(email)
        key = sha256(f"{email}\n{address}".encode()).digest()
        self._throttle.count(key)
        accounts = tables.accounts
        query = select(accounts.c.id, accounts.c.password).where(accounts.c.email == email)
        found = await self._database.read(lambda connection: connection.execute(query).first())
        if not await self._passwords.verify(found.password if found else None, password) or found is None:
            raise Refused("sign_in", "E-Mail-Adresse oder Kennwort stimmt nicht.")
        self._throttle.forget(key)
        return await self._database.write(lambda connection: self._new_session(connection, found.id))

    async def account_of(self, session: str) -> str | None:
        sessions = tables.sessions
        query = select(sessions.c.account).where(sessions.c.hash == _hash(session), sessions.c.expires > self._now())
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def sign_out(self, session: str) -> None:
        gone = delete(tables.sessions).where(tables.sessions.c.hash == _hash(session))
        await self._database.write(lambda connection: connection.execute(gone))

    async def issue_link(self, account: str | None = None) -> str:
        """The secret of a one-time link for the account, or for this machine's own, which is made when first needed."""
        return await self._database.write(lambda connection: self._issue(connection, account))

    async def redeem(self, secret: str) -> str:
        """A new session's token for a link's secret. Refused (`link`) when it is unknown, used or too old."""
        return await self._database.write(lambda connection: self._redeem(connection, secret))

    def _issue(self, connection: Connection, account: str | None) -> str:
        accounts = tables.accounts
        if account is None and connection.execute(select(accounts.c.id).where(accounts.c.id == LOCAL)).first() is None:
            row = {"id": LOCAL, "email": None, "password": None, "created": self._today()}
            connection.execute(insert(accounts).values(row))
        return self._new_secret(connection, tables.links, (account or LOCAL, LINK_SECONDS))

    def _redeem(self, connection: Connection, secret: str) -> str:
        links = tables.links
        used = delete(links).where(links.c.hash == _hash(secret), links.c.expires > self._now())
        account = connection.execute(used.returning(links.c.account)).scalar()
        if account is None:
            raise Refused("link", "Dieser Link gilt nicht mehr. Der nächste Start zeigt einen neuen.")
        return self._new_session(connection, account)

    def _new_session(self, connection: Connection, account: str) -> str:
        return self._new_secret(connection, tables.sessions, (account, SESSION_SECONDS))

    def _new_secret(self, connection: Connection, table: Table, whose: tuple[str, int]) -> str:
        """Stores the hash of a new secret, and clears away what has expired."""
        account, seconds = whose
        secret, now = secrets.token_urlsafe(32), self._now()
        connection.execute(delete(table).where(table.c.expires <= now))
        connection.execute(insert(table).values(hash=_hash(secret), account=account, expires=now + seconds))
        return secret

    def _now(self) -> int:
        return int(self._clock())

    def _today(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).date().isoformat()


def _create(connection: Connection, row: dict[str, str]) -> None:
    accounts = tables.accounts
    if connection.execute(select(accounts.c.id).where(accounts.c.email == row["email"])).first():
        raise Refused("account_exists", "Für diese E-Mail-Adresse gibt es schon ein Konto.")
    connection.execute(insert(accounts).values(row))


def _normal(email: str) -> str:
    """PostgreSQL takes no NUL, and nobody's address has what cannot be printed."""
    return "".join(filter(str.isprintable, email)).strip().casefold()


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
