"""Silent collections: while one is being written, what participants add of its kind is a draft that only they see."""

from __future__ import annotations

from app.domain.errors import Refused
from app.domain.records import Member, Record
from app.domain.state import State

COLLECTED = {
    "steps": ("steps",),
    "notes": ("notes",),
    "pain_points": ("pain_points",),
    "findings": ("pain_points", "good_practices"),
}


def draft_for(state: State, member: Member, collection: str, about: Record | None = None) -> str | None:
    """The id of the collection a new record is a draft of, if any; what hangs on a draft is one as well."""
    if about is not None and "draft" in about:
        inherited: str = about["draft"]
        return inherited
    running = state.workshop.get("collection")
    if running is None or running["state"] != "writing" or member.keeps or collection not in COLLECTED[running["of"]]:
        return None
    each = running.get("each")
    if each is not None and len(written(state, member, running)) >= each:
        raise Refused("limit", "Sie haben in dieser Sammlung schon alle {each} Beiträge geschrieben.", each=each)
    id: str = running["id"]
    return id


def written(state: State, member: Member, running: Record) -> list[Record]:
    return [
        record
        for collection in COLLECTED[running["of"]]
        for record in state.all(collection)
        if record.get("draft") == running["id"] and record["author"] == member.id
    ]


def drafts_of(state: State, id: str | None = None) -> list[tuple[str, Record]]:
    """(collection, record) of every draft, or of those of one silent collection."""
    return [
        (collection, record)
        for collection, records in state.records.items()
        for record in records.values()
        if "draft" in record and id in (None, record["draft"])
    ]
