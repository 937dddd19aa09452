"""The states that frozen versions of the protocol are made from, and a journal that begins with them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from app.domain.changes import Change
from app.domain.entries import Entry
from app.domain.state import State, inverse
from app.domain.versions import entry_of, here
from app.journal import tables


def states_of_versions(connection: Connection, workshop: str, present: State) -> list[tuple[str, State]]:
    """(id, state) of the versions that this journal holds, the earliest first: from the present back."""
    versions = here(present.workshop)
    if not versions:
        return []
    entries, state, found = tables.entries.c, present, []
    query = select(entries.seq, entries.content).where(
        entries.workshop == workshop, entries.seq > min(map(entry_of, versions))
    )
    later = {seq: json.loads(content)["inverse"] for seq, content in connection.execute(query)}
    for version in sorted(versions, key=entry_of, reverse=True):
        back = [seq for seq in sorted(later, reverse=True) if seq > entry_of(version)]
        state = state.apply(change for seq in back for change in later.pop(seq))
        found.append((version["id"], state))
    return found[::-1]


def founded_by(name: str, at: str, steps: Iterable[Sequence[Change]]) -> list[Entry]:
    """The first entries of a journal, one for each of these steps; `name` is their type."""
    entries, state = [], State()
    for seq, changes in enumerate(steps, 1):
        made = list(changes)
        entries.append(Entry(seq, at, None, secrets.token_hex(16), name, made, inverse(state, made)))
        state = state.apply(made)
    return entries
