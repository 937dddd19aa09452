"""The workshop's head and settings. What was promised about names is fixed once somebody has joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from app.domain import limits, rules
from app.domain.changes import Change, patch, patch_workshop, put
from app.domain.course import after_edit
from app.domain.errors import Refused
from app.domain.fields import Agenda, ClockTime, Date, FilledTitle, Organisations, Profile, Text, Title
from app.domain.operation import Context, Undoable
from app.domain.records import Member
from app.domain.state import State


class WorkshopEdit(Undoable):
    """`organisations` adds the administrations it names or renames them; none is removed. `begins` is the time of day
    at which the agenda's first row is to begin. `profile` names what changes of it."""

    type: Literal["workshop.edit"] = "workshop.edit"
    title: FilledTitle = ""
    process: Title | None = None
    goal: Text | None = None
    place: Title | None = None
    date: Date | None = None
    agenda: Agenda | None = None
    begins: ClockTime | None = None
    profile: Profile | None = None
    authorship: Literal["name", "administration", "none"] = "administration"
    editing: Literal["all", "author"] = "all"
    admission: Literal["open", "closed"] = "open"
    released: bool = False
    capacity: Annotated[int, Field(ge=1, le=limits.CAPACITY)] = limits.CAPACITY
    delete_on: Date = ""
    organisations: Organisations | None = None

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        fields = self.named("title", "authorship", "editing", "admission", "released", "capacity", "delete_on")
        if fields.get("authorship", state.workshop["authorship"]) != state.workshop["authorship"]:
            rules.check_nobody_joined(state)
        cleared = self.named("process", "goal", "place", "date", "begins")
        fields |= {name: value or None for name, value in cleared.items()}
        if "agenda" in self.model_fields_set:
            fields["agenda"] = [row.model_dump(exclude_none=True) for row in self.agenda or []] or None
            fields |= after_edit(state, fields["agenda"])
        if "profile" in self.model_fields_set:
            fields["profile"] = self.profile and self.profile.over(state.workshop.get("profile"))
        return [*self._organisations(state), *([patch_workshop(fields)] if fields else [])]

    def _organisations(self, state: State) -> Iterator[Change]:
        records = {item.key: item.record() for item in self.organisations or []}
        known = state.records["organisations"]
        if len(known.keys() | records.keys()) > limits.ORGANISATIONS:
            raise Refused("limit", "So viele Verwaltungen passen nicht in eine Werkstatt.")
        for key, record in records.items():
            yield patch("organisations", key, record) if key in known else put("organisations", record)
