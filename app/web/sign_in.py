"""Organisers sign in by the machine's one-time link or by e-mail and password, and sign out.

The link's secret stands in the fragment, so that it is in no log: `js/pages/sign_in.js` posts it. Every sign-in makes a
new session; the one before ends.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain.errors import Refused
from app.web.addresses import address_of
from app.web.deps import (
    SESSION,
    CurrentServices,
    Services,
    clear_session_cookie,
    organiser_of,
    read_cookie,
    set_session_cookie,
)
from app.web.i18n import translator
from app.web.rendering import render

HOME = "/werkstaetten"

router = APIRouter(include_in_schema=False)


@router.get("/anmelden")
async def sign_in_page(request: Request, weiter: str = "", abgemeldet: str = "") -> Response:
    if await organiser_of(request) is not None:
        return RedirectResponse(inside(weiter), 303)
    _ = translator(request)
    return _page(request, weiter, notice=_("Sie sind abgemeldet.") if abgemeldet else "")


@router.post("/anmelden")
async def sign_in(
    request: Request,
    known: CurrentServices,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    weiter: Annotated[str, Form()] = "",
) -> Response:
    try:
        token = await known.accounts.sign_in(email, password, address_of(request))
    except Refused as refused:
        return _refused(request, refused, weiter, email)
    return await _signed_in(request, known, token, weiter)


@router.post("/anmelden/link")
async def redeem(
    request: Request, known: CurrentServices, secret: Annotated[str, Form()] = "", weiter: Annotated[str, Form()] = ""
) -> Response:
    try:
        token = await known.accounts.redeem(secret)
    except Refused as refused:
        return _refused(request, refused, weiter)
    return await _signed_in(request, known, token, weiter)


@router.post("/abmelden")
async def sign_out(request: Request, known: CurrentServices) -> Response:
    await _end_session(request, known)
    response = RedirectResponse("/anmelden?abgemeldet=1", 303)
    clear_session_cookie(request, response)
    return response


def inside(address: str) -> str:
    """Where to go on: an address of ours, never another site's."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else HOME


async def _signed_in(request: Request, known: Services, token: str, onward: str) -> Response:
    await _end_session(request, known)
    response = RedirectResponse(inside(onward), 303)
    set_session_cookie(request, response, token)
    return response


async def _end_session(request: Request, known: Services) -> None:
    session = read_cookie(request, SESSION)
    if session:
        await known.accounts.sign_out(session)


def _refused(request: Request, refused: Refused, onward: str, email: str = "") -> HTMLResponse:
    _ = translator(request)
    status = 429 if refused.reason == "rate" else 401
    return _page(request, onward, status=status, email=email[:254], problem=_(refused.detail, **refused.values))


def _page(
    request: Request, onward: str, *, status: int = 200, email: str = "", problem: str = "", notice: str = ""
) -> HTMLResponse:
    context = {"onward": onward, "email": email, "problem": problem, "notice": notice}
    return render(request, "login/index.html", status=status, **context)
