"""The organiser's form for a workshop: what was typed, what is wrong with it, what it means.

The form works without scripts: every button posts all of it, and the answer is the same form with a row more, a row
less or a lane moved. So what was typed is text all the way; `meaning` makes values of it once `problems` found nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from app.domain import limits
from app.domain.fields import is_date
from app.domain.state import State
from app.domain.texts import N_, fits
from app.domain.vocabulary import PHASES
from app.web.i18n import Translator

Row = dict[str, str]

PLAIN = ("title", "process", "goal", "place", "date", "authorship")
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
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}

PHASE_NAMES = {"": N_("keine"), **PHASES}

TWO_AND_A_HALF_HOURS: tuple[tuple[str, int, str], ...] = (
    (N_("Ankommen und Vorstellen"), 12, "arrive"),
    (N_("Anfang und Ende"), 5, "frame"),
    (N_("Ablauf aufnehmen"), 35, "sketch"),
    (N_("Ergänzen"), 22, "annotate"),
    (N_("Pause"), 10, ""),
    (N_("Wo hakt es?"), 12, "pain_points"),
    (N_("Sichten und zusammenführen"), 8, ""),
    (N_("Abstimmen"), 8, "vote"),
    (N_("Ergebnis ansehen"), 5, ""),
    (N_("Maßnahmen"), 25, "measures"),
    (N_("Abschluss"), 8, "closed"),
)


@dataclass(slots=True)
class WorkshopForm:
    values: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def fresh(cls, _: Translator, today: date) -> WorkshopForm:
        values = dict.fromkeys(PLAIN, "") | {"date": today.isoformat(), "authorship": "administration"}
        lanes = [
            {"title": _("Antragstellende"), "party": "external"},
            {"title": _("Sachbearbeitung"), "party": "internal"},
        ]
        organisations = [{"key": "", "name": "", "kind": kind} for kind in ("county", "town", "town")]
        return cls(values, {"organisation": organisations, "lane": lanes, "agenda": template_rows(_)})

    @classmethod
    def sent(cls, data: FormData) -> WorkshopForm:
        values = {name: _typed(data.get(name)) for name in PLAIN} | {"goal": _lines(data.get("goal"))}
        rows = {kind: _sent_rows(data, kind) for kind in ROWS}
        return cls(values, rows)

    @classmethod
    def of(cls, state: State) -> WorkshopForm:
        """The form filled with an existing workshop, whose lanes belong to the board by now."""
        workshop = state.workshop
        values = {name: str(workshop.get(name, "")) for name in PLAIN}
        agenda = [{name: str(row.get(name, "")) for name in ROWS["agenda"]} for row in workshop.get("agenda", [])]
        known = [{"key": o["id"], "name": o["name"], "kind": o["kind"]} for o in state.all("organisations")]
        return cls(values, {"organisation": known, "agenda": agenda})

    def act(self, action: str, _: Translator) -> None:
        """Carry out a row button: `lane:add`, `lane:2:remove`, `lane:2:up`, `lane:2:down`, `agenda:template`."""
        kind, *rest = action.split(":")
        if kind not in self.rows:
            return
        rows = self.rows[kind]
        if rest == ["add"] and len(rows) < MOST[kind]:
            rows.append(dict(NEW_ROW[kind]))
        elif rest == ["template"] and kind == "agenda":
            self.rows[kind] = template_rows(_)
        elif len(rest) == 2 and rest[0].isdecimal() and int(rest[0]) < len(rows):
            _change(rows, int(rest[0]), rest[1])

    def problems(self, _: Translator) -> dict[str, str]:
        """Sentences by the id of the field they belong to."""
        too_long = _("Das ist zu lang: höchstens {n} Zeichen.", n=limits.TITLE)
        found = {name: too_long for name in PLAIN if self._long(name)}
        if not self.values["title"]:
            found["title"] = _("Bitte geben Sie der Werkstatt einen Titel.")
        if self.values["date"] and not is_date(self.values["date"]):
            found["date"] = _("Bitte geben Sie ein Datum an, zum Beispiel 24.11.2026.")
        for index, row in enumerate(self.rows.get("agenda", [])):
            if row["title"] and not _minutes(row["minutes"]):
                found[f"agenda-minutes-{index}"] = _("Bitte Minuten von 1 bis {n} angeben.", n=LONGEST_ROW_MINUTES)
        for kind, name in (("organisation", "name"), ("lane", "title"), ("agenda", "title")):
            for index, row in enumerate(self.rows.get(kind, [])):
                if not fits(row[name], limits.TITLE):
                    found[f"{kind}-{name}-{index}"] = too_long
        if "lane" in self.rows and not self._filled("lane", "title"):
            found["lane-title-0"] = _("Bitte geben Sie mindestens eine Spur an.")
        return found

    def meaning(self) -> dict[str, Any]:
        """The body of `POST /api/v1/workshops` (and, less the lanes, of `workshop.edit`)."""
        body: dict[str, Any] = {name: value for name, value in self.values.items() if value}
        if "organisation" in self.rows:
            body["organisations"] = with_keys(self._filled("organisation", "name"))
        if "lane" in self.rows:
            body["lanes"] = [{"key": f"l{n}", **row} for n, row in enumerate(self._filled("lane", "title"), 1)]
        body["agenda"] = [_agenda_row(row) for row in self._filled("agenda", "title")]
        return body

    def minutes(self) -> int:
        """How long the agenda takes in all."""
        return sum(_minutes(row["minutes"]) for row in self._filled("agenda", "title"))

    def _filled(self, kind: str, name: str) -> list[Row]:
        return [row for row in self.rows.get(kind, []) if row[name]]

    def _long(self, name: str) -> bool:
        return not fits(self.values[name], limits.TEXT if name == "goal" else limits.TITLE)


def template_rows(_: Translator) -> list[Row]:
    """The agenda of a "Prozesswerkstatt 2,5 h"."""
    return [{"title": _(title), "minutes": str(n), "phase": phase} for title, n, phase in TWO_AND_A_HALF_HOURS]


def with_keys(organisations: list[Row]) -> list[Row]:
    """Each with a key made from its name, unique among them."""
    taken: set[str] = set()
    keyed = []
    for row in organisations:
        key = base = row["key"] or slug(row["name"])
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keyed.append({**row, "key": key})
    return keyed


def slug(name: str) -> str:
    plain = name.lower().translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:32].strip("-") or "verwaltung"


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
