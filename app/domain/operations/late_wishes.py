"""What came late: the moderator lets it in as if its author had been in time, or drops it."""

from __future__ import annotations

from typing import Literal

from app.domain import deciding, lookup
from app.domain.changes import Change, remove
from app.domain.fields import Id
from app.domain.late import as_in
from app.domain.operation import Context, Operation
from app.domain.records import Member
from app.domain.state import State


class LateAdmit(Operation):
    type: Literal["late.admit"] = "late.admit"
    late: Id

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        record = lookup.find(state, member, "late", self.late)
        author = state.records["participants"][record["author"]]
        then = as_in(state, record["phase"])
        sender = Member(author["id"], author["role"], author.get("organisation"))
        decision = deciding.settle(then, sender, deciding.parse(record["operation"]), context)
        return [*decision.changes, remove("late", self.late)]


class LateDismiss(Operation):
    type: Literal["late.dismiss"] = "late.dismiss"
    late: Id

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.find(state, member, "late", self.late)
        return [remove("late", self.late)]
