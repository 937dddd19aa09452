"""Persons: entered for somebody without a device, renamed, removed, given a role; two entries of one person made one.

Names stand beside the changes, never in them. Who is removed stays as a record, because contributions name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from app.domain import lookup, people, voting
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
        removed = patch("participants", self.participant, {"removed": context.now})
        return [*voting.given_back(state, {self.participant}), removed]


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
        given_role = patch("participants", self.participant, {"role": self.role})
        return [*voting.given_back(state, {self.participant}), given_role]


class ParticipantMerge(Operation):
    """Two entries of one person become one: `into` stays as it is, and what the other has written is theirs. Of two
    ballots in a round that of `into` counts; the other's devices go on as those of `into` (`journal/projection.py`)."""

    type: Literal["participant.merge"] = "participant.merge"
    into: Id
    from_: Annotated[Id, Field(alias="from")]

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        into, source = _present(state, self.into), _present(state, self.from_)
        if into is source:
            raise Refused("invalid", "Das ist zweimal derselbe Eintrag. Bitte wählen Sie einen anderen.")
        if "moderator" in (into["role"], source["role"]):  # and no device comes to lead by the way
            raise Refused("role", "Wer moderiert, bleibt ein eigener Eintrag. Geben Sie zuerst die Moderation ab.")
        if into["role"] != source["role"]:
            raise Refused(
                "role",
                "Zwei Einträge lassen sich nur zusammenführen, wenn beide die gleiche Rolle haben. "
                "Ändern Sie zuerst die Rolle.",
            )
        gains_device = source["device"] and not into["device"]
        return [
            *_handed_over(state, self.from_, self.into),
            *voting.given_back(state, {self.from_, self.into}),  # the ballot there may be another one now
            *([patch("participants", self.into, {"device": True, "changed": context.now})] if gains_device else []),
            patch("participants", self.from_, {"removed": context.now, "merged_into": self.into}),
        ]


def _handed_over(state: State, source: str, into: str) -> Iterator[Change]:
    for collection, records in state.records.items():
        for id, record in records.items():
            fields: Record = {"author": into} if record.get("author") == source else {}
            if any(each["by"] == source for each in record.get("said", ())):
                heir = into if people.belongs(state, into, record["organisation"]) else None
                fields["said"] = _as_one(record["said"], source, heir) or None
            if fields:
                yield patch(collection, id, fields)


def _as_one(said: list[Record], source: str, heir: str | None) -> list[Record]:
    """One answer of the two: that of the entry that stays, if it gave any. Without an heir (who stays is of another
    administration) it goes: nobody reads by a merge what others answered among themselves."""
    others = [each for each in said if each["by"] != source]
    if heir is None or any(each["by"] == heir for each in others):
        return others
    return [{**each, "by": heir} if each["by"] == source else each for each in said]


def _present(state: State, id: str) -> Record:
    person = state.get("participants", id)
    if person is None or "removed" in person:
        raise Refused("unknown", "Diese Person nimmt nicht mehr teil.")
    return person
