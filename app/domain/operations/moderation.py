"""What the moderator steers: phases, clock, everybody's gaze, the lock of the board."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from app.domain import limits, lookup
from app.domain.changes import Change, patch, patch_workshop, remove
from app.domain.drafts import drafts_of
from app.domain.errors import Refused
from app.domain.fields import BoardId, Closed, Id, Moment, Phase, Title
from app.domain.moments import iso
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State


class PhaseSet(Operation):
    """Back and forth without any loss; only `closed` erases what was collected silently and never shown."""

    type: Literal["phase.set"] = "phase.set"
    phase: Phase

    @property
    def rewrites(self) -> bool:
        return self.phase == "closed"

    def redacted(self, state: State) -> Record | None:
        return {"drafts": True} if self.rewrites and state.workshop["phase"] != self.phase else None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        if self.phase == state.workshop["phase"]:
            return []
        phases = [*state.workshop["phases"], {"phase": self.phase, "at": context.now}]
        fields: Record = {"phase": self.phase, "phases": phases}
        if self.phase != "closed":
            return [patch_workshop(fields)]
        if any(record["state"] == "open" for record in state.all("rounds")):
            raise Refused("round", "Es läuft noch eine Abstimmung. Bitte schließen Sie diese zuerst.")
        erased = [remove(collection, record["id"]) for collection, record in drafts_of(state)]
        return [*erased, patch_workshop({**fields, "timer": None, "collection": None})]


class TimerStart(Operation):
    type: Literal["timer.start"] = "timer.start"
    seconds: Annotated[int, Field(ge=1, le=limits.TIMER_SECONDS)]
    label: Title | None = None

    def decide(self, _state: State, _member: Member, context: Context) -> list[Change]:
        ends = datetime.fromisoformat(context.now) + timedelta(seconds=self.seconds)
        timer = {
            "label": self.label or "",
            "seconds": self.seconds,
            "state": "running",
            "ends_at": iso(ends),
        }
        return [patch_workshop({"timer": timer})]


class TimerPause(Operation):
    """To go on, start it with the seconds that remain."""

    type: Literal["timer.pause"] = "timer.pause"

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        timer = state.workshop.get("timer")
        if timer is None or timer["state"] != "running":
            raise Refused("state", "Es läuft keine Uhr, die angehalten werden könnte.")
        left = datetime.fromisoformat(timer["ends_at"]) - datetime.fromisoformat(context.now)
        paused = {name: value for name, value in timer.items() if name != "ends_at"}
        remaining = max(0, round(left.total_seconds()))
        return [patch_workshop({"timer": {**paused, "state": "paused", "remaining": remaining}})]


class TimerStop(Operation):
    type: Literal["timer.stop"] = "timer.stop"

    def decide(self, _state: State, _member: Member, _context: Context) -> list[Change]:
        return [patch_workshop({"timer": None})]


class FocusTarget(Closed):
    kind: Literal["step", "flow", "lane", "pain", "measure"]
    id: Id


class Wall(Closed):
    """What the projector shows; `part` and `page` count from 1. `board`: of which one, if not the first; `round`: whose
    result, if not the last one's; `until`: when the pause is over; `since`: when the file of a journey set out, so that
    every wall is at the same step (now, if it is not said)."""

    view: Literal[
        "join",
        "task",
        "overview",
        "part",
        "follow",
        "step",
        "journey",
        "confirm",
        "exchange",
        "sifting",
        "discussion",
        "ranking",
        "matrix",
        "draft",
        "take",
        "interim",
        "pause",
        "dark",
    ]
    part: Annotated[int, Field(ge=1, le=999)] | None = None
    page: Annotated[int, Field(ge=1, le=999)] | None = None
    step: Id | None = None
    board: BoardId | None = None
    round: Id | None = None
    until: Moment | None = None
    since: Moment | None = None


class FocusSet(Operation):
    """`target`: what all devices look at. `wall`: what the projector shows. Null lets go."""

    type: Literal["focus.set"] = "focus.set"
    target: FocusTarget | None = None
    wall: Wall | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        focus = dict(state.workshop.get("focus", {}))
        if "target" in self.model_fields_set:
            focus["target"] = self._target(state, member)
        if "wall" in self.model_fields_set:
            focus["wall"] = self._wall(state, member, context)
        return [patch_workshop({"focus": {name: value for name, value in focus.items() if value} or None})]

    def _target(self, state: State, member: Member) -> Record | None:
        if self.target is None:
            return None
        target, about = lookup.refer_target(state, member, self.target)
        lookup.check_shown(about)
        return target

    def _wall(self, state: State, member: Member, context: Context) -> Record | None:
        if self.wall is None:
            return None
        wall = self.wall.model_dump(exclude_none=True)
        if self.wall.step is not None:
            step = lookup.find(state, member, "steps", self.wall.step)
            lookup.check_shown(step)
        if self.wall.board is not None:
            lookup.find(state, member, "boards", self.wall.board)
        if self.wall.round is not None:
            lookup.find(state, member, "rounds", self.wall.round)
        return {"since": context.now, **wall} if self.wall.view == "journey" else wall


class BoardLock(Operation):
    """Holds participants back: from everything on the boards, or, with a `board`, from its steps alone."""

    type: Literal["board.lock"] = "board.lock"
    board: BoardId | None = None

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        if self.board is None:
            return [patch_workshop({"locked": True})]
        lookup.editable(state, member, "boards", self.board)
        return [patch("boards", self.board, {"locked": True})]


class BoardUnlock(Operation):
    """What was confirmed of a board's steps is confirmed anew once they were open again."""

    type: Literal["board.unlock"] = "board.unlock"
    board: BoardId | None = None

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        if self.board is None:
            return [patch_workshop({"locked": False})]
        lookup.editable(state, member, "boards", self.board)
        return [patch("boards", self.board, {"locked": None, "confirmed": None})]
