"""A whole server in this process, with real sockets: what tests of the wire and of the pages talk to.

    async with House.open(tmp_path) as house:
        workshop = await house.found()
        anna = await house.join(workshop, "Anna", "adorf")
        async with house.live(anna) as socket:
            await socket.submit({"type": "note.add", …})

Nothing sleeps: whoever waits for something waits for a frame, with a limit.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import uvicorn
import websockets
from fastapi import FastAPI

from app import logs, server
from app.journal.migrate import migrate
from app.main import create_app
from app.settings import Settings
from tests.servers import LOOPBACK, free_port

PATIENCE = 10

Frame = dict[str, Any]


def new_id() -> str:
    return secrets.token_hex(16)


@cache
def empty_database() -> Path:
    """Migrated once for all tests."""
    path = Path(tempfile.mkdtemp(prefix="werkstatt-test-")) / "werkstatt.sqlite"
    migrate(f"sqlite:///{path}")
    return path


def _furnish(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not (folder / "werkstatt.sqlite").exists():
        shutil.copy(empty_database(), folder / "werkstatt.sqlite")


@dataclass(frozen=True)
class Person:
    """Somebody with a token."""

    workshop: str
    token: str
    participant: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


class Live:
    """A socket whose frames are read one by one."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.frames: list[Frame] = []

    async def receive(self) -> Frame:
        async with asyncio.timeout(PATIENCE):
            frame: Frame = json.loads(await self.socket.recv())
        self.frames.append(frame)
        return frame

    async def until(self, wanted: Callable[[Frame], Any]) -> Frame:
        while True:
            frame = await self.receive()
            if wanted(frame):
                return frame

    async def first(self, t: str) -> Frame:
        return await self.until(lambda frame: frame["t"] == t)

    async def send(self, frame: Frame) -> None:
        await self.socket.send(json.dumps(frame))

    async def submit(self, operation: Frame) -> Frame:
        """Sends it (naming it, if it has no id) and returns its entry, ack or refusal."""
        named = {"id": new_id(), **operation}
        await self.send({"t": "op", "op": named})
        return await self.answer(named["id"])

    async def answer(self, id: str) -> Frame:
        while True:
            frame = await self.receive()
            if frame.get("id") == id:
                return frame
            for entry in frame.get("entries", []):
                if entry.get("id") == id:
                    found: Frame = entry
                    return found

    async def seq(self, seq: int) -> Frame:
        """The entry with this number."""
        found: list[Frame] = []

        def has(frame: Frame) -> bool:
            found.extend(entry for entry in frame.get("entries", []) if entry["seq"] == seq)
            return bool(found)

        await self.until(has)
        return found[0]

    async def close_code(self) -> int:
        """Reads on until the server closes."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    self.frames.append(json.loads(await self.socket.recv()))
            except websockets.ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006


class House:
    def __init__(self, app: FastAPI, url: str, organiser: str) -> None:
        self.app = app
        self.url = url
        self.services = app.state.services
        self.organiser = organiser
        self.http = httpx.AsyncClient(base_url=url, timeout=PATIENCE, trust_env=False)

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, **settings: Any) -> AsyncIterator[House]:
        _furnish(folder)
        logs.configure(quiet=True)
        port = free_port()
        given = Settings(data=folder, port=port, **settings)
        app = create_app(given)
        running = uvicorn.Server(server._config(app, given))
        listener = server._listen(given)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 * 1024)  # so that a stalled reader is seen soon
        task = asyncio.create_task(running._serve([listener]))
        while not running.started:
            await asyncio.sleep(0)
            if task.done():
                task.result()
        accounts = app.state.services.accounts
        house = cls(app, f"http://{LOOPBACK}:{port}", await accounts.redeem(await accounts.issue_link()))
        try:
            yield house
        finally:
            await house.http.aclose()
            app.state.services.rooms.leave()
            running.should_exit = True
            await task

    async def found(self, **fields: Any) -> dict[str, Any]:
        """A workshop in the phase of sketching, as `POST /workshops` answers."""
        phase = fields.pop("phase", "sketch")
        body = {
            "title": "Fahrerlaubnis",
            "organisations": [
                {"key": "kreis", "name": "Kreis Musterland", "kind": "county"},
                {"key": "adorf", "name": "Stadt Adorf", "kind": "town"},
            ],
            "lanes": [{"key": "amt", "title": "Führerscheinstelle", "party": "internal"}],
            **fields,
        }
        answer = await self.http.post("/api/v1/workshops", json=body, headers=bearer(self.organiser))
        assert answer.status_code == 201, answer.text
        founded: dict[str, Any] = answer.json()
        if phase != "arrive":
            await self.submit(self.moderator(founded), {"type": "phase.set", "phase": phase})
        return founded

    def moderator(self, workshop: dict[str, Any]) -> Person:
        return Person(workshop["id"], workshop["moderator_token"])

    def wall(self, workshop: dict[str, Any]) -> Person:
        return Person(workshop["id"], workshop["projector_token"])

    async def join(self, workshop: dict[str, Any], name: str, organisation: str | None = None) -> Person:
        body = {"code": workshop["join_code"], "name": name}
        if organisation is not None:
            body["organisation"] = organisation
        answer = await self.http.post("/api/v1/join", json=body)
        assert answer.status_code == 201, answer.text
        joined = answer.json()
        return Person(joined["workshop"], joined["token"], joined["participant"])

    async def submit(self, person: Person, *operations: Frame) -> list[dict[str, Any]]:
        path = f"/api/v1/workshops/{person.workshop}/operations"
        body = {"operations": [{"id": new_id(), **operation} for operation in operations]}
        answer = await self.http.post(path, json=body, headers=person.headers)
        assert answer.status_code == 200, answer.text
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    async def state(self, person: Person) -> dict[str, Any]:
        answer = await self.http.get(f"/api/v1/workshops/{person.workshop}/state", headers=person.headers)
        assert answer.status_code == 200, answer.text
        state: dict[str, Any] = answer.json()
        return state

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @asynccontextmanager
    async def live(self, person: Person, query: str = "", **options: Any) -> AsyncIterator[Live]:
        """The person's socket; its first frame is still to be read."""
        async with self.connect(person.workshop, query, additional_headers=person.headers, **options) as socket:
            yield Live(socket)

    def connect(self, workshop: str, query: str = "", **options: Any) -> websockets.connect:
        address = f"{self.url.replace('http', 'ws', 1)}/api/v1/workshops/{workshop}/live{query}"
        return websockets.connect(address, proxy=None, **{"compression": None, "max_size": None, **options})


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
