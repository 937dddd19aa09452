"""The organiser's pages: the list, one workshop, making, editing and deleting it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain import people
from app.domain.errors import Refused
from app.domain.operations.workshops import KEPT_DAYS, NewWorkshop
from app.domain.state import State
from app.domain.texts import N_
from app.journal.workshops import Workshop, spell
from app.realtime.room import Room
from app.web import sign_in
from app.web.addresses import room_origin
from app.web.deps import CurrentOrganiser, CurrentServices
from app.web.founding import edit_workshop, found_workshop
from app.web.i18n import Translator, translator
from app.web.join import head, join_url, when
from app.web.qr import qr_svg
from app.web.rendering import render
from app.web.saving import saving
from app.web.today import today
from app.web.workshop_form import PHASE_NAMES, WorkshopForm

AUTHORSHIPS = (
    ("administration", N_("Nur die Verwaltung"), N_("Zum Beispiel „Stadt Ahlbach“. So ist es meist richtig.")),
    ("name", N_("Name oder Funktion"), N_("Was beim Beitreten angegeben wurde; alle sehen es.")),
    ("none", N_("Nichts"), N_("Beiträge stehen ohne Absender da.")),
)
NOTICES = {
    "angelegt": N_("Die Werkstatt ist angelegt."),
    "gespeichert": N_("Gespeichert."),
    "code": N_("Ab jetzt gilt der neue Code."),
    "leinwand": N_("Ab jetzt gilt der neue Code der Leinwand; alle Leinwände sind abgemeldet."),
    "geloescht": N_("Die Werkstatt ist gelöscht."),
}

router = APIRouter(include_in_schema=False)
router.include_router(sign_in.router)


async def owned(id: str, known: CurrentServices, account: CurrentOrganiser) -> Workshop:
    """The organiser's own workshop; a foreign one looks like none."""
    row = await known.workshops.get(id)
    if row is None or row.account != account:
        raise HTTPException(404)
    return row


Owned = Annotated[Workshop, Depends(owned)]


@router.get("/werkstaetten")
async def workshops(
    request: Request, known: CurrentServices, account: CurrentOrganiser, hinweis: str = ""
) -> HTMLResponse:
    rows = await known.workshops.of_account(account)
    unencrypted = known.settings.lan and not known.settings.secure
    context: dict[str, Any] = {"workshops": rows, "notice": _notice(request, hinweis), "unencrypted": unencrypted}
    return render(request, "organiser/list.html", saving=saving(request, known), **context)


@router.get("/werkstaetten/neu")
async def new(request: Request, known: CurrentServices, account: CurrentOrganiser) -> HTMLResponse:  # noqa: ARG001
    form = WorkshopForm.fresh(translator(request), today(known))
    return _form_page(request, form)


@router.post("/werkstaetten/neu")
async def create(request: Request, known: CurrentServices, account: CurrentOrganiser) -> Response:
    _ = translator(request)
    data = await request.form()
    form = WorkshopForm.sent(data)
    if data.get("aktion"):
        form.act(str(data["aktion"]), _)
        return _form_page(request, form)
    errors = form.problems(_)
    if errors:
        return _form_page(request, form, errors)
    meaning = form.meaning()
    authorship = meaning.pop("authorship", "administration")
    try:
        row = await found_workshop(known, account, NewWorkshop.model_validate(meaning))
        await edit_workshop(await known.rooms.room(row.id), {"authorship": authorship})
    except Refused as refused:
        return _form_page(request, form, {"title": _(refused.detail, **refused.values)})
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=angelegt", 303)


@router.get("/werkstaetten/{id}")
async def workshop(request: Request, known: CurrentServices, row: Owned, hinweis: str = "") -> HTMLResponse:
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
        "notice": _notice(request, hinweis),
    }
    return render(request, "organiser/workshop.html", **context)


@router.get("/werkstaetten/{id}/bearbeiten")
async def edit_page(request: Request, known: CurrentServices, row: Owned) -> HTMLResponse:
    room = await known.rooms.room(row.id)
    return _form_page(request, WorkshopForm.of(room.state), room=room)


@router.post("/werkstaetten/{id}/bearbeiten")
async def edit(request: Request, known: CurrentServices, row: Owned) -> Response:
    _ = translator(request)
    room = await known.rooms.room(row.id)
    data = await request.form()
    form = WorkshopForm.sent(data)
    del form.rows["lane"]
    if data.get("aktion"):
        form.act(str(data["aktion"]), _)
        return _form_page(request, form, room=room)
    errors = form.problems(_)
    if not errors:
        try:
            await edit_workshop(room, changed(form, room.state))
        except Refused as refused:
            errors = {"title": _(refused.detail, **refused.values)}
    if errors:
        return _form_page(request, form, errors, room=room)
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=gespeichert", 303)


@router.post("/werkstaetten/{id}/code")
async def rotate(known: CurrentServices, row: Owned) -> Response:
    await known.workshops.rotate_code(row.id)
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


def changed(form: WorkshopForm, state: State) -> dict[str, Any]:
    """The fields of `workshop.edit` that differ; with the day the deletion date moves."""
    emptied = {name: None for name in ("process", "goal", "place", "date") if not form.values[name]}
    wished: dict[str, Any] = emptied | form.meaning()
    if wished["date"] and wished["date"] != state.workshop.get("date"):
        wished["delete_on"] = (date.fromisoformat(wished["date"]) + timedelta(days=KEPT_DAYS)).isoformat()
    known = state.workshop | {"organisations": WorkshopForm.of(state).meaning()["organisations"]}
    return {name: value for name, value in wished.items() if known.get(name) != value}


def _form_page(
    request: Request, form: WorkshopForm, errors: dict[str, str] | None = None, room: Room | None = None
) -> HTMLResponse:
    _ = translator(request)
    nobody_joined = room is None or len(list(room.state.all("participants"))) <= 1
    context: dict[str, Any] = {
        "workshop": room.state.workshop if room else None,
        "address": f"/werkstaetten/{room.state.workshop['id']}/bearbeiten" if room else "/werkstaetten/neu",
        "values": form.values,
        "rows_of": form.rows,
        "total": form.minutes(),
        "errors": errors or {},
        "phases": [(phase, _(name)) for phase, name in PHASE_NAMES.items()],
        "may_set_authorship": nobody_joined,
        "authorships": [(key, _(title), _(text)) for key, title, text in AUTHORSHIPS],
    }
    return render(request, "organiser/form.html", status=422 if errors else 200, **context)


def _notice(request: Request, word: str) -> str:
    _ = translator(request)
    return _(NOTICES[word]) if word in NOTICES else ""
