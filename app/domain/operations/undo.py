"""Undo: an entry taken back by another. Redo is the undo of the undo."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain.changes import Change
from app.domain.errors import Refused
from app.domain.lookup import unknown
from app.domain.operation import OPERATIONS, Context, Operation
from app.domain.records import Member
from app.domain.state import State
from app.domain.undoing import Undoing, shows


class Undo(Operation):
    type: Literal["undo"] = "undo"
    seq: Annotated[int, Field(ge=1)]

    undoable: ClassVar[bool] = True

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        entry = context.history(self.seq)
        if entry is None or not shows(state, member, entry):
            raise unknown()
        kind = OPERATIONS.get(entry.type)
        if kind is None or not kind.undoable:
            raise Refused("not_undoable", "Das lässt sich nicht zurücknehmen. Bitte ändern Sie es von Hand.")
        if entry.by != member.id and not member.moderates:
            raise Refused("author", "Zurücknehmen können Sie nur, was Sie selbst getan haben.")
        return Undoing(state, member, context.now).take_back(entry)
