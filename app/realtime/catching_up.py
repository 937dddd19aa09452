"""What somebody is told who does not know the present yet: the entries they have missed, where these are few, else the
whole state. It is made when it is sent, so that what is put behind it follows without a gap."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import Any

from app.domain.records import Member
from app.domain.visibility import visible_workshop
from app.journal.errors import OtherEpoch
from app.journal.journal import PAGE
from app.realtime.deciding import Step, now_iso
from app.realtime.ledger import Ledger
from app.realtime.own_dots import OwnDots
from app.realtime.progress import open_rounds
from app.realtime.publishing import visible
from app.realtime.snapshot import Snapshots, Tail
from app.realtime.wire import Frame, entries_frame, write

FEW = 1_000


@dataclass(frozen=True, slots=True)
class Since:
    """What a client has already: the entries up to `seq` of `epoch`."""

    seq: int
    epoch: str


class CatchingUp:
    def __init__(self, ledger: Ledger, dots: OwnDots) -> None:
        self._ledger = ledger
        self._dots = dots
        self._snapshots = Snapshots()

    async def first_frame(self, member: Member, since: Since | None, *, packed: bool = False) -> Frame | bytes:
        """What a connection begins with; where it is the state, as bytes if it shall be `packed`."""
        you = await self._you(member)
        steps = await self._missed(since, FEW) if since else None
        if steps is None:
            head = {"t": "state"} | self._head(you)
            tail = self._snapshots.tail(self._ledger.state, member)
            return await _packed(tail, head) if packed else Frame(tail.after(head))
        state = steps[-1].after if steps else self._ledger.state
        head = {"now": now_iso(), "you": you, "workshop": visible_workshop(state, member)}
        return entries_frame(self._ledger.epoch, map(write, visible(steps, member)), head)

    async def snapshot(self, member: Member, *, zipped: bool) -> bytes:
        """The body of `GET …/state`."""
        you = await self._you(member)
        tail = self._snapshots.tail(self._ledger.state, member)
        head = self._head(you)
        return await _packed(tail, head) if zipped else tail.after(head).encode()

    async def page(self, member: Member, since: Since) -> str | None:
        """The body of `GET …/entries`; None where only the state helps."""
        steps = await self._missed(since, math.inf)
        if steps is None:
            return None
        return write({"epoch": since.epoch, "entries": visible(steps[:PAGE], member), "more": len(steps) > PAGE})

    async def _missed(self, since: Since, most: float) -> list[Step] | None:
        """What happened since; None where only the state helps: another history, too much, or something was redacted,
        which the entries of today no longer say to those who still have the text."""
        if since.epoch != self._ledger.epoch or since.seq < 0 or not 0 <= self._ledger.seq - since.seq <= most:
            return None
        try:
            steps = await self._ledger.steps_since(since.seq)
        except OtherEpoch:
            return None
        redacted = any(step.entry.redacted for step in steps)
        return steps if since.epoch == self._ledger.epoch and not redacted else None

    def _head(self, you: dict[str, Any]) -> dict[str, Any]:
        return {"seq": self._ledger.seq, "epoch": self._ledger.epoch, "now": now_iso(), "you": you}

    async def _you(self, member: Member) -> dict[str, Any]:
        you = {"participant": member.id, "role": member.role, "organisation": member.organisation}
        if member.id is None or not open_rounds(self._ledger.state):
            return you | {"ballots": {}, "finished": []}
        return you | await self._dots.of(member.id, self._ledger.state)


async def _packed(tail: Tail, head: dict[str, Any]) -> bytes:
    return tail.gzipped(head) if tail.ready else await asyncio.to_thread(tail.gzipped, head)
