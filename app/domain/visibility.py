"""Who sees what: the one gate between a workshop and anybody who looks at it.

Judged by the state, so that a change of role, administration or promise shows at once. The law, held by tests: what is
visible at n, plus the visible entries after n, is what is visible at the end. So an entry is not filtered but compared:
each record it touches as it was visible before and as it is after. Invisible → visible is a `put`, else a `remove`.

- Drafts exist for their author only, late wishes for their author and the moderator.
- Who votes on whose device: for those who keep the workshop, and for the one who hands theirs over.
- What each person of an administration answered: for those who answered there.
- Names of persons: for moderators, the person, and for all where the workshop promises names.
- Names typed into the protocol, where the workshop does not promise names, and what was said at the end, until it is to
  be shown: for those who keep the workshop.
- Who wrote what: the person's id for that person; for others an id (`authorship: name`), the administration's key
  (`administration`) or nothing (`none`, and always for pain points and good practice).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from app.domain.changes import Change, patch, patch_workshop, put, remove, target_of
from app.domain.entries import Entry
from app.domain.lookup import sees
from app.domain.records import Member, Record
from app.domain.state import State

UNSIGNED = ("pain_points", "good_practices")
"""Where nobody else learns who wrote it."""

SHOWN_IN_ITS_OWN_WAY = ("author", "ballots", "draft", "lent", "merged", "said")
"""Fields that not everybody sees alike, or that decide whether somebody sees the record."""

EVERY_FIELD: frozenset[str] = frozenset()
"""In place of names: any field may have changed, or look different."""

SAID_AT_THE_END = ("helpful", "remarks")
"""What is told of feedback where it is shown."""

NOBODY = Member(None, "wall")
"""Who sees what everybody sees, and nothing more."""

OF_PERSONS = ("id", "organisation", "role", "device", "removed")
"""What everybody sees of a participant."""


def visible_state(state: State, member: Member) -> dict[str, list[Record]]:
    """All records that the member may see, as lists by collection, names completed."""
    viewer = as_known(state, member)
    return {
        collection: [seen for record in records.values() if (seen := visible(state, viewer, collection, record))]
        for collection, records in state.records.items()
    }


def persons_in(collection: str, record: Record) -> set[str | None]:
    """The ids of those who see the record in their own way: everybody else in a role sees the same."""
    return set(_persons(collection, record))


def visible_workshop(state: State, member: Member) -> Record:
    return state.workshop if as_known(state, member).keeps else as_all_see(state.workshop)


def as_all_see(workshop: Record) -> Record:
    """Without what only those see who keep it. The same object where there is no such thing."""
    feedback = workshop.get("feedback", {})
    if "attendees" in workshop and workshop.get("authorship") != "name":
        workshop = _without(workshop, "attendees")
    if not feedback.get("shown") and not feedback.keys().isdisjoint(SAID_AT_THE_END):
        kept = {name: value for name, value in feedback.items() if name not in SAID_AT_THE_END}
        workshop = {**workshop, "feedback": kept}
    return workshop


def visible_entry(before: State, after: State, entry: Entry, member: Member) -> dict[str, Any]:
    """`{seq, at, by?, id, type, changes}` as this member may see it; `{seq, changes: []}` if nothing of it is for them
    (its author gets the `id` with it)."""
    changes = list(_changes(before, after, entry, member))
    if not changes:
        own = {"id": entry.id} if entry.by is not None and entry.by == member.id else {}
        return {"seq": entry.seq, **own, "changes": []}
    unsigned = any(target_of(change)[0] in UNSIGNED for change in entry.changes)
    by = _signature(after, member, entry.by, unsigned=unsigned)
    signed = {} if by is None else {"by": by}
    return {"seq": entry.seq, "at": entry.at, **signed, "id": entry.id, "type": entry.type, "changes": changes}


def audience(before: State, after: State, entry: Entry, member: Member) -> Hashable:
    """Equal for members who see the same of this entry: those whom it concerns see it for themselves."""
    apart = those_apart(before, after, entry)
    if member.id is not None and (apart is None or member.id in apart):
        return member.id
    return as_known(after, member).role


def those_apart(before: State, after: State, entry: Entry) -> set[str | None] | None:
    """The ids of those who see something else of this entry than the others in their role; None: everybody may."""
    for change in entry.changes:
        if _recuts_everybody(before, after, change):
            return None
    return _concerned(before, after, entry)


def as_known(state: State, member: Member) -> Member:
    """The member in the role and for the administration that the workshop knows."""
    record = state.get("participants", member.id)
    return member if record is None else Member(record["id"], record["role"], record.get("organisation"))


def visible(state: State, viewer: Member, collection: str, record: Record) -> Record | None:
    """The record as it is for the `viewer` (`as_known`); None where it does not exist for them."""
    if not sees(viewer, collection, record):
        return None
    if collection == "participants":
        return _person(state, viewer, record)
    if record.keys().isdisjoint(("author", "ballots", "lent", "said")):
        return record
    unsigned = collection in UNSIGNED
    shown = {**record, "author": _signature(state, viewer, record.get("author"), unsigned=unsigned)}
    if "merged" in record and (unsigned or state.workshop["authorship"] == "none"):
        shown["merged"] = [_without(entry, "organisation") for entry in record["merged"]]
    if "ballots" in record:
        shown["ballots"] = [
            {**ballot, "by": _signature(state, viewer, ballot["by"], unsigned=False)} for ballot in record["ballots"]
        ]
    if "said" in record:
        shown = {**_without(shown, "said"), **_said(state, viewer, record)}
    if "lent" in record and not viewer.keeps:
        shown["lent"] = {person: grant for person, grant in record["lent"].items() if grant["to"] == viewer.id}
        shown = shown if shown["lent"] else _without(shown, "lent")
    return shown if shown["author"] is not None else _without(shown, "author")


def _person(state: State, viewer: Member, record: Record) -> Record:
    own = record["id"] == viewer.id
    shown = dict(record) if own or viewer.keeps else {name: record[name] for name in OF_PERSONS if name in record}
    if own or viewer.keeps or state.workshop["authorship"] == "name":
        shown["name"] = state.names.get(record["id"], "")
    return shown


def _said(state: State, viewer: Member, record: Record) -> Record:
    """What they said, among themselves; whoever keeps the workshop, or has gone elsewhere, is told nothing of it."""
    said = record["said"]
    mine = viewer.organisation == record["organisation"] and any(each["by"] == viewer.id for each in said)
    if viewer.keeps or not mine:
        return {}
    signed = [{**each, "by": _signature(state, viewer, each["by"], unsigned=False)} for each in said]
    return {"said": [each if each["by"] is not None else _without(each, "by") for each in signed]}


def _signature(state: State, viewer: Member, person: str | None, *, unsigned: bool) -> str | None:
    if person is None or person == viewer.id:
        return person
    promise = state.workshop["authorship"]
    if unsigned or promise == "none":
        return None
    organisation: str | None = state.records["participants"][person].get("organisation")
    return person if promise == "name" else organisation


def _changes(before: State, after: State, entry: Entry, member: Member) -> Iterator[Change]:
    then, now = as_known(before, member), as_known(after, member)
    touched = _touched(entry)
    if _recut(before, after, entry, member):
        touched |= dict.fromkeys((("workshop", ""), *_everything(before), *_everything(after)), EVERY_FIELD)
    for (collection, id), names in touched.items():
        if collection == "workshop":
            fields = _difference(visible_workshop(before, member), visible_workshop(after, member))
            if fields:
                yield patch_workshop(fields)
            continue
        old, new = before.get(collection, id), after.get(collection, id)
        if names and old is not None and new is not None:
            if sees(now, collection, new) and (fields := _difference(old, new, names)):
                yield patch(collection, id, fields)
            continue
        was = old and visible(before, then, collection, old)
        shown = new and visible(after, now, collection, new)
        yield from _change(collection, was, shown)


def _touched(entry: Entry) -> dict[tuple[str, str], frozenset[str]]:
    """What the entry touches, and which fields, where these alone say what everybody sees of the change."""
    touched: dict[tuple[str, str], frozenset[str]] = {}
    for change in entry.changes:
        target = target_of(change)
        names = EVERY_FIELD
        if "patch" in change and target[0] != "participants":
            names = touched.get(target, frozenset()) | change["patch"]["set"].keys()
        alone = target not in touched or touched[target]
        touched[target] = names if alone and names.isdisjoint(SHOWN_IN_ITS_OWN_WAY) else EVERY_FIELD
    return touched


def _change(collection: str, was: Record | None, shown: Record | None) -> Iterator[Change]:
    if shown is None:
        if was is not None:
            yield remove(collection, was["id"])
    elif was is None:
        yield put(collection, shown)
    else:
        fields = _difference(was, shown)
        if "name" in shown and collection == "participants":
            fields["name"] = shown["name"]  # the table of names knows no before: a renaming is told again
        if fields:
            yield patch(collection, shown["id"], fields)


def _recut(before: State, after: State, entry: Entry, member: Member) -> bool:
    """Whether it changes how other records look: by a promise about names, an administration, one's own role."""
    for change in entry.changes:
        if _recuts_everybody(before, after, change):
            return True
        if target_of(change) == ("participants", member.id):
            old, new = before.get("participants", member.id) or {}, after.get("participants", member.id) or {}
            if old.get("role") != new.get("role"):
                return True
    return False


def _recuts_everybody(before: State, after: State, change: Change) -> bool:
    collection, id = target_of(change)
    if collection == "workshop":
        return bool(before.workshop.get("authorship") != after.workshop.get("authorship"))
    if collection != "participants":
        return False
    old, new = before.get(collection, id), after.get(collection, id) or {}
    return bool(old and old.get("organisation") != new.get("organisation"))


def _concerned(before: State, after: State, entry: Entry) -> set[str | None]:
    """Persons to whom the entry says something that others do not get."""
    concerned: set[str | None] = {entry.by}
    for change in entry.changes:
        collection, id = target_of(change)
        if collection != "workshop":
            found = (before.get(collection, id), after.get(collection, id))
            for record in found:
                concerned |= persons_in(collection, record) if record is not None else set()
    return concerned


def _persons(collection: str, record: Record) -> Iterator[str | None]:
    if collection == "participants":
        yield record["id"]
    yield record.get("author")
    for ballot in record.get("ballots", ()):
        yield ballot["by"]
    for said in record.get("said", ()):
        yield said["by"]
    for grant in record.get("lent", {}).values():
        yield grant["to"]


def _everything(state: State) -> Iterator[tuple[str, str]]:
    for collection, records in state.records.items():
        for id in records:
            yield collection, id


def _difference(old: Record, new: Record, names: Iterable[str] = ()) -> Record:
    """The fields (of `names`, if any are given) to set so that `old` becomes `new`; null deletes."""
    return {name: new.get(name) for name in names or (*new, *old) if old.get(name) != new.get(name)}


def _without(record: Record, name: str) -> Record:
    return {key: value for key, value in record.items() if key != name}
