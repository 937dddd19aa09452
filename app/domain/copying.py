"""A copy of what stands on one board for another. Ids are derived (the first 32 hex digits of SHA-256 over board id and
old id), so that everybody who copies the same names it the same; `origin` says of what it is a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.domain import limits
from app.domain.changes import Change, put
from app.domain.drafts import OTHER_SIDE
from app.domain.errors import Refused
from app.domain.records import Record
from app.domain.state import State

LEFT_BEHIND = ("changed", "merged", "revealed", "said")
_REFERENCES = ("lane", "step", "source", "target")


class Copying(NamedTuple):
    """From which board to which; `lanes` are lanes that need no copy (old id → id there), `fields` what copies of lanes
    and steps have instead (old order or rank → new)."""

    source: str
    into: str
    lanes: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]

    def id_of(self, id: str) -> str:
        return self.lanes.get(id) or hashlib.sha256((self.into + id).encode()).hexdigest()[:32]


def copies(state: State, collections: tuple[str, ...], copying: Copying) -> Iterator[Change]:
    for collection in collections:
        originals = [
            record
            for record in state.all(collection)
            if record["board"] == copying.source and record["id"] not in copying.lanes
            if "draft" not in record or record.get("kind") in OTHER_SIDE
            if not _is_about_a_finding(record)
        ]
        limits.check_room_for(state, collection, len(originals))
        for original in originals:
            copy = _copy(original, copying)
            if copy["id"] in state.records[collection]:
                raise Refused("double", "Das eine Prozessbild ist aus dem anderen entstanden und steht dort schon.")
            yield put(collection, copy)


def _is_about_a_finding(record: Record) -> bool:
    """Findings are not copied, and what is said of one stays with it."""
    target = record.get("target")
    return isinstance(target, dict) and target["kind"] == "pain"


def _copy(original: Record, copying: Copying) -> Record:
    copy = {name: value for name, value in original.items() if name not in LEFT_BEHIND}
    for name in _REFERENCES:
        value = copy.get(name)
        if isinstance(value, str):
            copy[name] = copying.id_of(value)
        elif value is not None:
            copy[name] = {**value, "id": copying.id_of(value["id"])}
    for name in ("order", "rank"):
        if name in copy:
            copy[name] = copying.fields.get((name, copy[name]), copy[name])
    if "draft" in copy:  # a side that waits for the other one waits there, too
        copy["draft"] = copying.id_of(copy["draft"])
    variant = f"{copy['step']}.{copy['organisation']}" if "step" in copy else None
    copy["origin"] = {**original.get("origin", {}), "copy_of": original["id"]}
    return {**copy, "id": variant or copying.id_of(original["id"]), "board": copying.into}
