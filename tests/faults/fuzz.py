"""Frames and requests that nobody sends who means well: each is answered, refused, or ends its socket with a code of
ours; nothing fails inside, and nothing grows."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx
import websockets

from app.main import create_app
from app.settings import Settings
from tests.faults.broken import program
from tests.faults.kills import RATE
from tests.faults.nasty import Nasty
from tests.faults.remote import Place
from tests.house import bearer
from tests.servers import Server

SOCKETS, BURST = 8, 30
GROWTH = 64 * 1024
"""KiB that the server's memory may grow; what is accepted among all that takes some."""
CODES = (4400, 1009, 4429, 4408)
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")
WORDS = ("0" * 32, "x", "..%2f..%2fetc", "%00", "ä", "%ff", "a" * 3_000, "", "?as=wall", "%C3%28")

Way = tuple[list[str], str]


@dataclass
class Fuzz:
    server: Server
    place: Place
    people: list[tuple[str, str]]
    seed: int
    answers: Counter[str]
    patience: float = 10
    """Seconds within which a connection has to end."""
    _before: int | None = None

    @classmethod
    @asynccontextmanager
    async def on(cls, folder: Path, seed: int, *broken: str) -> AsyncIterator[Fuzz]:
        server = Server(folder, RATE, program=program(*broken))
        try:
            await asyncio.to_thread(server.start)
            async with Place.on(server) as place:
                people = [await place.join(f"Person {n}") for n in range(SOCKETS)]
                yield cls(server, place, people, seed, Counter())
        finally:
            await asyncio.to_thread(server.kill)

    async def frames(self, count: int) -> list[str]:
        each = count // SOCKETS
        people = [Nasty(Random(f"frames {self.seed} {n}"), self._ids) for n in range(SOCKETS)]
        found: list[str] = []
        for share in (each // 10, each - each // 10):
            rounds = await asyncio.gather(*(self._frames(n, nasty, share) for n, nasty in enumerate(people)))
            found += [line for lines in rounds for line in lines]
            self._warm()
        return found + await self._after()

    async def requests(self, count: int) -> list[str]:
        ways = await self._ways()
        random = Random(f"requests {self.seed}")
        nasty = Nasty(random, self._ids)
        found = []
        async with httpx.AsyncClient(base_url=self.server.url, timeout=20, trust_env=False) as http:
            for number in range(count):
                found += await self._request(http, nasty, random.choice(ways))
                if number == count // 10:
                    self._before = None
                    self._warm()
        return found + await self._after()

    @property
    def _ids(self) -> list[str]:
        return [self.place.id, *(person for person, _ in self.people)]

    async def _frames(self, number: int, nasty: Nasty, count: int) -> list[str]:
        found: list[str] = []
        sent = 0
        while sent < count:
            sent += BURST
            code = await self._burst(nasty, self.people[number][1])
            self.answers[f"closed {code}"] += 1
            if code not in CODES:
                found.append(f"closed with {code}: socket {number}, about frame {sent}")
        return found

    async def _burst(self, nasty: Nasty, token: str) -> int:
        """Many that can be read, then one that cannot; returns how the connection ended."""
        since = (
            f"?since={nasty.random.choice((-1, 0, 5, 'x', 9 * 10**18))}&epoch=x" if nasty.random.random() < 0.3 else ""
        )
        address = f"{self.server.url.replace('http', 'ws', 1)}/api/v1/workshops/{self.place.id}/live{since}"
        options: dict[str, Any] = {"compression": None, "max_size": None, "proxy": None, "ping_interval": None}
        async with websockets.connect(address, additional_headers=bearer(token), **options) as socket:
            with suppress(websockets.ConnectionClosed):
                for _ in range(BURST - 1):
                    await socket.send(nasty.frame())
                bad, as_text = nasty.unreadable()
                await socket.send(bad, text=True if as_text else None)
            with suppress(websockets.ConnectionClosed, TimeoutError):
                async with asyncio.timeout(self.patience):
                    while True:
                        self.answers[str(await socket.recv())[:12]] += 1
        return socket.close_code or 0

    async def _request(self, http: httpx.AsyncClient, nasty: Nasty, way: Way) -> list[str]:
        random, (methods, path) = nasty.random, way
        token = random.choice((self.people[0][1], self.place.founded["moderator_token"], "x", ""))
        body, kind = nasty.body()
        headers = {"content-type": kind} | (bearer(token) if token else {})
        headers |= random.choice(
            ({}, {}, {"origin": "http://evil.example"}, {"range": "bytes=0-,0-,0-"}, {"accept-language": "q=;;,"})
        )
        method = random.choice(methods if random.random() < 0.85 else METHODS)
        here = path.replace("{id}", self.place.id if random.random() < 0.7 else random.choice(WORDS))
        filled = here.replace("{", "").replace("}", "") + (random.choice(WORDS) if random.random() < 0.1 else "")
        try:
            async with http.stream(method, filled, content=body, headers=headers) as answer:
                self.answers[f"status {answer.status_code}"] += 1
                return [f"{answer.status_code}: {method} {filled}"] if answer.status_code >= 500 else []
        except httpx.InvalidURL:
            return []
        except httpx.TransportError as error:
            return [f"{error.__class__.__name__}: {method} {filled}"]

    async def _ways(self) -> list[Way]:
        """Every route there is with its methods."""
        app = create_app(Settings(data=self.server.data))
        await app.state.services.database.close()
        return [*_ways_of(app.routes, ""), *_ways_of(app.routes, "/api/v1")]

    async def _after(self) -> list[str]:
        health = await self.place.http.get("/health")
        wrong = [line for line in self.server.output if "Traceback" in line or '"error"' in line]
        grown = self._memory() - (self._before or 0)
        return (
            ([] if health.status_code == 200 else [f"/health: {health.status_code}"])
            + wrong[:5]
            + ([f"grown by {grown} KiB"] if grown > GROWTH else [])
        )

    def _warm(self) -> None:
        """What is loaded on first use is loaded by now."""
        self._before = self._before or self._memory()

    def _memory(self) -> int:
        """The server's, in KiB; where the system does not tell, nothing is asked of it."""
        assert self.server.process
        status = Path(f"/proc/{self.server.process.pid}/status")
        if not status.exists():
            return 0
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def _ways_of(routes: Any, prefix: str) -> list[Way]:
    """Those of the routers that are in others too."""
    found: list[Way] = []
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            found += _ways_of(inner.routes, prefix)
        else:
            found.append((sorted(getattr(route, "methods", None) or ["GET"]), prefix + route.path))
    return found
