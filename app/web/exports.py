"""Downloads: what a workshop leaves in people's hands.

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
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from app.domain.errors import Refused
from app.domain.records import Record
from app.domain.versions import entry_of
from app.protocol.sentences import Language
from app.realtime.deciding import now_iso
from app.web.deps import Seat, services
from app.web.i18n import translator
from app.web.turns import DrawingSeat

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


@router.get("/api/v1/workshops/{id}/protocol.pdf")
async def protocol_pdf(
    request: Request, seat: DownloadingSeat, version: Annotated[str | None, Query(max_length=32)] = None
) -> Response:
    """As it is now, or a frozen `version` by its id: of that the same file at any time."""
    from app.protocol.pdf import write_pdf  # loading reportlab would slow every start

    _, state = translator(request), seat.room.state
    if version is None:
        body = await aside(write_pdf, request, state, now_iso())
        name = _("{title} – Protokoll, Entwurf", title=state.workshop["title"])
        return attachment(body, f"{state.workshop.get('date', '')} {name}.pdf".strip(), "application/pdf")
    frozen = version_in(state.workshop, version)
    past = await seat.room.state_after(entry_of(frozen))
    if past is None:
        raise Refused("unknown", "Diese Fassung liegt hier nicht vor.")
    body = await aside(write_pdf, request, past, frozen["at"], frozen)
    name = _("{title} – Protokoll, Fassung {n}", title=state.workshop["title"], n=frozen["seq"])
    return attachment(body, f"{state.workshop.get('date', '')} {name}.pdf".strip(), "application/pdf")


def version_in(workshop: Record, id: str) -> Record:
    """Raises Refused (`unknown`)."""
    versions: list[Record] = workshop.get("versions", [])
    found = next((version for version in versions if version["id"] == id), None)
    if found is None or not entry_of(found):
        raise Refused("unknown", "Diese Fassung liegt hier nicht vor.")
    return found


async def aside(make: Callable[..., Made], request: Request, subject: object, *more: object) -> Made:
    """`make(subject, language, …)` in a thread."""
    return await anyio.to_thread.run_sync(
        partial(_yielding, make), subject, language_of_page(request), *more, limiter=_one_at_a_time
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


def language_of_page(request: Request) -> Language:
    _ = translator(request)
    return Language(_.lang, _, _.plural, ZoneInfo(services(request).settings.timezone))


def attachment(body: bytes, name: str, media_type: str) -> Response:
    """A download under a name that speaks, in a header that every browser reads (RFC 6266)."""
    plain = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|')
    ascii_name = plain.encode("ascii", "replace").decode().replace("?", "_")
    disposition = f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(plain, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(body, media_type=media_type, headers=headers)
