"""What stays of a record that was merged into another: its id, what it said, and whose it was."""

from __future__ import annotations

from app.domain.records import Record
from app.domain.state import State


def merged_entries(state: State, source: Record, text: str) -> list[Record]:
    """The entries of the target's `merged` list: the source, and what had been merged into it before."""
    author = state.records["participants"][source["author"]]
    entry = {
        "id": source["id"],
        "text": source[text],
        "organisation": author.get("organisation"),
        "facts": source.get("facts"),
    }
    return [{key: value for key, value in entry.items() if value is not None}, *source.get("merged", [])]
