"""How people come in: the start page with its one field, and the page behind the QR code.

A right code is never turned away for having come often; a wrong one is answered slowly and always alike. Whoever has a
seat in the workshop already goes straight to it. The code leaves the address bar with the redirect to `/w/{id}`.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import limits
from app.domain.errors import Refused
from app.domain.people import check_admission
from app.domain.records import Record
from app.domain.texts import N_, clean, fits
from app.journal.codes import spell
from app.journal.workshops import Workshop
from app.realtime.room import Room
from app.web.addresses import room_origin, slow_down
from app.web.deps import (
    SESSION,
    CurrentSeat,
    CurrentServices,
    NotAdmitted,
    PageSeat,
    Seat,
    Services,
    admitted,
    member_cookie,
    organiser_of,
    read_cookie,
    seat_of,
    services,
    set_member_cookie,
)
from app.web.i18n import Translator, translator
from app.web.problems import Problem
from app.web.qr import qr_svg
from app.web.rendering import render
from app.web.takeover import takeover_form
from app.web.today import today

GUEST = "~gast"  # no administration's key looks like this
SEATS_SHOWN = 5
WRONG_CODE = 404

WHO_SEES = {
    "name": N_("Bei Ihren Beiträgen steht Ihr Name."),
    "administration": N_("Bei Ihren Beiträgen steht nur Ihre Verwaltung."),
    "none": N_("Bei Ihren Beiträgen steht nicht, von wem sie sind."),
}

NOT_NOW = {
    "closed": N_("Abgeschlossen"),
    "admission": N_("Teilnahme geschlossen"),
    "full": N_("Alle Plätze belegt"),
}
"""Why a right code does not lead in at the moment, in a word; the sentence is the domain's."""

router = APIRouter(include_in_schema=False)


@router.get("/")
async def start(request: Request, hinweis: str = "") -> HTMLResponse:
    _ = translator(request)
    notice = _("Bitte treten Sie zuerst mit dem Code der Werkstatt bei.") if hinweis == "beitreten" else ""
    return await _start_page(request, notice=notice)


@router.post("/")
async def enter_code(request: Request, known: CurrentServices, code: Annotated[str, Form()] = "") -> Response:
    row = await known.workshops.by_join_code(code)
    if row is None and await known.persons.takeover_of(code) is not None:
        return takeover_form(request, code=code)
    if row is None:
        return await _wrong_code(request, code)
    return RedirectResponse(f"/j/{spell(row.join_code)}", 303)


@router.get("/j/{code}")
async def join_page(request: Request, known: CurrentServices, code: str, andere: str = "") -> Response:
    row = await known.workshops.by_join_code(code)
    if row is None:
        return await _wrong_code(request, code)
    seat = await _seat(request, row.id)
    if seat is not None and not andere:
        return RedirectResponse(f"/w/{row.id}", 303)
    room = await known.rooms.room(row.id)
    return _closed_page(request, row, room) or _join_page(request, row, room, seat_name=_name(seat))


@router.post("/j/{code}")
async def join(
    request: Request,
    known: CurrentServices,
    code: str,
    name: Annotated[str, Form()] = "",
    organisation: Annotated[str, Form()] = "",
) -> Response:
    row = await known.workshops.by_join_code(code)
    if row is None:
        return await _wrong_code(request, code)
    room = await known.rooms.room(row.id)
    closed = _closed_page(request, row, room)
    if closed is not None:
        return closed
    _ = translator(request)
    values = {"name": clean(name), "organisation": organisation}
    errors = _errors(_, values, room)
    if errors:
        return _join_page(request, row, room, values=values, errors=errors)
    try:
        member = await room.join(values["name"], None if organisation == GUEST else organisation)
    except Refused as refused:
        return _join_page(request, row, room, values=values, problem=_(refused.detail, **refused.values))
    response = RedirectResponse(f"/w/{row.id}", 303)
    set_member_cookie(request, response, row.id, await admitted(known, Seat(room, member)))
    return response


@router.get("/w/{id}/code")
async def join_code(known: CurrentServices, seat: CurrentSeat) -> dict[str, str]:
    """The code by which others join now, for screens that show it when there is a new one."""
    row = await known.workshops.get(seat.room.workshop)
    if row is None:
        raise Problem(404)
    return {"code": spell(row.join_code)}


@router.get("/w/{id}/qr.svg")
async def join_qr(request: Request, known: CurrentServices, id: str, seat: PageSeat) -> Response:  # noqa: ARG001
    """For members only, the wall among them: the QR code of the address with the join code."""
    row = await known.workshops.get(id)
    return Response(qr_svg(join_url(request, row)) if row else "", media_type="image/svg+xml")


def join_url(request: Request, row: Workshop) -> str:
    return f"{room_origin(request)}/j/{spell(row.join_code)}"


def head(room: Room) -> Record:
    """The workshop's record for a page, which asks for what may be absent too."""
    return dict.fromkeys(("process", "goal", "place", "date"), "") | room.state.workshop


def when(request: Request, known: Services, day: str) -> str:
    """The workshop's day as people say it."""
    _ = translator(request)
    if not day:
        return ""
    return _("heute") if day == today(known).isoformat() else _.date(day)


async def _wrong_code(request: Request, code: str) -> HTMLResponse:
    """One answer for codes that never were and codes that are no more."""
    await slow_down(request)
    _ = translator(request)
    error = _("Diesen Code gibt es nicht oder nicht mehr. Bitte vergleichen Sie ihn mit der Leinwand.")
    return await _start_page(request, status=WRONG_CODE, code=code[:40], error=error)


async def _start_page(
    request: Request, status: int = 200, code: str = "", error: str = "", notice: str = ""
) -> HTMLResponse:
    signed_in = read_cookie(request, SESSION) is not None and await organiser_of(request) is not None
    seats = await _seats(request)
    context = {"page": "start", "code": code, "error": error, "notice": notice, "signed_in": signed_in, "seats": seats}
    return render(request, "start/index.html", status=status, **context)


async def _seats(request: Request) -> list[dict[str, str]]:
    """The workshops in which this browser already takes part."""
    known = services(request)
    found = []
    ids = [name.removeprefix("__Host-").removeprefix(member_cookie("")) for name in request.cookies]
    for id in [id for id in ids if read_cookie(request, member_cookie(id))][:SEATS_SHOWN]:
        seat, row = await _seat(request, id), await known.workshops.get(id)
        if seat is not None and row is not None:
            found.append({"id": id, "title": row.title, "code": spell(row.join_code), "name": _name(seat)})
    return found


async def _seat(request: Request, id: str) -> Seat | None:
    try:
        return await seat_of(request, id)
    except NotAdmitted:
        return None


def _name(seat: Seat | None) -> str:
    return seat.room.state.names.get(seat.member.id or "", "") if seat else ""


def _closed_page(request: Request, row: Workshop, room: Room) -> HTMLResponse | None:
    """Why a right code does not lead in at the moment."""
    _ = translator(request)
    try:
        check_admission(room.state)
    except Refused as refused:
        title, text = _(NOT_NOW[refused.reason]), _(refused.detail, **refused.values)
    else:
        return None
    workshop = head(room)
    context: dict[str, Any] = {
        "title": title,
        "text": text,
        "workshop": workshop,
        "code": spell(row.join_code),
        "when": when(request, services(request), workshop["date"]),
    }
    return render(request, "join/closed.html", **context)


def _join_page(request: Request, row: Workshop, room: Room, **more: Any) -> HTMLResponse:
    _ = translator(request)
    workshop = head(room)
    authorship = workshop["authorship"]
    organisations = sorted((record["name"], record["id"]) for record in room.state.all("organisations"))
    context = {
        "workshop": workshop,
        "code": spell(row.join_code),
        "when": when(request, services(request), workshop["date"]),
        "organisations": [
            ("", _("Bitte wählen")),
            *((key, name) for name, key in organisations),
            (GUEST, _("Gast / andere Stelle")),
        ],
        "who_sees": _(WHO_SEES[authorship]),
        "values": {"name": "", "organisation": ""},
        "errors": {},
        "problem": "",
        "seat_name": "",
    }
    status = 422 if more.get("errors") or more.get("problem") else 200
    return render(request, "join/index.html", status=status, **context | more)


def _errors(_: Translator, values: dict[str, str], room: Room) -> dict[str, str]:
    found = {}
    if not values["name"]:
        found["name"] = _("Bitte geben Sie einen Namen oder Ihre Funktion an, zum Beispiel „Bürgerbüro 2“.")
    elif not fits(values["name"], limits.NAME):
        found["name"] = _("Das ist zu lang: höchstens {n} Zeichen.", n=limits.NAME)
    if values["organisation"] != GUEST and room.state.get("organisations", values["organisation"]) is None:
        found["organisation"] = _("Bitte wählen Sie Ihre Verwaltung oder „Gast / andere Stelle“.")
    return found
