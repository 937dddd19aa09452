"""Drafts: what its author alone sees. In a silent collection that is what participants add of its kind until it is
shown; at a hand-over it is what one side writes until the other side has written, too."""

from __future__ import annotations

from app.domain.changes import Change, patch
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
    check_left(state, str(member.id), running)
    id: str = running["id"]
    return id


def check_left(state: State, author: str, running: Record) -> None:
    """Refused where somebody has written as much as was asked for."""
    each = running.get("each")
    if each is not None and len(written(state, author, running)) >= each:
        raise Refused("limit", "Sie haben in dieser Sammlung schon alle {each} Beiträge geschrieben.", each=each)


def check_returns(state: State, collection: str, record: Record) -> None:
    """A card that was taken away comes back only where its author has room for it yet."""
    running = state.workshop.get("collection")
    if running and record.get("draft") == running["id"] and collection in COLLECTED[running["of"]]:
        check_left(state, record["author"], running)


def written(state: State, author: str, running: Record) -> list[Record]:
    return [
        record
        for collection in COLLECTED[running["of"]]
        for record in state.all(collection)
        if record.get("draft") == running["id"] and record["author"] == author
    ]


def drafts_of(state: State, id: str | None = None) -> list[tuple[str, Record]]:
    """(collection, record) of every draft, or of those of one silent collection."""
    return [
        (collection, record)
        for collection, records in state.records.items()
        for record in records.values()
        if "draft" in record and id in (None, record["draft"])
    ]


OTHER_SIDE = {"gives": "takes", "takes": "gives"}
"""Kinds of notes at a hand-over: what one side says it delivers, what the other says it needs."""


def waits_for(state: State, note: Record) -> str | None:
    """The flow at which this note waits for the other side; that is what it is a draft of."""
    other = OTHER_SIDE.get(note.get("kind", ""))
    if other is None:
        return None
    flow: str = note["target"]["id"]
    return None if any(each["kind"] == other for each in sides_at(state, flow)) else flow


def as_today(state: State, record: Record) -> Record:
    """A record that comes back: still unseen, or shown since. What waited may have come to another flow meanwhile."""
    running = state.workshop.get("collection", {})
    writing = running.get("id") if running.get("state") == "writing" else None
    if "draft" not in record or record["draft"] == writing:
        return record
    flow = waits_for(state, record)
    shown = {name: value for name, value in record.items() if name != "draft"}
    return shown if flow is None else {**shown, "draft": flow}


def met(state: State, now: str) -> list[Change]:
    """Shows every note that has waited and now has the other side with it."""
    sides = [note for note in state.all("notes") if note["kind"] in OTHER_SIDE and "draft" in note]
    shown = {"draft": None, "revealed": now}
    return [patch("notes", note["id"], shown) for note in sides if waits_for(state, note) is None]


def sides_at(state: State, flow: str) -> list[Record]:
    """What both sides have written at this hand-over."""
    notes = state.all("notes")
    return [each for each in notes if each["kind"] in OTHER_SIDE and each["target"]["id"] == flow]
