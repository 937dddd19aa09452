"""Making a workshop and editing its basics: from a template, from an earlier result, or from a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain.errors import Refused
from app.domain.operations.workshops import KEPT_DAYS, NewWorkshop
from app.domain.records import Record
from app.domain.state import State
from app.domain.taking_over import Taking, count
from app.domain.texts import N_
from app.journal.workshops import Workshop
from app.web.amounts import spelled
from app.web.courses import COURSES, EXTRAS
from app.web.deps import CurrentOrganiser, CurrentServices, Services
from app.web.earlier_files import ENDINGS, read_earlier
from app.web.founding import Earlier, Plan, edit_workshop, found_workshop
from app.web.i18n import Translator, translator
from app.web.owning import Owned, notice_of, owned_workshop
from app.web.rendering import render
from app.web.today import today
from app.web.workshop_form import PHASE_NAMES, PROFILE, ROWS, WorkshopForm, course_rows

AUTHORSHIPS = (
    ("administration", N_("Nur die Verwaltung"), N_("Zum Beispiel „Stadt Ahlbach“. So ist es meist richtig.")),
    ("name", N_("Name oder Funktion"), N_("Was beim Beitreten angegeben wurde; alle sehen es.")),
    ("none", N_("Nichts"), N_("Beiträge stehen ohne Absender da.")),
)
WISHES = (
    ("variants", N_("Angaben der Verwaltungen"), N_("Was die Verwaltungen zu einzelnen Schritten gesagt haben")),
    ("notes", N_("Notizen"), N_("Hinweise, Fragen, Ideen und Tipps, ohne Absender")),
    ("findings", N_("Was hakt und was gut läuft"), N_("Ohne Absender und ohne Klebepunkte")),
)

router = APIRouter(include_in_schema=False)


@router.get("/werkstaetten/neu")
async def new(request: Request, known: CurrentServices, account: CurrentOrganiser, vorlage: str = "") -> HTMLResponse:
    _ = translator(request)
    form = WorkshopForm.fresh(_, today(known))
    await _begin(form, (known, account), _, f"course:{vorlage}" if vorlage in COURSES else f"template:{vorlage}")
    return await _new_page(request, (known, account), form)


@router.post("/werkstaetten/neu")
async def create(request: Request, known: CurrentServices, account: CurrentOrganiser) -> Response:
    _ = translator(request)
    data = await request.form()
    form = WorkshopForm.sent(data)
    if data.get("aktion"):
        await _begin(form, (known, account), _, str(data["aktion"]))
        return await _new_page(request, (known, account), form)
    errors = form.problems(_)
    if errors:
        return await _new_page(request, (known, account), form, errors)
    try:
        row = await _found(known, account, form)
    except Refused as refused:
        return await _new_page(request, (known, account), form, {"title": _(refused.detail, **refused.values)})
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=angelegt", 303)


@router.get("/werkstaetten/neu/datei")
async def file_page(request: Request, account: CurrentOrganiser) -> HTMLResponse:  # noqa: ARG001
    return _file_page(request, ["variants"])


@router.post("/werkstaetten/neu/datei")
async def create_from_file(
    request: Request,
    known: CurrentServices,
    account: CurrentOrganiser,
    wished: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """At once, because a browser would not send the file a second time with a form that is asked for again."""
    _ = translator(request)
    try:
        if file is None or not file.filename:
            return _file_page(request, wished, _("Bitte wählen Sie eine Datei aus."))
        state = await anyio.to_thread.run_sync(read_earlier, file.filename, await file.read())
        form = WorkshopForm.of(state)
        form.values |= {"date": today(known).isoformat(), "authorship": "administration"}
        row = await found_workshop(known, account, Plan(described(form), Earlier(state, Taking(wished=wished))))
    except Refused as refused:
        return _file_page(request, wished, _(refused.detail, **refused.values))
    return RedirectResponse(f"/werkstaetten/{row.id}/bearbeiten?hinweis=eingelesen", 303)


@router.get("/werkstaetten/{id}/bearbeiten")
async def edit_page(
    request: Request, known: CurrentServices, account: CurrentOrganiser, row: Owned, hinweis: str = ""
) -> HTMLResponse:
    room = await known.rooms.room(row.id)
    own = await known.templates.of_account(account)
    notice = notice_of(request, hinweis)
    return _form_page(request, WorkshopForm.of(room.state), room=room, notice=notice, own_templates=own)


@router.post("/werkstaetten/{id}/bearbeiten")
async def edit(request: Request, known: CurrentServices, account: CurrentOrganiser, row: Owned) -> Response:
    _ = translator(request)
    room = await known.rooms.room(row.id)
    own = await known.templates.of_account(account)
    data = await request.form()
    form = WorkshopForm.sent(data)
    del form.rows["lane"]
    if data.get("aktion"):
        await _begin(form, (known, account), _, str(data["aktion"]))
        return _form_page(request, form, room=room, own_templates=own)
    errors = form.problems(_)
    if not errors:
        try:
            await edit_workshop(room, changed(form, room.state))
        except Refused as refused:
            errors = {"title": _(refused.detail, **refused.values)}
    if errors:
        return _form_page(request, form, errors, room=room, own_templates=own)
    return RedirectResponse(f"/werkstaetten/{row.id}?hinweis=gespeichert", 303)


def changed(form: WorkshopForm, state: State) -> dict[str, Any]:
    """The fields of `workshop.edit` that differ; with the day the deletion date moves."""
    emptied = {name: None for name in ("process", "goal", "place", "date", "begins") if not form.values[name]}
    wished: dict[str, Any] = emptied | form.meaning()
    if wished["date"] and wished["date"] != state.workshop.get("date"):
        wished["delete_on"] = (date.fromisoformat(wished["date"]) + timedelta(days=KEPT_DAYS)).isoformat()
    wished["agenda"] = _with_the_rest(wished["agenda"], state.workshop.get("agenda", [])) or None
    profile, told = wished.pop("profile", {}), state.workshop.get("profile", {})
    if form.values["per_year"] == spelled(told.get("per_year")):
        profile["per_year"] = told.get("per_year")  # which the form shows in round numbers
    known = state.workshop | {"organisations": WorkshopForm.of(state).meaning()["organisations"]}
    differing = {name: value for name, value in wished.items() if known.get(name) != value}
    rewritten = {name: profile.get(name) for name in PROFILE if profile.get(name) != told.get(name)}
    return differing | ({"profile": rewritten} if rewritten else {})


def _with_the_rest(rows: list[Record], known: list[Record]) -> list[Record]:
    """A row that the form left as it was keeps what the form does not show (what the day has cut of it)."""
    left = [(row, {name: row[name] for name in ROWS["agenda"] if name in row}) for row in known]
    kept = []
    for row in rows:
        found = next((pair for pair in left if pair[1] == row), None)
        if found is not None:
            left.remove(found)
        kept.append(found[0] if found else row)
    return kept


def described(form: WorkshopForm) -> NewWorkshop:
    meaning = form.meaning()
    meaning.pop("authorship", None)
    return NewWorkshop.model_validate(meaning)


async def _found(known: Services, account: str, form: WorkshopForm) -> Workshop:
    """Raises Refused."""
    earlier = None
    if form.takes_over:
        row = await owned_workshop(known, account, form.values["source"])
        state = (await known.rooms.room(row.id)).state
        earlier = Earlier(state, Taking(form.values["board"], form.wished))
    row = await found_workshop(known, account, Plan(described(form), earlier))
    await edit_workshop(await known.rooms.room(row.id), {"authorship": form.values["authorship"] or "administration"})
    return row


async def _begin(form: WorkshopForm, asking: tuple[Services, str], _: Translator, action: str) -> None:
    """A button of the form; those that say what to begin with ask what is there."""
    known, account = asking
    kind, _colon, key = action.partition(":")
    if kind == "template":
        for template in await known.templates.of_account(account):
            if template.id == key:
                form.use(template.content)
    elif kind == "source" and key == "none":
        form.values |= {"source": "", "board": ""}
    elif kind == "source" and form.values["source"]:
        row = await owned_workshop(known, account, form.values["source"])
        form.begin_with((await known.rooms.room(row.id)).state, _)
    else:
        form.act(action, _)


async def _new_page(
    request: Request, asking: tuple[Services, str], form: WorkshopForm, errors: dict[str, str] | None = None
) -> HTMLResponse:
    known, account = asking
    source = None
    if form.takes_over:
        row = await owned_workshop(known, account, form.values["source"])
        state = (await known.rooms.room(row.id)).state
        boards = [(board["id"], board["title"]) for board in state.all("boards")]
        source = {"title": row.title, "boards": boards, "count": count(state, form.values["board"])}
    own = await known.templates.of_account(account)
    earlier = await known.workshops.of_account(account)
    return _form_page(request, form, errors, own_templates=own, earlier=earlier, source=source)


def _form_page(
    request: Request,
    form: WorkshopForm,
    errors: dict[str, str] | None = None,
    **extra: Any,
) -> HTMLResponse:
    """`room` of the workshop that is edited, `notice`, `own_templates`; of a new one what there is `earlier`, and the
    `source` that was chosen."""
    _, room = translator(request), extra.get("room")
    nobody_joined = room is None or len(list(room.state.all("participants"))) <= 1
    context: dict[str, Any] = {
        "workshop": room.state.workshop if room else None,
        "address": f"/werkstaetten/{room.state.workshop['id']}/bearbeiten" if room else "/werkstaetten/neu",
        "notice": extra.get("notice", ""),
        "values": form.values,
        "rows_of": form.rows,
        "wished": form.wished,
        "times": form.times(),
        "total": form.minutes(),
        "errors": errors or {},
        "phases": [(phase, _(name)) for phase, name in PHASE_NAMES.items()],
        "courses": COURSES,
        "course": next((key for key in COURSES if course_rows(_, key) == form.rows["agenda"]), ""),
        "extras": EXTRAS,
        "wishes": WISHES,
        "may_set_authorship": nobody_joined,
        "authorships": [(key, _(title), _(text)) for key, title, text in AUTHORSHIPS],
        "own_templates": extra.get("own_templates", []),
        "earlier": extra.get("earlier", []),
        "source": extra.get("source"),
    }
    return render(request, "organiser/form.html", status=422 if errors else 200, **context)


def _file_page(request: Request, wished: list[str], error: str = "") -> HTMLResponse:
    context: dict[str, Any] = {"wishes": WISHES, "wished": wished, "endings": ENDINGS, "error": error}
    return render(request, "organiser/file.html", status=422 if error else 200, **context)
