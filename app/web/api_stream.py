"""The socket's frames as server-sent events, for networks that cut websockets. One way; wishes come by POST."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import structlog
from fastapi import Request
from fastapi.responses import StreamingResponse

from app.journal.errors import NoSuchWorkshop, NotSaved
from app.realtime.catching_up import Since
from app.realtime.client import Client
from app.realtime.outbox import Outbox
from app.realtime.wire import Close, frame
from app.web.deps import Seat
from app.web.live import beside, say_in, watch_credentials

log = structlog.get_logger()

KEEP_ALIVE = 15.0


async def stream(request: Request, seat: Seat, *, since: int, epoch: str | None) -> StreamingResponse:
    known = Since(since, epoch or seat.room.epoch) if "since" in request.query_params else None
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, seat, known), media_type="text/event-stream", headers=headers)


async def _events(request: Request, seat: Seat, since: Since | None) -> AsyncIterator[str]:
    client = Client(seat.member, Outbox(seat.room.limits), say_in(request))
    ready: asyncio.Queue[str | None] = asyncio.Queue(1)
    seat.room.connect(client, since)
    try:
        async with beside(client, _run(client, ready), watch_credentials(request, seat, client)):
            while True:
                try:
                    text = await asyncio.wait_for(ready.get(), KEEP_ALIVE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if text is None:
                    return
                yield f"data: {text}\n\n"
    finally:
        seat.room.disconnect(client)


async def _run(client: Client, ready: asyncio.Queue[str | None]) -> None:
    try:
        code = await client.outbox.run(ready.put)
    except (NotSaved, NoSuchWorkshop):
        code = Close.RESTART
    except Exception:
        log.exception("stream failed")
        code = Close.RESTART
    await ready.put(frame("close", code=code))
    await ready.put(None)
