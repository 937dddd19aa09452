"""Verlauf: everything that has happened, as sentences, with the way back. For moderator and co-moderator to read, for
the moderator to act.

What is asked of an entry is answered at its line. Resetting a whole board and making a text unreadable have a page of
their own that says before what will happen (`history_acts`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.domain.changes import target_of
from app.domain.entries import Entry
from app.domain.history import Told, organisation_of, told
from app.domain.operations import OPERATIONS
from app.domain.records import Record
from app.domain.redaction import holds_texts
from app.domain.texts import N_
from app.domain.undoing import WORDS, effect_of
from app.domain.vocabulary import PHASES
from app.realtime.deciding import Step
from app.realtime.looking_back import Search
from app.web.deps import PageSeat, Seat, services
from app.web.history_words import say
from app.web.i18n import Translator, translator
from app.web.problems import Problem
from app.web.rendering import render

PAGE = 100
NEWEST = 2**53

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bild": (
        N_("Prozessbild"),
        ("lane", "step", "section", "flow", "stroke", "variant", "board", "batch", "undo", "element"),
    ),
    "beitraege": (N_("Notizen, Schwachstellen, Maßnahmen"), ("note", "pain", "good", "measure", "late", "collection")),
    "leitung": (
        N_("Ablauf und Personen"),
        (
            *("phase", "course", "timer", "focus", "front", "turn", "notice", "round", "vote"),
            *("workshop", "code", "participant", "protocol", "feedback", "redact"),
        ),
    ),
}

router = APIRouter(include_in_schema=False)


def keeping_seat(seat: PageSeat) -> Seat:
    """Who leads may read what has happened."""
    if not seat.member.keeps:
        raise Problem(403)
    return seat


KeepingSeat = Annotated[Seat, Depends(keeping_seat)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the history: before which entry, of which kind, of which administration, about which record."""

    vor: int = NEWEST
    art: str = ""
    verwaltung: str = ""
    element: str = ""

    def wanted(self, seat: Seat) -> Callable[[Entry], bool]:
        words = KINDS[self.art][1] if self.art in KINDS else ()
        state = seat.room.state

        def wanted(entry: Entry) -> bool:
            return (
                (not words or entry.type.partition(".")[0] in words)
                and (not self.verwaltung or organisation_of(state, entry) == self.verwaltung)
                and (not self.element or _mentions([entry.changes, entry.inverse], self.element))
            )

        return wanted

    def query(self, **others: Any) -> str:
        asked = {name: getattr(self, name) for name in self.__slots__} | others
        return urlencode({name: value for name, value in asked.items() if value not in ("", NEWEST)})


def asked(vor: Annotated[int, Query(ge=1)] = NEWEST, art: str = "", verwaltung: str = "", element: str = "") -> Asked:
    return Asked(vor, art, verwaltung, element)


CurrentlyAsked = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown. `act`: what the button at its end does, if there is one."""

    seq: int
    time: str
    sentence: str
    act: str
    removed: bool
    texts: bool
    element: str
    answer: tuple[str, str] | None
    """(`good` or `bad`, what became of the wish)."""


@router.get("/w/{id}/verlauf")
async def history(request: Request, id: str, seat: KeepingSeat, asking: CurrentlyAsked) -> HTMLResponse:
    notice = NOTICES.get(request.query_params.get("hinweis", ""), "")
    return await history_page(request, (id, seat), asking, notice=translator(request)(notice) if notice else "")


async def history_page(
    request: Request, where: tuple[str, Seat], asking: Asked, *, answers: Any = None, notice: str = ""
) -> HTMLResponse:
    """`answers`: {seq: (kind, text)} to be shown at these lines."""
    id, seat = where
    _ = translator(request)
    steps = await seat.room.look_back(Search(asking.vor, PAGE, asking.wanted(seat), _shown_to(seat)))
    reader = _Reader(_, seat, ZoneInfo(services(request).settings.timezone), answers or {})
    state = seat.room.state
    context: dict[str, Any] = {
        "workshop_id": id,
        "workshop": state.workshop,
        "moderates": seat.member.moderates,
        "asked": asking,
        "kinds": [(key, _(name)) for key, (name, _words) in KINDS.items()],
        "organisations": list(state.all("organisations")),
        "groups": await asyncio.to_thread(reader.groups, steps),
        "older": asking.query(vor=steps[-1].entry.seq) if len(steps) == PAGE else "",
        "notice": notice,
    }
    return render(request, "history/index.html", **context)


NOTICES = {
    "bild": N_("Das Prozessbild ist zurückgesetzt. Zurücknehmen lässt sich das hier in der obersten Zeile."),
    "unkenntlich": N_("Der Text ist unkenntlich gemacht, auch im Verlauf."),
}


SIGNATURES = ("author", "by", "organisation")


def _mentions(value: Any, id: str) -> bool:
    """Whether it is about the record, or about something that hangs on it; never whether somebody wrote it."""
    if isinstance(value, dict):
        return any(_mentions(each, id) for name, each in value.items() if name not in SIGNATURES)
    if isinstance(value, list):
        return any(_mentions(each, id) for each in value)
    return bool(value == id)


def moment(request: Request, entry: Entry) -> str:
    local = datetime.fromisoformat(entry.at).astimezone(ZoneInfo(services(request).settings.timezone))
    return f"{translator(request).date(local.date())}, {local:%H:%M}"


def _shown_to(seat: Seat) -> Callable[[Step], bool]:
    return lambda step: told(step.before, step.after, step.entry, seat.member) is not None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns steps into lines for one reader."""

    _: Translator
    seat: Seat
    zone: ZoneInfo
    answers: dict[int, tuple[str, str]]

    def groups(self, steps: list[Step]) -> list[tuple[str, list[Line]]]:
        """(day and phase, lines) from the newest on."""
        found: list[tuple[str, list[Line]]] = []
        minute = ""
        for step in steps:
            local = datetime.fromisoformat(step.entry.at).astimezone(self.zone)
            title = f"{self._.date(local.date())} · {self._(PHASES[self._phase(step)])}"
            if not found or found[-1][0] != title:
                found.append((title, []))
                minute = ""
            time = f"{local:%H:%M}"
            found[-1][1].append(self._line(step, "" if time == minute else time))
            minute = time
        return found

    def _phase(self, step: Step) -> str:
        """A change of the phase belongs to the one it begins."""
        phases: list[Record] = step.after.workshop.get("phases") or [{"phase": step.after.workshop["phase"]}]
        return str(phases[-1]["phase"])

    def _line(self, step: Step, time: str) -> Line:
        entry = step.entry
        sentence = told(step.before, step.after, entry, self.seat.member) or Told("")
        kind = OPERATIONS.get(entry.type)
        undoable = kind is not None and kind.undoable and "expired" not in self.seat.room.state.workshop
        removed = undoable and any(collection in WORDS for collection, _ in effect_of(entry).removed)
        act = "wiederherstellen" if removed and entry.type.endswith(".remove") else "zuruecknehmen" if undoable else ""
        about = {id for collection, id in map(target_of, entry.changes) if collection in WORDS}
        return Line(
            seq=entry.seq,
            time=time,
            sentence=say(self._, sentence),
            act=act,
            removed=removed,
            texts=any(holds_texts(change) for change in entry.changes),
            element=about.pop() if len(about) == 1 else "",
            answer=self.answers.get(entry.seq),
        )
