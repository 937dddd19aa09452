"""The organiser's form for a workshop: what was typed, what is wrong with it, what it means.

The form works without scripts: every button posts all of it, and the answer is the same form with a row more, a row
less or a lane moved. So what was typed is text all the way; `meaning` makes values of it once `problems` found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from app.domain import limits
from app.domain.fields import is_clock_time, is_date
from app.domain.records import FIRST_BOARD
from app.domain.state import State
from app.domain.texts import N_, fits
from app.domain.vocabulary import PHASES
from app.web.amounts import amount_of, spelled
from app.web.courses import COURSES, EXTRAS, STANDARD, clock_times
from app.web.i18n import Translator
from app.web.keys import with_keys

Row = dict[str, str]

HEAD = ("title", "process", "goal", "place", "date", "begins", "authorship")
PROFILE = ("trigger", "result", "legal", "per_year")
SOURCE = ("source", "board")
LINES = ("goal", "trigger", "result", "legal")
PLAIN = (*HEAD, *PROFILE, *SOURCE)
ROWS: dict[str, tuple[str, ...]] = {
    "organisation": ("key", "name", "kind"),
    "lane": ("title", "party"),
    "agenda": ("title", "minutes", "phase"),
}
NEW_ROW: dict[str, Row] = {
    "organisation": {"key": "", "name": "", "kind": "town"},
    "lane": {"title": "", "party": "internal"},
    "agenda": {"title": "", "minutes": "10", "phase": ""},
}
MOST = {"organisation": limits.ORGANISATIONS, "lane": limits.RECORDS["lanes"], "agenda": limits.AGENDA_ROWS}
LONGEST_ROW_MINUTES = 600

PHASE_NAMES = {"": N_("keine"), **PHASES}


@dataclass(slots=True)
class WorkshopForm:
    """`wished`: what comes with an earlier result (keys of `taking_over.WISHED`)."""

    values: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)
    wished: list[str] = field(default_factory=list)

    @classmethod
    def fresh(cls, _: Translator, today: date) -> WorkshopForm:
        start = {"date": today.isoformat(), "begins": "09:00", "authorship": "administration"}
        lanes = [
            {"title": _("Antragstellende"), "party": "external"},
            {"title": _("Sachbearbeitung"), "party": "internal"},
        ]
        organisations = [{"key": "", "name": "", "kind": kind} for kind in ("county", "town", "town")]
        rows = {"organisation": organisations, "lane": lanes, "agenda": course_rows(_, STANDARD)}
        return cls(dict.fromkeys(PLAIN, "") | start, rows)

    @classmethod
    def sent(cls, data: FormData) -> WorkshopForm:
        values = {name: (_lines if name in LINES else _typed)(data.get(name)) for name in PLAIN}
        wished = [value for value in data.getlist("wished") if isinstance(value, str)]
        return cls(values, {kind: _sent_rows(data, kind) for kind in ROWS}, wished)

    @classmethod
    def of(cls, state: State) -> WorkshopForm:
        """The form filled with an existing workshop, whose lanes belong to the board by now."""
        workshop = state.workshop
        profile = workshop.get("profile", {})
        values = dict.fromkeys(PLAIN, "") | {name: str(workshop.get(name, "")) for name in HEAD}
        values |= {name: str(profile.get(name, "")) for name in PROFILE} | {
            "per_year": spelled(profile.get("per_year"))
        }
        known = [{"key": o["id"], "name": o["name"], "kind": o["kind"]} for o in state.all("organisations")]
        return cls(values, {"organisation": known, "agenda": agenda_rows(workshop.get("agenda", []))})

    @property
    def takes_over(self) -> bool:
        """An earlier result was not only looked at in the list, but chosen."""
        return bool(self.values["source"] and self.values["board"])

    def begin_with(self, state: State, _: Translator) -> None:
        """An earlier workshop, whose process picture takes the place of the lanes. What was typed stays."""
        earlier = WorkshopForm.of(state)
        self.values["title"] = self.values["title"] or _("{title}, Fortsetzung", title=state.workshop["title"])
        for name in ("process", "goal", "place", *PROFILE):
            self.values[name] = self.values[name] or earlier.values[name]
        self.values |= {"source": state.workshop["id"], "board": FIRST_BOARD}
        self.wished = ["variants"]
        self.rows["organisation"] = earlier.rows["organisation"] or self.rows["organisation"]

    def use(self, content: Mapping[str, Any]) -> None:
        """A template of one's own (`templates.content_of`); administrations that were typed stay."""
        self.rows["agenda"] = agenda_rows(content.get("agenda", []))
        self.values["begins"] = content.get("begins") or self.values["begins"]
        if "lane" in self.rows and content.get("lanes"):
            self.rows["lane"] = [{name: lane[name] for name in ROWS["lane"]} for lane in content["lanes"]]
        if content.get("organisations") and not self._filled("organisation", "name"):
            self.rows["organisation"] = [
                {n: each[n] for n in ROWS["organisation"]} for each in content["organisations"]
            ]

    def act(self, action: str, _: Translator) -> None:
        """Carry out a row button: `lane:add`, `lane:2:remove`, `lane:2:up`, `lane:2:down`, `agenda:2:add` (below it),
        `agenda:extra:0` (one of `EXTRAS`), `course:half_day`."""
        kind, *rest = action.split(":")
        if kind == "course" and rest and rest[0] in COURSES:
            self.rows["agenda"] = course_rows(_, rest[0])
        if kind not in self.rows:
            return
        rows = self.rows[kind]
        if rest[:1] == ["extra"] and kind == "agenda":
            if (found := _index(rest[1:], EXTRAS)) is not None:
                self._add(
                    kind, len(rows), {"title": _(EXTRAS[found][0]), "minutes": str(EXTRAS[found][1]), "phase": ""}
                )
        elif rest == ["add"]:
            self._add(kind, len(rows), NEW_ROW[kind])
        elif (index := _index(rest[:1], rows)) is not None and len(rest) == 2:
            if rest[1] == "add":
                self._add(kind, index + 1, NEW_ROW[kind])
            else:
                _change(rows, index, rest[1])

    def problems(self, _: Translator) -> dict[str, str]:
        """Sentences by the id of the field they belong to."""
        found = {
            name: _too_long(_, self._most(name)) for name in PLAIN if not fits(self.values[name], self._most(name))
        }
        if not self.values["title"]:
            found["title"] = _("Bitte geben Sie der Werkstatt einen Titel.")
        if self.values["date"] and not is_date(self.values["date"]):
            found["date"] = _("Bitte geben Sie ein Datum an, zum Beispiel 24.11.2026.")
        if self.values["begins"] and not is_clock_time(self.values["begins"]):
            found["begins"] = _("Bitte geben Sie eine Uhrzeit an, zum Beispiel 09:30.")
        if self.values["per_year"] and amount_of(self.values["per_year"]) is None:
            found["per_year"] = _("Bitte geben Sie eine Zahl oder eine Spanne an, zum Beispiel 1.200 oder 800–1.000.")
        if "lane" in self.rows and not self.takes_over and not self._filled("lane", "title"):
            found["lane-title-0"] = _("Bitte geben Sie mindestens eine Spur an.")
        return found | self._row_problems(_)

    def meaning(self) -> dict[str, Any]:
        """The body of `POST /api/v1/workshops` (and, less the lanes, of `workshop.edit`)."""
        body: dict[str, Any] = {name: self.values[name] for name in HEAD if self.values[name]}
        profile: dict[str, Any] = {name: self.values[name] for name in PROFILE if self.values[name]}
        if "per_year" in profile:
            profile["per_year"] = amount_of(profile["per_year"])
        if profile:
            body["profile"] = profile
        if "organisation" in self.rows:
            body["organisations"] = with_keys(self._filled("organisation", "name"))
        if "lane" in self.rows and not self.takes_over:
            body["lanes"] = [{"key": f"l{n}", **row} for n, row in enumerate(self._filled("lane", "title"), 1)]
        body["agenda"] = [_agenda_row(row) for row in self._filled("agenda", "title")]
        return body

    def minutes(self) -> int:
        """How long the agenda takes in all."""
        return sum(self._spans())

    def times(self) -> list[str]:
        """When each row begins and, last, when the agenda ends."""
        return clock_times(self.values["begins"], self._spans())

    def _row_problems(self, _: Translator) -> dict[str, str]:
        found = {}
        for index, row in enumerate(self.rows.get("agenda", [])):
            if row["title"] and not _minutes(row["minutes"]):
                found[f"agenda-minutes-{index}"] = _("Bitte Minuten von 1 bis {n} angeben.", n=LONGEST_ROW_MINUTES)
        for kind, name in (("organisation", "name"), ("lane", "title"), ("agenda", "title")):
            for index, row in enumerate(self.rows.get(kind, [])):
                if not fits(row[name], limits.TITLE):
                    found[f"{kind}-{name}-{index}"] = _too_long(_, limits.TITLE)
        return found

    def _spans(self) -> list[int]:
        """A row without a title is not kept, and takes no time."""
        return [_minutes(row["minutes"]) if row["title"] else 0 for row in self.rows.get("agenda", [])]

    def _add(self, kind: str, index: int, row: Row) -> None:
        if len(self.rows[kind]) < MOST[kind]:
            self.rows[kind].insert(index, dict(row))

    def _filled(self, kind: str, name: str) -> list[Row]:
        return [row for row in self.rows.get(kind, []) if row[name]]

    @staticmethod
    def _most(name: str) -> int:
        return limits.TEXT if name in LINES else limits.TITLE


def course_rows(_: Translator, key: str) -> list[Row]:
    return [{"title": _(title), "minutes": str(n), "phase": phase} for title, n, phase in COURSES[key].rows]


def agenda_rows(agenda: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [{name: str(row.get(name) or "") for name in ROWS["agenda"]} for row in agenda]


def _index(words: list[str], rows: Iterable[Any]) -> int | None:
    """The place in `rows` that one word names."""
    found = int(words[0]) if len(words) == 1 and words[0].isascii() and words[0].isdigit() else None
    return found if found is not None and found < len(list(rows)) else None


def _change(rows: list[Row], index: int, verb: str) -> None:
    if verb == "remove":
        del rows[index]
    elif verb == "up" and index > 0:
        rows[index - 1], rows[index] = rows[index], rows[index - 1]
    elif verb == "down" and index + 1 < len(rows):
        rows[index + 1], rows[index] = rows[index], rows[index + 1]


def _sent_rows(data: FormData, kind: str) -> list[Row]:
    columns = [[_typed(value) for value in data.getlist(f"{kind}-{name}")] for name in ROWS[kind]]
    return [dict(zip(ROWS[kind], row, strict=True)) for row in list(zip(*columns, strict=False))[: MOST[kind]]]


def _typed(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _lines(value: Any) -> str:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def _minutes(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= LONGEST_ROW_MINUTES else 0


def _agenda_row(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"title": row["title"], "minutes": _minutes(row["minutes"])}
    return found | ({"phase": row["phase"]} if row["phase"] else {})


def _too_long(_: Translator, most: int) -> str:
    return _("Das ist zu lang: höchstens {n} Zeichen.", n=most)
