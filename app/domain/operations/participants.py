"""Persons: entered for somebody without a device, renamed, removed, given a role.

Names stand beside the changes, never in them. Who is removed stays as a record, because contributions name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from app.domain import lookup, people
from app.domain.changes import Change, patch, put
from app.domain.errors import Refused
from app.domain.fields import Id, Key, Name
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.state import State


class ParticipantAdd(Operation):
    """Somebody in the room without a device; the moderator enters dots for them."""

    type: Literal["participant.add"] = "participant.add"
    participant: Id
    name: Name
    organisation: Key | None = None
    device: Literal[False] = False

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        lookup.check_fresh(state, self.participant)
        people.check_capacity(state)
        if self.organisation is not None:
            lookup.refer_organisation(state, self.organisation)
        record = {
            "id": self.participant,
            "organisation": self.organisation,
            "role": "participant",
            "device": False,
            "created": context.now,
        }
        return [put("participants", record)]

    def names(self) -> Mapping[str, str]:
        return {self.participant: self.name}


class ParticipantEdit(Operation):
    type: Literal["participant.edit"] = "participant.edit"
    participant: Id
    name: Name = ""
    organisation: Key | None = None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        _present(state, self.participant)
        if self.organisation is not None:
            lookup.refer_organisation(state, self.organisation)
        return [patch("participants", self.participant, {**self.named("organisation"), "changed": context.now})]

    def names(self) -> Mapping[str, str]:
        return {self.participant: self.name} if "name" in self.model_fields_set else {}


class ParticipantRemove(Operation):
    type: Literal["participant.remove"] = "participant.remove"
    participant: Id

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        _present(state, self.participant)
        people.check_moderator_stays(state, self.participant)
        return [patch("participants", self.participant, {"removed": context.now})]


class ParticipantRole(Operation):
    type: Literal["participant.role"] = "participant.role"
    participant: Id
    role: Literal["moderator", "co_moderator", "participant"]

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        person = _present(state, self.participant)
        if not person["device"]:
            raise Refused("device", "Wer ohne Gerät eingetragen ist, kann keine Rolle übernehmen.")
        if self.role != "moderator":
            people.check_moderator_stays(state, self.participant)
        return [patch("participants", self.participant, {"role": self.role})]


def _present(state: State, id: str) -> Record:
    person = state.get("participants", id)
    if person is None or "removed" in person:
        raise Refused("unknown", "Diese Person nimmt nicht mehr teil.")
    return person
