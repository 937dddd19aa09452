"""What somebody composed before the phase moved on is not lost: it waits as a `late` record for the moderator."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.changes import Change, put
from app.domain.limits import check_room_for
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.rules import is_on_board
from app.domain.state import State


@dataclass(frozen=True, slots=True)
class Late:
    """A wish with the phase it was composed in."""

    operation: Operation
    phase: str
    now: str

    def then(self, state: State) -> State:
        return as_in(state, self.phase)

    def put(self, member: Member) -> Change:
        record = {
            "id": self.operation.id,
            "operation": self.operation.wire(),
            "phase": self.phase,
            "author": member.id,
            "created": self.now,
        }
        return put("late", record)


def as_in(state: State, phase: str) -> State:
    """The state as a participant of that phase would find it: nothing locked, nothing collected."""
    workshop = {key: value for key, value in state.workshop.items() if key not in ("locked", "collection")}
    return replace(state, workshop={**workshop, "phase": phase})


def kept_as_late(state: State, operation: Operation, context: Context) -> Late | None:
    """The wish as one that came late, if it is a board operation composed before the phase that refuses it."""
    if operation.id is None or operation.based_on is None:
        return None
    if not all(is_on_board(part.type) for part in operation.parts()):
        return None
    phase = _phase_at(state.workshop["phases"], operation.based_on, context)
    if phase is None:
        return None
    check_room_for(state, "late")
    return Late(operation, phase, context.now)


def _phase_at(phases: list[Record], seq: int, context: Context) -> str | None:
    """The phase when entry `seq` was written; None when the present phase had begun, or there is no such entry."""
    entry = context.history(seq)
    if entry is None:
        return None
    set_by_it = {entry.at} if entry.type == "phase.set" else set()
    began = sum(phase["at"] < entry.at or phase["at"] in set_by_it for phase in phases[1:])
    return None if began == len(phases) - 1 else str(phases[began]["phase"])
