"""Members whose turn it is: not more often than a browser or a reasonable program has reason to ask.

    async def state(seat: FetchingSeat) -> Response: ...

Who comes too often gets 429 with `retry_after`. What costs more than one, says how much; a large body counts as many
small ones, before it is read. The limits are `realtime.limits`', each node's own.
"""

from __future__ import annotations

import asyncio
import math
from typing import Annotated

from fastapi import Depends, Request

from app.web.deps import CurrentSeat, PageSeat, Seat
from app.web.problems import Problem
from app.web.security import MAX_BODY

A_FRAME = 16 * 1024
A_DOWNLOAD = 10


def may_fetch(seat: Seat, cost: float = 1) -> float:
    """0, or the seconds to wait: for the state, entries, a stream or a socket."""
    return seat.room.visits.fetch(seat.member, asyncio.get_running_loop().time(), cost)


async def fetching_seat(seat: CurrentSeat) -> Seat:
    return _in_turn(seat, may_fetch(seat))


async def drawing_seat(seat: CurrentSeat) -> Seat:
    """For what has to be laid out and drawn."""
    return _in_turn(seat, may_fetch(seat, A_DOWNLOAD))


async def sending_seat(request: Request, seat: CurrentSeat) -> Seat:
    length = request.headers.get("content-length", "")
    cost = 1 + (int(length) if length.isdigit() else MAX_BODY) // A_FRAME
    return _in_turn(seat, seat.room.visits.send(seat.member, asyncio.get_running_loop().time(), cost))


def _in_turn(seat: Seat, wait: float) -> Seat:
    if wait:
        raise Problem(429, extra={"retry_after": math.ceil(wait * 10) / 10})
    return seat


async def fetching_page_seat(seat: PageSeat) -> Seat:
    return _in_turn(seat, may_fetch(seat))


FetchingSeat = Annotated[Seat, Depends(fetching_seat)]
DrawingSeat = Annotated[Seat, Depends(drawing_seat)]
FetchingPageSeat = Annotated[Seat, Depends(fetching_page_seat)]
SendingSeat = Annotated[Seat, Depends(sending_seat)]
