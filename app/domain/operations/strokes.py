"""Freehand ink, anchored to a cell of the board (lane and rank) so that it moves with the layout."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from app.domain import limits, lookup
from app.domain.changes import Change, put, remove
from app.domain.fields import Closed, Id, Rank
from app.domain.operation import Context, Undoable
from app.domain.records import Member
from app.domain.state import State

Offset = Annotated[int | float, Field(ge=-100_000, le=100_000)]
Point = Annotated[list[Offset], Field(min_length=2, max_length=3)]
"""x, y and (optional) pressure, relative to the anchor."""


class Anchor(Closed):
    lane: Id
    rank: Rank | None = None
    dx: Offset
    dy: Offset


class StrokeAdd(Undoable):
    type: Literal["stroke.add"] = "stroke.add"
    stroke: Id
    points: Annotated[list[Point], Field(min_length=1, max_length=limits.POINTS)]
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    width: Annotated[int | float, Field(gt=0, le=100)]
    anchor: Anchor

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.stroke)
        limits.check_room_for(state, "strokes")
        lane = lookup.refer(state, member, "lanes", self.anchor.lane)
        record = {
            "id": self.stroke,
            "board": lane["board"],
            "points": self.points,
            "colour": self.colour,
            "width": self.width,
            "anchor": self.anchor.model_dump(exclude_none=True),
            "author": member.id,
            "created": context.now,
        }
        return [put("strokes", record)]


class StrokeRemove(Undoable):
    type: Literal["stroke.remove"] = "stroke.remove"
    stroke: Id

    about: ClassVar[tuple[str, str]] = ("strokes", "stroke")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.editable(state, member, "strokes", self.stroke)
        return [remove("strokes", self.stroke)]
