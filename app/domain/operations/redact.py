"""Redact: the moderator makes texts unreadable for everybody and for good, in the present and in the journal."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.domain import lookup
from app.domain.changes import Change
from app.domain.errors import Refused
from app.domain.operation import Context, Operation
from app.domain.records import Member, Record
from app.domain.redaction import FIELDS, WORKSHOP, Redaction, copies_of, redacted
from app.domain.state import State

RecordId = Annotated[
    str,
    StringConstraints(pattern=r"^(ist|workshop|[0-9a-f]{32}(\.[A-Za-z0-9_-]{1,40})?)$"),
    Field(json_schema_extra={"wire": "id of a record"}),
]
FieldName = Literal[
    "title",
    "text",
    "detail",
    "category",
    "comment",
    "label",
    "medium",
    "activity",
    "contact",
    "facts",
    "answers",
    "options",
    "process",
    "goal",
    "place",
    "agenda",
    "summary",
    "attendees",
    "feedback",
    "notice",
    "profile",
]


class Redact(Operation):
    """One text of a record, or all; with it go its copies. The record may be gone: its past is blanked. `workshop` in
    both places means the workshop's own texts."""

    type: Literal["redact"] = "redact"
    in_: Annotated[
        Literal[
            "boards",
            "lanes",
            "steps",
            "flows",
            "notes",
            "variants",
            "pain_points",
            "good_practices",
            "strokes",
            "rounds",
            "measures",
            "late",
            "workshop",
        ],
        Field(alias="in"),
    ]
    record: RecordId
    field: FieldName | None = None

    @property
    def rewrites(self) -> bool:
        return True

    def redacted(self, state: State) -> Record:
        redaction = self._redaction(state)
        named = {} if redaction.field is None else {"field": redaction.field}
        return {"ids": sorted(redaction.ids), **named}

    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        unfit = self.field is not None and self.field not in FIELDS[self.in_]
        if unfit or (self.in_ == WORKSHOP) != (self.record == WORKSHOP):
            raise Refused("invalid", "Diesen Text gibt es hier nicht. Bitte wählen Sie einen anderen.")
        record = state.get(self.in_, self.record) if self.in_ != WORKSHOP else None
        if record is not None and not lookup.sees(member, self.in_, record):
            raise lookup.unknown()
        if self.in_ == "rounds" and record is not None and record["state"] == "open":
            raise Refused("round", "Diese Abstimmung läuft noch. Bitte beenden Sie sie zuerst.")
        redaction = self._redaction(state)
        lookup.check_unfrozen(state, *redaction.ids)
        return list(redacted(state, redaction))

    def _redaction(self, state: State) -> Redaction:
        ids, fresh = set[str](), {self.record}
        while fresh:
            ids |= fresh
            fresh = {id for records in state.records.values() for id in copies_of([*records.values()], fresh)} - ids
        return Redaction(frozenset(ids), self.field)
