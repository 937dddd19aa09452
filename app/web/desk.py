"""The moderator's desk: its shell, and the way in by the address that only the moderator got.

`/w/{id}/moderation#<token>`: the fragment never reaches a server or a log. A browser that is not the moderator's yet
gets a small page that posts the token, is given the member's cookie for it, and loads the desk with a clean address.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from app.domain.records import Member
from app.journal.codes import spell
from app.web import rehearsals
from app.web.addresses import room_origin
from app.web.deps import CurrentServices, NotAdmitted, Services, seat_of, set_member_cookie
from app.web.problems import Problem
from app.web.qr import qr_svg
from app.web.rendering import render
from app.web.saving import saving

router = APIRouter(include_in_schema=False)


class Key(BaseModel):
    model_config = ConfigDict(extra="forbid")
    token: str = Field(max_length=200)


@router.get("/w/{id}/moderation")
async def desk(request: Request, id: str, services: CurrentServices) -> HTMLResponse:
    try:
        seat = await seat_of(request, id)
    except NotAdmitted as error:
        gone = error.why == "not_a_member"
        return render(request, "desk/sign_in.html", status=401, target=request.url.path, gone=gone)
    if not seat.member.keeps:
        return render(request, "desk/sign_in.html", status=403, target=request.url.path)
    place = await place_of(request, services, id)
    if place["rehearsal"]:
        await rehearsals.go_on(request, services, id)
    return render(request, "desk/index.html", workshop_id=id, page="desk", saving=saving(request, services), **place)


@router.post("/w/{id}/moderation", status_code=204)
async def sign_in(request: Request, id: str, key: Key, services: CurrentServices) -> Response:
    member = await bearer(services, id, key.token)
    if member is None or not member.keeps:
        raise Problem(403)
    response = Response(status_code=204)
    set_member_cookie(request, response, id, key.token)
    return response


@router.get("/w/{id}/codes")
async def codes(request: Request, id: str, services: CurrentServices) -> dict[str, str]:
    """How people join, for the rescue archive of whoever leads or writes along."""
    try:
        seat = await seat_of(request, id)
    except NotAdmitted:
        raise Problem(401) from None
    row = await services.workshops.get(id) if seat.member.keeps else None
    if row is None:
        raise Problem(403)
    return {"join": spell(row.join_code), "wall": spell(row.wall_code)}


async def bearer(services: Services, workshop: str, token: str) -> Member | None:
    """Who the token speaks for in this workshop."""
    found = await services.persons.member_of(token)
    return found[1] if found and found[0] == workshop else None


async def place_of(request: Request, services: Services, workshop: str) -> dict[str, Any]:
    """How to get in: what the wall shows and the desk hands out. It stands in no record."""
    row = await services.workshops.get(workshop)
    if row is None:
        raise Problem(404)
    origin = room_origin(request)
    url = f"{origin}/j/{spell(row.join_code)}"
    return {
        "title": row.title,
        "join_address": origin,
        "join_code": spell(row.join_code),
        "wall_address": f"{origin}/leinwand",
        "wall_code": spell(row.wall_code),
        "qr": qr_svg(url),
        "take_address": f"{origin}/w/{workshop}/mitnehmen",
        "take_qr": qr_svg(f"{origin}/w/{workshop}/mitnehmen"),
        "rehearsal": row.rehearsal,
    }
