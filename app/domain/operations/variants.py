"""Variants: how one administration does a step. There is one for each step and administration; setting it again changes
what is named. What each of its people answered stays beside it (`said`), for these alone, until they agree."""

from __future__ import annotations

from typing import Literal

from app.domain import lookup, people
from app.domain.changes import Change, patch, put
from app.domain.drafts import draft_for
from app.domain.fields import Facts, Id, Key, Text
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.rules import Wish
from app.domain.state import State


class VariantSet(Undoable):
    type: Literal["variant.set"] = "variant.set"
    step: Id
    organisation: Key
    answer: Literal["same", "different", "absent", "unknown"]
    comment: Text | None = None
    facts: Facts | None = None
    people: Literal["one", "two", "more"] | None = None
    written: bool | None = None
    agreed: bool = False
    """Its people have agreed: what others of them said before falls away."""

    def wish(self, _state: State, _member: Member) -> Wish:
        return Wish(self.type, after={"step": self.step}, organisation=self.organisation)

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        step = lookup.refer(state, member, "steps", self.step)
        lookup.refer_organisation(state, self.organisation)
        id = f"{step['id']}.{self.organisation}"
        old = state.get("variants", id)
        fields = {"answer": self.answer, **self._named(old), **self._said(state, member, old)}
        if old is not None:
            return [patch("variants", id, {**fields, "changed": context.now})]
        check_room_for(state, "variants")
        record = {
            "id": id,
            "board": step["board"],
            "step": step["id"],
            "organisation": self.organisation,
            **fields,
            "draft": draft_for(state, member, "variants", step),
            "author": member.id,
            "created": context.now,
        }
        return [put("variants", record)]

    def _named(self, old: Record | None) -> Record:
        fields = self.named("comment", "people", "written")
        if "comment" in fields:
            fields["comment"] = fields["comment"] or None
        if "facts" in self.model_fields_set:
            fields["facts"] = self.facts and self.facts.over(old and old.get("facts"))
        return fields

    def _said(self, state: State, member: Member, old: Record | None) -> Record:
        """What each of the administration's people answered. The moderator's word leaves nothing open."""
        before = (old or {}).get("said", [])
        if member.keeps:
            return {"said": None} if before else {}
        others = [] if self.agreed else [each for each in before if each["by"] != member.id]
        own = {"by": member.id, "answer": self.answer}
        return {"said": [*people.still_said(state, self.organisation, others), own]}
