"""Frozen versions of the protocol, and the states they are made from.

A version is `{id, at, seq, digest, kept?}` in the workshop's `versions`: `seq` is its own entry, after which the state
is the one it shows. Where the journal begins anew (a workshop that has expired, one carried on elsewhere) these states
are founded first, one entry each; `kept` then says which entry it is here, 0 that it has not come along. What is
printed at the foot, moment, `seq` and `digest`, never changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from app.domain.changes import Change, patch, patch_workshop, put, remove
from app.domain.records import COLLECTIONS, Record
from app.domain.state import State
from app.domain.visibility import NOBODY, visible_state, visible_workshop

_OF_THE_MOMENT = ("timer", "focus", "front", "turn", "notice", "code", "collection", "versions")
_OF_THE_DAY = ("course", "phase", "phases", "locked", "admission", "released", "feedback")
_OF_PERSONS = ("participants", "late")


def digest(state: State) -> str:
    """SHA-256 of what everybody can see of the result, as hexadecimal text. How the day goes on changes none of it."""
    passing = (*_OF_THE_MOMENT, *_OF_THE_DAY)
    head = {name: value for name, value in visible_workshop(state, NOBODY).items() if name not in passing}
    shown = {name: rows for name, rows in visible_state(state, NOBODY).items() if name not in _OF_PERSONS}
    text = json.dumps([head, shown], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def entry_of(version: Record) -> int:
    """The entry after which the state is this version's; 0 where it is not in this journal."""
    found: int = version["kept"] if "kept" in version else version["seq"]
    return found


def here(workshop: Record) -> list[Record]:
    """The versions whose state this journal holds, in their order."""
    return [version for version in workshop.get("versions", []) if entry_of(version)]


def numbered_anew(workshop: Record, founded: Sequence[str]) -> Record:
    """The workshop in a journal that begins with the states of these versions (ids)."""
    if "versions" not in workshop:
        return workshop
    entries = {id: number for number, id in enumerate(founded, 1)}
    return {**workshop, "versions": [{**each, "kept": entries.get(each["id"], 0)} for each in workshop["versions"]]}


def difference(before: State, after: State) -> list[Change]:
    """The changes that lead from one to the other."""
    head = _changed(before.workshop, after.workshop)
    changes = [patch_workshop(head)] if head else []
    for name in COLLECTIONS:
        old, new = before.records[name], after.records[name]
        changes += [put(name, record) for id, record in new.items() if id not in old]
        both = [(id, _changed(old[id], record)) for id, record in new.items() if id in old]
        changes += [patch(name, id, fields) for id, fields in both if fields]
        changes += [remove(name, id) for id in old if id not in new]
    return changes


def _changed(old: Record, new: Record) -> Record:
    return {name: new.get(name) for name in {**new, **old} if old.get(name) != new.get(name)}


def chained(states: Iterable[State]) -> list[list[Change]]:
    """The changes of the entries that found these states one after the other."""
    changes, before = [], State()
    for state in states:
        changes.append(difference(before, state))
        before = state
    return [each for each in changes if each]
