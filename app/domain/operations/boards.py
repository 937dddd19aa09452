"""Prozessbilder beside the first: a Soll, a group's sketch. A new one may begin as a copy; a group's is merged back."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits, lookup, people, placing
from app.domain.changes import Change, patch, put
from app.domain.copying import Copying, copies
from app.domain.errors import Refused
from app.domain.fields import BoardId, FilledTitle, Id, Key
from app.domain.operation import Context, Operation, Undoable
from app.domain.ranks import columns, rank_between
from app.domain.records import FIRST_BOARD, Member, Record
from app.domain.removal import everything_on, removals
from app.domain.rules import Wish
from app.domain.state import State

SKETCH = ("lanes", "steps", "flows")
"""What a new board takes over from the one it is based on."""

WITH_REMARKS = (*SKETCH, "notes", "variants")
"""What a merge takes over; findings stay where they were made, so that no vote meets one twice."""


class BoardAdd(Undoable):
    """`based_on` is a board here; the seq that any operation may carry under this name is a number."""

    type: Literal["board.add"] = "board.add"
    board: Id
    title: FilledTitle
    kind: Literal["soll", "group"]
    based_on: BoardId | Annotated[int, Field(ge=0)] | None = None  # type: ignore[assignment]

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.board)
        limits.check_room_for(state, "boards")
        source = self.based_on if isinstance(self.based_on, str) else None
        record = {
            "id": self.board,
            "title": self.title,
            "kind": self.kind,
            "based_on": source,
            "author": member.id,
            "created": context.now,
        }
        if source is None:
            return [put("boards", record)]
        lookup.find(state, member, "boards", source)
        return [put("boards", record), *copies(state, SKETCH, Copying(source, self.board, {}, {}))]


class BoardEdit(Undoable):
    type: Literal["board.edit"] = "board.edit"
    board: BoardId
    title: FilledTitle = ""
    kind: Literal["soll", "group"] = "group"

    about: ClassVar[tuple[str, str]] = ("boards", "board")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        board = lookup.editable(state, member, "boards", self.board)
        fields = self.named("title", "kind")
        if board["id"] == FIRST_BOARD and "kind" in fields:
            raise Refused("invalid", "Das erste Prozessbild bleibt das Ist.")
        return [patch("boards", self.board, {**fields, "changed": context.now})]


class BoardRemove(Undoable):
    type: Literal["board.remove"] = "board.remove"
    board: BoardId

    about: ClassVar[tuple[str, str]] = ("boards", "board")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.find(state, member, "boards", self.board)
        if self.board == FIRST_BOARD:
            raise Refused("invalid", "Das erste Prozessbild bleibt. Entfernen können Sie, was darauf steht.")
        return removals(state, everything_on(state, self.board))


class BoardMerge(Undoable):
    type: Literal["board.merge"] = "board.merge"
    from_: Annotated[BoardId, Field(alias="from")]
    into: BoardId

    about: ClassVar[tuple[str, str]] = ("boards", "into")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        if self.from_ == self.into:
            raise Refused("invalid", "Ein Prozessbild kann nicht mit sich selbst zusammengeführt werden.")
        for board in (self.from_, self.into):
            lookup.editable(state, member, "boards", board)
        copying = Copying(self.from_, self.into, *_appended(state, self.from_, self.into))
        closed = {"read_only": True, "merged_into": self.into, "changed": context.now}
        return [*copies(state, WITH_REMARKS, copying), patch("boards", self.from_, closed)]


class BoardConfirm(Operation):
    """ "Ja, genau so läuft es": the sign-off of one administration. With the last of them the board's steps lock; where
    one takes it back they are open again, or it could change nothing."""

    type: Literal["board.confirm"] = "board.confirm"
    board: BoardId
    organisation: Key
    confirmed: bool

    def wish(self, _state: State, _member: Member) -> Wish:
        return Wish(self.type, organisation=self.organisation)

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        board = lookup.editable(state, member, "boards", self.board)
        lookup.refer_organisation(state, self.organisation)
        before = board.get("confirmed", {})
        confirmed = {key: at for key, at in before.items() if key != self.organisation}
        if self.confirmed:
            if not member.keeps:
                _check_agreed(state, self.board, self.organisation)
            confirmed[self.organisation] = context.now
        fields: Record = {"confirmed": confirmed or None}
        everybody = state.records["organisations"].keys()
        if confirmed.keys() == everybody and "locked" not in board:
            fields["locked"] = True
        elif before.keys() == everybody and confirmed.keys() != everybody and "locked" in board:
            fields["locked"] = None
        return [patch("boards", self.board, fields)]


def _appended(state: State, source: str, into: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """(lanes that are there already under the same title, fresh orders of the others and ranks behind the last)."""
    known = {lane["title"].casefold(): lane["id"] for lane in placing.lanes_of(state, into)}
    lanes: list[Record] = sorted(placing.lanes_of(state, source), key=lambda lane: (lane["order"], lane["id"]))
    same = {lane["id"]: known[lane["title"].casefold()] for lane in lanes if lane["title"].casefold() in known}
    orders = [("order", lane["order"]) for lane in lanes if lane["id"] not in same]
    ranks = [("rank", rank) for rank in columns(step for step in state.all("steps") if step["board"] == source)]
    fields: dict[tuple[str, str], str] = {}
    last = {"order": placing.bottom(state, into), "rank": placing.mint(state, into, None, None)}
    for name, old in (*orders, *ranks):
        fields[name, old] = last[name]
        last[name] = rank_between(last[name], None)
    return same, fields


def _check_agreed(state: State, board: str, organisation: str) -> None:
    """Whoever confirms for an administration speaks for all of its people who answered."""
    of_board = (each for each in state.all("variants") if each["board"] == board)
    own = (each.get("said", ()) for each in of_board if each["organisation"] == organisation)
    answers = [{each["answer"] for each in people.still_said(state, organisation, said)} for said in own]
    differing = sum(len(each) > 1 for each in answers)
    if differing == 1:
        raise Refused(
            "differing",
            "Aus Ihrer Verwaltung gibt es zu einem Schritt verschiedene Antworten. Bitte einigen Sie sich zuerst.",
        )
    if differing:
        raise Refused(
            "differing",
            "Aus Ihrer Verwaltung gibt es zu {n} Schritten verschiedene Antworten. Bitte einigen Sie sich zuerst.",
            n=differing,
        )
