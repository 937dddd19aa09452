"""An organiser's own templates: kept from a workshop, listed by name, used for a new one, deleted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import limits
from app.domain.errors import Refused
from app.domain.records import FIRST_BOARD
from app.domain.state import State
from app.domain.texts import clean, fits
from app.web.courses import COURSES
from app.web.deps import CurrentOrganiser, CurrentServices
from app.web.i18n import translator
from app.web.owning import Owned, notice_of
from app.web.rendering import render
from app.web.workshop_form import ROWS

router = APIRouter(include_in_schema=False)


@router.get("/werkstaetten/vorlagen")
async def templates(
    request: Request, known: CurrentServices, account: CurrentOrganiser, hinweis: str = ""
) -> HTMLResponse:
    own = [(template, _minutes(template.content)) for template in await known.templates.of_account(account)]
    context: dict[str, Any] = {"own": own, "courses": COURSES, "notice": notice_of(request, hinweis)}
    return render(request, "organiser/templates.html", **context)


@router.post("/werkstaetten/vorlagen/{template}/loeschen")
async def forget(known: CurrentServices, account: CurrentOrganiser, template: str) -> Response:
    await known.templates.forget(account, template)
    return RedirectResponse("/werkstaetten/vorlagen?hinweis=vorlage-weg", 303)


@router.get("/werkstaetten/{id}/vorlage")
async def ask_name(request: Request, row: Owned) -> HTMLResponse:
    return render(request, "organiser/keep_template.html", row=row, name=row.title, error="")


@router.post("/werkstaetten/{id}/vorlage")
async def keep(
    request: Request, known: CurrentServices, account: CurrentOrganiser, row: Owned, name: Annotated[str, Form()] = ""
) -> Response:
    _ = translator(request)
    name, error = clean(name), ""
    if not name or not fits(name, limits.TITLE):
        error = _("Bitte geben Sie der Vorlage einen Namen, höchstens {n} Zeichen.", n=limits.TITLE)
    else:
        try:
            await known.templates.keep(account, name, content_of((await known.rooms.room(row.id)).state))
        except Refused as refused:
            error = _(refused.detail, **refused.values)
    if error:
        return render(request, "organiser/keep_template.html", status=422, row=row, name=name, error=error)
    return RedirectResponse("/werkstaetten/vorlagen?hinweis=vorlage", 303)


def content_of(state: State) -> dict[str, Any]:
    """What a new workshop may have from this one without anything of its day: nothing that somebody contributed."""
    lanes = sorted(
        (lane for lane in state.all("lanes") if lane["board"] == FIRST_BOARD), key=lambda lane: lane["order"]
    )
    return {
        "agenda": [
            {name: row[name] for name in ROWS["agenda"] if name in row} for row in state.workshop.get("agenda", [])
        ],
        "begins": state.workshop.get("begins", ""),
        "lanes": [{"title": lane["title"], "party": lane["party"]} for lane in lanes],
        "organisations": [{"key": o["id"], "name": o["name"], "kind": o["kind"]} for o in state.all("organisations")],
    }


def _minutes(content: dict[str, Any]) -> int:
    return sum(row["minutes"] for row in content["agenda"])
