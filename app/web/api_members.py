"""What members do in their workshop over HTTP: read the state, send operations, catch up, follow as a stream."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from app.realtime.catching_up import Since
from app.realtime.client import Place
from app.web.api_bodies import Strict, body_of, takes
from app.web.api_stream import EventStream, Following, StreamId
from app.web.live import say_in
from app.web.problems import Problem
from app.web.turns import FetchingSeat, SendingSeat

router = APIRouter(prefix="/workshops/{id}")

MAX_OPERATIONS = 1_000


class Operations(Strict):
    """Each is an operation as in `docs/wire.md`, with an `id` of 32 hex digits made by the sender."""

    operations: Annotated[list[Any], Field(max_length=MAX_OPERATIONS)]


class Presence(Strict):
    """`stream` says on which of the person's devices; without it, on all of them."""

    position: Place | None = None
    stream: StreamId | None = None


@router.get("/state")
async def state(request: Request, seat: FetchingSeat) -> Response:
    """All that the caller may see, with the seq it is true at."""
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    body = await seat.room.snapshot(seat.member, zipped=zipped)
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if zipped else {})
    return Response(body, headers=headers, media_type="application/json")


@router.post("/operations", **takes(Operations))
async def operations(
    request: Request, seat: SendingSeat, body: Annotated[Operations, body_of(Operations)]
) -> dict[str, list[dict[str, Any]]]:
    """Independent operations, decided in their order. Always 200: each has its own result."""
    say = say_in(request)
    return {"results": [result.as_json(say) for result in await seat.room.submit(seat.member, body.operations)]}


@router.get("/entries")
async def entries(request: Request, seat: FetchingSeat, wanted: Annotated[Following, Query()]) -> Response:
    """The entries after `since` in pages of 1,000; with `Accept: text/event-stream` the frames of the socket."""
    if "text/event-stream" in request.headers.get("accept", ""):
        return EventStream(request, seat, wanted)
    room = seat.room
    page = await room.page(seat.member, Since(wanted.since, wanted.epoch or room.epoch))
    if page is None:
        raise Problem(409, "start_over", "Dieser Stand gehört zu einer anderen Fassung. Bitte laden Sie neu.")
    return Response(page, media_type="application/json")


@router.post("/presence", status_code=204, **takes(Presence))
async def presence(seat: SendingSeat, body: Annotated[Presence, body_of(Presence)]) -> None:
    """Where this person works now, for those who follow by the stream."""
    floor = seat.room.floor
    devices = floor.devices_of(seat.member.id)
    floor.place([one for one in devices if body.stream in (None, one.stream)], body.position)
