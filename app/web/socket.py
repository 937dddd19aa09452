"""`WS /api/v1/workshops/{id}/live`: both ways. Everything but a foreign Origin is accepted and then closed with a
code that a browser can read (`realtime.wire.Close`).

Reading never waits for a decision: an operation goes into the room's inbox, and what becomes of it comes as a frame. A
device that sends more frames than anybody types is read more slowly.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import Any

import structlog
from fastapi import WebSocket, WebSocketDisconnect
from pydantic import Field, ValidationError
from starlette.types import ASGIApp, Receive, Scope, Send

from app.domain.fields import Closed
from app.journal.errors import Damaged, NoSuchWorkshop, NotSaved
from app.realtime.catching_up import Since
from app.realtime.client import Client, Place
from app.realtime.deciding import now_iso
from app.realtime.outbox import Outbox
from app.realtime.outbox import Send as SendFrame
from app.realtime.wire import VERSION, Close, Frame, Unreadable, frame, read
from app.web.deps import NotAdmitted, Seat, seat_of
from app.web.live import CODES, beside, say_in, watch_credentials
from app.web.socket_protocol import STRAIGHT, SocketProtocol
from app.web.turns import A_FRAME, may_fetch

log = structlog.get_logger()

PATH = re.compile(r"/api/v1/workshops/([^/]+)/live")


class BadFrame(Exception):
    """Binary, no JSON of ours, or an unknown `t`."""


class OpFrame(Closed):
    op: Any


class PresenceFrame(Closed):
    position: Place | None = None


class PingFrame(Closed):
    seq: int | None = Field(default=None, ge=0)


FRAMES: dict[Any, type[OpFrame | PresenceFrame | PingFrame]] = {
    "op": OpFrame,
    "presence": PresenceFrame,
    "ping": PingFrame,
}


class Live:
    """The layer before all other routes: when a whole room comes back at once, nothing stands in its way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = PATH.fullmatch(scope["path"]) if scope["type"] == "websocket" else None
        await (live(WebSocket(scope, receive, send), ours[1]) if ours else self._app(scope, receive, send))


async def live(socket: WebSocket, id: str) -> None:
    await socket.accept()
    with suppress(WebSocketDisconnect):
        code = await _served(socket, id)
        if code != Close.GONE:
            await socket.close(code)


async def _served(socket: WebSocket, id: str) -> int:
    """Until the connection has to end; returns the code to close it with."""
    if socket.query_params.get("wire", str(VERSION)) != str(VERSION):
        return Close.OTHER_VERSION
    try:
        seat = await seat_of(socket, id)
    except NotAdmitted as error:
        return CODES[error.why]
    except (NotSaved, Damaged):  # the page that is loaded again says which
        return Close.RESTART
    if may_fetch(seat):
        return Close.IGNORES_RATE
    packs = socket.query_params.get("packed") == "1"
    client = Client(seat.member, Outbox(seat.room.limits), say_in(socket), packs=packs)
    seat.room.connect(client, _since(socket))
    straight = _straight(socket)
    try:
        reading = _read_all(socket, client, Ear(seat, client))
        async with beside(client, reading, watch_credentials(socket, seat, client)):
            return await client.outbox.run(_sender(socket), straight.write_ready if straight else None)
    except (NotSaved, NoSuchWorkshop):
        return Close.RESTART
    finally:
        seat.room.disconnect(client)


async def _read_all(socket: WebSocket, client: Client, ear: Ear) -> None:
    """To the end. Where the server underneath is ours, most comes the short way."""
    straight = _straight(socket)
    if straight is not None:
        straight.listen(ear.hear)
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            client.outbox.end(Close.GONE)
            return
        pause = ear.hear(message.get("text"))
        if pause:
            await asyncio.sleep(pause)


class Ear:
    """Takes what one device sends."""

    def __init__(self, seat: Seat, client: Client) -> None:
        self._seat = seat
        self._client = client
        self._loop = asyncio.get_running_loop()
        self._second = self._loop.time()
        self._frames = 0.0

    def hear(self, text: str | bytes | None) -> float:
        """For how many seconds it is to be left unread; nothing is lost by that. None stands for no text at all."""
        if self._client.outbox.ended is not None:
            return 0.0
        try:
            _take(_parsed(text), self._seat, self._client)
        except BadFrame:
            self._client.outbox.end(Close.BAD_FRAME)
        except Exception:
            log.exception("connection failed")  # one that is not heard any more would look alive
            self._client.outbox.end(Close.RESTART)
        self._frames += 1 + len(text or "") // A_FRAME
        if self._frames <= self._seat.room.limits.frames:
            return 0.0
        now = self._loop.time()
        pause = max(0.0, self._second + 1 - now)
        self._second, self._frames = now + pause, 0.0
        return pause


def _parsed(text: str | bytes | None) -> OpFrame | PresenceFrame | PingFrame:
    if text is None:
        raise BadFrame
    try:
        value = read(text)
        kind = FRAMES[value.pop("t")]
        return kind.model_validate(value)
    except (Unreadable, ValidationError, KeyError, TypeError, AttributeError):
        raise BadFrame from None


def _take(found: OpFrame | PresenceFrame | PingFrame, seat: Seat, client: Client) -> None:
    if isinstance(found, OpFrame):
        seat.room.offer(client.member, found.op, client.answer)
    elif isinstance(found, PresenceFrame):
        seat.room.floor.place([client], found.position)
    else:
        if found.seq is not None and found.seq > seat.room.seq:
            seat.room.look()
        client.outbox.put(frame("pong", now=now_iso(), seq=seat.room.seq))


def _sender(socket: WebSocket) -> SendFrame:
    async def send(frame: Frame | bytes) -> None:
        if isinstance(frame, bytes):
            await socket.send_bytes(frame)
        else:
            await socket.send_text(frame)

    return send


def _straight(socket: WebSocket) -> SocketProtocol | None:
    """The short way out and in, where the server underneath is ours."""
    found: SocketProtocol | None = socket.scope["extensions"].get(STRAIGHT)
    return found


def _since(socket: WebSocket) -> Since | None:
    """What does not read as a seq and an epoch is answered with the state, like everything that does not fit."""
    since, epoch = socket.query_params.get("since", ""), socket.query_params.get("epoch")
    if epoch is None or not since.isascii() or not since.isdigit() or len(since) > 15:
        return None
    return Since(int(since), epoch)
