"""A workshop that moves to another server, by a file: handed out by whoever leads it, taken in by an organiser there.

It goes on there with its id, its codes and its frozen versions; what the file holds says `domain.handover`.
"""

from __future__ import annotations

import gzip
from typing import Annotated

import anyio
import orjson
from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain.errors import Refused
from app.domain.handover import Place, archive_of, seen
from app.domain.records import Record
from app.domain.state import State
from app.domain.versions import entry_of, here
from app.journal.codes import spell
from app.journal.errors import CodeTaken, NotSaved
from app.journal.founding import archive_in, founding_of
from app.journal.workshops import Workshop
from app.realtime.deciding import now_iso
from app.realtime.room import Room
from app.web.deps import CurrentOrganiser, CurrentServices, Services
from app.web.exports import attachment
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.rendering import render
from app.web.turns import FetchingPageSeat

router = APIRouter(include_in_schema=False)


@router.get("/w/{id}/uebergabe")
async def hand_out(request: Request, id: str, seat: FetchingPageSeat, known: CurrentServices) -> Response:
    row = await known.workshops.get(id)
    if row is None or not seat.member.keeps or row.expired or row.rehearsal:
        raise Problem(403)
    room, _ = seat.room, translator(request)
    if room.state.workshop.get("feedback", {}).get("state") == "open":  # what is in the box is in no state
        raise Refused("state", "Bitte zählen Sie zuerst die Rückmeldung aus.")
    place = Place(room.seq, room.epoch, spell(row.join_code), spell(row.wall_code))
    state = room.state  # of the same moment as the place
    past = await past_states(room, state)
    body = await anyio.to_thread.run_sync(lambda: _packed(archive_of(state, place, past, now_iso())))
    name = _("{title} – Übergabe", title=state.workshop["title"])
    return attachment(body, f"{state.workshop.get('date', '')} {name}.json.gz".strip(), "application/gzip")


@router.get("/w/{id}/fassungen")
async def versions(seat: FetchingPageSeat) -> Response:
    """The states of frozen versions by id, for the rescue archive of whoever leads or writes along."""
    if not seat.member.keeps:
        raise Problem(403)
    past = await past_states(seat.room, seat.room.state)
    body = await anyio.to_thread.run_sync(lambda: orjson.dumps({id: seen(state) for id, state in past.items()}))
    return Response(body, media_type="application/json")


@router.get("/werkstaetten/uebernehmen")
async def form(request: Request, account: CurrentOrganiser) -> HTMLResponse:  # noqa: ARG001 - organisers only
    return render(request, "organiser/take_in.html", error="")


@router.post("/werkstaetten/uebernehmen", response_model=None)
async def take_in(
    request: Request,
    known: CurrentServices,
    account: CurrentOrganiser,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    _ = translator(request)
    try:
        row = await _taken_in(known, account, await file.read() if file else b"")
    except Refused as refused:
        error = _(refused.detail, **refused.values)
        return render(request, "organiser/take_in.html", status=422, error=error)
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=uebernommen", 303)


async def past_states(room: Room, state: State) -> dict[str, State]:
    """Of the frozen versions of this state that this journal holds."""
    entries = {version["id"]: entry_of(version) for version in here(state.workshop)}
    found = await room.states_after(entries.values())
    return {id: found[seq] for id, seq in entries.items() if seq in found}


def _packed(archive: Record) -> bytes:
    return gzip.compress(orjson.dumps(archive), mtime=0)


async def _taken_in(known: Services, account: str, content: bytes) -> Workshop:
    try:
        archive = await anyio.to_thread.run_sync(archive_in, content)
    except ValueError:
        raise Refused("invalid", "Das ist kein Archiv einer Prozesswerkstatt.") from None
    if await known.workshops.get(archive.workshop) is not None:
        raise Refused("taken", "Diese Werkstatt gibt es auf diesem Server schon.")
    founding = await anyio.to_thread.run_sync(founding_of, archive, account, now_iso())
    try:
        return await known.workshops.create(founding)
    except CodeTaken:
        raise Refused("taken", "Den Code dieser Werkstatt hat hier schon eine andere.") from None
    except NotSaved:
        raise Refused(
            "not_saved", "Nicht gespeichert: Der Server kann gerade nicht schreiben. Bitte gleich noch einmal."
        ) from None
