"""What a new workshop takes over from the result of an earlier one: a process picture, and what is wished of the rest.

Everything gets a new id and belongs to whoever leads the new workshop: who wrote it stays where it was. Taken over is
only what is named here, so that a field nobody has thought of stays behind, and only what finds all it is about;
measures, votes, sections and confirmations belong to their own day, and so does what is not pursued any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from app.domain.changes import Change, put
from app.domain.records import FIRST_BOARD, Record
from app.domain.references import references
from app.domain.state import State

PICTURE = ("lanes", "steps", "flows")
WISHED = {"variants": ("variants",), "findings": ("pain_points", "good_practices"), "notes": ("notes",)}
"""What may be taken over with the picture, by the word for it; notes come last, for they are about anything of it."""

TAKEN: Mapping[str, tuple[str, ...]] = {
    "lanes": ("title", "party", "organisation", "order"),
    "steps": ("lane", "rank", "kind", "title", "detail", "activity", "facts", "milestone"),
    "flows": ("source", "target", "label", "kind", "medium", "share"),
    "variants": ("step", "organisation", "answer", "comment", "facts", "people", "written"),
    "notes": ("kind", "text", "target"),
    "pain_points": ("target", "category", "text", "shelved"),
    "good_practices": ("target", "category", "text", "shelved"),
}
"""Not whom to ask about good practice: an administration offered that to the room of one day."""

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
            if original["board"] != taking.board or _stays(original):
                continue
            record = _taken(collection, original, (source.workshop["id"], into))
            if all(id in there for _, id in references(record)):
                there.add(record["id"])
                yield put(collection, record)


def count(source: State, board: str) -> dict[str, int]:
    """How much there is to take over from this board."""
    collections = (*PICTURE, *(name for names in WISHED.values() for name in names))
    shown = {name: [record for record in source.all(name) if not _stays(record)] for name in collections}
    return {name: sum(record["board"] == board for record in records) for name, records in shown.items()}


def _stays(original: Record) -> bool:
    """What nobody has seen, and what is not pursued."""
    return "draft" in original or original.get("shelved") == "rejected"


def _taken(collection: str, original: Record, between: tuple[str, Into]) -> Record:
    workshop, into = between
    record = {name: original[name] for name in TAKEN[collection] if name in original}
    for name in _POINTING:
        value = record.get(name)
        if isinstance(value, str):
            record[name] = into.id_of(value)
        elif value is not None:
            record[name] = {**value, "id": into.id_of(value["id"])}
    if collection == "lanes" and record.get("organisation") not in into.organisations:
        record.pop("organisation", None)  # it is not there today, but the lane is
    id = f"{record['step']}.{record['organisation']}" if collection == "variants" else into.id_of(original["id"])
    origin = {**original.get("origin", {}), "copy_of": original["id"], "workshop": workshop}
    owned = {"id": id, "board": FIRST_BOARD, "author": into.moderator, "created": into.now, "origin": origin}
    return record | owned
