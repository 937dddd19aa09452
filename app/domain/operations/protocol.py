"""The protocol: what is written into it by hand, its versions, and the feedback at the end.

What stands in the draft follows from the records; only a summary and, where the room wants them, names are typed. A
version is frozen by naming the entry after which it was read out and agreed on: the journal holds the rest.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import limits
from app.domain.changes import Change, patch_workshop
from app.domain.errors import Refused
from app.domain.fields import Base, Closed, FilledText, Id, Text
from app.domain.operation import Context, Operation, Undoable
from app.domain.records import Member
from app.domain.state import State
from app.domain.text_merge import merged_texts
from app.domain.versions import digest
from app.domain.voting import FEW

Count = Annotated[int, Field(ge=0, le=limits.CAPACITY)]


class ProtocolEdit(Undoable):
    type: Literal["protocol.edit"] = "protocol.edit"
    summary: Text | None = None
    attendees: Text | None = None
    base: Base | None = None

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        named = self.named("summary", "attendees")
        fields = {**named, **merged_texts(state.workshop, named, self.base)}
        return [patch_workshop({name: value or None for name, value in fields.items()})] if fields else []


class ProtocolFreeze(Operation):
    """ "Fassung vom …": what stands in the protocol now stays readable as it is, whatever is changed later."""

    type: Literal["protocol.freeze"] = "protocol.freeze"
    version: Id

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        versions = state.workshop.get("versions", [])
        if any(version["id"] == self.version for version in versions):
            raise Refused("taken", "Diese Kennung ist schon vergeben. Bitte laden Sie die Seite neu.")
        if len(versions) >= limits.VERSIONS:
            raise Refused("limit", "Mehr als {limit} Fassungen hält eine Werkstatt nicht.", limit=limits.VERSIONS)
        version = {"id": self.version, "at": context.now, "seq": context.seq, "digest": digest(state)}
        return [patch_workshop({"versions": [*versions, version]})]


class FeedbackOpen(Operation):
    """Everybody is asked two questions. What they say is in no entry before it is counted (`journal.feedback`)."""

    type: Literal["feedback.open"] = "feedback.open"

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        if "feedback" in state.workshop:
            raise Refused("state", "Um Rückmeldung wurde schon gebeten.")
        return [patch_workshop({"feedback": {"state": "open"}})]


class Remark(Closed):
    text: FilledText


class FeedbackClose(Operation):
    """What was counted, in the words of the server: `helpful[0]` persons said 1, … `helpful[4]` said 5. Of too few
    nothing is told but how many they were: it would say who."""

    type: Literal["feedback.close"] = "feedback.close"
    of_server: ClassVar[bool] = True

    given: Count
    helpful: Annotated[list[Count], Field(min_length=5, max_length=5)]
    remarks: Annotated[list[Remark], Field(max_length=limits.CAPACITY)]

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        if state.workshop.get("feedback", {}).get("state") != "open":
            raise Refused("state", "Die Rückmeldung ist nicht offen.")
        if self.given >= FEW and (sum(self.helpful) != self.given or len(self.remarks) > self.given):
            raise Refused("invalid", "Das ist keine Auszählung.")
        told = {"helpful": self.helpful, "remarks": [remark.model_dump() for remark in self.remarks]}
        feedback = {"state": "closed", "given": self.given, **(told if self.given >= FEW else {})}
        return [patch_workshop({"feedback": feedback})]


class FeedbackShow(Operation):
    """Whether the protocol tells of it."""

    type: Literal["feedback.show"] = "feedback.show"
    shown: bool

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        feedback = state.workshop.get("feedback", {})
        if feedback.get("state") != "closed":
            raise Refused("state", "Die Rückmeldung ist noch nicht ausgezählt.")
        return [patch_workshop({"feedback": {**feedback, "shown": self.shown}})]
