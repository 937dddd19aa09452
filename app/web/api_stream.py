"""The socket's frames as server-sent events, for networks that cut websockets. One way; wishes come by POST.

A `pong` every ten seconds lets the page notice a silent line: comments are invisible to most readers. Where a proxy
holds everything back until an answer is complete, `seconds` makes the answer a short one, and the page asks again and
again. A reader that is too slow loses its place in the room at once, whether or not it can still be told so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

import structlog
from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.types import Receive, Scope, Send

from app.journal.errors import NoSuchWorkshop, NotSaved
from app.realtime.catching_up import Since
from app.realtime.client import Client
from app.realtime.deciding import now_iso
from app.realtime.outbox import Outbox
from app.realtime.wire import VERSION, Close, frame
from app.web.deps import Seat
from app.web.live import beside, say_in, watch_credentials

log = structlog.get_logger()

BEAT = 10.0

Write = Callable[[str], Awaitable[None]]
StreamId = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class Following(BaseModel):
    """How somebody wants to be told what happens. `stream` is a name the reader gives it, for `POST …/presence`."""

    since: int = 0
    epoch: str | None = None
    stream: StreamId | None = None
    seconds: Annotated[float, Field(gt=0, le=30)] | None = None
    wire: int = VERSION


class EventStream(Response):
    media_type = "text/event-stream"

    def __init__(self, request: Request, seat: Seat, wanted: Following) -> None:
        super().__init__(headers={"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._request = request
        self._seat = seat
        self._wanted = wanted
        self._client = Client(seat.member, Outbox(seat.room.limits), say_in(request), stream=wanted.stream)
        self._begun = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def write(text: str) -> None:
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})

        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        code = Close.OTHER_VERSION if self._wanted.wire != VERSION else await self._served(receive, write)
        if code != Close.GONE:
            await write(_event(frame("close", code=code)))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _served(self, receive: Receive, write: Write) -> int:
        """Until the stream has to end; returns the code to say so with, GONE for none."""
        room, client = self._seat.room, self._client

        async def tell(text: str) -> None:
            await write(_event(text))
            self._begun.set()

        room.connect(client, self._since())
        try:
            watching = watch_credentials(self._request, self._seat, client)
            async with beside(client, self._beat(), self._until_gone(receive), watching, self._until_over()):
                return await client.outbox.run(tell)
        except (NotSaved, NoSuchWorkshop):
            return Close.RESTART
        except Exception:
            log.exception("stream failed")
            return Close.RESTART
        finally:
            room.disconnect(client)

    def _since(self) -> Since | None:
        if "since" not in self._request.query_params:
            return None
        return Since(self._wanted.since, self._wanted.epoch or self._seat.room.epoch)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            self._client.outbox.put(frame("pong", now=now_iso(), seq=self._seat.room.seq))

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._client.outbox.end(Close.GONE)

    async def _until_over(self) -> None:
        """A short answer ends by itself, but never before it has said anything."""
        if self._wanted.seconds is not None:
            await self._begun.wait()
            await asyncio.sleep(self._wanted.seconds)
            self._client.outbox.end(Close.GONE)


def _event(text: str) -> str:
    return f"data: {text}\n\n"
