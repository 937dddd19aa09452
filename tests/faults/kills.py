"""kill -9 under load: a server with people at work dies again and again, and comes back to the same devices.

They are a few hundredths of a second away, and often the network goes with the server: so answers of what was stored
are lost, and it is sent again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.broken import program
from tests.faults.crowd import Crowd
from tests.faults.proxy import FAR, Proxy
from tests.faults.remote import Place
from tests.servers import Server

PEOPLE = 6
RATE = {"WERKSTATT_RATE": "1000"}


@dataclass
class Kills:
    server: Server
    crowd: Crowd
    far: Proxy
    random: Random
    slowest: float = 0.0
    """Seconds until a server that was killed could be used again."""

    @classmethod
    @asynccontextmanager
    async def on(cls, folder: Path, seed: int, *broken: str) -> AsyncIterator[Kills]:
        server = Server(folder, RATE, program=program(*broken))
        try:
            await asyncio.to_thread(server.start)
            async with (
                Proxy.to(server.port, seed, FAR) as far,
                Place.on(server) as place,
                Crowd.of(place, folder, [far.url] * PEOPLE, seed) as crowd,
            ):
                crowd.work()
                yield cls(server, crowd, far, Random(f"kills {seed}"))
        finally:
            await asyncio.to_thread(server.kill)

    async def kill(self) -> list[str]:
        """What is missing on the disk of the dead; then it lives again."""
        before = self.crowd.answered
        try:
            async with asyncio.timeout(30):
                while self.crowd.answered < before + self.random.randint(5, 60):  # noqa: ASYNC110
                    await asyncio.sleep(0.005)  # until they are all at work
        except TimeoutError:
            return ["nobody is answered any more"]
        if self.random.random() < 0.5:
            self.far.cut()
        await asyncio.to_thread(self.server.kill)
        found = await self.crowd.lost()
        start = time.monotonic()
        await asyncio.to_thread(self.server.start)
        self.slowest = max(self.slowest, time.monotonic() - start)
        return found

    async def end(self, patience: float = 30) -> list[str]:
        """Nobody writes any more: what is wrong when all have been answered."""
        await self.crowd.pause()
        if not await self.crowd.settled(patience):
            pending = sum(len(device.peer.pending) for device in self.crowd.devices)
            return [f"not settled, {pending} unanswered", *(await self.crowd.lagging())[:5]]
        found = await self.crowd.findings()
        return found + [line for line in self.server.output if "Traceback" in line]
