"""Lanes: who does it. Their `order` is minted here; a lane that holds steps cannot be removed."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.domain import lookup, placing
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.fields import BoardId, FilledTitle, Id, Key, Origin, Party
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member
from app.domain.removal import remove_with_all
from app.domain.state import State


class LaneAdd(Undoable):
    type: Literal["lane.add"] = "lane.add"
    lane: Id
    title: FilledTitle
    party: Party
    organisation: Key | None = None
    after: Id | None = None
    board: BoardId | None = None
    origin: Origin | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.lane)
        check_room_for(state, "lanes")
        board = lookup.refer_board(state, self.board)
        if self.organisation is not None:
            lookup.refer_organisation(state, self.organisation)
        if "after" in self.model_fields_set:
            order = placing.order_after(state, member, board, (self.after, None))
        else:
            order = placing.bottom(state, board)
        record = {
            "id": self.lane,
            "board": board,
            "title": self.title,
            "party": self.party,
            "organisation": self.organisation,
            "order": order,
            "origin": self.origin,
            "author": member.id,
            "created": context.now,
        }
        return [put("lanes", record)]


class LaneEdit(Undoable):
    type: Literal["lane.edit"] = "lane.edit"
    lane: Id
    title: FilledTitle = ""
    party: Party = "internal"
    organisation: Key | None = None

    about: ClassVar[tuple[str, str]] = ("lanes", "lane")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.editable(state, member, "lanes", self.lane)
        if self.organisation is not None:
            lookup.refer_organisation(state, self.organisation)
        fields = self.named("title", "party", "organisation")
        return [patch("lanes", self.lane, {**fields, "changed": context.now})]


class LaneMove(Undoable):
    type: Literal["lane.move"] = "lane.move"
    lane: Id
    after: Id | None

    about: ClassVar[tuple[str, str]] = ("lanes", "lane")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lane = lookup.editable(state, member, "lanes", self.lane)
        if self.after == self.lane:
            raise Refused("invalid", "Eine Spur kann nicht hinter sich selbst stehen.")
        order = placing.order_after(state, member, lane["board"], (self.after, self.lane))
        return [patch("lanes", self.lane, {"order": order, "changed": context.now})]


class LaneRemove(Undoable):
    type: Literal["lane.remove"] = "lane.remove"
    lane: Id

    about: ClassVar[tuple[str, str]] = ("lanes", "lane")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.editable(state, member, "lanes", self.lane)
        return remove_with_all(state, member, "lanes", self.lane)
