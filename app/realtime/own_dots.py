"""Shows each voter their own dots, on all their own devices and nobody else's.

A ballot cast at this node is shown at once. Of one cast elsewhere the bus tells only that the round has changed, not
whose it was; so the dots of everybody who has a device here are read again, once a second at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, Protocol

from app.journal.ballots import Ballots
from app.journal.errors import NotSaved
from app.realtime.client import Client
from app.realtime.pulse import Pulse
from app.realtime.wire import frame

PAUSE = 1.0


class Devices(Protocol):
    @property
    def clients(self) -> Set[Client]: ...

    def devices_of(self, participant: str) -> Iterable[Client]: ...


class OwnDots:
    def __init__(self, workshop: str, ballots: Ballots, devices: Devices) -> None:
        self._workshop = workshop
        self._ballots = ballots
        self._devices = devices
        self._shown: dict[tuple[str, str], dict[str, int]] = {}
        self.look = Pulse(PAUSE, self._look)

    def show(self, participant: str, round_id: str, dots: Mapping[str, int], *, finished: bool = False) -> None:
        """`finished`: the voter has just said so, which stands in `you` only on the next connection."""
        self._shown[participant, round_id] = dict(dots)
        written = frame("ballot", round=round_id, dots=dots, **({"finished": True} if finished else {}))
        for client in self._devices.devices_of(participant):
            client.outbox.put(written)

    async def of(self, participant: str) -> dict[str, Any]:
        """What `you` says of the open rounds: `{ballots: {round: {item: n}}, finished: [round]}`."""
        ballots = await self._ballots.own(self._workshop, participant)
        for round_id, dots in ballots.items():
            self._shown.setdefault((participant, round_id), dots)
        return {"ballots": ballots, "finished": await self._ballots.finished(self._workshop, participant)}

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
                if self._shown.get((participant, round_id)) != dots:
                    self.show(participant, round_id, dots)
