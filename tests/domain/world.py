"""A workshop to try operations on: three administrations, two lanes, a moderator and those who joined.

`do` decides and applies one operation as a room would, and keeps the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.operations import Context, Operation, decide, parse
from app.domain.operations.workshops import CREATE, JOIN, Ids, NewWorkshop, create, join
from app.domain.records import Member, Record
from app.domain.state import State, inverse

MOD, CO, ANNA, BERND, GUEST = (f"{n:032x}" for n in range(0xA1, 0xA6))
WALL = Member(None, "wall")
PEOPLE = {CO: ("Ute", "kreis"), ANNA: ("Anna", "ahl"), BERND: ("Bernd", "bir"), GUEST: ("Gerd", None)}

NEW = {
    "title": "Werkstatt",
    "date": "2026-11-24",
    "organisations": [
        {"key": "kreis", "name": "Kreis Musterland", "kind": "county"},
        {"key": "ahl", "name": "Stadt Ahlbach", "kind": "town"},
        {"key": "bir", "name": "Stadt Birkfeld", "kind": "town"},
    ],
    "lanes": [
        {"key": "citizen", "title": "Antragstellende", "party": "external"},
        {"key": "town", "title": "Bürgerbüro", "party": "internal", "organisation": "ahl"},
    ],
    "organisation": "kreis",
}


@contextmanager
def refused(reason: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    with pytest.raises(Refused) as info:
        yield info
    assert info.value.reason == reason


class World:
    def __init__(self, phase: str = "sketch") -> None:
        self.state = State()
        self.entries: list[Entry] = []
        self.states: list[State] = [self.state]
        self._ids = 0x1000
        self._seconds = 0
        new = NewWorkshop.model_validate(NEW)
        self._write(MOD, CREATE, create(new, Ids(f"{1:032x}", MOD), self.now))
        for id, (name, organisation) in PEOPLE.items():
            self._write(id, JOIN, join(self.state, (id, name), organisation, self.now))
        self.do(MOD, "participant.role", participant=CO, role="co_moderator")
        self.citizen, self.town = sorted(self.state.records["lanes"], key=lambda id: self.lane(id)["order"])
        if phase != "arrive":
            self.do(MOD, "phase.set", phase=phase)

    @property
    def now(self) -> str:
        return f"2026-11-24T{9 + self._seconds // 3600:02}:{self._seconds // 60 % 60:02}:{self._seconds % 60:02}.000Z"

    def id(self) -> str:
        self._ids += 1
        return f"{self._ids:032x}"

    def member(self, id: str) -> Member:
        person = self.state.records["participants"][id]
        return Member(id, person["role"], person.get("organisation"))

    def lane(self, id: str) -> Record:
        return self.get("lanes", id)

    def get(self, collection: str, id: str) -> Record:
        return self.state.records[collection][id]

    def has(self, collection: str, id: str) -> bool:
        return id in self.state.records[collection]

    def entry(self, seq: int) -> Entry | None:
        return self.entries[seq - 1] if 1 <= seq <= len(self.entries) else None

    def past(self, seq: int) -> State | None:
        """The state after this entry."""
        return self.states[seq] if 1 <= seq < len(self.states) else None

    def do(self, who: str, name: str, /, **fields: Any) -> Entry:
        """Decides and applies; raises Refused. `from_` and `for_` stand for the wire's `from` and `for`."""
        raw = {"id": self.id(), "type": name, **{key.rstrip("_"): value for key, value in fields.items()}}
        return self.send(who, parse(raw))

    def send(self, who: str, operation: Operation, context: Context | None = None) -> Entry:
        context = context or Context(self.now, self.entry, past=self.past, seq=len(self.entries) + 1)
        decision = decide(self.state, self.member(who), operation, context)
        return self._write(who, operation.type, decision)

    def phase(self, phase: str) -> None:
        self.do(MOD, "phase.set", phase=phase)

    def step(self, who: str = MOD, **fields: Any) -> str:
        id = self.id()
        self.do(who, "step.add", **{"step": id, "lane": self.town, "kind": "task", "title": "Prüfen", **fields})
        return id

    def flow(self, source: str, target: str, who: str = MOD, **fields: Any) -> str:
        id = self.id()
        self.do(who, "flow.add", flow=id, source=source, target=target, **fields)
        return id

    def note(self, who: str = MOD, **fields: Any) -> str:
        id = self.id()
        self.do(who, "note.add", **{"note": id, "kind": "fact", "text": "Nur mit Termin", **fields})
        return id

    def pain(self, step: str, who: str = MOD, **fields: Any) -> str:
        id = self.id()
        target = {"kind": "step", "id": step}
        self.do(
            who, "pain.add", **{"pain": id, "target": target, "text": "Papier", "category": "Medienbruch", **fields}
        )
        return id

    def _write(self, by: str, name: str, decision: Any) -> Entry:
        before = self.state
        back = inverse(before, decision.changes)
        entry = Entry(
            len(self.entries) + 1, self.now, by, f"{self.id()}", name, decision.changes, back, decision.redacted
        )
        self.state = before.apply(decision.changes).with_names(decision.names)
        self.entries.append(entry)
        self.states.append(self.state)
        self._seconds += 1
        return entry
