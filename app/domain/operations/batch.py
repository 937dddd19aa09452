"""A gesture that takes several operations: all or nothing, one entry, one undo.

Each is decided on the result of the one before; only such as can be undone may stand in it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator

from app.domain import deciding, limits
from app.domain.changes import Change
from app.domain.errors import Refused
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State


class Batch(Operation):
    type: Literal["batch"] = "batch"
    operations: Annotated[list[Any], Field(min_length=1, max_length=limits.BATCH)]
    """Each like an operation, without `id` and `based_on`."""

    undoable: ClassVar[bool] = True

    @field_validator("operations")
    @classmethod
    def _parsed(cls, raw: list[Any]) -> list[Operation]:
        return [_part(each) for each in raw]

    def parts(self) -> list[Operation]:
        return list(self.operations)

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        changes: list[Change] = []
        for part in self.parts():
            decided = deciding.settle(state, member, part, context).changes
            state = state.apply(decided)
            changes += decided
        return changes

    def wire(self) -> Record:
        return {"id": self.id, "type": self.type, "operations": [part.wire() for part in self.parts()]}


def _part(raw: Any) -> Operation:
    part = deciding.parse(raw)
    if not part.batchable:
        raise Refused("batch", "Das kann nicht Teil einer Sammelaktion sein.")
    if part.id is not None or part.said_by is not None or isinstance(part.based_on, int):
        raise Refused("invalid", "In einer Sammelaktion hat nur das Ganze eine Kennung.")
    return part
