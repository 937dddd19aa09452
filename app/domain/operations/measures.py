"""Measures: what is to be done, who leads, who takes part, until when, and what each administration says to it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits, lookup
from app.domain.changes import Change, patch, put
from app.domain.fields import Base, Closed, Date, FilledTitle, Id, Key, Level, Text, Title
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import remove_with_all
from app.domain.rules import Wish
from app.domain.state import State
from app.domain.text_merge import merged_texts

Status = Literal["proposed", "committed", "reserved", "in_progress", "done", "rejected"]
Keys = Annotated[list[Key], Field(max_length=limits.ORGANISATIONS)]
Pains = Annotated[list[Id], Field(max_length=50)]
OPTIONAL = ("detail", "organisation", "organisations", "due", "pains", "impact", "effort", "contact")


class _Fields(Closed):
    detail: Text | None = None
    organisation: Key | None = None
    organisations: Keys | None = None
    due: Date | None = None
    pains: Pains | None = None
    impact: Level | None = None
    effort: Level | None = None
    contact: Title | None = None

    def optional(self, state: State, member: Member) -> Record:
        """The optional fields that are named, references checked, what is empty as null."""
        fields = self.named(*OPTIONAL)
        for key in (self.organisation, *(self.organisations or [])):
            if key is not None:
                lookup.refer_organisation(state, key)
        if self.organisations:
            fields["organisations"] = list(dict.fromkeys(self.organisations))
        if self.pains:
            fields["pains"] = _pains(state, member, self.pains)
        return {name: value or None for name, value in fields.items()}


def _pains(state: State, member: Member, ids: list[str]) -> list[str]:
    pains = [lookup.refer(state, member, "pain_points", id) for id in ids]
    for pain in pains:
        lookup.check_shown(pain)
    return list(dict.fromkeys(pain["id"] for pain in pains))


class MeasureAdd(_Fields, Undoable):
    type: Literal["measure.add"] = "measure.add"
    measure: Id
    title: FilledTitle
    status: Status = "proposed"

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.measure)
        limits.check_room_for(state, "measures")
        record = {
            "id": self.measure,
            "title": self.title,
            **self.optional(state, member),
            "status": self.status,
            "author": member.id,
            "created": context.now,
        }
        return [put("measures", record)]


class MeasureEdit(_Fields, Undoable):
    type: Literal["measure.edit"] = "measure.edit"
    measure: Id
    title: FilledTitle = ""
    status: Status = "proposed"
    base: Base | None = None

    about: ClassVar[tuple[str, str]] = ("measures", "measure")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        old = lookup.editable(state, member, "measures", self.measure)
        fields = {**self.named("title", "status"), **self.optional(state, member)}
        fields |= merged_texts(old, fields, self.base)
        return [patch("measures", self.measure, {**fields, "changed": context.now})]


class MeasureRemove(Undoable):
    type: Literal["measure.remove"] = "measure.remove"
    measure: Id

    about: ClassVar[tuple[str, str]] = ("measures", "measure")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.editable(state, member, "measures", self.measure)
        return remove_with_all(state, member, "measures", self.measure)


class MeasureAnswer(Undoable):
    type: Literal["measure.answer"] = "measure.answer"
    measure: Id
    organisation: Key
    answer: Literal["committed", "reserved", "declined"] | None
    comment: Text | None = None

    def wish(self, _state: State, _member: Member) -> Wish:
        return Wish(self.type, organisation=self.organisation)

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        measure = lookup.editable(state, member, "measures", self.measure)
        lookup.refer_organisation(state, self.organisation)
        answers = {key: said for key, said in measure.get("answers", {}).items() if key != self.organisation}
        if self.answer is not None:
            said = {"answer": self.answer, "comment": self.comment or None}
            answers[self.organisation] = {name: value for name, value in said.items() if value is not None}
        return [patch("measures", self.measure, {"answers": answers or None, "changed": context.now})]
