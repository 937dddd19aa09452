"""`WS /api/v1/workshops/{id}/live`: both ways. Everything but a foreign Origin is accepted and then closed with a
code that a browser can read (`realtime.wire.Close`).

One task reads, one sends (`Outbox.run`). Reading never waits for a decision: an operation goes into the room's inbox,
and what becomes of it comes as a frame. A device that sends more frames than anybody types is read more slowly.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import Field, ValidationError

from app.domain.fields import Closed
from app.journal.errors import Damaged, NoSuchWorkshop, NotSaved
from app.realtime.catching_up import Since
from app.realtime.client import Client, Place
from app.realtime.deciding import now_iso
from app.realtime.outbox import Outbox, Send, Straight
from app.realtime.wire import VERSION, Close, Frame, Unreadable, frame, read
from app.web.deps import NotAdmitted, Seat, seat_of
from app.web.live import CODES, beside, say_in, watch_credentials
from app.web.socket_protocol import STRAIGHT
from app.web.turns import A_FRAME, may_fetch

router = APIRouter()


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


@router.websocket("/api/v1/workshops/{id}/live")
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
    try:
        async with beside(client, _read_all(socket, seat, client), watch_credentials(socket, seat, client)):
            return await client.outbox.run(_sender(socket), _straight(socket))
    except (NotSaved, NoSuchWorkshop):
        return Close.RESTART
    finally:
        seat.room.disconnect(client)


async def _read_all(socket: WebSocket, seat: Seat, client: Client) -> None:
    loop = asyncio.get_running_loop()
    second, frames = loop.time(), 0
    try:
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                client.outbox.end(Close.GONE)
                return
            _take(_parsed(message), seat, client)
            frames += 1 + len(message.get("text") or "") // A_FRAME
            if frames > seat.room.limits.frames:
                await asyncio.sleep(max(0.0, second + 1 - loop.time()))
                second, frames = loop.time(), 0
    except BadFrame:
        client.outbox.end(Close.BAD_FRAME)


def _parsed(message: Any) -> OpFrame | PresenceFrame | PingFrame:
    text = message.get("text")
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


def _sender(socket: WebSocket) -> Send:
    async def send(frame: Frame | bytes) -> None:
        if isinstance(frame, bytes):
            await socket.send_bytes(frame)
        else:
            await socket.send_text(frame)

    return send


def _straight(socket: WebSocket) -> Straight | None:
    """The short way out, where the server underneath is ours (`socket_protocol`)."""
    extension = socket.scope["extensions"].get(STRAIGHT)
    straight: Straight | None = extension and extension["write"]
    return straight


def _since(socket: WebSocket) -> Since | None:
    """What does not read as a seq and an epoch is answered with the state, like everything that does not fit."""
    since, epoch = socket.query_params.get("since", ""), socket.query_params.get("epoch")
    if epoch is None or not since.isascii() or not since.isdigit() or len(since) > 15:
        return None
    return Since(int(since), epoch)
