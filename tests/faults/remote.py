"""Devices on real sockets to a server in a process of its own, which may die and come back.

A device comes back by itself, jittered, and finds a half-open connection by its own heartbeat, as a browser does; only
faster, so that a test sees it often.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx
import websockets

from app.journal.database import Database
from app.register.accounts import Accounts
from app.settings import Settings
from tests.faults.inside import NEW, new_id
from tests.faults.peer import Frame, Peer, Raw
from tests.house import bearer
from tests.servers import Server

PING, SILENCE = 1.0, 3.0
AT_ONCE = 50
FINAL = (4401, 4403, 4404, 4409, 4410)


class Device:
    """A peer that is connected to `url`, most of the time."""

    def __init__(self, url: str, token: str, peer: Peer, workshop: str) -> None:
        self.peer = peer
        self.token = token
        self._address = f"{url.replace('http', 'ws', 1)}/api/v1/workshops/{workshop}/live"
        self._sent: set[str] = set()
        self._held = False
        self._random = Random(token)
        self._wake = asyncio.Event()
        self._news = asyncio.Event()
        self._task = asyncio.create_task(self._live())

    def submit(self, operation: Raw) -> None:
        self.peer.submit(operation)
        self._wake.set()

    async def answered(self) -> None:
        """Returns when nothing is pending."""
        while self.peer.pending:
            self._news.clear()
            await self._news.wait()

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _live(self) -> None:
        while True:
            with suppress(OSError, websockets.WebSocketException, TimeoutError):
                await self._connected()
            await asyncio.sleep(self._random.uniform(0.05, 0.4))

    async def _connected(self) -> None:
        if self._random.random() < 0.5:
            self.peer.reload()  # a page that is opened anew sees from no entry what has become of its wishes
        options: dict[str, Any] = {"compression": None, "max_size": None, "proxy": None, "ping_interval": None}
        address = self._address + self.peer.since
        headers = bearer(self.token)
        async with websockets.connect(
            address, additional_headers=headers, open_timeout=SILENCE, close_timeout=0.1, **options
        ) as socket:
            self.peer.greeted = False
            beside = [asyncio.create_task(self._beat(socket)), asyncio.create_task(self._send_all(socket))]
            try:
                while True:
                    self._take(json.loads(await asyncio.wait_for(socket.recv(), SILENCE)))
            except websockets.ConnectionClosed as closed:
                if closed.rcvd and closed.rcvd.code in FINAL:
                    self.peer.wrong.append(f"sent away with {closed.rcvd.code}")
                    raise asyncio.CancelledError from closed
            finally:
                for task in beside:
                    task.cancel()

    async def _beat(self, socket: websockets.ClientConnection) -> None:
        with suppress(websockets.ConnectionClosed):
            while True:
                await asyncio.sleep(PING)
                await socket.send('{"t":"ping"}')

    async def _send_all(self, socket: websockets.ClientConnection) -> None:
        """What is pending and not on its way, in its order, whenever there may be some."""
        with suppress(websockets.ConnectionClosed):
            while True:
                await self._wake.wait()
                self._wake.clear()
                for id, operation in list(self.peer.pending.items()):
                    if id not in self._sent and len(self._sent) < AT_ONCE and self._may_send:
                        self._sent.add(id)
                        await socket.send(json.dumps({"t": "op", "op": operation}))

    @property
    def _may_send(self) -> bool:
        return self.peer.greeted and not self._held

    def _take(self, frame: Frame) -> None:
        before = self.peer.greeted
        self.peer.take(frame)
        self._sent &= self.peer.pending.keys()
        if frame["t"] == "refused" and "retry_after" in frame and not self._held:
            self._held = True
            asyncio.get_running_loop().call_later(frame["retry_after"], self._again)
        if self.peer.greeted and (frame["t"] == "state" or not before):
            self._sent.clear()
        self._wake.set()
        self._news.set()

    def _again(self) -> None:
        self._held = False
        self._sent.clear()
        self._wake.set()


@dataclass(frozen=True)
class Place:
    """A workshop on a server, with its moderator's token."""

    http: httpx.AsyncClient
    url: str
    founded: dict[str, Any]

    @classmethod
    @asynccontextmanager
    async def on(cls, server: Server) -> AsyncIterator[Place]:
        async with httpx.AsyncClient(base_url=server.url, timeout=10, trust_env=False) as http:
            answer = await http.post("/api/v1/workshops", json=NEW, headers=bearer(await _organiser(server)))
            place = cls(http, server.url, answer.json())
            await place.do({"type": "phase.set", "phase": "sketch"})
            yield place

    @property
    def id(self) -> str:
        return str(self.founded["id"])

    async def do(self, *operations: Raw) -> list[Raw]:
        """As the moderator, over HTTP."""
        body = {"operations": [{"id": new_id(), **operation} for operation in operations]}
        headers = bearer(self.founded["moderator_token"])
        answer = await self.http.post(f"/api/v1/workshops/{self.id}/operations", json=body, headers=headers)
        results: list[Raw] = answer.json()["results"]
        assert not [result for result in results if "refused" in result], results
        return results

    async def join(self, name: str) -> tuple[str, str]:
        """The participant's id and token."""
        answer = await self.http.post("/api/v1/join", json={"code": self.founded["join_code"], "name": name})
        joined = answer.json()
        return joined["participant"], joined["token"]

    async def device(self, name: str, url: str | None = None) -> Device:
        participant, token = await self.join(name)
        return Device(url or self.url, token, Peer(participant), self.id)


async def _organiser(server: Server) -> str:
    database = Database(Settings(data=server.data).database)
    accounts = Accounts(database)
    try:
        return await accounts.redeem(await accounts.issue_link())
    finally:
        await database.close()
