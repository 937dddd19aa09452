"""The moderation taken over: when the first laptop dies, somebody carries on with a code that was prepared on paper.

`/w/{id}/vertretung` prepares it, for whoever moderates: the code is made on request, shown by that one answer and never
again; only its hash is kept. `/vertretung` takes it, once. It is no part of the desk, whose screen may be mirrored.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import limits
from app.domain.errors import Refused
from app.domain.records import Member
from app.domain.texts import clean, fits
from app.journal.codes import spell
from app.web.addresses import room_origin, slow_down
from app.web.deps import (
    CurrentServices,
    NotAdmitted,
    PageSeat,
    Seat,
    admitted,
    seat_of,
    set_member_cookie,
)
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/vertretung")
async def form(request: Request) -> HTMLResponse:
    return takeover_form(request)


@router.post("/vertretung")
async def take_over(
    request: Request,
    known: CurrentServices,
    code: Annotated[str, Form(max_length=40)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    _ = translator(request)
    workshop = await known.persons.takeover_of(code)
    if workshop is None:
        return await _wrong_code(request, code, name)
    leader = clean(name) or _("Moderation")
    if not fits(leader, limits.NAME):
        too_long = _("Das ist zu lang: höchstens {n} Zeichen.", n=limits.NAME)
        return takeover_form(request, code=code, name=name, name_error=too_long)
    room, whoever = await known.rooms.room(workshop), await _member(request, workshop)
    if await known.persons.redeem_takeover(code) is None:  # somebody else was quicker
        return await _wrong_code(request, code, name)
    try:
        member = await room.take_over(leader, whoever)
    except Refused as refused:
        await known.persons.put_takeover_back(workshop, code)
        return takeover_form(request, code=code, name=name, error=_(refused.detail, **refused.values))
    response = RedirectResponse(f"/w/{workshop}/moderation", 303)
    set_member_cookie(request, response, workshop, await admitted(known, Seat(room, member)))
    return response


@router.get("/w/{id}/vertretung")
async def prepare_page(request: Request, known: CurrentServices, id: str, seat: PageSeat) -> HTMLResponse:
    return await _prepare_page(request, known, (id, seat))


@router.post("/w/{id}/vertretung")
async def prepare(request: Request, known: CurrentServices, id: str, seat: PageSeat) -> HTMLResponse:
    _check(seat)
    code = await known.persons.prepare_takeover(id)
    return await _prepare_page(request, known, (id, seat), code=spell(code))


@router.post("/w/{id}/vertretung/verwerfen")
async def revoke(known: CurrentServices, id: str, seat: PageSeat) -> Response:
    _check(seat)
    await known.persons.revoke_takeover(id)
    return RedirectResponse(f"/w/{id}/vertretung", 303)


def takeover_form(request: Request, **more: Any) -> HTMLResponse:
    """Also where the code was typed into the field of the start page."""
    context = {"code": "", "name": "", "error": "", "name_error": ""} | more
    wrong = context["error"] or context["name_error"]
    return render(request, "takeover/form.html", status=422 if wrong else 200, **context)


async def _wrong_code(request: Request, code: str, name: str) -> HTMLResponse:
    await slow_down(request)
    _ = translator(request)
    error = _("Diesen Code gibt es nicht, oder er wurde schon benutzt. Bitte vergleichen Sie ihn mit dem Blatt.")
    return takeover_form(request, code=code, name=name, error=error)


async def _prepare_page(request: Request, known: CurrentServices, at: tuple[str, Seat], code: str = "") -> HTMLResponse:
    id, seat = at
    _check(seat)
    context = {
        "workshop_id": id,
        "title": seat.room.state.workshop["title"],
        "address": f"{room_origin(request)}/vertretung",
        "prepared": await known.persons.is_takeover_prepared(id),
        "code": code,
    }
    return render(request, "takeover/prepare.html", **context)


async def _member(request: Request, workshop: str) -> Member | None:
    """Who this browser is in the workshop already; an organiser acts there as whoever moderates, and is nobody yet."""
    try:
        seat = await seat_of(request, workshop)
    except NotAdmitted:
        return None
    return seat.member if seat.session is None and seat.member.id else None


def _check(seat: Seat) -> None:
    if not seat.member.moderates:
        raise Problem(403)
