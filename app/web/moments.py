"""The process picture in the course of time: a slider over all moments at which something on it changed.

The page brings the numbers of these entries; the browser asks for the state after one and draws it like any other.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.domain.changes import target_of
from app.domain.entries import Entry
from app.domain.history import told
from app.domain.operations.workshops import CREATE
from app.domain.restoring import ON_BOARD
from app.domain.visibility import visible_state
from app.realtime.deciding import Step
from app.realtime.looking_back import Search
from app.web.deps import Seat
from app.web.history import KeepingSeat, moment
from app.web.history_words import say
from app.web.i18n import translator
from app.web.problems import Problem
from app.web.rendering import render

DRAWN = ("boards", *ON_BOARD)

router = APIRouter(include_in_schema=False)


@router.get("/w/{id}/verlauf/bild")
async def moments(request: Request, id: str, seat: KeepingSeat) -> HTMLResponse:
    context: dict[str, Any] = {
        "workshop_id": id,
        "workshop": seat.room.state.workshop,
        "moderates": seat.member.moderates,
        "moments": await seat.room.numbers(_changes_the_picture),
    }
    return render(request, "history/moments.html", **context)


@router.get("/w/{id}/verlauf/{seq}/stand")
async def state(request: Request, id: str, seq: int, seat: KeepingSeat) -> dict[str, Any]:  # noqa: ARG001 - its path
    """`{seq, when, sentence, records}` as this reader may see them."""
    found = await seat.room.look_back(Search(seq + 1, 1, lambda entry: entry.seq == seq))
    if not found:
        raise Problem(404)
    return _moment(request, seat, found[0])


def _moment(request: Request, seat: Seat, step: Step) -> dict[str, Any]:
    sentence = told(step.before, step.after, step.entry, seat.member)
    records = visible_state(step.after, seat.member)
    return {
        "seq": step.entry.seq,
        "when": moment(request, step.entry),
        "sentence": say(translator(request), sentence) if sentence else "",
        "records": {name: records[name] for name in DRAWN},
    }


def _changes_the_picture(entry: Entry) -> bool:
    return entry.type == CREATE or any(target_of(change)[0] in ON_BOARD for change in entry.changes)
