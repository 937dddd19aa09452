"""The people in a room, as far as the server sees them: their connected devices and what these are told.

Every frame is put into outboxes and nobody is waited for. First comes what a client has missed (`catching_up`), after
it everything that happens, in order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

from app.domain.operations.workshops import TAKE_OVER
from app.domain.people import taking_part
from app.domain.records import Member
from app.journal.ballots import Ballots
from app.realtime.bus import Message
from app.realtime.catching_up import CatchingUp, Since
from app.realtime.client import Client, Place
from app.realtime.deciding import Step, touches
from app.realtime.ledger import Ledger
from app.realtime.own_dots import OwnDots
from app.realtime.presence import Presence
from app.realtime.progress import Progress, open_rounds
from app.realtime.publishing import publish
from app.realtime.wire import Close, Frame

RANKING = ("wall", "participant", "co_moderator", "moderator")
RIGHTS = {"role", "removed"}


class Floor:
    def __init__(self, ledger: Ledger, ballots: Ballots, tell: Callable[[Message], None]) -> None:
        """`tell` speaks to the other nodes about this workshop."""
        self.clients: set[Client] = set()
        self.dots = OwnDots(ledger.workshop, ballots, self)
        self.catching_up = CatchingUp(ledger, self.dots)
        self.progress = Progress(ledger.workshop, ballots, lambda: self.clients)
        self.presence = Presence(self.clients, lambda: ledger.state, tell)
        self._ledger = ledger
        self._ended: int | None = None

    def present(self, claimed: Member) -> Member | None:
        """The member as the workshop knows them now, who may be whom their entry was merged into; None when they have
        been removed."""
        if claimed.id is None:
            return Member(None, "wall")
        record = taking_part(self._ledger.state, claimed.id)
        return None if record is None else Member(record["id"], record["role"], record.get("organisation"))

    def connect(self, client: Client, since: Since | None, caught_up: Callable[[], Awaitable[None]]) -> None:
        """`caught_up` is waited for by a client that knows more than this node."""
        if self._ended is not None:
            client.outbox.end(self._ended)
            return
        self.clients.add(client)

        async def first() -> Frame | bytes:
            if since is not None and since.seq > self._ledger.seq:
                await caught_up()
            return await self.catching_up.first_frame(client.member, since, packed=client.packs)

        client.outbox.put_later(first)
        self.progress.greet(client, self._ledger.state)
        self.presence.greet()

    def disconnect(self, client: Client) -> None:
        self.clients.discard(client)
        self.presence.changed()

    def place(self, clients: Iterable[Client], place: Place | None) -> None:
        for client in clients:
            client.place, client.moved = place, asyncio.get_running_loop().time()
        self.presence.changed()

    def hear_round(self, round_id: str) -> None:
        """Somebody has voted at another node: perhaps somebody who has a device here, too."""
        self.progress.changed(round_id)
        self.dots.look()

    def devices_of(self, participant: str | None) -> list[Client]:
        return [client for client in self.clients if client.member.id == participant]

    def end_devices_of(self, member: Member, code: int) -> None:
        self._end(self.devices_of(member.id), code)

    def follow(self, steps: Sequence[Step]) -> None:
        people = touches(steps, "participants")
        for step in steps:
            if step.entry.type == TAKE_OVER:  # nothing that came in before leads along
                self._end(self.devices_of(step.entry.by), Close.NOT_SIGNED_IN)
        for run in _parted(steps) if people else [steps]:
            publish(self.clients, self._ledger.epoch, run)
            if people:
                self._admit()
        self.progress.follow(self._ledger.state, people=people)
        self.dots.forget(open_rounds(self._ledger.state))
        self.dots.follow(steps)
        if people or touches(steps, "rounds") or touches(steps, "workshop"):
            self.presence.changed()

    def restart(self) -> None:
        """History was replaced or blanked: everybody starts over with the state."""
        self.dots.forget(open_rounds(self._ledger.state))
        for client in list(self.clients):
            member = self.present(client.member)
            if member is None:
                client.outbox.end(Close.NOT_A_MEMBER)
            else:
                client.member = member
                self._send_state(client)

    def end(self, code: int) -> None:
        """For everybody who is here, and whoever still comes."""
        self._ended = code
        self._end(self.clients, code)
        self.progress.stop()
        self.dots.look.stop()
        self.presence.changed.stop()

    @staticmethod
    def _end(clients: Iterable[Client], code: int) -> None:
        for client in clients:
            client.outbox.end(code)

    def _send_state(self, client: Client) -> None:
        client.outbox.put_later(lambda: self.catching_up.first_frame(client.member, None, packed=client.packs))

    def _admit(self) -> None:
        """Rights follow the entries at once: who lost some is sent away, who gained some sees the state anew."""
        for client in list(self.clients):
            member = self.present(client.member)
            if member is None or RANKING.index(member.role) < RANKING.index(client.member.role):
                client.outbox.end(Close.NOT_A_MEMBER)
            elif member != client.member:
                client.member = member
                self._send_state(client)


def _parted(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Cut after each step that takes or gives rights: what follows, in the same commit, goes to others."""
    start = 0
    for end, step in enumerate(steps, 1):
        if end == len(steps) or _sets_rights(step):
            yield steps[start:end]
            start = end


def _sets_rights(step: Step) -> bool:
    patches = [change["patch"] for change in step.entry.changes if "patch" in change]
    return any(body["in"] == "participants" and not RIGHTS.isdisjoint(body["set"]) for body in patches)
