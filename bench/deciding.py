"""What deciding costs, without socket or database: `.venv/bin/python bench/deciding.py`.

On a board of 120 steps, 119 flows and 200 notes: reading and checking an operation, deciding it, applying it, working
out how to take it back, what one audience sees of it, and the whole state as a newcomer gets it.
"""

import hashlib
import json
import sys
import timeit
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.domain.entries import Entry
from app.domain.operation import Context
from app.domain.operations import decide, parse
from app.domain.operations.workshops import Ids, NewWorkshop, create
from app.domain.records import Member
from app.domain.state import State, inverse
from app.domain.visibility import audience, visible_entry, visible_state
from app.realtime.wire import read, write

NOW = "2026-11-24T09:00:00.000Z"
MODERATOR = Member(hashlib.sha256(b"moderator").hexdigest()[:32], "moderator")
STEPS, NOTES = 120, 200


def named(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def wishes() -> Iterator[dict[str, Any]]:
    yield {"type": "phase.set", "phase": "sketch"}
    for n in range(5):
        yield {"type": "lane.add", "lane": named(f"lane {n}"), "title": f"Amt {n}", "party": "internal"}
    for n in range(STEPS):
        yield {"type": "step.add", "step": named(f"step {n}"), "lane": named(f"lane {n % 5}"), "kind": "task"}
        if n:
            ends = {"source": named(f"step {n - 1}"), "target": named(f"step {n}")}
            yield {"type": "flow.add", "flow": named(f"flow {n}"), **ends}
    for n in range(NOTES):
        target = {"kind": "step", "id": named(f"step {n % STEPS}")}
        yield {"type": "note.add", "note": named(f"note {n}"), "kind": "fact", "text": f"Notiz {n}", "target": target}


def board() -> State:
    new = create(NewWorkshop(title="Messung"), Ids(named("workshop"), MODERATOR.id or ""), NOW)
    state = State().apply(new.changes)
    for n, wish in enumerate(wishes()):
        operation = parse({"id": named(f"operation {n}"), **wish})
        state = state.apply(decide(state, MODERATOR, operation, Context(NOW)).changes)
    return state


def told(before: State, after: State, entry: Entry) -> str:
    return write(visible_entry(before, after, entry, MODERATOR))


def microseconds(work: Callable[[], Any]) -> float:
    """The best of some runs: what else the machine does is not ours."""
    timer = timeit.Timer(work)
    runs, _ = timer.autorange()
    return min(timer.repeat(5, runs)) / runs * 1e6


def main() -> None:
    state = board()
    tried: dict[str, dict[str, Any]] = {
        "note.add": {"note": named("new"), "kind": "fact", "text": "Der Antrag liegt auf Papier vor."},
        "step.add": {"step": named("new"), "lane": named("lane 1"), "kind": "task", "title": "Antrag prüfen"},
        "step.edit": {"step": named("step 60"), "title": "Antrag prüfen"},
        "step.move": {"step": named("step 60"), "lane": named("lane 2"), "between": [None, None]},
        "step.remove": {"step": named("step 60")},
    }
    print("µs          read  parse  decide  apply  inverse  audience  cut and written")
    for kind, fields in tried.items():
        text = json.dumps({"id": named("tried"), "type": kind, **fields})
        operation = parse(read(text))
        changes = decide(state, MODERATOR, operation, Context(NOW)).changes
        after, back = state.apply(changes), inverse(state, changes)
        entry = Entry(1, NOW, MODERATOR.id, named("tried"), kind, changes, back)
        costs = (
            microseconds(partial(read, text)),
            microseconds(partial(parse, json.loads(text))),
            microseconds(partial(decide, state, MODERATOR, operation, Context(NOW))),
            microseconds(partial(state.apply, changes)),
            microseconds(partial(inverse, state, changes)),
            microseconds(partial(audience, state, after, entry, MODERATOR)),
            microseconds(partial(told, state, after, entry)),
        )
        print(kind.ljust(11), "{:5.0f}  {:5.0f}  {:6.0f}  {:5.0f}  {:7.0f}  {:8.0f}  {:15.0f}".format(*costs))
    print(f"whole state, cut and written: {microseconds(lambda: write(visible_state(state, MODERATOR))):.0f} µs")


if __name__ == "__main__":
    main()
