"""The product behind its pages, in this process: a database in a folder, the stores, and rooms on them.

`Inside.open` begins with an empty database or with the files of an earlier life; `restart` closes everything and reads
the journal again, as a server does that comes back.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app.domain.entries import Entry
from app.domain.operations.workshops import CREATE, Ids, NewWorkshop, create
from app.domain.records import Member
from app.domain.state import State, inverse
from app.journal.ballots import Ballots
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Founding, Workshops
from app.realtime.bus import Bus, LocalBus
from app.realtime.deciding import now_iso
from app.realtime.limits import Limits
from app.realtime.rooms import Rooms
from app.realtime.stores import Stores
from app.realtime.wishes import Result
from tests.house import empty_database

FILE = "werkstatt.sqlite"
GENEROUS = Limits(rate=1_000_000, burst=1_000_000, inbox=1_000_000, outbox_frames=1_000_000, outbox_bytes=2**40)
NEW: dict[str, Any] = {
    "title": "Fahrerlaubnis",
    "organisations": [
        {"key": "kreis", "name": "Kreis Musterland", "kind": "county"},
        {"key": "adorf", "name": "Stadt Adorf", "kind": "town"},
    ],
    "lanes": [{"key": "amt", "title": "Führerscheinstelle", "party": "internal"}],
}

Raw = dict[str, Any]


def new_id() -> str:
    return secrets.token_hex(16)


class Inside:
    """`rooms` are this node's; `node` makes another one on the same journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start()

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path) -> AsyncIterator[Inside]:
        furnish(folder)
        inside = cls(folder)
        try:
            yield inside
        finally:
            await inside.close()

    async def close(self) -> None:
        await self.rooms.close()
        await self.database.close()

    async def restart(self) -> None:
        await self.close()
        self._start()

    def node(self, bus: Bus) -> Rooms:
        return Rooms(self.stores, bus, GENEROUS)

    async def found(self, phase: str = "sketch") -> tuple[str, Member]:
        """A workshop and its moderator."""
        ids = Ids(new_id(), new_id())
        decision = create(NewWorkshop.model_validate(NEW), ids, now_iso())
        back = inverse(State(), decision.changes)
        entry = Entry(1, now_iso(), ids.moderator, new_id(), CREATE, decision.changes, back)
        await self.stores.workshops.create(Founding(ids.workshop, entry, decision.names))
        moderator = Member(ids.moderator, "moderator")
        await self.do(ids.workshop, moderator, {"type": "phase.set", "phase": phase})
        return ids.workshop, moderator

    async def join(self, workshop: str, name: str, organisation: str | None = "adorf") -> Member:
        return await (await self.rooms.room(workshop)).join(name, organisation)

    async def do(self, workshop: str, member: Member, *operations: Raw) -> list[Result]:
        """Submits them under ids of their own, where they have none."""
        room = await self.rooms.room(workshop)
        return await room.submit(member, [{"id": new_id(), **operation} for operation in operations])

    async def lane(self, workshop: str) -> str:
        return next(iter((await self.rooms.room(workshop)).state.records["lanes"]))

    async def opened_round(self, workshop: str, moderator: Member, items: int, **fields: Any) -> Raw:
        """A round on so many pain points; the workshop is in the phase of voting afterwards."""
        step, pains = new_id(), [new_id() for _ in range(items)]
        target = {"kind": "step", "id": step}
        opening = {"round": new_id(), "subject": "pain_points", "items": pains, "budget": 3, "cap": 3, "secret": True}
        results = await self.do(
            workshop,
            moderator,
            {"type": "phase.set", "phase": "annotate"},
            {"type": "step.add", "step": step, "lane": await self.lane(workshop), "kind": "task", "title": "Prüfen"},
            *({"type": "pain.add", "pain": pain, "target": target, "category": "", "text": pain} for pain in pains),
            {"type": "phase.set", "phase": "vote"},
            {"type": "round.open", **opening, **fields},
        )
        assert not [result.refused for result in results if result.refused]
        return opening

    def _start(self) -> None:
        self.database = Database(f"sqlite:///{self._folder / FILE}")
        database = self.database
        self.stores = Stores(Journal(database), Workshops(database), Persons(database), Ballots(database))
        self.rooms = self.node(LocalBus())


def furnish(folder: Path) -> None:
    """An empty database, where there is none."""
    folder.mkdir(exist_ok=True)
    if not (folder / FILE).exists():
        shutil.copy(empty_database(), folder / FILE)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def note(text: str) -> Raw:
    return {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": text}


def cast(round_: Raw, item: int, dots: int) -> Raw:
    return {"id": new_id(), "type": "vote.cast", "round": round_["round"], "item": round_["items"][item], "dots": dots}
