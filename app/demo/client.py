"""One person's device: the public HTTP interface, and one socket that is kept open.

`Person.submit` answers when the server has, over lost connections too: what was not answered is sent again under the
same id, which the server recognises.
"""

import asyncio
import contextlib
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Self

import websockets

from app.demo.operations import Operation, new_id

TIMEOUT = 30
RETRY_SECONDS = 0.5


class Failed(Exception):
    """The server said no, or nothing, where the script needs a yes."""


class Api:
    """The HTTP interface, for one bearer token or none."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url.rstrip("/")
        self.token = token

    async def get(self, path: str) -> Any:
        return json.loads(await self.fetch(path))

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        return json.loads(await self.fetch(path, json.dumps(body).encode()))

    async def fetch(self, path: str, body: bytes | None = None) -> bytes:
        return await asyncio.to_thread(self._fetch, path, body)

    def _fetch(self, path: str, body: bytes | None) -> bytes:
        headers = {"Content-Type": "application/json"} if body else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(f"{self.url}/api/v1{path}", body, headers)  # noqa: S310 - the caller's own server
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
                content: bytes = response.read()
                return content
        except urllib.error.HTTPError as error:
            with error:
                raise Failed(f"{path}: {error.code} {error.read(2_000).decode(errors='replace')}") from error
        except OSError as error:
            raise Failed(f"{self.url}: {error}") from error


class Person:
    """Somebody in the workshop; `async with` keeps the socket open."""

    def __init__(self, api: Api, workshop: str) -> None:
        self._api = api
        self._path = f"{api.url.replace('http', 'ws', 1)}/api/v1/workshops/{workshop}/live"
        self._waiting: dict[str, tuple[Operation, asyncio.Future[dict[str, Any]]]] = {}
        self._socket: websockets.ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._since: tuple[str, int] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._live())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def submit(self, operation: Operation) -> Mapping[str, str]:
        """Send one operation and wait for its answer. Raises Failed with the reason of a refusal."""
        named = {"id": new_id(), **operation}
        while True:
            answer = await self._ask(named)
            if answer.get("reason") != "rate":
                break
            await asyncio.sleep(answer["retry_after"])
        if "reason" in answer:
            raise Failed(f"{operation['type']}: {answer['reason']}: {answer.get('detail')}")
        return {}

    async def _ask(self, operation: Operation) -> dict[str, Any]:
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[operation["id"]] = (operation, future)
        try:
            await self._send(operation)
            async with asyncio.timeout(TIMEOUT):
                return await future
        except TimeoutError as error:
            raise Failed(f"{operation['type']}: no answer within {TIMEOUT} s") from error
        finally:
            del self._waiting[operation["id"]]

    async def _send(self, operation: Operation) -> None:
        if self._socket:
            with contextlib.suppress(websockets.ConnectionClosed):  # sent again on the next connection
                await self._socket.send(json.dumps({"t": "op", "op": operation}))

    async def _live(self) -> None:
        while True:
            # The server restarts, or the network is gone: the next attempt tells.
            with contextlib.suppress(OSError, websockets.WebSocketException):
                await self._read()
            self._socket = None
            await asyncio.sleep(RETRY_SECONDS)

    async def _read(self) -> None:
        base = f"?epoch={self._since[0]}&since={self._since[1]}" if self._since else ""
        headers = {"Authorization": f"Bearer {self._api.token}"}
        async with websockets.connect(
            self._path + base, additional_headers=headers, compression=None, max_size=None, proxy=None
        ) as socket:
            self._socket = socket
            for operation, _ in list(self._waiting.values()):
                await self._send(operation)
            async for text in socket:
                self._take(json.loads(text))
            if socket.close_code and 4400 <= socket.close_code < 4500 and socket.close_code != 4408:
                self._give_up(Failed(f"closed by the server: {socket.close_code}"))

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["t"] in {"ack", "refused"}:
            self._answer(frame)
        elif frame["t"] == "state":
            self._since = (frame["epoch"], frame["seq"])
        elif frame["t"] == "entries":
            for entry in frame["entries"]:
                self._since = (frame["epoch"], entry["seq"])
                self._answer(entry)

    def _answer(self, frame: dict[str, Any]) -> None:
        _, future = self._waiting.get(frame.get("id", ""), (None, None))
        if future and not future.done():
            future.set_result(frame)

    def _give_up(self, reason: Failed) -> None:
        for _, future in self._waiting.values():
            if not future.done():
                future.set_exception(reason)
