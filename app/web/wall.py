"""The projector's pages: the form for the short code, and the wall itself.

Any machine in the room becomes the wall by `/leinwand` and the code from the desk, or by the address
`/w/{id}/leinwand#<token>` as the desk does (see `desk.py`). Its cookie shows what everybody may see and changes
nothing. A browser that keeps the workshop needs neither (`deps.wall_seat_of`).
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.web.addresses import slow_down
from app.web.deps import CurrentServices, NotAdmitted, seat_of, set_wall_cookie, wall_seat_of
from app.web.desk import Key, bearer, place_of
from app.web.problems import Problem
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/leinwand")
async def form(request: Request) -> HTMLResponse:
    return render(request, "wall/code.html", code="", wrong=False)


@router.post("/leinwand", response_model=None)
async def open_wall(request: Request, code: Annotated[str, Form(max_length=40)], services: CurrentServices) -> Response:
    row = await services.workshops.by_wall_code(code)
    if row is None:
        await slow_down(request)
        return render(request, "wall/code.html", status=422, code=code, wrong=True)
    response = RedirectResponse(f"/w/{row.id}/leinwand", 303)
    set_wall_cookie(request, response, row.id, await services.persons.issue_token(row.id, None))
    return response


@router.get("/w/{id}/leinwand")
async def wall(request: Request, id: str, services: CurrentServices) -> HTMLResponse:
    try:
        await wall_seat_of(request, id)
    except NotAdmitted:
        return render(request, "desk/sign_in.html", status=401, target=request.url.path)
    place = await place_of(request, services, id)
    return render(request, "wall/index.html", workshop_id=id, act_as="wall", page="wall", **place)


@router.post("/w/{id}/leinwand/hier")
async def open_here(request: Request, id: str) -> RedirectResponse:
    """On the projector of the machine that leads: no wall of its own, which would stay when who opened it has to go."""
    try:
        seat = await seat_of(request, id)
    except NotAdmitted:
        raise Problem(401) from None
    if not seat.member.keeps:
        raise Problem(403)
    return RedirectResponse(f"/w/{id}/leinwand", 303)


@router.post("/w/{id}/leinwand", status_code=204)
async def sign_in(request: Request, id: str, key: Key, services: CurrentServices) -> Response:
    member = await bearer(services, id, key.token)
    if member is None or member.role != "wall":
        raise Problem(403)
    response = Response(status_code=204)
    set_wall_cookie(request, response, id, key.token)
    return response
