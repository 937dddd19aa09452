"""Which records a record names. What is removed takes with it what cannot stand without it; what is put back must find
everything it names."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.lookup import TARGETS
from app.domain.records import Record
from app.domain.state import State

ENDS = "steps or lanes"  # a message flow may start or end at a lane

Reference = tuple[str, str]

# Closed rounds are history and keep the ids they were about; `based_on` and `origin` say where something came from.
_FIELDS = {
    "author": "participants",
    "board": "boards",
    "lane": "lanes",
    "step": "steps",
    "source": ENDS,
    "target": ENDS,
}


def references(record: Record) -> Iterator[Reference]:
    for field, collection in _FIELDS.items():
        value = record.get(field)
        if isinstance(value, str):
            yield collection, value
        elif value is not None:
            yield TARGETS[value["kind"]], value["id"]
    if "anchor" in record:
        yield "lanes", record["anchor"]["lane"]
    for pain in record.get("pains", ()):
        yield "pain_points", pain
    named = (*record.get("organisations", ()), *record.get("section", {}).get("organisations", ()))
    for key in (record.get("organisation"), *named, *record.get("answers", ())):
        if key is not None:
            yield "organisations", key


def missing(state: State, record: Record) -> list[Reference]:
    """The references of a record that lead nowhere."""
    return [reference for reference in references(record) if not _exists(state, reference)]


def _exists(state: State, reference: Reference) -> bool:
    collection, id = reference
    if collection == ENDS:
        return id in state.records["steps"] or id in state.records["lanes"]
    return id in state.records[collection]
