"""Shows each voter their own dots, on all their own devices and nobody else's.

A ballot cast at this node is shown at once. Of one cast elsewhere the bus tells only that the round has changed, not
whose it was; so the dots of everybody who has a device here are read again, once a second at most.

Who votes on a neighbour's device (`Lent`) sees their dots there until they have finished, and nobody after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple, Protocol

from app.domain.state import State
from app.journal.ballots import Ballots, Receipt
from app.journal.errors import NotSaved
from app.realtime.client import Client
from app.realtime.deciding import Step
from app.realtime.pulse import Pulse
from app.realtime.wire import frame

PAUSE = 1.0
EMPTY = Receipt({}, 0)


class Devices(Protocol):
    @property
    def clients(self) -> Set[Client]: ...

    def devices_of(self, participant: str) -> Iterable[Client]: ...


class Lent(NamedTuple):
    """In this round the person without a device votes on that of the holder."""

    round: str
    person: str
    holder: str


def lent(state: State) -> set[tuple[Lent, str]]:
    """All of it in open rounds, each with its moment: a new one is a new and empty ballot."""
    still_open = [record for record in state.all("rounds") if record["state"] == "open"]
    return {
        (Lent(record["id"], person, grant["to"]), grant["at"])
        for record in still_open
        for person, grant in record.get("lent", {}).items()
    }


class OwnDots:
    def __init__(self, workshop: str, ballots: Ballots, devices: Devices) -> None:
        self._workshop = workshop
        self._ballots = ballots
        self._devices = devices
        self._shown: dict[tuple[str, str], dict[str, int]] = {}
        self._anew: set[str] = set()
        self.look = Pulse(PAUSE, self._look)

    def show(self, participant: str, round_id: str, dots: Mapping[str, int], *, finished: bool = False) -> None:
        """`finished`: the voter has just said so, which stands in `you` only on the next connection."""
        self._shown[participant, round_id] = dict(dots)
        written = frame("ballot", round=round_id, dots=dots, **({"finished": True} if finished else {}))
        for client in self._devices.devices_of(participant):
            client.outbox.put(written)

    def show_lent(self, ballot: Lent, receipt: Receipt) -> None:
        """On the holder's devices."""
        fields: dict[str, Any] = {"dots": receipt.dots} | ({"finished": True} if receipt.given_back else {})
        written = frame("ballot", round=ballot.round, **{"for": ballot.person}, **fields)
        for client in self._devices.devices_of(ballot.holder):
            client.outbox.put(written)

    def follow(self, steps: Iterable[Step]) -> None:
        """Where a device was handed over just now, the ballot on it is empty; of two entries of one person the one
        that stays may have got a ballot."""
        for step in steps:
            if step.entry.type == "participant.merge":
                self._anew.add(step.entry.changes[-1]["patch"]["set"]["merged_into"])
                self.look()
            if step.before.records["rounds"] is not step.after.records["rounds"]:
                for ballot, _at in lent(step.after) - lent(step.before):
                    self.show_lent(ballot, EMPTY)

    async def of(self, participant: str, state: State) -> dict[str, Any]:
        """What `you` says of the open rounds: `{ballots: {round: {item: n}}, finished: [round], lent?: {round: {person:
        {dots, finished}}}}`."""
        ballots = await self._ballots.own(self._workshop, participant)
        for round_id, dots in ballots.items():
            self._shown.setdefault((participant, round_id), dots)
        own = {"ballots": ballots, "finished": await self._ballots.finished(self._workshop, participant)}
        held = [ballot for ballot, _at in lent(state) if ballot.holder == participant]
        return own | ({"lent": await self._held(held)} if held else {})

    async def _held(self, ballots: Iterable[Lent]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for ballot in ballots:
            done = ballot.round in await self._ballots.finished(self._workshop, ballot.person)
            dots = {} if done else await self._ballots.own(self._workshop, ballot.person)
            row = {"dots": dots.get(ballot.round, {}), "finished": done}
            found.setdefault(ballot.round, {})[ballot.person] = row
        return found

    def forget(self, still_open: Iterable[str]) -> None:
        """Dots of rounds that are over are nobody's business any more."""
        kept = set(still_open)
        self._shown = {key: dots for key, dots in self._shown.items() if key[1] in kept}

    async def _look(self) -> None:
        people = {client.member.id for client in self._devices.clients if client.member.role == "participant"}
        for participant in sorted(id for id in people if id):
            try:
                own = await self._ballots.own(self._workshop, participant)
            except NotSaved:
                return
            known = {round_id for person, round_id in self._shown if person == participant}
            for round_id in known | own.keys():
                dots = own.get(round_id, {})  # none: all were taken back
                if participant in self._anew or self._shown.get((participant, round_id)) != dots:
                    self.show(participant, round_id, dots)
            self._anew.discard(participant)
