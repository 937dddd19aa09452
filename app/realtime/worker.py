"""Works off what a room was asked, in order: decided, stored in one commit for all that waited, told, answered.

Nothing is answered that is not stored. Whatever goes wrong, every job gets its answer and the room goes on:
`not_saved` when the database says no, the end of all connections when the workshop is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import structlog

from app.domain.errors import Refused
from app.domain.operations import parse
from app.domain.people import moderator
from app.journal.ballots import Receipt
from app.journal.errors import NoSuchWorkshop, NotSaved
from app.journal.journal import Loaded
from app.realtime.bus import Message
from app.realtime.closing import Closings
from app.realtime.deciding import Step
from app.realtime.floor import Floor
from app.realtime.inbox import Inbox, Kind
from app.realtime.ledger import Ledger
from app.realtime.own_dots import Lent
from app.realtime.stores import Stores
from app.realtime.voting import cast_all, voter_of
from app.realtime.wire import Close
from app.realtime.wishes import CatchUp, Job, Join, Result, Wish, not_saved

log = structlog.get_logger()

RETRY = 1.0


class Worker:
    def __init__(self, loaded: Loaded, stores: Stores, tell: Callable[[Message], None]) -> None:
        """`tell` speaks to the other nodes about this workshop."""
        self.workshop = loaded.workshop
        self.deleted = False
        self.ledger = Ledger(loaded, stores, self)
        self.floor = Floor(self.ledger, stores.ballots, tell)
        self.followers = [self.floor.follow]
        self.inbox = Inbox(self._work)
        self._tell = tell
        self._ballot_box = stores.ballots
        self._closings = Closings(self.workshop, self._close_round)
        self._closings.follow(loaded.state)

    @property
    def idle(self) -> bool:
        return self.inbox.idle and not self._closings.waiting

    def look(self) -> None:
        """Sees whether the journal has more than this node knows."""
        self.inbox.put(CatchUp())

    def follow(self, steps: Sequence[Step]) -> None:
        for each in self.followers:
            each(steps)
        self._closings.follow(self.ledger.state)

    def restart(self) -> None:
        self.floor.restart()
        self._closings.follow(self.ledger.state)

    def stop(self, code: int) -> None:
        self._closings.stop()
        self.floor.end(code)

    async def _work(self, kind: Kind, jobs: list[Job]) -> None:
        seq = self.ledger.seq
        try:
            await self._done(kind, jobs)
        except NotSaved:
            _answer_all(jobs, not_saved())
            if self.ledger.uncertain:
                asyncio.get_running_loop().call_later(RETRY, self.look)
        except NoSuchWorkshop:
            _answer_all(jobs, Refused("deleted", "Diese Werkstatt gibt es nicht mehr."))
            self.deleted = True
            self.stop(Close.DELETED)
        except Exception:
            log.exception("room failed", kind=kind)  # whatever it was, the room goes on and everybody gets an answer
            _answer_all(jobs, Refused("internal", "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."))
        if self.ledger.seq != seq and kind != "catch_up":
            self._tell({"kind": "seq", "seq": self.ledger.seq, "epoch": self.ledger.epoch})

    async def _done(self, kind: Kind, jobs: Sequence[Any]) -> None:
        match kind:
            case "entries" | "rewriting":
                for job, result in zip(jobs, await self.ledger.decide(jobs), strict=True):
                    job.answer(result)
            case "ballots":
                await self._cast(jobs)
            case "closing":
                await self._close(jobs)
            case "catch_up":
                await self.ledger.catch_up()

    async def _cast(self, wishes: Sequence[Wish]) -> None:
        for wish, result, receipt in await cast_all(self._ballot_box, (self.workshop, self.ledger.state), wishes):
            wish.answer(result)
            if receipt is not None:
                round_id = round_of(wish)
                if wish.operation.type != "vote.paper":
                    self._show(wish, receipt)
                self.floor.progress.changed(round_id)
                self._tell({"kind": "round", "round": round_id, "version": receipt.version})

    def _show(self, wish: Wish, receipt: Receipt) -> None:
        voter, finished = voter_of(self.workshop, wish), wish.operation.type == "vote.finish"
        if voter.on_device_of is None:
            self.floor.dots.show(voter.participant, round_of(wish), receipt.dots, finished=finished)
        else:
            self.floor.dots.show_lent(Lent(round_of(wish), voter.participant, voter.on_device_of), receipt)

    async def _close(self, wishes: Sequence[Wish]) -> None:
        for wish in wishes:
            try:
                result = await self.ledger.close_round(wish, round_of(wish))
            except Refused as refused:
                result = Result(wish.id, refused=refused)
            wish.answer(result)

    def _close_round(self, round_id: str, id: str) -> None:
        """The hour has come: in the name of the moderator who set it."""

        def answer(result: Result) -> None:
            if result.refused is not None and result.refused.reason == "not_saved":
                self._closings.again(round_id)

        operation = parse({"type": "round.close", "id": id, "round": round_id})
        self.inbox.put(Wish(moderator(self.ledger.state), id, operation, answer))


def round_of(wish: Wish) -> str:
    operation: Any = wish.operation
    found: str = operation.round
    return found


def _answer_all(jobs: Iterable[Job], refused: Refused) -> None:
    for job in jobs:
        if isinstance(job, Wish | Join):
            job.answer(Result(job.id, refused=refused))
