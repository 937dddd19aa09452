"""What stays of a workshop after its deletion date: the result, without persons and single contributions; and so every
version of it that was frozen.

Kept is only what is named here, so that a field nobody has thought of goes. What stays is what the room or an
administration stands by: the process picture, how each administration does a step, what was voted on with its tally,
measures with the pain points they answer, decisions. Everything else was somebody's contribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.domain.changes import Change, patch_workshop, put
from app.domain.people import attendance
from app.domain.records import Record
from app.domain.state import State
from app.domain.versions import chained, numbered_anew

EXPIRE = "workshop.expire"
"""The type of the entry that founds what stays."""

_PLACED = ("id", "board", "origin")

KEPT: Mapping[str, tuple[str, ...]] = {
    "workshop": (
        "id",
        "title",
        "process",
        "goal",
        "place",
        "date",
        "agenda",
        "begins",
        "profile",
        "phases",
        "course",
        "locked",
        "authorship",
        "editing",
        "admission",
        "released",
        "capacity",
        "summary",
        "versions",
    ),
    "boards": ("id", "title", "kind", "based_on", "confirmed", "read_only", "merged_into"),
    "lanes": (*_PLACED, "title", "party", "organisation", "order"),
    "steps": (*_PLACED, "lane", "rank", "kind", "title", "detail", "activity", "facts", "milestone"),
    "flows": (*_PLACED, "source", "target", "label", "kind", "medium", "share"),
    "notes": (*_PLACED, "kind", "text", "target", "agreed"),
    "variants": (*_PLACED, "step", "organisation", "answer", "comment", "facts", "people", "written"),
    "pain_points": ("id", "board", "origin", "target", "category", "text", "shelved"),
    "rounds": (
        "id",
        "subject",
        "title",
        "items",
        "options",
        "budget",
        "cap",
        "secret",
        "form",
        "groups_from",
        "tie_of",
        "letters",
        "state",
        "opened",
        "closed",
        "tally",
        "voters",
        "eligible",
        "paper",
        "groups",
    ),
    # Not `contact`: a function is asked for there, but nothing keeps people from writing a name.
    "measures": (
        "id",
        "title",
        "detail",
        "organisation",
        "organisations",
        "due",
        "pains",
        "impact",
        "effort",
        "status",
        "answers",
    ),
    "organisations": ("id", "name", "kind"),
}


def is_due(workshop: Record, today: str) -> bool:
    """Whether the deletion date has come (`today`: the day where the server stands, YYYY-MM-DD). Never on or before
    the workshop's own day, nor on a day on which its phase was changed: then it is being used."""
    delete_on = workshop.get("delete_on")
    used = [workshop.get("date", ""), *(row["at"][:10] for row in workshop.get("phases", []))]
    return delete_on is not None and delete_on <= today and max(used) < today


def expire(state: State, today: str) -> list[Change]:
    """The changes that make, of nothing, the state that stays."""
    return expire_all(state, today, [])[0]


def expire_all(state: State, today: str, pasts: Sequence[tuple[str, State]]) -> list[list[Change]]:
    """The changes of the entries that found what stays: of each frozen version (`pasts`: id and state, the earliest
    first), then of the workshop as it is."""
    founded = [id for id, _ in pasts]
    return chained(_stays(each, today, founded) for each in (*(past for _, past in pasts), state))


def _stays(state: State, today: str, founded: Sequence[str]) -> State:
    collections = [name for name in KEPT if name != "workshop"]
    puts = [put(collection, record) for collection in collections for record in _kept(state, collection)]
    return State().apply([patch_workshop(numbered_anew(_workshop(state, today), founded)), *puts])


def _workshop(state: State, today: str) -> Record:
    heads = [{name: value for name, value in head._asdict().items() if value is not None} for head in attendance(state)]
    closed: Record = {"phase": "closed", "expired": today, "attendance": heads}
    feedback = {name: value for name, value in state.workshop.get("feedback", {}).items() if name != "remarks"}
    if feedback.get("state") == "closed":
        closed["feedback"] = feedback
    return {name: state.workshop[name] for name in KEPT["workshop"] if name in state.workshop} | closed


def _kept(state: State, collection: str) -> Iterator[Record]:
    for record in sorted(state.all(collection), key=lambda each: each.get("created", "")):  # as they are numbered
        if "draft" not in record and _is_result(state, collection, record):
            yield {name: record[name] for name in KEPT[collection] if name in record}


def _is_result(state: State, collection: str, record: Record) -> bool:
    match collection:
        case "notes":
            return bool(record["kind"] == "decision")
        case "rounds":
            return bool(record["state"] == "closed")
        case "pain_points":
            voted = any(record["id"] in each["items"] for each in state.all("rounds") if each["state"] == "closed")
            decided = [each for each in state.all("notes") if each["kind"] == "decision" and "draft" not in each]
            said = any(each.get("target", {}).get("id") == record["id"] for each in decided)
            return voted or said or any(record["id"] in each.get("pains", ()) for each in state.all("measures"))
    return True
