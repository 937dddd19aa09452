"""Feedback at the end: two questions on a page of their own, and the counting of what was said.

The page works without scripts, on any phone that is in the workshop. What somebody answers goes into the box and
nowhere else: no log, no journal, no name beside it.
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import limits
from app.domain.errors import Refused
from app.domain.texts import clean, fits
from app.domain.voting import FEW
from app.journal.feedback import MARKS, Answer
from app.web.deps import CurrentServices, PageSeat, Seat
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/w/{id}/rueckmeldung")
async def form(request: Request, id: str, seat: PageSeat, known: CurrentServices) -> HTMLResponse:
    given = seat.member.id is not None and await known.feedback.has_given(id, seat.member.id)
    return _page(request, (id, seat), given=given)


@router.post("/w/{id}/rueckmeldung", response_model=None)
async def give(
    request: Request,
    id: str,
    seat: PageSeat,
    known: CurrentServices,
    helpful: Annotated[int | None, Form(ge=1, le=MARKS)] = None,
    text: Annotated[str, Form(max_length=10 * limits.TEXT)] = "",
) -> Response:
    _ = translator(request)
    said = clean(text, lines=True)
    if helpful is None:
        return _page(request, (id, seat), error=_("Bitte wählen Sie eine Zahl von 1 bis 5."), text=said)
    if not fits(said, limits.TEXT):
        return _page(request, (id, seat), error=_("Das ist zu lang: höchstens {n} Zeichen.", n=limits.TEXT), text=said)
    if seat.member.role != "participant" or seat.member.id is None:
        error = _("Gefragt sind alle, die teilnehmen; die Moderation antwortet nicht mit.")
        return _page(request, (id, seat), error=error)
    try:
        await known.feedback.give(id, seat.member.id, Answer(helpful, said))
    except Refused as refused:
        return _page(request, (id, seat), error=_(refused.detail, **refused.values), text=said)
    return RedirectResponse(f"/w/{id}/rueckmeldung", 303)


@router.post("/w/{id}/rueckmeldung/auszaehlen")
async def count(id: str, seat: PageSeat, known: CurrentServices) -> Response:
    """Closes the box, then tells the room what was in it; given again, it tells the same."""
    if not seat.member.moderates:
        raise Problem(403)
    if seat.room.state.workshop.get("feedback", {}).get("state") == "open":
        counted = await known.feedback.count(id)
        remarks = [{"text": text} for text in counted.texts]
        told = {"given": counted.given, "helpful": counted.helpful, "remarks": remarks}
        wish = {"id": secrets.token_hex(16), "type": "feedback.close", **told}
        (result,) = await seat.room.submit(seat.member, [wish], of_server=True)
        if result.refused is not None:
            raise result.refused
    return RedirectResponse(f"/w/{id}/protokoll#bitten", 303)


def _page(
    request: Request, at: tuple[str, Seat], *, given: bool = False, error: str = "", text: str = ""
) -> HTMLResponse:
    id, seat = at
    workshop = seat.room.state.workshop
    context = {
        "id": id,
        "workshop": workshop,
        "open": workshop.get("feedback", {}).get("state") == "open",
        "given": given,
        "error": error,
        "text": text,
        "few": FEW,
        "marks": range(1, MARKS + 1),
    }
    return render(request, "protocol/feedback.html", status=422 if error else 200, **context)
