"""The day's course: which row of the agenda the room is in, and at which stage of its phase. Rows need no phase; how
they were walked is kept, so that every desk, also after a reload, counts the same minutes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.domain import limits
from app.domain.changes import Change, patch_workshop
from app.domain.errors import Refused
from app.domain.fields import Key
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State

WALKED = 1_000
"""So many of the last rows are kept; nobody walks more in a day."""


class CourseSet(Operation):
    """`row` of the agenda, from 0; left out it stays. `stage`: what the desk calls it; left out there is none."""

    type: Literal["course.set"] = "course.set"
    row: Annotated[int, Field(ge=0, lt=limits.AGENDA_ROWS)] | None = None
    stage: Key | None = None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        course: Record = {"walked": self._walked(state, context.now), "stage": self.stage}
        course = {name: value for name, value in course.items() if value}
        if course == state.workshop.get("course", {}):
            return []
        return [patch_workshop({"course": course or None})]

    def _walked(self, state: State, now: str) -> list[Record]:
        walked: list[Record] = state.workshop.get("course", {}).get("walked", [])
        if self.row is None:
            return walked
        if self.row >= len(state.workshop.get("agenda") or ()):
            raise Refused("unknown", "Diese Zeile gibt es im Ablauf nicht.")
        if walked and walked[-1]["row"] == self.row and walked[-1]["at"] >= state.workshop["phases"][-1]["at"]:
            return walked
        return [*walked, {"row": self.row, "at": now}][-WALKED:]
