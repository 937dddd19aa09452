"""The picture of a workshop after some number of changes.

A state is never altered: `apply` gives a new one that shares what did not change, so a room can decide a whole batch on
a working copy and drop it when the commit fails. Every picture there is (room, browser, PDF) is these changes applied
in order, here and in `static/js/model/state.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.changes import Change
from app.domain.records import COLLECTIONS, Record

Collection = dict[str, Record]


@dataclass(frozen=True, slots=True)
class State:
    """`records[collection][id]`; `names` are the names of persons by id, which no change ever holds."""

    workshop: Record = field(default_factory=dict)
    records: Mapping[str, Collection] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})
    names: Mapping[str, str] = field(default_factory=dict)

    def get(self, collection: str, id: str | None) -> Record | None:
        return self.records[collection].get(id) if id is not None else None

    def all(self, collection: str) -> Iterable[Record]:
        return self.records[collection].values()

    def apply(self, changes: Iterable[Change]) -> State:
        workshop = self.workshop
        touched: dict[str, Collection] = {}
        for change in changes:
            ((verb, body),) = change.items()
            name = body["in"]
            if name == "workshop":
                workshop = _patched(workshop, body["set"])
                continue
            if name not in touched:
                touched[name] = dict(self.records[name])
            records = touched[name]
            if verb == "put":
                records[body["record"]["id"]] = body["record"]
            elif verb == "patch":
                records[body["id"]] = _patched(records[body["id"]], body["set"])
            else:
                del records[body["id"]]
        return State(workshop, {**self.records, **touched}, self.names)

    def with_names(self, names: Mapping[str, str]) -> State:
        return State(self.workshop, self.records, {**self.names, **names}) if names else self


def inverse(before: State, changes: Iterable[Change]) -> list[Change]:
    """The changes that lead from the state after `changes` back to `before`, in the order to apply them."""
    back: list[Change] = []
    state, last = before, None
    for change in changes:
        state = state.apply([last]) if last is not None else state
        back.append(_opposite(state, change))
        last = change
    return back[::-1]


def _opposite(state: State, change: Change) -> Change:
    ((verb, body),) = change.items()
    name = body["in"]
    if verb == "patch":
        old = state.workshop if name == "workshop" else state.records[name][body["id"]]
        return {"patch": {**body, "set": {key: old.get(key) for key in body["set"]}}}
    id = body["record"]["id"] if verb == "put" else body["id"]
    old_record = state.records[name].get(id)
    if old_record is None:
        return {"remove": {"in": name, "id": id}}
    return {"put": {"in": name, "record": old_record}}


def _patched(record: Record, fields: Record) -> Record:
    merged = {**record, **fields}
    return {key: value for key, value in merged.items() if value is not None}
