"""A workshop founded anew from a rescue archive, on another machine: one entry that puts all that was seen, after one
for each frozen version of the protocol.

Everybody comes in again by the same code, so persons are not brought along. What somebody had written keeps the
administration or the name that the workshop promises to show, as that of a person who is no longer there; the rest
belongs to one such person without either. Ballots, drafts and late wishes are in no archive: open rounds are
cancelled, and a silent collection that was being written is over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from app.domain.archive import FORMAT, VERSION, Archive
from app.domain.changes import Change, patch_workshop, put
from app.domain.drafts import OTHER_SIDE
from app.domain.errors import Refused
from app.domain.lookup import TARGETS
from app.domain.operation import Decision
from app.domain.records import FIRST_BOARD, Record
from app.domain.references import missing
from app.domain.state import State
from app.domain.versions import chained, numbered_anew
from app.domain.visibility import UNSIGNED
from app.domain.voting import NUMBER

RESCUE = "workshop.rescue"
"""The type of the entry that founds it anew."""


def read(raw: object) -> Archive:
    """The archive that `raw` (decoded JSON) spells. Refused as `invalid`."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Refused("invalid", "Das ist kein Rettungsarchiv einer Prozesswerkstatt.")
    if raw.get("version") != VERSION:
        raise Refused("invalid", "Dieses Rettungsarchiv ist von einer anderen Fassung des Programms.")
    try:
        archive = Archive.model_validate(raw)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"]))
        raise _damaged(place) from None
    if archive.workshop != archive.state.workshop.id:
        raise _damaged("workshop")
    return archive


def found_all(archive: Archive, moderator: str, now: str) -> tuple[list[list[Change]], Mapping[str, str]]:
    """What founds the workshop, entry by entry (its frozen versions, then itself), and the names that come with it.
    `moderator` is the fresh id of who leads it from now on. Refused as `invalid` where records contradict each
    other."""
    seen = archive.versions or {}
    versions = [version.id for version in archive.state.workshop.versions or [] if version.id in seen]
    parts = [*(archive.model_copy(update={"state": seen[id]}) for id in versions), archive]
    decisions = [found(part, moderator, now) for part in parts]
    states: list[State] = []
    people: dict[str, Record] = {}
    for state in (State().apply(decision.changes) for decision in decisions):
        people |= state.records[PEOPLE]  # who is named in an entry stays known
        records = {**state.records, PEOPLE: dict(people)}
        states.append(State(numbered_anew(state.workshop, versions), records))
    names = {id: name for decision in decisions for id, name in decision.names.items()}
    return chained(states), names


def found(archive: Archive, moderator: str, now: str) -> Decision:
    """What founds the workshop as it was seen last, in one entry."""
    signers = _Signers(archive, now)
    records = {name: list(_signed(signers, name, rows)) for name, rows in archive.state.records if name != PEOPLE}
    leader = {"id": moderator, "role": "moderator", "device": True, "created": now}
    people = [leader, *signers.people]
    changes = [patch_workshop(_head(archive))]
    for name, rows in {PEOPLE: people, **records}.items():
        changes += [put(name, _ended(name, row, now)) for row in rows]
    _check(State().apply(changes), sum(len(rows) for rows in records.values()) + len(people))
    return Decision(changes, {moderator: "Moderation", **signers.names})


PEOPLE = "participants"


class _Signers:
    """Those who stand for whoever wrote something: persons who are no longer there."""

    def __init__(self, archive: Archive, now: str) -> None:
        self._archive = archive
        self._now = now
        self._promise = archive.state.workshop.authorship
        rows = archive.state.records
        self._known = {person.id: person for person in rows.participants} if self._promise == "name" else {}
        self._organisations = {row.id for row in rows.organisations} if self._promise == "administration" else set()
        self._people: dict[str, Record] = {}

    def id_of(self, collection: str, author: str | None) -> str:
        signed = author if collection not in UNSIGNED else None
        if signed in self._known:
            return self._person(str(signed), self._known[str(signed)].organisation)
        organisation = signed if signed in self._organisations else None
        own = f"{self._archive.workshop}{organisation or ''}"
        return self._person(hashlib.sha256(own.encode()).hexdigest()[:32], organisation)

    @property
    def people(self) -> Iterable[Record]:
        return self._people.values()

    @property
    def names(self) -> dict[str, str]:
        return {id: self._known[id].name for id in self._people if id in self._known}

    def _person(self, id: str, organisation: str | None) -> str:
        gone = {"role": "participant", "device": True, "created": self._now, "removed": self._now}
        self._people[id] = {"id": id, "organisation": organisation, **gone}
        return id


def _head(archive: Archive) -> Record:
    head = archive.state.workshop
    fields = head.record()
    if head.collection is not None and head.collection.state == "writing":
        del fields["collection"]
    return fields


def _signed(signers: _Signers, collection: str, rows: Iterable[Any]) -> Iterator[Record]:
    for row in rows:
        record = row.record()
        yield record if collection == "organisations" else record | {"author": signers.id_of(collection, row.author)}


def _ended(collection: str, record: Record, now: str) -> Record:
    """Nobody's dots are left to be counted."""
    if collection != "rounds" or record["state"] != "open":
        return record
    return record | {"state": "cancelled", "closed": now, "closes_at": None}


def _check(state: State, expected: int) -> None:
    """That the state is one to which operations could have led."""
    ids = [id for records in state.records.values() for id in records]
    if not expected == len(ids) == len(set(ids)) or FIRST_BOARD not in state.records["boards"]:
        raise _damaged("id")
    for collection, records in state.records.items():
        for id, record in records.items():
            if missing(state, record) or not _coherent(state, collection, record):
                raise _damaged(f"{collection}.{id}")


def _coherent(state: State, collection: str, record: Record) -> bool:
    said = [each.get(name) for each in record.get("merged", ()) for name in ("organisation", "asked")]
    keys = {*record.get("confirmed", ()), *record.get("agreed", ()), *said} - {None}
    together = all(other["board"] == record["board"] for other in _neighbours(state, record))
    fits = COHERENT.get(collection)
    return together and keys <= state.records["organisations"].keys() and (fits is None or fits(state, record))


def _board(state: State, record: Record) -> bool:
    return record.get("merged_into", FIRST_BOARD) in state.records["boards"]


def _step(_state: State, record: Record) -> bool:
    return ("lane" in record) == ("rank" in record)


def _flow(state: State, record: Record) -> bool:
    """Nothing is connected to itself, or to what lies in the tray."""
    ends = [state.get("steps", record[end]) for end in ("source", "target")]
    return record["source"] != record["target"] and all(end is None or "lane" in end for end in ends)


def _note(_state: State, record: Record) -> bool:
    """Both sides of a hand-over are looked for at what they are about."""
    return record["kind"] not in OTHER_SIDE or "target" in record


def _variant(_state: State, record: Record) -> bool:
    return bool(record["id"] == f"{record['step']}.{record['organisation']}")


def _round(_state: State, record: Record) -> bool:
    """What was counted is what was voted on; of a number that too few entered there is nothing."""
    items, tally = set(record["items"]), record.get("tally", {})
    polled = record["subject"] != "poll" or items == {option["id"] for option in record.get("options", ())}
    named = len(record.get("letters") or record["items"]) == len(record["items"])
    counted = tally.keys() == items or (record.get("form") == NUMBER and tally == {})
    return polled and named and (record["state"] != "closed" or counted)


COHERENT: Mapping[str, Callable[[State, Record], bool]] = {
    "boards": _board,
    "steps": _step,
    "flows": _flow,
    "notes": _note,
    "variants": _variant,
    "rounds": _round,
}


def _neighbours(state: State, record: Record) -> Iterator[Record]:
    """What stands on the same board because this is about it; all of it is known to be there."""
    for collection, id in (("lanes", record.get("lane")), ("steps", record.get("step"))):
        if id is not None:
            yield state.records[collection][id]
    for end in (record.get("source"), record.get("target")):
        if isinstance(end, str):
            yield state.records["steps"].get(end) or state.records["lanes"][end]
        elif end is not None:
            yield state.records[TARGETS[end["kind"]]][end["id"]]
    if "anchor" in record:
        yield state.records["lanes"][record["anchor"]["lane"]]


def _damaged(place: str) -> Refused:
    return Refused("invalid", "Das Rettungsarchiv ist beschädigt oder verändert worden (bei {place}).", place=place)
