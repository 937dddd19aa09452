"""A connection that a simulation holds in its hands: what goes up and down waits until it is let through.

It keeps its order, as TCP does. It may be slow, end at any moment with what is under way, or be dead without the server
having noticed; then what was sent on it may still arrive, long after its device has come back on another.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque

from app.domain.records import Member
from app.realtime.catching_up import Since
from app.realtime.client import Client
from app.realtime.outbox import Outbox
from app.realtime.room import Room
from tests.faults.peer import Frame, Raw


class Line:
    def __init__(self, room: Room, member: Member, since: Since | None, *, reads: bool = True) -> None:
        """`reads`: whether the network takes anything from the server at all."""
        self.room = room
        self._reads = reads
        self.client = Client(member, Outbox(room.limits), lambda refused: refused.detail)
        self.up: deque[Raw] = deque()
        self.down: deque[str] = deque()
        room.connect(self.client, since)
        self._task = asyncio.create_task(self.client.outbox.run(self._send, self._straight))

    async def _send(self, text: str) -> None:
        if not self._reads:
            await asyncio.Event().wait()
        self.down.append(text)

    def _straight(self, text: str) -> bool:
        if self._reads:
            self.down.append(text)
        return self._reads

    @property
    def code(self) -> int | None:
        """Why the server has ended it."""
        return self.client.outbox.ended

    def arrive(self, count: int) -> None:
        """So many of the frames that are on their way reach the server."""
        for _ in range(min(count, len(self.up))):
            operation = self.up.popleft()
            if self.code is None:
                self.room.offer(self.client.member, operation, self.client.answer)

    def frames(self, count: int) -> list[Frame]:
        """So many reach the device."""
        return [json.loads(self.down.popleft()) for _ in range(min(count, len(self.down)))]

    async def end(self) -> None:
        self.up.clear()
        self.down.clear()
        self.room.disconnect(self.client)
        self.client.outbox.end(1000)
        await asyncio.gather(self._task, return_exceptions=True)
