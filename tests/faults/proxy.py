"""A bad network between devices and a server, on real sockets: what passes is slow, comes in crumbs, stops or is cut.

TCP keeps its order, so nothing overtakes; what a device sends again after a cut is what arrives twice. A connection
that stalls is half open: both ends believe in it, and nothing passes. `calm` makes the network good again, which ends
the stalled ones.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random

from tests.servers import LOOPBACK

CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Weather:
    """Seconds that a chunk is on its way, and how likely it is that with it something happens."""

    delay: tuple[float, float] = (0.0, 0.0)
    crumbs: float = 0.0
    stall: float = 0.0
    cut: float = 0.0


CALM = Weather()
FAR = Weather(delay=(0.02, 0.05))
STORM = Weather(delay=(0.0, 0.08), crumbs=0.05, stall=0.006, cut=0.012)


class Proxy:
    def __init__(self, port: int, seed: int, weather: Weather) -> None:
        """`port`: the server's."""
        self.weather = weather
        self.happened: Counter[str] = Counter()
        self._port = port
        self._random = Random(f"proxy {seed}")
        self._ways: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._stalled: set[asyncio.StreamWriter] = set()

    @classmethod
    @asynccontextmanager
    async def to(cls, port: int, seed: int, weather: Weather) -> AsyncIterator[Proxy]:
        proxy = cls(port, seed, weather)
        listener = await asyncio.start_server(proxy._connected, LOOPBACK, 0)
        proxy.url = f"http://{LOOPBACK}:{listener.sockets[0].getsockname()[1]}"
        try:
            yield proxy
        finally:
            listener.close()
            ways, ends = list(proxy._ways), list(proxy._open)
            proxy.cut()
            for task in ways:
                task.cancel()
            await asyncio.gather(*ways, *(end.wait_closed() for end in ends), return_exceptions=True)

    url = ""

    def calm(self) -> None:
        self.weather = CALM
        for writer in self._stalled:
            writer.transport.abort()
        self._stalled.clear()

    def cut(self) -> None:
        """All connections, with what was on its way."""
        for writer in self._open:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.happened["connections"] += 1
        try:
            there_reader, there = await asyncio.open_connection(LOOPBACK, self._port)
        except OSError:
            writer.transport.abort()
            return
        ends = writer, there
        self._open.update(ends)
        for way in (self._pass(reader, there, ends), self._pass(there_reader, writer, ends)):
            task = asyncio.create_task(way)
            self._ways.add(task)
            task.add_done_callback(self._ways.discard)

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, ends: tuple[asyncio.StreamWriter, ...]
    ) -> None:
        """One way of a connection, until one end is gone; then the other goes too."""
        with suppress(OSError):
            while data := await source.read(CHUNK):
                await asyncio.sleep(self._random.uniform(*self.weather.delay))
                chance = self._random.random()
                if chance < self.weather.cut:
                    self.happened["cut"] += 1
                    sink.write(data[: self._random.randrange(len(data))])
                    break
                if chance < self.weather.cut + self.weather.stall:
                    self.happened["half open"] += 1
                    self._stalled.update(ends)
                if ends[0] in self._stalled:
                    await asyncio.Event().wait()  # what was read has been lost, and nothing more is
                if sink.is_closing():
                    break
                await self._hand_on(sink, data)
        for writer in ends:
            writer.close() if writer is sink else writer.transport.abort()
        self._open.difference_update(ends)
        self._stalled.difference_update(ends)

    async def _hand_on(self, sink: asyncio.StreamWriter, data: bytes) -> None:
        if self._random.random() >= self.weather.crumbs:
            sink.write(data)
        else:
            self.happened["crumbs"] += 1
            for at in range(min(len(data), 64)):
                if sink.is_closing():
                    return
                sink.write(data[at : at + 1])
                await asyncio.sleep(0)
            sink.write(data[64:])
        await sink.drain()
