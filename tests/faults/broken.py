"""The product with something taken out, so that a test can be seen to notice.

Each is a context manager in `BROKEN`. `python -m tests.faults.broken NAME … -- serve …` runs the whole server that way.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from itertools import count
from typing import Any
from unittest.mock import patch

from app.domain.records import Member
from app.domain.state import State
from app.domain.voting import check_ballot
from app.journal import ballots, journal, sqlite
from app.realtime import catching_up, deciding, ledger, publishing, snapshot, wire
from app.realtime.deciding import Draft
from app.realtime.wishes import Result

BROKEN: dict[str, Callable[[], AbstractContextManager[Any]]] = {}


def _variant(make: Callable[[], Iterator[None]]) -> Callable[[], AbstractContextManager[None]]:
    return BROKEN.setdefault(make.__name__, contextmanager(make))


@_variant
def not_synced() -> Iterator[None]:
    """`synchronous=NORMAL`: SQLite's own default for WAL in many a guide."""
    with patch.object(sqlite, "PRAGMAS", [pragma.replace("=FULL", "=NORMAL") for pragma in sqlite.PRAGMAS]):
        yield


@_variant
def answered_before_the_commit() -> Iterator[None]:
    whole, under_way = journal.append, set[asyncio.Task[None]]()

    def slowly(connection: Any, batch: journal.Batch) -> None:
        whole(connection, batch)
        time.sleep(0.01)  # a disk that takes its time

    async def append(self: journal.Journal, batch: journal.Batch) -> None:
        task = asyncio.create_task(self._database.write(lambda connection: slowly(connection, batch)))
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    with patch.object(journal.Journal, "append", append):
        yield


@_variant
def repeats_applied_again() -> Iterator[None]:
    whole, numbers = deciding.decided, count()

    def decided(draft: Draft, job: Any, read: Any) -> Result:
        known, past = read
        if job.id not in known and job.id not in draft.done:
            return whole(draft, job, read)
        again = whole(draft, replace(job, id=f"{next(numbers):x}{job.id}"[:32]), ({}, past))
        return Result(job.id, again.seq, again.refused)

    with patch.object(ledger, "decided", decided):
        yield


@_variant
def closing_overlooked() -> Iterator[None]:
    """A ballot is put into the box without a look whether it has been emptied."""

    def check(record: dict[str, Any], *rest: Any) -> None:
        check_ballot({**record, "state": "open"}, *rest)

    with patch.object(ballots, "check_ballot", check):
        yield


@_variant
def epoch_overlooked() -> Iterator[None]:
    """Who has missed something gets it, whichever history it belongs to."""
    whole = catching_up.CatchingUp._missed

    async def missed(self: catching_up.CatchingUp, since: catching_up.Since, most: float) -> Any:
        return await whole(self, catching_up.Since(since.seq, self._ledger.epoch), most)

    with patch.object(catching_up.CatchingUp, "_missed", missed):
        yield


@_variant
def one_entry_short() -> Iterator[None]:
    """Whoever comes back is sent one entry less than they have missed."""
    whole = ledger.Ledger.steps_since

    async def steps_since(self: ledger.Ledger, since: int) -> Any:
        return (await whole(self, since))[1:]

    with patch.object(ledger.Ledger, "steps_since", steps_since):
        yield


@_variant
def old_snapshot() -> Iterator[None]:
    """The state is written once for each member and kept."""
    whole, kept = snapshot.Snapshots.tail, dict[tuple[snapshot.Snapshots, Member], snapshot.Tail]()

    def tail(self: snapshot.Snapshots, state: State, member: Member) -> snapshot.Tail:
        return kept.setdefault((self, member), whole(self, state, member))

    with patch.object(snapshot.Snapshots, "tail", tail):
        yield


@_variant
def told_like_everybody() -> Iterator[None]:
    """An entry is written once for each role, whoever has written it."""
    with patch.object(publishing, "those_apart", lambda *_: ()):
        yield


@_variant
def half_characters_let_in() -> Iterator[None]:
    with patch.object(wire, "_check", lambda *_: None):
        yield


def program(*names: str) -> tuple[str, ...]:
    """For `Server`: the whole product, without what these take out of it."""
    return ("tests.faults.broken", *names, "--") if names else ("app.cli",)


def main() -> None:
    split = sys.argv.index("--")
    names, sys.argv = sys.argv[1:split], ["prozesswerkstatt", *sys.argv[split + 1 :]]
    from app import cli

    with ExitStack() as stack:
        for name in names:
            stack.enter_context(BROKEN[name]())
        cli.main()


if __name__ == "__main__":
    main()
