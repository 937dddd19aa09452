"""Restoring: what an entry removed, or a whole board as it was at a moment. The moderator's."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change
from app.domain.drafts import met
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.fields import BoardId
from app.domain.operation import OPERATIONS, Context, Operation
from app.domain.records import FIRST_BOARD, Member
from app.domain.restoring import Returning, restored_board
from app.domain.state import State
from app.domain.undoing import WORDS, effect_of

Seq = Annotated[int, Field(ge=1)]


class ElementRestore(Operation):
    """What the entry removed comes back as far as it can stand today."""

    type: Literal["element.restore"] = "element.restore"
    seq: Seq

    undoable: ClassVar[bool] = True

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        entry = context.history(self.seq)
        if entry is None:
            raise lookup.unknown()
        returning = returned(state, member, entry)
        if not returning.changes and returning.left:
            raise lookup.groundless()
        if not returning.changes:
            raise Refused("changed", "Das ist schon wieder da, oder es wurde hier nichts entfernt.")
        return [*returning.changes, *met(returning.state, context.now)]


class BoardRestore(Operation):
    """The board as it was after entry `seq`. Phases, votes, measures and people stay as they are."""

    type: Literal["board.restore"] = "board.restore"
    board: BoardId = FIRST_BOARD
    seq: Seq

    undoable: ClassVar[bool] = True
    looks_back: ClassVar[bool] = True

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        past = context.past(self.seq)
        if past is None:
            raise lookup.unknown()
        lookup.find(state, member, "boards", self.board)
        changes = restored_board(state, past, self.board, context.now)
        if not changes:
            raise Refused("changed", "Das Prozessbild ist schon so, wie es zu diesem Zeitpunkt war.")
        return [*changes, *met(state.apply(changes), context.now)]


def returned(state: State, member: Member, entry: Entry) -> Returning:
    """What of the entry comes back, and what does not."""
    returning = Returning(state, member)
    kind = OPERATIONS.get(entry.type)
    if kind is not None and kind.undoable:
        removed = effect_of(entry).removed
        returning.bring((name, record) for (name, _), record in removed.items() if name in WORDS)
    return returning
