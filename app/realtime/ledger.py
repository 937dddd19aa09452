"""A workshop as this node knows it, and the only way to write on.

Promises: the state is that of the journal at `seq` of `epoch`, never ahead of it. What is decided becomes the state
only after its commit; until then others see nothing of it, and if the commit fails it is dropped. An operation
applies at most once: what was done lately is remembered, the journal takes no operation twice, and whatever would be
refused is looked up there first.

`follow` is told of every step that has become true, whoever made it, and `restart` that history itself was replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from typing import Protocol

import structlog

from app.domain.entries import Entry
from app.domain.operation import Operation
from app.domain.state import State
from app.domain.voting import Box
from app.journal.errors import Behind, NoSuchWorkshop, OtherEpoch, OutcomeUnknown, Repeated
from app.journal.journal import PAGE, Batch, Loaded, Present
from app.realtime.deciding import (
    Draft,
    Known,
    Past,
    Step,
    counted,
    decided,
    now_iso,
    repeated,
    replay,
    rewind,
    touches,
)
from app.realtime.looking_back import state_after
from app.realtime.picturing import Picturing
from app.realtime.recent import Recent
from app.realtime.stores import Stores
from app.realtime.wishes import Join, Result, Wish

log = structlog.get_logger()


class Follower(Protocol):
    def follow(self, steps: Sequence[Step]) -> None: ...

    def restart(self) -> None: ...


class Ledger:
    def __init__(self, loaded: Loaded, stores: Stores, follower: Follower) -> None:
        self.workshop = loaded.workshop
        self.state = loaded.state
        self.seq = loaded.seq
        self.epoch = loaded.epoch
        self._stores = stores
        self._follower = follower
        self.uncertain = False
        self._picturing = Picturing(stores.journal)
        self._recent = Recent()
        self._picturing.opened(loaded)

    async def decide(self, jobs: Sequence[Wish | Join]) -> list[Result]:
        """Decides all jobs in their order and stores what they lead to in one commit.

        Raises NotSaved when nothing of it is stored, NoSuchWorkshop when the workshop is gone.
        """
        ids = [job.id for job in jobs]
        certain = False
        while True:
            await self._settle()
            known = await self._known(ids) if certain else self._recent.done(ids)
            try:
                past = await self._past(jobs)
            except OtherEpoch:
                await self._start_over()
                continue
            draft = Draft(self.state, self.seq, now_iso())
            results = [decided(draft, job, (known, past)) for job in jobs]
            try:
                # What was accepted long ago would be refused now: only the journal can tell.
                doubtful = not certain and any(result.refused for result in results)
                if not doubtful and (not draft.steps or await self._stored(draft)):
                    return results
            except Repeated:
                log.info("repeated after long", workshop=self.workshop)
            certain = True

    async def close_round(self, wish: Wish, round_id: str) -> Result:
        """Counts the round's ballots and stores the closing in the transaction that deletes them."""
        while True:
            await self._settle()
            known = await self._known([wish.id])
            if wish.id in known:
                return repeated(wish, known[wish.id])
            drafts: list[Draft] = []

            def close(box: Box, drafts: list[Draft] = drafts) -> list[Entry]:
                drafts.append(counted(Draft(self.state, self.seq, now_iso()), wish, box))
                return [step.entry for step in drafts[-1].steps]

            batch = Batch(self.workshop, self.epoch, self.seq, [])
            if await self._true(self._stores.ballots.close(batch, round_id, close)):
                self._adopt(drafts[-1].steps)
                return Result(wish.id, self.seq, fresh=True)

    @property
    def present(self) -> Present:
        return Present(self.workshop, self.state, self.seq, self.epoch)

    async def steps_since(self, since: int) -> list[Step]:
        """The steps after `since` up to the present, from memory where they are all there, else from the journal.
        Raises OtherEpoch where history was replaced."""
        state, until = self.state, self.seq
        remembered = self._recent.since(since)
        if remembered is not None:
            return rewind(state, remembered)
        found: list[Entry] = []
        while since < until:
            found += await self._entries(since)
            since += PAGE
        return await asyncio.to_thread(rewind, state, [entry for entry in found if entry.seq <= until])

    async def catch_up(self) -> None:
        """Reads what other nodes have written. Raises NotSaved when it cannot, NoSuchWorkshop when there is nothing."""
        row = await self._stores.workshops.get(self.workshop)
        if row is None:
            raise NoSuchWorkshop(self.workshop)
        if row.epoch != self.epoch or row.seq < self.seq:
            await self._start_over()
        elif row.seq > self.seq:
            try:
                await self._read_on()
            except OtherEpoch:
                await self._start_over()
        self.uncertain = False

    async def _settle(self) -> None:
        if self.uncertain:
            await self.catch_up()

    async def _stored(self, draft: Draft) -> bool:
        entries = [step.entry for step in draft.steps]
        batch = Batch(self.workshop, self.epoch, self.seq, entries, draft.names)
        if not await self._true(self._stores.journal.append(batch)):
            return False
        await self._follow_on(draft.steps)
        return True

    async def _true(self, commit: Awaitable[object]) -> bool:
        """Whether the commit has happened; if not for others' sake, what they wrote has been read."""
        try:
            await commit
        except Behind:
            await self.catch_up()
        except OtherEpoch:
            await self._start_over()
        except OutcomeUnknown:
            log.warning("commit without answer", workshop=self.workshop)
            self.uncertain = True
        else:
            return True
        return False

    async def _read_on(self) -> None:
        page = await self._entries(self.seq)
        while page:
            steps = replay(self.state, page)
            if touches(steps, "participants"):
                names = await self._stores.persons.names(self.workshop)
                steps = replay(self.state.with_names(names), page)
            await self._follow_on(steps)
            page = await self._entries(self.seq) if len(page) == PAGE else []

    async def _follow_on(self, steps: Sequence[Step]) -> None:
        """What was blanked, the journal alone knows: after a redaction it is read again, and everybody told anew."""
        self._adopt(steps)
        if any(step.entry.redacted for step in steps):
            await self._start_over()

    async def _start_over(self) -> None:
        loaded = await self._stores.journal.load(self.workshop)
        self.state, self.seq, self.epoch = loaded.state, loaded.seq, loaded.epoch
        self._recent.forget()
        self._picturing.opened(loaded)
        self._follower.restart()

    def _adopt(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self._recent.add(step.entry)
        self.state, self.seq = steps[-1].after, steps[-1].entry.seq
        self._follower.follow(steps)
        self._picturing.follow(self.present)

    async def _entries(self, since: int, limit: int = PAGE) -> list[Entry]:
        return await self._stores.journal.entries(self.workshop, since, limit, epoch=self.epoch)

    async def _known(self, ids: Sequence[str]) -> Known:
        known = self._recent.done(ids)
        asked = [id for id in ids if id not in known]
        return {**known, **await self._stores.journal.repeats(self.workshop, asked)} if asked else known

    async def _past(self, jobs: Sequence[Wish | Join]) -> Past:
        """The entries that wishes speak of (what is undone, what a late one was composed on), read before deciding,
        because deciding waits for nothing."""
        past: dict[int, Entry] = {}
        spoken_of = {seq for job in jobs if isinstance(job, Wish) for seq in _spoken_of(job.operation)}
        for seq in sorted(seq for seq in spoken_of if 0 < seq <= self.seq):
            recent = self._recent.entry(seq)
            found = [recent] if recent else await self._entries(seq - 1, 1)
            past.update({entry.seq: entry for entry in found})
        return Past(past, await self._states(jobs))

    async def _states(self, jobs: Iterable[Wish | Join]) -> dict[int, State | None]:
        """The states that wishes look back to. Only who leads may make a room look."""
        looking = [job.operation for job in jobs if isinstance(job, Wish) and job.member.moderates]
        sought = {seq for operation in looking if operation.looks_back for seq in _spoken_of(operation)}
        return {seq: await state_after(self._stores.journal, self.present, seq) for seq in sought}


def _spoken_of(operation: Operation) -> set[int]:
    """`board.add` names a board in `based_on`, every other operation the seq it was composed on."""
    return {seq for name in ("seq", "based_on") if isinstance(seq := getattr(operation, name, None), int)}
