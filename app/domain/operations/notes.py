"""Notes: something said, about a step, a flow, a lane or the whole. A parked one stands in the Themenspeicher.

At a hand-over both sides write what they deliver (`gives`) and what they need (`takes`), each unseen by others until
the other side is there; what they agree on is a decision about the same flow, to which administrations say yes.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from app.domain import lookup
from app.domain.changes import Change, patch, put
from app.domain.drafts import OTHER_SIDE, draft_for, met, sides_at, waits_for
from app.domain.errors import Refused
from app.domain.fields import Base, BoardId, FilledText, Id, Key, Target
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import remove_with_all
from app.domain.rules import Wish
from app.domain.state import State
from app.domain.text_merge import merged_texts

Kind = Literal["fact", "question", "cause", "idea", "tip", "parked", "decision", "gives", "takes"]


class NoteAdd(Undoable):
    type: Literal["note.add"] = "note.add"
    note: Id
    kind: Kind
    text: FilledText
    target: Target | None = None
    board: BoardId | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.note)
        check_room_for(state, "notes")
        target, about = (None, None) if self.target is None else lookup.refer_target(state, member, self.target)
        record = {
            "id": self.note,
            "board": about["board"] if about else lookup.refer_board(state, self.board),
            "kind": self.kind,
            "text": self.text,
            "target": target,
            "author": member.id,
            "created": context.now,
        }
        if self.kind not in OTHER_SIDE:
            return [put("notes", {**record, "draft": draft_for(state, member, "notes", about)})]
        _check_side(state, member, record)
        added = put("notes", {**record, "draft": waits_for(state, record)})
        return [added, *met(state.apply([added]), context.now)]


class NoteEdit(Undoable):
    type: Literal["note.edit"] = "note.edit"
    note: Id
    kind: Kind = "fact"
    text: FilledText = ""
    target: Target | None = None
    base: Base | None = None

    about: ClassVar[tuple[str, str]] = ("notes", "note")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        note = lookup.editable(state, member, "notes", self.note)
        fields = self.named("kind", "text")
        _check_stays_side(note, {**note, **fields}, moved="target" in self.model_fields_set)
        fields |= merged_texts(note, fields, self.base)
        if "target" in self.model_fields_set:
            fields["target"] = self._target(state, member, note)
        if "agreed" in note and any(value != note.get(name) for name, value in fields.items()):
            fields["agreed"] = None  # to another sentence, about something else
        return [patch("notes", self.note, {**fields, "changed": context.now})]

    def _target(self, state: State, member: Member, note: Record) -> Record | None:
        if self.target is None:
            return None
        target, about = lookup.refer_target(state, member, self.target)
        lookup.check_same_board(note["board"], about["board"])
        if "draft" not in note:
            lookup.check_shown(about)
        return target


class NoteAgree(Undoable):
    """An administration agrees to what was decided about a hand-over, or no longer does."""

    type: Literal["note.agree"] = "note.agree"
    note: Id
    organisation: Key
    agreed: bool

    def wish(self, _state: State, _member: Member) -> Wish:
        return Wish(self.type, organisation=self.organisation)

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        note = lookup.editable(state, member, "notes", self.note)
        lookup.check_shown(note)
        lookup.refer_organisation(state, self.organisation)
        if note["kind"] != "decision" or note.get("target", {}).get("kind") != "flow":
            raise Refused("invalid", "Zugestimmt wird nur dem, was zu einer Übergabe vereinbart wird.")
        agreed = {key: at for key, at in note.get("agreed", {}).items() if key != self.organisation}
        if self.agreed:
            agreed[self.organisation] = context.now
        return [patch("notes", self.note, {"agreed": agreed or None})]


class NoteRemove(Undoable):
    type: Literal["note.remove"] = "note.remove"
    note: Id

    about: ClassVar[tuple[str, str]] = ("notes", "note")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.editable(state, member, "notes", self.note)
        return remove_with_all(state, member, "notes", self.note)


def _check_side(state: State, member: Member, note: Record) -> None:
    """One administration stands on one side of a hand-over; whoever keeps the record may write down both."""
    if note["target"] is None or note["target"]["kind"] != "flow":
        raise Refused("invalid", "Was geliefert und gebraucht wird, gehört zu einer Verbindung.")
    persons = state.records["participants"]
    ours = member.organisation or member.id
    for other in sides_at(state, note["target"]["id"]):
        theirs = persons[other["author"]].get("organisation") or other["author"]
        if not member.keeps and theirs == ours and other["kind"] != note["kind"]:
            raise Refused("organisation", "Ihre Verwaltung hat hier schon die andere Seite beschrieben.")


def _check_stays_side(before: Record, after: Record, *, moved: bool) -> None:
    """What waits for the other side is bound to its flow and its side."""
    involved = before["kind"] in OTHER_SIDE or after["kind"] in OTHER_SIDE
    if involved and (moved or before["kind"] != after["kind"]):
        raise Refused("invalid", "Was geliefert und gebraucht wird, bleibt bei seiner Übergabe.")
