"""`/verbindungstest`: what works from a device through its network, for whoever runs that network. Needs no login.

The page measures; this end answers: a ping, an echo over a websocket, and a short event stream whose pace tells whether
something on the way holds it back. All of it is small, short and the same for everybody, and only so many run at once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import HTMLResponse, StreamingResponse

from app import machine
from app.realtime.deciding import now_iso
from app.realtime.wire import Close, frame
from app.web.addresses import address_of, is_loopback, room_origin
from app.web.problems import Problem
from app.web.rendering import render

AT_ONCE = 60
MESSAGES = 20
LONGEST_MESSAGE = 200
LONGEST = 120.0
BEATS = 4
PACE = 0.4
LONGEST_SILENCE = 90.0
TRY_AGAIN_LATER = 1013

router = APIRouter(include_in_schema=False)


class Full(Exception):
    """As many tests as are good for the workshops beside them are running."""


class Running:
    def __init__(self, most: int) -> None:
        self._left = most

    @contextmanager
    def one(self) -> Iterator[None]:
        """Raises Full."""
        if self._left == 0:
            raise Full
        self._left -= 1
        try:
            yield
        finally:
            self._left += 1


class Arrivals:
    """When somebody last came through from another device; nothing of who it was."""

    last: float | None = None

    def note(self, address: str) -> None:
        if not is_loopback(address) and address not in machine.addresses():
            self.last = time.time()


running = Running(AT_ONCE)
arrivals = Arrivals()


@router.get("/verbindungstest")
async def page(request: Request) -> HTMLResponse:
    origin = room_origin(request)
    parts = urlsplit(origin)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return render(request, "connection/index.html", origin=origin, host=parts.hostname, port=port)


@router.api_route("/verbindungstest/ping", methods=["GET", "POST"])
async def ping(request: Request) -> dict[str, str]:
    if request.method == "POST":  # the page runs there, and what it sends comes through
        arrivals.note(address_of(request))
    return {"now": now_iso()}


@router.get("/verbindungstest/strom")
async def stream(silence: Annotated[float, Query(ge=0, le=LONGEST_SILENCE)] = 0) -> StreamingResponse:
    """A few frames at an even pace; with `silence` one, then nothing for so many seconds, then another."""
    beats = _frames([silence] if silence else [PACE] * (BEATS - 1))
    headers = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}
    try:
        first = await anext(beats)
    except Full:
        raise Problem(503) from None
    return StreamingResponse(_after(first, beats), media_type="text/event-stream", headers=headers)


async def _frames(pauses: list[float]) -> AsyncIterator[str]:
    with running.one():
        yield _event(0)
        for n, pause in enumerate(pauses, 1):
            await asyncio.sleep(pause)
            yield _event(n)


async def _after(first: str, rest: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    async for each in rest:
        yield each


def _event(n: int) -> str:
    return f"data: {frame('beat', n=n)}\n\n"


@router.websocket("/verbindungstest/ws")
async def echo(socket: WebSocket) -> None:
    """Says everything back; is silent as long as the page is."""
    await socket.accept()
    with suppress(WebSocketDisconnect):
        await socket.close(await _echoed(socket))


async def _echoed(socket: WebSocket) -> int:
    try:
        with running.one():
            async with asyncio.timeout(LONGEST):
                for _ in range(MESSAGES):
                    message = await socket.receive()
                    if message["type"] == "websocket.disconnect":
                        raise WebSocketDisconnect
                    text = message.get("text")
                    if text is None or len(text) > LONGEST_MESSAGE:
                        return Close.BAD_FRAME
                    await socket.send_text(text)
    except Full:
        return TRY_AGAIN_LATER
    except TimeoutError:
        pass
    return Close.GONE
