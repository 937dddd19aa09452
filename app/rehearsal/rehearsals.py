"""The rehearsals that are going on at this node: each is begun when its desk is opened, and ends with its workshop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.realtime.rooms import Rooms
from app.rehearsal.acts import Say
from app.rehearsal.rehearsal import Rehearsal


class Rehearsals:
    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._running: dict[str, asyncio.Task[None]] = {}

    async def go_on(self, workshop: str, languages: Sequence[Say]) -> None:
        """Its people act from now on, unless they do already. Raises NoSuchWorkshop."""
        room = await self._rooms.room(workshop)
        if workshop not in self._running:  # from here on without waiting: two who open it begin one
            task = self._running[workshop] = asyncio.create_task(Rehearsal(room, languages).run())
            task.add_done_callback(lambda _task: self._running.pop(workshop))

    async def close(self) -> None:
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
