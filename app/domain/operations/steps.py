"""Steps: the cards. Where one stands is a lane and a rank; the rank is minted here unless the sender names a column.

A step without a lane lies in the tray: no rank, no number, no flows. Drafts of a silent collection stand nowhere else.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from app.domain import lookup, placing
from app.domain.changes import Change, patch, put
from app.domain.drafts import draft_for
from app.domain.errors import Refused
from app.domain.fields import Base, Between, BoardId, Bound, Facts, Id, Label, Origin, StepKind, Text, Title
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import hanging_on, remove_with_all
from app.domain.state import State
from app.domain.text_merge import merged_texts


class _Placed(Undoable):
    """A wish for a place: an existing column, a new one, or (neither) none in particular."""

    rank: Bound | None = None
    between: Between | None = None

    def place(self, state: State, member: Member, lane: Record, standing: str | None) -> str:
        board = lane["board"]
        if self.rank is not None and self.between is not None:
            raise Refused("invalid", "Bitte geben Sie entweder eine Spalte oder eine Lücke an, nicht beides.")
        if self.rank is not None:
            return placing.rank_of(state, member, self.rank, board)
        if self.between is not None:
            left, right = [
                None if bound is None else placing.rank_of(state, member, bound, board) for bound in self.between
            ]
            return placing.mint(state, board, left, right)
        return standing or placing.mint(state, board, None, None)


class StepAdd(_Placed):
    type: Literal["step.add"] = "step.add"
    step: Id
    lane: Id | None
    kind: StepKind
    title: Title = ""
    facts: Facts | None = None
    milestone: bool | None = None
    detail: Text | None = None
    activity: Label | None = None
    board: BoardId | None = None
    origin: Origin | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.step)
        check_room_for(state, "steps")
        record: Record = {
            "id": self.step,
            "board": None,
            "kind": self.kind,
            "title": self.title,
            "detail": self.detail or None,
            "activity": self.activity or None,
            "facts": self.facts and self.facts.over(None),
            "milestone": self.milestone or None,
            "origin": self.origin,
            "draft": draft_for(state, member, "steps"),
            "author": member.id,
            "created": context.now,
        }
        return [put("steps", {**record, **self._where(state, member, record["draft"])})]

    def _where(self, state: State, member: Member, draft: str | None) -> Record:
        if self.lane is None:
            return {"board": lookup.refer_board(state, self.board)}
        if draft is not None:
            raise Refused("tray", "In der stillen Sammlung kommen Schritte in die Ablage. Eingeordnet wird danach.")
        lane = lookup.refer(state, member, "lanes", self.lane)
        return {"board": lane["board"], "lane": lane["id"], "rank": self.place(state, member, lane, None)}


class StepEdit(Undoable):
    type: Literal["step.edit"] = "step.edit"
    step: Id
    title: Title = ""
    kind: StepKind = "task"
    detail: Text | None = None
    facts: Facts | None = None
    activity: Label | None = None
    milestone: bool | None = None
    base: Base | None = None

    about: ClassVar[tuple[str, str]] = ("steps", "step")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        step = lookup.editable(state, member, "steps", self.step)
        fields = self.named("title", "kind", "detail", "activity", "milestone")
        fields |= merged_texts(step, fields, self.base)
        for name in ("detail", "activity", "milestone"):
            if name in fields:
                fields[name] = fields[name] or None
        if "facts" in self.model_fields_set:
            fields["facts"] = self.facts and self.facts.over(step.get("facts"))
        return [patch("steps", self.step, {**fields, "changed": context.now})]


class StepMove(_Placed):
    type: Literal["step.move"] = "step.move"
    step: Id
    lane: Id | None

    about: ClassVar[tuple[str, str]] = ("steps", "step")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        step = lookup.editable(state, member, "steps", self.step)
        if self.lane is None:
            loose = {"lane": None, "rank": None, "changed": context.now}
            return [*self._loosen(state, member), patch("steps", self.step, loose)]
        lookup.check_shown(step)
        lane = lookup.refer(state, member, "lanes", self.lane)
        lookup.check_same_board(step["board"], lane["board"])
        rank = self.place(state, member, lane, step.get("rank"))
        return [patch("steps", self.step, {"lane": lane["id"], "rank": rank, "changed": context.now})]

    def _loosen(self, state: State, member: Member) -> list[Change]:
        """In the tray a step has no flows."""
        flows = [flow["id"] for name, flow in hanging_on(state, {self.step}) if name == "flows"]
        return [change for flow in flows for change in remove_with_all(state, member, "flows", flow)]


class StepRemove(Undoable):
    type: Literal["step.remove"] = "step.remove"
    step: Id

    about: ClassVar[tuple[str, str]] = ("steps", "step")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.editable(state, member, "steps", self.step)
        return remove_with_all(state, member, "steps", self.step)
