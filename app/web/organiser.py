"""The organiser's pages: the list, one workshop with all that is to be prepared, its codes, and deleting it."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import people
from app.domain.state import State
from app.journal.codes import spell
from app.journal.workshops import Workshop
from app.web import founding_pages, papers, reach, rehearsals, sign_in, workshop_templates
from app.web.addresses import room_origin
from app.web.deps import CurrentOrganiser, CurrentServices, Services
from app.web.founding import unsaved
from app.web.i18n import Translator, translator
from app.web.join import head, join_url, when
from app.web.owning import Owned, notice_of
from app.web.preparation import preparation
from app.web.qr import qr_svg
from app.web.reach import reach_of
from app.web.rendering import render
from app.web.saving import saving

router = APIRouter(include_in_schema=False)
for pages in (sign_in, founding_pages, workshop_templates, rehearsals, reach, papers):
    router.include_router(pages.router)  # before the pages of one workshop, whose id might be any word


@router.get("/werkstaetten")
async def workshops(
    request: Request, known: CurrentServices, account: CurrentOrganiser, hinweis: str = ""
) -> HTMLResponse:
    rows = await known.workshops.of_account(account)
    unencrypted = known.settings.lan and not known.settings.secure
    context: dict[str, Any] = {
        "workshops": rows,
        "rehearsals": await known.workshops.rehearsals_of(account),
        "notice": notice_of(request, hinweis),
        "unencrypted": unencrypted,
    }
    return render(request, "organiser/list.html", saving=saving(request, known), **context)


@router.get("/werkstaetten/{id}")
async def workshop(request: Request, known: CurrentServices, row: Owned, hinweis: str = "") -> HTMLResponse:
    return await _workshop_page(request, known, row, notice=notice_of(request, hinweis))


async def _workshop_page(request: Request, known: Services, row: Workshop, **told: str) -> HTMLResponse:
    """`told`: the `notice` of what has happened, or the `problem` for which it has not."""
    _ = translator(request)
    room = await known.rooms.room(row.id)
    described = head(room)
    url = join_url(request, row)
    context: dict[str, Any] = {
        "row": row,
        "workshop": described,
        "when": when(request, known, described["date"]),
        "origin": room_origin(request),
        "join_url": url,
        "qr": qr_svg(url, _("QR-Code zum Mitmachen: {url}", url=url)),
        "invitation": invitation(_, row, described, url),
        "attendance": attendance(_, room.state),
        "preparation": preparation(_, room.state),
        "reach": await reach_of(request),
    } | {"notice": "", "problem": "", **told}
    return render(request, "organiser/workshop.html", status=422 if context["problem"] else 200, **context)


@router.post("/werkstaetten/{id}/code")
async def rotate(request: Request, known: CurrentServices, row: Owned) -> Response:
    room = await known.rooms.room(row.id)
    (result,) = await room.submit(room.moderator(), [{"id": secrets.token_hex(16), "type": "code.renew"}])
    if result.refused is not None:
        refused = unsaved() if result.refused.reason == "not_saved" else result.refused
        problem = translator(request)(refused.detail, **refused.values)
        return await _workshop_page(request, known, row, problem=problem)
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=code", 303)


@router.post("/werkstaetten/{id}/leinwand-code")
async def rotate_wall(known: CurrentServices, row: Owned) -> Response:
    """First the code, then the walls, so that nobody comes back by the old code in between."""
    await known.workshops.rotate_wall_code(row.id)
    await known.persons.revoke_walls(row.id)
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=leinwand", 303)


@router.get("/werkstaetten/{id}/loeschen")
async def delete_page(request: Request, row: Owned) -> HTMLResponse:
    return render(request, "organiser/delete.html", row=row, problem="")


@router.post("/werkstaetten/{id}/loeschen")
async def delete(request: Request, known: CurrentServices, row: Owned, sicher: Annotated[str, Form()] = "") -> Response:
    if sicher != "ja":
        _ = translator(request)
        problem = _("Bitte bestätigen Sie, dass Sie endgültig löschen wollen.")
        return render(request, "organiser/delete.html", status=422, row=row, problem=problem)
    await known.workshops.delete(row.id)
    known.rooms.replaced(row.id)  # its room finds nothing, and sends everybody away
    return RedirectResponse("/werkstaetten?hinweis=geloescht", 303)


def invitation(_: Translator, row: Workshop, described: dict[str, Any], url: str) -> str:
    """The text to send around, with what is known of the workshop."""
    day = _.date(described["date"]) if described["date"] else ""
    place = " · ".join(part for part in (day, described["place"]) if part)
    lines = [
        _("Einladung: {title}", title=described["title"]),
        *([described["process"]] if described["process"] else []),
        *([place] if place else []),
        "",
        *([_("Ziel: {goal}", goal=described["goal"]), ""] if described["goal"] else []),
        _("Bitte bringen Sie ein Gerät mit Browser mit (Laptop, Tablet oder Telefon). Anmelden müssen Sie sich nicht."),
        _("Im Raum öffnen Sie {url} und nehmen mit dem Code {code} teil.", url=url, code=spell(row.join_code)),
    ]
    return "\n".join(lines)


def attendance(_: Translator, state: State) -> list[tuple[str, int]]:
    """How many are in, for each administration; who moderates does not count."""
    names = {record["id"]: record["name"] for record in state.all("organisations")}
    guests = _("Gast / andere Stelle")
    return [(names.get(heads.organisation or "", guests), heads.present) for heads in people.attendance(state)]
