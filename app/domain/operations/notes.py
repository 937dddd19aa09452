"""Notes: something said, about a step, a flow, a lane or the whole. A parked one stands in the Themenspeicher."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.domain import lookup
from app.domain.changes import Change, patch, put
from app.domain.drafts import draft_for
from app.domain.fields import Base, BoardId, FilledText, Id, Target
from app.domain.limits import check_room_for
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import remove_with_all
from app.domain.state import State
from app.domain.text_merge import merged_texts

Kind = Literal["fact", "question", "idea", "tip", "parked", "decision"]


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
            "draft": draft_for(state, member, "notes", about),
            "author": member.id,
            "created": context.now,
        }
        return [put("notes", record)]


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
        fields |= merged_texts(note, fields, self.base)
        if "target" in self.model_fields_set:
            fields["target"] = self._target(state, member, note)
        return [patch("notes", self.note, {**fields, "changed": context.now})]

    def _target(self, state: State, member: Member, note: Record) -> Record | None:
        if self.target is None:
            return None
        target, about = lookup.refer_target(state, member, self.target)
        lookup.check_same_board(note["board"], about["board"])
        if "draft" not in note:
            lookup.check_shown(about)
        return target


class NoteRemove(Undoable):
    type: Literal["note.remove"] = "note.remove"
    note: Id

    about: ClassVar[tuple[str, str]] = ("notes", "note")

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        lookup.editable(state, member, "notes", self.note)
        return remove_with_all(state, member, "notes", self.note)
