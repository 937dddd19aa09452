"""What members do in their workshop over HTTP: read the state, send operations, catch up, follow as a stream."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from app.realtime.catching_up import Since
from app.realtime.client import Place
from app.web.api_bodies import Strict, body_of, takes
from app.web.api_stream import stream
from app.web.deps import CurrentSeat
from app.web.live import say_in
from app.web.problems import Problem

router = APIRouter(prefix="/workshops/{id}")

MAX_OPERATIONS = 1_000


class Operations(Strict):
    """Each is an operation as in `docs/wire.md`, with an `id` of 32 hex digits made by the sender."""

    operations: Annotated[list[Any], Field(max_length=MAX_OPERATIONS)]


class Presence(Strict):
    position: Place | None = None


@router.get("/state")
async def state(request: Request, seat: CurrentSeat) -> Response:
    """All that the caller may see, with the seq it is true at."""
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    body = await seat.room.snapshot(seat.member, zipped=zipped)
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if zipped else {})
    return Response(body, headers=headers, media_type="application/json")


@router.post("/operations", **takes(Operations))
async def operations(
    request: Request, seat: CurrentSeat, body: Annotated[Operations, body_of(Operations)]
) -> dict[str, list[dict[str, Any]]]:
    """Independent operations, decided in their order. Always 200: each has its own result."""
    say = say_in(request)
    return {"results": [result.as_json(say) for result in await seat.room.submit(seat.member, body.operations)]}


@router.get("/entries")
async def entries(request: Request, seat: CurrentSeat, since: int = 0, epoch: str | None = None) -> Response:
    """The entries after `since` in pages of 1,000; with `Accept: text/event-stream` the frames of the socket."""
    if "text/event-stream" in request.headers.get("accept", ""):
        return await stream(request, seat, since=since, epoch=epoch)
    room = seat.room
    page = await room.page(seat.member, Since(since, epoch or room.epoch))
    if page is None:
        raise Problem(409, "start_over", "Dieser Stand gehört zu einer anderen Fassung. Bitte laden Sie neu.")
    return Response(page, media_type="application/json")


@router.post("/presence", status_code=204, **takes(Presence))
async def presence(seat: CurrentSeat, body: Annotated[Presence, body_of(Presence)]) -> None:
    """Where this person works now, for those who follow by the stream."""
    floor = seat.room.floor
    floor.place(floor.devices_of(seat.member.id), body.position)
