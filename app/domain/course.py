"""The way through the day: kept in step with the agenda it leads through, and told afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.records import Record
from app.domain.state import State

MOMENT = timedelta(seconds=2)
"""A row and its phase are begun by two operations, one right after the other."""


def begun(workshop: Record) -> list[tuple[Record, str]]:
    """What was begun when: rows of the agenda, and as `{"phase": …}` phases that were set by themselves."""
    agenda = workshop.get("agenda") or []
    steps = workshop.get("course", {}).get("walked", [])
    walked = [(agenda[step["row"]], step["at"]) for step in steps if step["row"] < len(agenda)]
    starts = [datetime.fromisoformat(at) for _, at in walked]
    alone = [
        ({"phase": row["phase"]}, row["at"])
        for row in workshop.get("phases", [])
        if not any(abs(start - datetime.fromisoformat(row["at"])) < MOMENT for start in starts)
    ]
    return sorted([*alone, *walked], key=lambda each: each[1])


def after_edit(state: State, agenda: list[Record] | None) -> Record:
    """The field `course` as a new agenda needs it, or nothing: rows are known by title and phase, and by their order
    where these are the same."""
    course = state.workshop.get("course", {})
    places = {name: index for index, name in enumerate(_names(agenda or []))}
    now_at = {index: places.get(name) for index, name in enumerate(_names(state.workshop.get("agenda") or []))}
    walked = course.get("walked", [])
    moved = [{**step, "row": now_at[step["row"]]} for step in walked if now_at.get(step["row"]) is not None]
    if moved == walked:
        return {}
    kept = {**course, "walked": moved}
    return {"course": {name: value for name, value in kept.items() if value} or None}


def _names(agenda: list[Record]) -> list[tuple[str, str | None, int]]:
    rows = [(row["title"], row.get("phase")) for row in agenda]
    return [(*row, rows[:index].count(row)) for index, row in enumerate(rows)]
