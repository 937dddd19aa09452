"""Small workshops to write entries into."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Connection, text

from app.domain.changes import Change, patch, patch_workshop, put
from app.domain.entries import Entry
from app.journal.database import Database
from app.journal.journal import Batch
from app.journal.workshops import Founding, Workshop, Workshops

NOW = "2026-11-24T09:00:00.000Z"
MODERATOR = "moderator-of-the-day"


def entry(seq: int, *changes: Change, **fields: Any) -> Entry:
    given = {"at": NOW, "by": MODERATOR, "id": secrets.token_hex(16), "type": "step.add", "inverse": []}
    return Entry(seq=seq, changes=list(changes), **(given | fields))


def step(seq: int, title: str = "Antrag prüfen") -> Entry:
    return entry(seq, put("steps", {"id": f"step-{seq}", "title": title}))


def person(id: str, role: str = "participant", **fields: Any) -> Change:
    return put("participants", {"id": id, "role": role, "device": True} | fields)


def removed(id: str) -> Change:
    return patch("participants", id, {"removed": NOW})


def opened(id: str, items: list[str], **fields: Any) -> Change:
    record = {"id": id, "subject": "pain_points", "items": items, "budget": 5, "cap": 3, "secret": True}
    return put("rounds", record | {"state": "open", "opened": NOW} | fields)


async def founded(database: Database, *changes: Change, **fields: Any) -> Workshop:
    """A workshop whose one entry puts its moderator there, and whatever else is asked for."""
    id = secrets.token_hex(16)
    first = entry(1, patch_workshop({"id": id, "title": "Wohnsitz ummelden"}), person(MODERATOR, "moderator"), *changes)
    return await Workshops(database).create(Founding(id, first, **fields))


def batch(workshop: Workshop, expected: int, *entries: Entry, **fields: Any) -> Batch:
    return Batch(workshop.id, workshop.epoch, expected, entries, **fields)


async def execute(database: Database, statement: str) -> None:
    def run(connection: Connection) -> None:
        connection.execute(text(statement))

    await database.write(run)
