"""Codes that people read from a wall or a sheet and type: of 30 symbols that cannot be mistaken for each other,
compared in any case and with any separators."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, select, update

from app.journal import tables

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
JOIN = "join_code", 8
WALL = "wall_code", 6

Kind = tuple[str, int]
"""The column of a workshop's row in which it stands, and how long it is."""


def normalise(code: str) -> str:
    return "".join(symbol for symbol in code.upper() if symbol.isalnum())


def spell(code: str) -> str:
    """As it is shown and read aloud: `K7QF-3M8P`, `K7Q-F3M`; long ones by four."""
    each = 4 if len(code) > JOIN[1] else len(code) // 2
    return "-".join(code[at : at + each] for at in range(0, len(code), each))


def free(connection: Connection, kind: Kind) -> str:
    """One that no workshop has."""
    column, length = kind
    workshops = tables.workshops
    while True:
        code = "".join(secrets.choice(SYMBOLS) for _ in range(length))
        if connection.execute(select(workshops.c.id).where(workshops.c[column] == code)).first() is None:
            return code


def renew(connection: Connection, workshop: str, kind: Kind) -> bool:
    """Another code; the old one leads nowhere from now on. False where there is no such workshop."""
    code = {kind[0]: free(connection, kind)}
    changed = connection.execute(update(tables.workshops).where(tables.workshops.c.id == workshop).values(code))
    return bool(changed.rowcount)
