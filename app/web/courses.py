"""The course of a day: what our own templates plan, and when each row begins and the last one ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.fields import is_clock_time
from app.domain.texts import N_

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Course:
    """Rows of title, minutes and phase ("" for a row that sets none)."""

    name: str
    rows: tuple[tuple[str, int, str], ...]

    @property
    def minutes(self) -> int:
        return sum(minutes for _title, minutes, _phase in self.rows)


COURSES: Mapping[str, Course] = {
    "prozesswerkstatt": Course(
        N_("Prozesswerkstatt 2,5 Stunden"),
        (
            (N_("Begrüßung"), 5, "arrive"),
            (N_("Vorstellung"), 10, "arrive"),
            (N_("Anfang und Ende"), 5, "frame"),
            (N_("Ablauf aufnehmen"), 35, "sketch"),
            (N_("Ergänzen"), 20, "annotate"),
            (N_("Pause"), 10, ""),
            (N_("Wo hakt es?"), 12, "pain_points"),
            (N_("Sichten und zusammenführen"), 8, "pain_points"),
            (N_("Abstimmen"), 8, "vote"),
            (N_("Ergebnis besprechen"), 7, "vote"),
            (N_("Maßnahmen"), 20, "measures"),
            (N_("Puffer"), 5, ""),
            (N_("Abschluss"), 5, "closed"),
        ),
    ),
    "two_hours": Course(
        N_("120 Minuten, ohne Pause"),
        (
            (N_("Begrüßung und Vorstellung"), 10, "arrive"),
            (N_("Anfang und Ende"), 5, "frame"),
            (N_("Ablauf aufnehmen"), 30, "sketch"),
            (N_("Ergänzen"), 15, "annotate"),
            (N_("Wo hakt es?"), 12, "pain_points"),
            (N_("Sichten und zusammenführen"), 6, "pain_points"),
            (N_("Abstimmen"), 7, "vote"),
            (N_("Ergebnis besprechen"), 7, "vote"),
            (N_("Maßnahmen"), 18, "measures"),
            (N_("Puffer"), 5, ""),
            (N_("Abschluss"), 5, "closed"),
        ),
    ),
    "half_day": Course(
        N_("Halber Tag, 4 Stunden mit zwei Pausen"),
        (
            (N_("Begrüßung"), 10, "arrive"),
            (N_("Vorstellung"), 15, "arrive"),
            (N_("Anfang und Ende"), 10, "frame"),
            (N_("Ablauf aufnehmen"), 45, "sketch"),
            (N_("Pause"), 15, ""),
            (N_("Ergänzen"), 30, "annotate"),
            (N_("Wo hakt es?"), 20, "pain_points"),
            (N_("Sichten und zusammenführen"), 15, "pain_points"),
            (N_("Pause"), 10, ""),
            (N_("Abstimmen"), 10, "vote"),
            (N_("Ergebnis besprechen"), 15, "vote"),
            (N_("Maßnahmen"), 30, "measures"),
            (N_("Puffer"), 5, ""),
            (N_("Abschluss"), 10, "closed"),
        ),
    ),
}
STANDARD = "prozesswerkstatt"

EXTRAS: tuple[tuple[str, int], ...] = (
    (N_("Begrüßung"), 5),
    (N_("Vorstellung"), 10),
    (N_("Pause"), 10),
    (N_("Besprechen"), 10),
    (N_("Puffer"), 5),
)
"""Rows that belong to no phase, to be had by one press."""


def clock_times(begins: str, minutes: Iterable[int]) -> list[str]:
    """When each row begins and, last, when all ends; empty strings where no beginning is known."""
    spans = list(minutes)
    if not is_clock_time(begins):
        return [""] * (len(spans) + 1)
    at = int(begins[:2]) * 60 + int(begins[3:])
    times = []
    for span in [*spans, 0]:
        times.append(f"{at // 60 % 24:02}:{at % 60:02}")
        at = (at + span) % DAY
    return times


def end_of(workshop: Mapping[str, Any]) -> str:
    """When a planned workshop ends; "" where that is not planned."""
    agenda = workshop.get("agenda") or []
    return clock_times(workshop.get("begins", ""), [row["minutes"] for row in agenda])[-1] if agenda else ""
