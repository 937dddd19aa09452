"""Flows: from step to step. Of a message flow either end may be a lane: somebody whose steps nobody knows."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.fields import Id, Label, Origin, Title
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import remove_with_all
from app.domain.state import State

Share = Annotated[int | float, Field(ge=0, le=100)]
"""In how many of a hundred cases it goes this way."""


class FlowAdd(Undoable):
    type: Literal["flow.add"] = "flow.add"
    flow: Id
    source: Id
    target: Id
    label: Title = ""
    medium: Label | None = None
    share: Share | None = None
    kind: Literal["sequence", "message"] | None = None
    origin: Origin | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.flow)
        check_room_for(state, "flows")
        wish = {"id": self.flow, "source": self.source, "target": self.target, "kind": self.kind or "sequence"}
        record = {
            **wish,
            **_ends(state, member, wish),
            "label": self.label,
            "medium": self.medium or None,
            "share": self.share,
            "origin": self.origin,
            "author": member.id,
            "created": context.now,
        }
        return [put("flows", record)]


class FlowEdit(Undoable):
    type: Literal["flow.edit"] = "flow.edit"
    flow: Id
    source: Id = ""
    target: Id = ""
    label: Title = ""
    medium: Label | None = None
    share: Share | None = None

    about: ClassVar[tuple[str, str]] = ("flows", "flow")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        flow = lookup.editable(state, member, "flows", self.flow)
        fields = self.named("label", "medium", "share")
        if self.named("source", "target"):
            fields |= _ends(state, member, {**flow, **self.named("source", "target")})
        if "medium" in fields:
            fields["medium"] = fields["medium"] or None
        return [patch("flows", self.flow, {**fields, "changed": context.now})]


class FlowRemove(Undoable):
    type: Literal["flow.remove"] = "flow.remove"
    flow: Id

    about: ClassVar[tuple[str, str]] = ("flows", "flow")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.editable(state, member, "flows", self.flow)
        return remove_with_all(state, member, "flows", self.flow)


def _ends(state: State, member: Member, flow: Record) -> Record:
    """Where a flow of this source, target and kind leads: both ends, their board, and its kind."""
    source, target = (_end(state, member, flow[end]) for end in ("source", "target"))
    if source["id"] == target["id"]:
        raise Refused("invalid", "Ein Schritt kann nicht mit sich selbst verbunden werden.")
    ends = {"source": source["id"], "target": target["id"]}
    for other in state.all("flows"):
        if other["id"] != flow["id"] and ends.items() <= other.items():
            raise Refused("double", "Diese Verbindung gibt es schon.")
    board = lookup.check_same_board(source["board"], target["board"])
    to_lane = any(id in state.records["lanes"] for id in ends.values())
    return {**ends, "board": board, "kind": "message" if to_lane else flow["kind"]}


def _end(state: State, member: Member, id: str) -> Record:
    """The step or lane that an end stands for."""
    if id in state.records["lanes"]:
        return lookup.refer(state, member, "lanes", id)
    step = lookup.refer(state, member, "steps", id)
    lookup.check_shown(step)
    if "rank" not in step:
        raise lookup.in_tray()
    return step
