"""A batch on its way: decided one after the other on a working state that becomes the room's only by a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.domain.entries import Entry
from app.domain.moments import iso
from app.domain.operation import Decision
from app.domain.state import State, inverse

Done = tuple[int, str | None]
"""The entry an operation has, and whose it is."""
Known = Mapping[str, Done]


@dataclass(frozen=True, slots=True)
class Step:
    """An entry between the states it leads from and to: what visibility is judged by."""

    before: State
    entry: Entry
    after: State


@dataclass(frozen=True, slots=True)
class Author:
    """Whose wish it is, by which id, of which type."""

    by: str | None
    id: str
    type: str


@dataclass(slots=True)
class Draft:
    state: State
    seq: int
    now: str
    steps: list[Step] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    done: dict[str, Done] = field(default_factory=dict)

    def add(self, author: Author, decision: Decision) -> Entry:
        before = self.state.with_names(decision.names)
        self.seq += 1
        back = inverse(before, decision.changes)
        entry = Entry(self.seq, self.now, author.by, author.id, author.type, decision.changes, back, decision.redacted)
        self.state = before.apply(decision.changes)
        self.steps.append(Step(before, entry, self.state))
        self.names.update(decision.names)
        self.done[author.id] = (entry.seq, author.by)
        return entry

    def entry(self, seq: int) -> Entry | None:
        first = self.seq - len(self.steps) + 1
        return self.steps[seq - first].entry if first <= seq <= self.seq else None


def replay(state: State, entries: Iterable[Entry]) -> list[Step]:
    steps = []
    for entry in entries:
        after = state.apply(entry.changes)
        steps.append(Step(state, entry, after))
        state = after
    return steps


def rewind(state: State, entries: Iterable[Entry]) -> list[Step]:
    """The steps that led to `state`, of which `entries` are the last ones: from the present back by their inverses."""
    steps = []
    for entry in reversed(list(entries)):
        before = state.apply(entry.inverse)
        steps.append(Step(before, entry, state))
        state = before
    return steps[::-1]


def touches(steps: Iterable[Step], collection: str) -> bool:
    return any(body["in"] == collection for step in steps for change in step.entry.changes for body in change.values())


def now_iso() -> str:
    return iso(datetime.now(UTC))
