"""A batch on its way: decided one after the other on a working state that becomes the room's only by a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog

from app.domain.deciding import decide
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.moments import iso
from app.domain.operation import Context, Decision
from app.domain.operations.workshops import JOIN, TAKE_OVER, join, take_over
from app.domain.state import State, inverse
from app.domain.voting import Box, tally
from app.realtime.wishes import Join, Result, Wish

log = structlog.get_logger()

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


@dataclass(frozen=True, slots=True)
class Past:
    """What wishes speak of, by seq."""

    entries: Mapping[int, Entry]
    states: Mapping[int, State | None]


def decided(draft: Draft, job: Wish | Join, read: tuple[Known, Past]) -> Result:
    """What becomes of the job, which stands in the draft if it was accepted."""
    known, past = read
    done = known.get(job.id) or draft.done.get(job.id)
    if done is not None:
        return repeated(job, done)
    try:
        entry = draft.add(_author(job), _decision(draft, job, past))
    except Refused as refused:
        return Result(job.id, refused=refused)
    except Exception:
        log.exception("operation failed", type=_author(job).type)  # one we cannot decide must not stop the room
        return Result(job.id, refused=Refused("internal", "Das hat nicht geklappt. Bitte versuchen Sie es anders."))
    return Result(job.id, entry.seq, fresh=True)


def _decision(draft: Draft, job: Wish | Join, past: Past) -> Decision:
    if isinstance(job, Join):
        come_in = take_over if job.leads else join
        return come_in(draft.state, (job.participant, job.person.name), job.person.organisation, draft.now)
    context = Context(
        draft.now,
        history=lambda seq: draft.entry(seq) or past.entries.get(seq),
        past=past.states.get,
        seq=draft.seq + 1,
    )
    return decide(draft.state, job.member, job.operation, context)


def counted(draft: Draft, wish: Wish, box: Box) -> Draft:
    """With the closing of a round in it. Raises Refused."""
    context = Context(draft.now, tally=lambda round_id: tally(draft.state, round_id, box))
    draft.add(_author(wish), decide(draft.state, wish.member, wish.operation, context))
    return draft


def repeated(job: Wish | Join, done: Done) -> Result:
    """The first result, for whoever sent it the first time."""
    seq, by = done
    if by != _author(job).by:
        return Result(job.id, refused=Refused("id_taken", "Diese Kennung ist schon vergeben."))
    return Result(job.id, seq)


def _author(job: Wish | Join) -> Author:
    if isinstance(job, Join):
        return Author(job.participant, job.id, TAKE_OVER if job.leads else JOIN)
    return Author(job.member.id, job.id, job.operation.type)


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
