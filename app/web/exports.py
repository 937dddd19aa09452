"""Downloads: what a workshop leaves in people's hands, and the page that offers it.

Moderators, co-moderators and the organiser may always take it; participants once it is released. Drawing takes tenths
of a second, so it happens in a thread of its own and one at a time: live work never waits for a download.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

import anyio
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from app.domain.errors import Refused
from app.protocol.compiling import compile_protocol
from app.protocol.sentences import Language
from app.realtime.deciding import now_iso
from app.web.deps import CurrentSeat, PageSeat, Seat, services
from app.web.i18n import translator
from app.web.rendering import render

router = APIRouter()
_one_at_a_time = anyio.CapacityLimiter(1)


def downloading_seat(seat: CurrentSeat) -> Seat:
    """Who may take the results along now. Raises Refused."""
    if not may_download(seat):
        raise Refused("not_released", "Das Protokoll ist noch nicht freigegeben. Bitte fragen Sie die Moderation.")
    return seat


def may_download(seat: Seat) -> bool:
    released = seat.room.state.workshop.get("released", False)
    return seat.member.keeps or (released and seat.member.role == "participant")


DownloadingSeat = Annotated[Seat, Depends(downloading_seat)]


@router.get("/w/{id}/protokoll")
async def protocol_page(request: Request, id: str, seat: PageSeat) -> HTMLResponse:
    workshop, allowed = seat.room.state.workshop, may_download(seat)
    protocol = compile_protocol(seat.room.state, _language(request), now_iso()) if allowed else None
    return render(request, "protocol/index.html", id=id, workshop=workshop, member=seat.member, protocol=protocol)


@router.get("/api/v1/workshops/{id}/protocol.pdf")
async def protocol_pdf(request: Request, seat: DownloadingSeat) -> Response:
    from app.protocol.pdf import write_pdf  # loading reportlab would slow every start

    state, language = seat.room.state, _language(request)
    body = await anyio.to_thread.run_sync(write_pdf, state, language, now_iso(), limiter=_one_at_a_time)
    name = language.gettext("{title} – Protokoll", title=state.workshop["title"])
    return attachment(body, f"{state.workshop.get('date', '')} {name}.pdf".strip(), "application/pdf")


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
