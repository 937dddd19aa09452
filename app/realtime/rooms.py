"""All rooms of this node: opened when somebody comes, let go when nobody is left.

Where several nodes write to one journal, each also looks every two seconds whether it has missed something, because the
bus may lose messages; and it repeats who is present, because what is not repeated is forgotten. A node that is alone
looks once a minute: a command beside the server may have changed a workshop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from app.journal.errors import NotSaved
from app.realtime.bus import Bus, Message
from app.realtime.limits import Limits
from app.realtime.room import Room
from app.realtime.stores import Stores

LOOK = 2.0
SWEEP = 60.0
KEEP_IDLE = 300.0


class Rooms:
    def __init__(self, stores: Stores, bus: Bus, limits: Limits | None = None) -> None:
        self._stores = stores
        self._bus = bus
        self.limits = limits or Limits()
        self._rooms: dict[str, Room] = {}
        self._used: dict[str, float] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def healthy(self) -> bool:
        return self._bus.healthy

    async def open(self) -> None:
        await self._bus.open(self._hear)
        self._tasks = [asyncio.create_task(self._sweep())]
        if self._bus.several:
            self._tasks.append(asyncio.create_task(self._look()))

    async def room(self, workshop: str) -> Room:
        """Raises NoSuchWorkshop."""
        room = self.opened(workshop)
        if room is not None:
            return room
        if workshop not in self._opening:
            self._opening[workshop] = asyncio.create_task(self._open(workshop))
        return await asyncio.shield(self._opening[workshop])

    def opened(self, workshop: str) -> Room | None:
        """If somebody was there lately."""
        room = self._rooms.get(workshop)
        if room is None or room.deleted:
            return None
        self._used[workshop] = asyncio.get_running_loop().time()
        return room

    def replaced(self, workshop: str) -> None:
        """The workshop has just been deleted or reduced to its result: here and elsewhere the rooms find out."""
        if workshop in self._rooms:
            self._rooms[workshop].look()
        self._bus.tell({"workshop": workshop, "kind": "seq", "seq": 0, "epoch": ""})

    async def close(self) -> None:
        """Everything taken in is stored and answered, then all sockets are told to come back later."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
        await self._bus.close()

    def leave(self) -> None:
        """Ends every connection (1012); the server is about to stop. What was taken in is still stored."""
        for room in self._rooms.values():
            room.leave()

    async def _open(self, workshop: str) -> Room:
        try:
            loaded = await self._stores.journal.load(workshop)
            self._used[workshop] = asyncio.get_running_loop().time()
            room = self._rooms[workshop] = Room(loaded, self._stores, self._bus, self.limits)
            return room
        finally:
            del self._opening[workshop]

    def _hear(self, message: Message) -> None:
        room = self._rooms.get(message["workshop"])
        if room is not None:
            room.hear(message)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            for room in self._in_use():
                room.look()
                room.floor.presence.repeat()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            now = asyncio.get_running_loop().time()
            for workshop, room in list(self._rooms.items()):
                if room.deleted or (room.idle and now - self._used[workshop] > KEEP_IDLE):
                    del self._rooms[workshop], self._used[workshop]
                else:
                    room.look()
                    with suppress(NotSaved):  # the database does not answer now; the next sweep counts
                        await room.written.look(room.workshop, room.seq)

    def _in_use(self) -> Iterable[Room]:
        return [room for room in self._rooms.values() if room.floor.clients]
