"""Rehearsals: a throw-away workshop with invented people, made like any other and deleted with all of it at the end."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from app.domain import limits
from app.domain.records import FIRST_BOARD
from app.domain.state import State
from app.domain.taking_over import Taking
from app.domain.texts import N_
from app.web.deps import CurrentOrganiser, CurrentServices, Services
from app.web.founding import Earlier, Plan, found_workshop
from app.web.founding_pages import described
from app.web.i18n import LANGUAGES, Translator, translator
from app.web.owning import Owned
from app.web.today import today
from app.web.workshop_form import WorkshopForm

INVENTED = ((N_("Kreis Musterland"), "county"), (N_("Stadt Ahlbach"), "town"), (N_("Stadt Birkfeld"), "town"))

router = APIRouter(include_in_schema=False)


@router.post("/werkstaetten/probelauf")
async def rehearse(request: Request, known: CurrentServices, account: CurrentOrganiser) -> Response:
    """Of a workshop as our template has it."""
    _ = translator(request)
    form = WorkshopForm.fresh(_, today(known))
    form.values |= {"title": _("Prozesswerkstatt"), "process": _("Antrag auf Genehmigung")}
    return await _begin(request, (known, account), form)


@router.post("/werkstaetten/{id}/probelauf")
async def rehearse_this(request: Request, known: CurrentServices, account: CurrentOrganiser, row: Owned) -> Response:
    """Of this workshop: its course, its administrations, and what is drawn already."""
    state = (await known.rooms.room(row.id)).state
    form = WorkshopForm.of(state)
    form.values["date"] = today(known).isoformat()
    return await _begin(request, (known, account), form, state)


@router.post("/werkstaetten/{id}/probelauf/ende")
async def end(known: CurrentServices, row: Owned) -> Response:
    if not row.rehearsal:
        raise HTTPException(404)
    await _forget(known, row.id)
    return RedirectResponse("/werkstaetten?hinweis=probelauf-weg", 303)


async def go_on(request: Request, known: Services, workshop: str) -> None:
    """The desk of a rehearsal has been opened: its people act."""
    await known.rehearsals.go_on(workshop, [translator(request), *map(Translator, LANGUAGES)])


async def _begin(
    request: Request, asking: tuple[Services, str], form: WorkshopForm, state: State | None = None
) -> Response:
    """One at a time: what was tried before goes."""
    known, account = asking
    _ = translator(request)
    for row in await known.workshops.rehearsals_of(account):
        await _forget(known, row.id)
    if not any(organisation["name"] for organisation in form.rows["organisation"]):
        form.rows["organisation"] = [{"key": "", "name": _(name), "kind": kind} for name, kind in INVENTED]
    form.values["title"] = _titled(_, form.values["title"])
    earlier = Earlier(state, Taking(FIRST_BOARD)) if state else None
    row = await found_workshop(known, account, Plan(described(form), earlier, rehearsal=True))
    return RedirectResponse(f"/w/{row.id}/moderation", 303)


async def _forget(known: Services, workshop: str) -> None:
    await known.workshops.delete(workshop)
    known.rooms.replaced(workshop)


def _titled(_: Translator, title: str) -> str:
    """The word stands in the title, so that it stands on every screen and sheet."""
    text = _("Probelauf: {title}", title=title)
    return text if len(text) <= limits.TITLE else text[: limits.TITLE - 1] + "…"
