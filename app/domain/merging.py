"""Merging records of one kind: which may be, and what stays of the sources: id, what they said, whose it was.

`organisation` is that of who wrote it; of good practice, `asked` and `contact` are whom somebody chose to name."""

from __future__ import annotations

from app.domain import lookup
from app.domain.errors import Refused
from app.domain.records import Member, Record
from app.domain.state import State


def merged_entries(state: State, source: Record, text: str) -> list[Record]:
    """The entries of the target's `merged` list: the source, and what had been merged into it before."""
    author = state.records["participants"][source["author"]]
    entry = {
        "id": source["id"],
        "text": source[text],
        "organisation": author.get("organisation"),
        "facts": source.get("facts"),
        "asked": source.get("organisation"),
        "contact": source.get("contact"),
    }
    return [{key: value for key, value in entry.items() if value is not None}, *source.get("merged", [])]


def mergeable(state: State, member: Member, collection: str, ids: tuple[str, list[str]]) -> tuple[Record, list[Record]]:
    """(target, sources) for their ids: all of one board, shown to everybody, and none merged into itself."""
    into = lookup.editable(state, member, collection, ids[0])
    sources = [lookup.editable(state, member, collection, id) for id in dict.fromkeys(ids[1])]
    if into in sources:
        raise Refused("invalid", "Eine Karte kann nicht mit sich selbst zusammengeführt werden.")
    for record in (into, *sources):
        lookup.check_shown(record)
        lookup.check_same_board(into["board"], record["board"])
    return into, sources
