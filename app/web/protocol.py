"""The protocol's page: the draft that follows the room, its frozen versions, and what somebody takes home.

The draft is compiled once for everybody who reads the same state in the same language, also for those who ask while it
is being compiled. Members who may download read
it; the wall has a draft of its own, made from the records.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated, Any
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.domain.records import Record
from app.domain.versions import entry_of
from app.domain.voting import FEW
from app.protocol.compiling import compile_protocol
from app.protocol.document import Protocol
from app.protocol.own_page import own_page
from app.realtime.deciding import now_iso
from app.realtime.room import Room
from app.web.addresses import room_origin
from app.web.deps import CurrentServices, PageSeat, Seat
from app.web.exports import aside, language_of_page, may_download
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.qr import qr_svg
from app.web.rendering import render
from app.web.turns import FetchingPageSeat

router = APIRouter(include_in_schema=False)

Drafts = dict[str, tuple[tuple[str, int], asyncio.Task[Protocol]]]
"""By language, each of the state (epoch, seq) that was asked for last."""

_drafts: WeakKeyDictionary[Room, Drafts] = WeakKeyDictionary()


async def reading_seat(seat: FetchingPageSeat) -> Seat:
    if not may_download(seat):
        raise Problem(403, "not_released", "Das Protokoll ist noch nicht freigegeben.")
    return seat


ReadingSeat = Annotated[Seat, Depends(reading_seat)]


@router.get("/w/{id}/protokoll")
async def page(request: Request, id: str, seat: FetchingPageSeat, known: CurrentServices) -> HTMLResponse:
    workshop = seat.room.state.workshop
    context: dict[str, Any] = {
        "id": id,
        "workshop_id": id,
        "workshop": workshop,
        "member": seat.member,
        "protocol": await draft(request, seat) if may_download(seat) else None,
        "versions": versions_of(request, workshop),
        "given": await known.feedback.given(id) if seat.member.moderates else 0,
        "few": FEW,
    }
    return render(request, "protocol/index.html", **context)


@router.get("/w/{id}/protokoll/entwurf")
async def current_draft(request: Request, id: str, seat: ReadingSeat) -> HTMLResponse:
    """The sections alone, for the page that follows the room."""
    context: dict[str, Any] = {"id": id, "workshop": seat.room.state.workshop, "member": seat.member}
    return render(request, "protocol/_draft.html", protocol=await draft(request, seat), **context)


@router.get("/w/{id}/mitnehmen")
async def take_away(request: Request, id: str, seat: PageSeat) -> HTMLResponse:
    """What the QR code leads to: the PDF, and the page of one's own administration."""
    state = seat.room.state
    own = state.get("organisations", seat.member.organisation)
    context: dict[str, Any] = {
        "id": id,
        "workshop": state.workshop,
        "released": may_download(seat),
        "own": own,
        "version": next(iter(versions_of(request, state.workshop)), None),
        "organisations": list(state.all("organisations")) if seat.member.keeps else [],
        "qr": qr_svg(f"{room_origin(request)}/w/{id}/mitnehmen"),
    }
    return render(request, "protocol/take_away.html", **context)


@router.get("/w/{id}/unsere-seite")
async def our_page(
    request: Request, id: str, seat: ReadingSeat, verwaltung: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    """Of one's own administration; whoever keeps the protocol may look at any."""
    state = seat.room.state
    wanted = verwaltung if seat.member.keeps and verwaltung else seat.member.organisation
    organisation = state.get("organisations", wanted)
    if organisation is None:
        return RedirectResponse(f"/w/{id}/mitnehmen", 303)
    page = await aside(own_page, request, state, organisation["id"])
    return render(request, "protocol/own.html", id=id, workshop=state.workshop, page=page)


async def draft(request: Request, seat: Seat) -> Protocol:
    room, language = seat.room, language_of_page(request)
    key, drafts = (room.epoch, room.seq), _drafts.setdefault(room, {})
    found = drafts.get(language.code)
    if found is None or found[0] != key:
        task = asyncio.create_task(aside(compile_protocol, request, room.state, now_iso()))
        task.add_done_callback(partial(_forget_failed, drafts, language.code))
        found = drafts[language.code] = key, task
    return await asyncio.shield(found[1])  # who goes away takes it from nobody else


def _forget_failed(drafts: Drafts, language: str, task: asyncio.Task[Protocol]) -> None:
    if (task.cancelled() or task.exception()) and drafts[language][1] is task:
        del drafts[language]


def versions_of(request: Request, workshop: Record) -> list[dict[str, Any]]:
    """The newest first: id, what it is called, whether it can be made here."""
    _, language = translator(request), language_of_page(request)
    return [
        {
            "id": version["id"],
            "name": _(
                "Fassung vom {day}, {clock} Uhr",
                day=language.local_day(version["at"]),
                clock=language.clock(version["at"]),
            ),
            "seq": version["seq"],
            "digest": version["digest"][:16],
            "here": entry_of(version) > 0,
        }
        for version in reversed(workshop.get("versions", []))
    ]
