"""What a new workshop takes over from the result of an earlier one: a process picture, and what is wished of the rest.

Everything gets a new id and belongs to whoever leads the new workshop: who wrote it stays where it was. Taken over is
only what finds all it is about; measures, votes, sections and confirmations belong to their own day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

from app.domain.changes import Change, put
from app.domain.records import FIRST_BOARD, Record
from app.domain.references import references
from app.domain.state import State

PICTURE = ("lanes", "steps", "flows")
WISHED = {"variants": ("variants",), "notes": ("notes",), "findings": ("pain_points", "good_practices")}
"""What may be taken over with the picture, by the word for it."""

_LEFT_BEHIND = ("changed", "merged", "revealed", "section")
_POINTING = ("lane", "step", "source", "target")


class Taking(NamedTuple):
    """Which board becomes the first one, and what comes with it (keys of `WISHED`)."""

    board: str = FIRST_BOARD
    wished: Collection[str] = ()


class Into(NamedTuple):
    """The new workshop: its id, who leads it, the keys of its administrations, and now."""

    workshop: str
    moderator: str
    organisations: Collection[str]
    now: str

    def id_of(self, id: str) -> str:
        return hashlib.sha256((self.workshop + id).encode()).hexdigest()[:32]


def taken_over(source: State, taking: Taking, into: Into) -> Iterator[Change]:
    """The changes to make in the new workshop, which has its first board, administrations and moderator already."""
    there = {FIRST_BOARD, into.moderator, *into.organisations}
    wished = [name for word in WISHED for name in WISHED[word] if word in taking.wished]
    for collection in (*PICTURE, *wished):
        for original in source.all(collection):
            if original["board"] != taking.board or "draft" in original:
                continue
            record = _taken(original, source.workshop["id"], into)
            if all(id in there for _, id in references(record)):
                there.add(record["id"])
                yield put(collection, record)


def count(source: State, board: str) -> dict[str, int]:
    """How much there is to take over from this board."""
    collections = (*PICTURE, *(name for names in WISHED.values() for name in names))
    shown = {name: [record for record in source.all(name) if "draft" not in record] for name in collections}
    return {name: sum(record["board"] == board for record in records) for name, records in shown.items()}


def _taken(original: Record, workshop: str, into: Into) -> Record:
    record = {name: value for name, value in original.items() if name not in _LEFT_BEHIND}
    for name in _POINTING:
        value = record.get(name)
        if isinstance(value, str):
            record[name] = into.id_of(value)
        elif value is not None:
            record[name] = {**value, "id": into.id_of(value["id"])}
    if "step" not in record and record.get("organisation") not in into.organisations:
        record["organisation"] = None  # the lane of an administration that is not there today
    id = f"{record['step']}.{record['organisation']}" if "step" in record else into.id_of(original["id"])
    origin = {**original.get("origin", {}), "copy_of": original["id"], "workshop": workshop}
    owned = {"id": id, "board": FIRST_BOARD, "author": into.moderator, "created": into.now, "origin": origin}
    return {name: value for name, value in (record | owned).items() if value is not None}
