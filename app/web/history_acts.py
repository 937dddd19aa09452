"""What the moderator does to the past: take an entry back, bring back what was removed, set a board back, make a text
unreadable. Each is an operation like any other; what it answers is told in words."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain.changes import Change, target_of
from app.domain.errors import Refused
from app.domain.history import Count, Term, Value, told
from app.domain.history.naming import COUNTS, Names, several
from app.domain.operations.restore import returned
from app.domain.records import Record
from app.domain.redaction import FIELDS, REMOVED, WORKSHOP, holds_texts
from app.domain.restoring import Returning, restored_board
from app.domain.texts import N_
from app.domain.visibility import visible_entry
from app.realtime.deciding import Step, now_iso
from app.realtime.looking_back import Search
from app.realtime.wishes import Result
from app.web.deps import Seat
from app.web.history import CurrentlyAsked, KeepingSeat, history_page, moment
from app.web.history_words import say
from app.web.i18n import Translator, translator
from app.web.problems import Problem
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

# Nothing sends a form once more by itself.
AGAIN = N_("Das war sehr viel auf einmal. Bitte versuchen Sie es gleich noch einmal.")

FIELD_NAMES = {
    "title": N_("Bezeichnung"),
    "text": N_("Text"),
    "detail": N_("Beschreibung"),
    "category": N_("Kategorie"),
    "comment": N_("Anmerkung"),
    "label": N_("Beschriftung"),
    "medium": N_("Medium"),
    "activity": N_("Art der Tätigkeit"),
    "contact": N_("Kontakt"),
    "facts": N_("Angaben zum Schritt"),
    "answers": N_("Anmerkungen der Verwaltungen"),
    "options": N_("Antworten"),
    "process": N_("Prozess"),
    "goal": N_("Ziel"),
    "place": N_("Ort"),
    "agenda": N_("Ablaufplan"),
    "profile": N_("Steckbrief"),
    "summary": N_("Zusammenfassung"),
    "attendees": N_("Namen der Teilnehmenden"),
    "feedback": N_("Rückmeldung"),
    "notice": N_("Nachricht an alle"),
}


@router.post("/w/{id}/verlauf/{seq}/zuruecknehmen")
async def take_back(request: Request, id: str, seq: int, seat: KeepingSeat, asking: CurrentlyAsked) -> HTMLResponse:
    _ = translator(request)
    result = await _wish(seat, {"type": "undo", "seq": seq})
    answer = _refusal(_, result) or ("good", _("Zurückgenommen."))
    return await history_page(request, (id, seat), asking, answers={seq: answer})


@router.post("/w/{id}/verlauf/{seq}/wiederherstellen")
async def bring_back(request: Request, id: str, seq: int, seat: KeepingSeat, asking: CurrentlyAsked) -> HTMLResponse:
    """Exactly as it was, or where that is not possible any more, as far as it is."""
    _ = translator(request)
    answer = ("good", _("Wiederhergestellt."))
    entry = (await _step(seat, seq)).entry
    if (await _wish(seat, {"type": "undo", "seq": seq})).refused:
        state = seat.room.state
        returning = returned(state, seat.member, entry)
        refused = _refusal(_, await _wish(seat, {"type": "element.restore", "seq": seq}))
        answer = refused or ("good", " ".join([answer[1], *_reservations(_, Names(state), returning)]))
    return await history_page(request, (id, seat), asking, answers={seq: answer})


@router.get("/w/{id}/verlauf/{seq}/bild")
async def ask_board(request: Request, id: str, seq: int, seat: KeepingSeat) -> HTMLResponse:
    return await _board_page(request, (id, seat), seq)


@router.post("/w/{id}/verlauf/{seq}/bild")
async def set_board(
    request: Request, id: str, seq: int, seat: KeepingSeat, board: Annotated[str, Form(max_length=40)]
) -> Response:
    result = await _wish(seat, {"type": "board.restore", "board": board, "seq": seq})
    refused = _refusal(translator(request), result)
    if refused:
        return await _board_page(request, (id, seat), seq, problem=refused[1])
    return RedirectResponse(f"/w/{id}/verlauf?hinweis=bild", 303)


@router.get("/w/{id}/verlauf/{seq}/unkenntlich")
async def ask_redaction(request: Request, id: str, seq: int, seat: KeepingSeat) -> HTMLResponse:
    return await _redaction_page(request, (id, seat), seq)


@router.post("/w/{id}/verlauf/{seq}/unkenntlich")
async def make_unreadable(
    request: Request, id: str, seq: int, seat: KeepingSeat, text: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """`text`: collection, record and, unless all its texts are meant, field."""
    collection, record, field = [*text.split("/"), "", ""][:3]
    named = {"field": field} if field else {}
    refused = _refusal(
        translator(request), await _wish(seat, {"type": "redact", "in": collection, "record": record, **named})
    )
    if refused:
        return await _redaction_page(request, (id, seat), seq, problem=refused[1])
    return RedirectResponse(f"/w/{id}/verlauf?hinweis=unkenntlich", 303)


async def _wish(seat: Seat, operation: Record) -> Result:
    (result,) = await seat.room.submit(seat.member, [{"id": secrets.token_hex(16), **operation}])
    return result


def _refusal(_: Translator, result: Result) -> tuple[str, str] | None:
    refused = result.refused
    if refused and refused.reason == "rate":
        return ("bad", _(AGAIN))
    return ("bad", _(refused.detail, **refused.values)) if refused else None


async def _step(seat: Seat, seq: int) -> Step:
    """The entry that is asked for, if it says anything to who asks."""
    found = await seat.room.look_back(Search(seq + 1, 1, lambda entry: entry.seq == seq))
    if not found or not _visible(seat, found[0]):
        raise Problem(404)
    return found[0]


def _visible(seat: Seat, step: Step) -> list[Change]:
    changes: list[Change] = visible_entry(step.before, step.after, step.entry, seat.member)["changes"]
    return changes


def _reservations(_: Translator, names: Names, returning: Returning) -> list[str]:
    said = []
    if returning.moved:
        these = say(_, [names.of(*placed) for placed in returning.moved])
        said.append(_("Die Spur gibt es nicht mehr; in der Ablage liegt jetzt: {these}.", these=these))
    if returning.left:
        counted = several((collection, Count(1, *COUNTS[collection])) for collection, _record in returning.left)
        said.append(_("Nicht zurückgekommen, weil etwas davon fehlt: {these}.", these=say(_, counted)))
    return said


async def _board_page(request: Request, where: tuple[str, Seat], seq: int, problem: str = "") -> HTMLResponse:
    id, seat = where
    _ = translator(request)
    step = await _step(seat, seq)
    state = seat.room.state
    boards = []
    for board in state.all("boards"):
        try:
            changes = restored_board(state, step.after, board["id"], now_iso())
            boards.append((board, _numbers(_, changes), ""))
        except Refused as refused:
            boards.append((board, [], _(refused.detail, **refused.values)))
    sentence = told(step.before, step.after, step.entry, seat.member)
    context: dict[str, Any] = {
        "workshop_id": id,
        "workshop": state.workshop,
        "seq": seq,
        "when": moment(request, step.entry),
    }
    context["sentence"] = say(_, sentence) if sentence else ""
    return render(request, "history/board.html", boards=boards, problem=problem, **context)


def _numbers(_: Translator, changes: list[Change]) -> list[str]:
    """What will change, in numbers."""
    said = []
    for verb, text in (
        ("put", N_("Es kommen zurück: {these}.")),
        ("remove", N_("Es verschwinden: {these}.")),
        ("patch", N_("Es ändern sich: {these}.")),
    ):
        places = dict.fromkeys(target_of(change) for change in changes if verb in change)
        counts: dict[str, int] = {}
        for collection, _id in places:
            counts[collection] = counts.get(collection, 0) + 1
        these: list[Value] = [Count(n, *COUNTS[name]) for name, n in counts.items() if name in COUNTS]
        if these:
            said.append(_(text, these=say(_, these)))
    return said


async def _redaction_page(request: Request, where: tuple[str, Seat], seq: int, problem: str = "") -> HTMLResponse:
    id, seat = where
    _ = translator(request)
    step = await _step(seat, seq)
    records = list(_records(seat, step))
    context: dict[str, Any] = {"workshop_id": id, "workshop": seat.room.state.workshop, "seq": seq}
    choices = [choice for each in records for choice in _choices(_, *each)]
    return render(request, "history/redact.html", choices=choices, problem=problem, **context)


def _records(seat: Seat, step: Step) -> list[tuple[str, Record, Value]]:
    """(collection, record, its name) of what the entry is about, as it is now, or else as it was then."""
    found: list[tuple[str, Record, Value]] = []
    for collection, record in dict.fromkeys(target_of(each) for each in _visible(seat, step) if holds_texts(each)):
        if collection == WORKSHOP:
            found.append((collection, {**seat.room.state.workshop, "id": WORKSHOP}, Term(N_("Werkstatt"))))
            continue
        for state in (seat.room.state, step.after, step.before):
            known = state.get(collection, record)
            if known is not None:
                found.append((collection, known, Names(state).of(collection, known)))
                break
    return found


def _choices(_: Translator, collection: str, record: Record, name: Value) -> list[tuple[str, str, str]]:
    """(value, what, the text) of each text that can be made unreadable."""
    title, key = say(_, name), f"{collection}/{record['id']}"
    if collection in REMOVED:
        return [(key, title, "")]
    fields = [field for field in FIELDS[collection] if record.get(field)]
    each = [(f"{key}/{field}", f"{title}: {_(FIELD_NAMES[field])}", _shown(record[field])) for field in fields]
    return [*each, (key, _("{what}: alle Texte, auch frühere", what=title), "")]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ""
