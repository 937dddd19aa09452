"""One workshop on this node: the one door through which everything is written, and the people who are told of it.

    result, = await room.submit(member, [{"id": …, "type": "step.edit", …}])     what a form or a program wishes
    room.offer(member, raw, client.answer)                                       the same from a socket, not waited for
    member = await room.join("Bürgerbüro", "adorf")
    room.connect(client, since)

Here it is judged how much one participant may send; what gets in waits in the inbox (`inbox`), is worked off by one
task (`worker`) on what this node knows of the journal (`ledger`), and told to everybody connected (`floor`).
"""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.operations import parse
from app.domain.people import moderator
from app.domain.records import Member
from app.domain.state import State
from app.journal.errors import OtherEpoch, Unavailable
from app.journal.journal import Loaded
from app.realtime.bearers import Bearers
from app.realtime.bus import Bus, Message
from app.realtime.catching_up import Since
from app.realtime.client import Client
from app.realtime.deciding import Step
from app.realtime.limits import CHANGES_FOR_ONE, Allowance, Limits
from app.realtime.looking_back import Search, numbers, state_after, states_after, steps_before
from app.realtime.stores import Stores
from app.realtime.visits import Visits
from app.realtime.wire import Close
from app.realtime.wishes import Answer, Join, Newcomer, Result, Wish, name_of
from app.realtime.worker import Worker
from app.realtime.written import Written

T = TypeVar("T")

PAUSE_WHEN_FULL = 1.0
SOON = 0.25


class Room:
    def __init__(self, loaded: Loaded, stores: Stores, bus: Bus, limits: Limits) -> None:
        self.workshop = loaded.workshop
        self.limits = limits
        self._journal = stores.journal
        self._worker = Worker(loaded, stores, lambda message: bus.tell({"workshop": self.workshop, **message}))
        self._allowances: dict[str | None, Allowance] = {}
        self._worker.followers.append(self._charge)
        self.floor = self._worker.floor
        self.visits = Visits(limits)
        self.bearers = Bearers()
        self._worker.followers.append(self.bearers.follow)
        self.written = Written(stores.journal, limits.journal)
        self._looking_soon: asyncio.TimerHandle | None = None

    @property
    def state(self) -> State:
        return self._worker.ledger.state

    @property
    def seq(self) -> int:
        return self._worker.ledger.seq

    @property
    def epoch(self) -> str:
        return self._worker.ledger.epoch

    @property
    def deleted(self) -> bool:
        return self._worker.deleted

    @property
    def idle(self) -> bool:
        return not self.floor.clients and self._worker.idle

    def present(self, claimed: Member) -> Member | None:
        return self.floor.present(claimed)

    def moderator(self) -> Member:
        """As whom the organiser who owns the workshop acts here."""
        return moderator(self.state)

    async def submit(self, member: Member, operations: Iterable[Any], *, of_server: bool = False) -> list[Result]:
        """Independent operations in their order, each with its result. `of_server`: not as they came from outside."""
        offer = partial(self.offer, of_server=of_server)
        return list(await asyncio.gather(*(_asked(partial(offer, member, raw)) for raw in operations)))

    def offer(self, member: Member, raw: object, answer: Answer, *, of_server: bool = False) -> None:
        """Takes one operation in, or answers at once why not."""
        try:
            self._admit(member, weight(raw))
            self.written.check_room(member)
            operation = parse(raw)
        except Refused as refused:
            answer(Result(name_of(raw), refused=refused))
            return
        if operation.id is None:
            answer(Result(None, refused=Refused("invalid", "Der Aktion fehlt ihre Kennung (id).")))
            return
        if operation.of_server and not of_server:
            answer(Result(operation.id, refused=Refused("role", "Das wünscht nur der Server selbst.")))
            return
        self._worker.inbox.put(Wish(member, operation.id, operation, answer))

    async def join(self, name: str, organisation: str | None) -> Member:
        """A new participant. Raises Refused (`admission`, `full`, `unknown`, `invalid`, `not_saved`)."""
        participant = secrets.token_hex(16)
        await self._come_in(participant, _newcomer(name, organisation))
        return Member(participant, "participant", organisation)

    async def take_over(self, name: str, known: Member | None) -> Member:
        """Somebody leads from now on, `known` if they take part already; who led before is sent away."""
        participant = known.id if known and known.id else secrets.token_hex(16)
        await self._come_in(participant, _newcomer(name, None), leads=True)
        return Member(participant, "moderator", known.organisation if known else None)

    async def _come_in(self, participant: str, person: Newcomer, *, leads: bool = False) -> None:
        id = secrets.token_hex(16)
        result = await _asked(lambda answer: self._worker.inbox.put(Join(participant, person, id, answer, leads)))
        if result.refused is not None:
            raise result.refused

    async def snapshot(self, member: Member, *, zipped: bool = False) -> bytes:
        """The body of `GET …/state`."""
        return await self.floor.catching_up.snapshot(member, zipped=zipped)

    async def page(self, member: Member, since: Since) -> str | None:
        """The body of `GET …/entries`; None where only the state helps."""
        return await self.floor.catching_up.page(member, since)

    async def look_back(self, search: Search) -> list[Step]:
        """What has happened here, the newest first."""
        return await self._looked(steps_before(self._journal, self._worker.ledger.present, search))

    async def numbers(self, wanted: Callable[[Entry], bool]) -> list[int]:
        """Which entries are wanted, from the first to the last."""
        return await self._looked(numbers(self._journal, self._worker.ledger.present, wanted))

    async def state_after(self, seq: int) -> State | None:
        """The workshop as it was after this entry; None if there is no such entry."""
        return await self._looked(state_after(self._journal, self._worker.ledger.present, seq))

    async def states_after(self, seqs: Iterable[int]) -> dict[int, State]:
        """The same for several entries; those there are not are left out."""
        return await self._looked(states_after(self._journal, self._worker.ledger.present, seqs))

    async def _looked(self, looking: Awaitable[T]) -> T:
        """Raises Unavailable where history was replaced meanwhile: asked again, there is another one."""
        try:
            return await looking
        except OtherEpoch as error:
            self.look()
            raise Unavailable(str(error)) from error

    def connect(self, client: Client, since: Since | None = None) -> None:
        if since is not None and since.seq > self.seq:
            self.look()
        one_too_many = self.visits.enter(client)
        if one_too_many is not None:
            one_too_many.outbox.end(Close.IGNORES_RATE)
        self.floor.connect(client, since, self._worker.inbox.drained)

    def disconnect(self, client: Client) -> None:
        self.visits.leave(client)
        self.floor.disconnect(client)

    def hear(self, message: Message) -> None:
        """What another node says about this workshop."""
        match message["kind"]:
            case "seq" if message["epoch"] != self.epoch or message["seq"] > self.seq:
                self.look()
            case "round":
                self.floor.hear_round(message["round"])
            case "presence":
                self.floor.presence.hear(message)

    def look(self) -> None:
        """Sees whether the journal has more than this node knows."""
        self._worker.look()

    def look_soon(self) -> None:
        """As `look`, but out of the way of whoever has just come; once for all who come together."""
        if self._looking_soon is None:
            self._looking_soon = asyncio.get_running_loop().call_later(SOON, self._look_now)

    def _look_now(self) -> None:
        self._looking_soon = None
        self.look()

    def leave(self) -> None:
        """Sends the clients elsewhere at once; what they sent before is still stored."""
        self.floor.end(Close.RESTART)

    async def close(self) -> None:
        """Finishes what was taken in."""
        if self._looking_soon is not None:
            self._looking_soon.cancel()
        await self._worker.inbox.drained()
        self._worker.stop(Close.RESTART)

    def _admit(self, member: Member, cost: int) -> None:
        now = asyncio.get_running_loop().time()
        allowance = self._allowances.get(member.id)
        if allowance is None:
            self._forget_idle(now)
            allowance = self._allowances[member.id] = Allowance(self.limits, now)
        full = len(self._worker.inbox) >= self.limits.inbox
        wait = allowance.pause(now, PAUSE_WHEN_FULL) if full else allowance.take(now, cost)
        if wait is None:
            return
        if allowance.exhausted(now):
            self.floor.end_devices_of(member, Close.IGNORES_RATE)
        seconds = math.ceil(wait * 10) / 10
        raise Refused(
            "rate", "Das war sehr viel auf einmal. Es wird gleich nachgeholt.", extra={"retry_after": seconds}
        )

    def _charge(self, steps: Sequence[Step]) -> None:
        """What one operation has changed much by, a batch was charged for when it came in."""
        for step in steps:
            allowance = self._allowances.get(step.entry.by)
            if allowance is not None and step.entry.type != "batch":
                allowance.charge(len(step.entry.changes) // CHANGES_FOR_ONE)

    def _forget_idle(self, now: float) -> None:
        for id in [id for id, allowance in self._allowances.items() if allowance.idle(now)]:
            del self._allowances[id]


def _newcomer(name: str, organisation: str | None) -> Newcomer:
    try:
        return Newcomer(name=name, organisation=organisation)
    except ValidationError:
        raise Refused("invalid", "Bitte nennen Sie einen Namen oder eine Funktion, höchstens 40 Zeichen.") from None


def weight(raw: Any) -> int:
    """What an operation counts in the rate, before anything of it is read."""
    inner = raw.get("operations") if isinstance(raw, dict) else None
    return 1 + len(inner) // CHANGES_FOR_ONE if isinstance(inner, list) else 1


def _asked(ask: Callable[[Answer], None]) -> Awaitable[Result]:
    """Turns an answer by call into one to wait for; nobody may be waiting any more when it comes."""
    answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
    ask(lambda result: None if answer.done() else answer.set_result(result))
    return answer
