"""Downloads: what a workshop leaves in people's hands, and the page that offers it.

Moderators, co-moderators and the organiser may always take it; participants once it is released. Laying out and
drawing take tenths of a second and more, so they happen in a thread, one at a time: live work waits for no download.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

import anyio
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from app.domain.errors import Refused
from app.domain.state import State
from app.protocol.compiling import compile_protocol
from app.protocol.sentences import Language
from app.realtime.deciding import now_iso
from app.web.deps import Seat, services
from app.web.i18n import translator
from app.web.rendering import render
from app.web.turns import DrawingPageSeat, DrawingSeat

Made = TypeVar("Made")

router = APIRouter()
SWITCH_SECONDS = 0.0002
_one_at_a_time = anyio.CapacityLimiter(1)


async def downloading_seat(seat: DrawingSeat) -> Seat:
    """Who may take the results along now. Raises Refused."""
    if not may_download(seat):
        raise Refused("not_released", "Das Protokoll ist noch nicht freigegeben. Bitte fragen Sie die Moderation.")
    return seat


def may_download(seat: Seat) -> bool:
    released = seat.room.state.workshop.get("released", False)
    return seat.member.keeps or (released and seat.member.role == "participant")


DownloadingSeat = Annotated[Seat, Depends(downloading_seat)]


@router.get("/w/{id}/protokoll")
async def protocol_page(request: Request, id: str, seat: DrawingPageSeat) -> HTMLResponse:
    state = seat.room.state
    protocol = await _aside(compile_protocol, request, state) if may_download(seat) else None
    return render(request, "protocol/index.html", id=id, workshop=state.workshop, member=seat.member, protocol=protocol)


@router.get("/api/v1/workshops/{id}/protocol.pdf")
async def protocol_pdf(request: Request, seat: DownloadingSeat) -> Response:
    from app.protocol.pdf import write_pdf  # loading reportlab would slow every start

    _, state = translator(request), seat.room.state
    body = await _aside(write_pdf, request, state)
    name = _("{title} – Protokoll", title=state.workshop["title"])
    return attachment(body, f"{state.workshop.get('date', '')} {name}.pdf".strip(), "application/pdf")


async def _aside(make: Callable[[State, Language, str], Made], request: Request, state: State) -> Made:
    return await anyio.to_thread.run_sync(
        partial(_yielding, make), state, _language(request), now_iso(), limiter=_one_at_a_time
    )


def _yielding(make: Callable[..., Made], *arguments: object) -> Made:
    """A thread that computes gives the interpreter away when asked and, usually, 5 ms later: too late for what is
    answered live meanwhile, which needs it several times."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        return make(*arguments)
    finally:
        sys.setswitchinterval(usual)


def _language(request: Request) -> Language:
    _ = translator(request)
    return Language(_.lang, _, _.plural, ZoneInfo(services(request).settings.timezone))


def attachment(body: bytes, name: str, media_type: str) -> Response:
    """A download under a name that speaks, in a header that every browser reads (RFC 6266)."""
    plain = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|')
    ascii_name = plain.encode("ascii", "replace").decode().replace("?", "_")
    disposition = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(plain, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(body, media_type=media_type, headers=headers)
