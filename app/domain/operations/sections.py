"""Sections: the start and the milestones cut the process, and each part is handed out to administrations or to a table.

A section is kept at the step it begins with, so that it moves, merges and goes with it; it ends where the next begins.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits, lookup
from app.domain.changes import Change, patch
from app.domain.errors import Refused
from app.domain.fields import Id, Key, Table
from app.domain.operation import Context, Undoable
from app.domain.records import Member
from app.domain.state import State


class SectionAssign(Undoable):
    """For whom the section is; for nobody in particular where both are left out."""

    type: Literal["section.assign"] = "section.assign"
    step: Id
    organisations: Annotated[list[Key], Field(max_length=limits.ORGANISATIONS)] = Field(default_factory=list)
    table: Table | None = None

    about: ClassVar[tuple[str, str]] = ("steps", "step")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        step = lookup.editable(state, member, "steps", self.step)
        if step["kind"] != "start" and not step.get("milestone"):
            raise Refused("invalid", "Ein Abschnitt beginnt beim Anfang oder bei einem Meilenstein.")
        keys = [lookup.refer_organisation(state, key) for key in dict.fromkeys(self.organisations)]
        section = {"organisations": keys or None, "table": self.table}
        known = {name: value for name, value in section.items() if value is not None}
        return [patch("steps", self.step, {"section": known or None, "changed": context.now})]
