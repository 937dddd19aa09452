"""How the way through the day is kept in step with the agenda it leads through."""

from __future__ import annotations

from app.domain.records import Record
from app.domain.state import State


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
