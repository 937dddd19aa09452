"""Looking back: states and steps of the past, from the present back by what takes each entry back.

Entries are read in pages and taken back in threads, each once: it costs as much as one looks back far, and the room
goes on meanwhile. Where history has been replaced since, there is nothing to look back on: `OtherEpoch`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

from app.domain.changes import Change
from app.domain.entries import Entry
from app.domain.state import State
from app.journal.journal import PAGE, Journal, Present
from app.realtime.deciding import Step


@dataclass(frozen=True, slots=True)
class Search:
    """At most `most` steps before the entry `before`, whose entries are `wanted` and which are worth `showing`."""

    before: int
    most: int
    wanted: Callable[[Entry], bool] = lambda _entry: True
    showing: Callable[[Step], bool] = lambda _step: True


async def state_after(journal: Journal, present: Present, seq: int) -> State | None:
    """The workshop as it was after entry `seq`; None if there is no such entry."""
    return (await states_after(journal, present, [seq])).get(seq)


async def states_after(journal: Journal, present: Present, seqs: Iterable[int]) -> dict[int, State]:
    """The workshop as it was after each of these entries; those there are not are left out. One walk finds all."""
    sought = {seq for seq in seqs if 1 <= seq <= present.seq}
    found: dict[int, State] = {}
    state, back = present.state, list[Change]()
    async for entries in _pages(journal, present, min(sought, default=present.seq)):
        for entry in entries:
            if entry.seq in sought:
                state, back = await asyncio.to_thread(state.apply, back), []
                found[entry.seq] = state
            back += entry.inverse
    if missing := sought - found.keys():
        found[missing.pop()] = await asyncio.to_thread(state.apply, back)
    return found


async def steps_before(journal: Journal, present: Present, search: Search) -> list[Step]:
    """What the search finds, the newest first."""
    walk = _Walk(present.state, search)
    async for entries in _pages(journal, present, 0):
        await asyncio.to_thread(walk.on, entries)
        if len(walk.found) == search.most:
            break
    return walk.found


async def numbers(journal: Journal, present: Present, wanted: Callable[[Entry], bool]) -> list[int]:
    """Which entries are wanted, from the first to the last."""
    found: list[int] = []
    async for entries in _pages(journal, present, 0):
        found += [entry.seq for entry in entries if wanted(entry)]
    return found[::-1]


async def _pages(journal: Journal, present: Present, since: int) -> AsyncIterator[list[Entry]]:
    """The entries after `since`, the newest first."""
    for top in range(present.seq, since, -PAGE):
        bottom = max(since, top - PAGE)
        yield (await journal.entries(present.workshop, bottom, top - bottom, epoch=present.epoch))[::-1]


@dataclass(slots=True)
class _Walk:
    """What nobody asks for is taken back all at once, when somebody asks for something before it."""

    state: State
    search: Search
    found: list[Step] = field(default_factory=list)
    _back: list[Change] = field(default_factory=list)

    def on(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.seq >= self.search.before or not self.search.wanted(entry):
                self._back += entry.inverse
                continue
            after = self.state.apply(self._back)
            self.state, self._back = after.apply(entry.inverse), []
            step = Step(self.state, entry, after)
            if self.search.showing(step):
                self.found.append(step)
                if len(self.found) == self.search.most:
                    return
