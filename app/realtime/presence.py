"""Who is here and where they work: never stored, told a few times a second at most.

    {"t": "presence", "here": {organisation: people}, "total": people, "positions": [{position, organisation?, …}]}

People without an administration stand under "". Moderators and walls are not counted, and a wall has no position. One
is `{record}`, where somebody works, or `{lane, rank, dx, dy}`, where somebody points; there are none while a collection
is written, none on what is voted about, and nobody points while a round is open.
By the setting `authorship` a position says whose it is: the administration's, with `name` the `participant`'s, with
`none` nobody's. The moderator's says that it `leads`, so that a wall can follow.

Other nodes tell of their own people; what they have not repeated for `FORGET` seconds is gone with its node.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Set
from itertools import chain
from typing import Any

from app.domain.state import State
from app.realtime.bus import Message
from app.realtime.client import Client, Place
from app.realtime.pulse import Pulse
from app.realtime.wire import Frame, frame

PAUSE = 0.3
FORGET = 10.0
# Nobody follows more on a picture than those who work at something or moved last.
MOST_POSITIONS = 40
# What a full house tells of itself must not fill the WLAN that carries its work: then it beats more slowly.
BYTES_A_SECOND = 1_500_000
PLACES = ("lanes", "steps", "flows", "notes", "pain_points", "good_practices", "measures")

Position = dict[str, Any]


class Presence:
    def __init__(self, clients: Set[Client], state: Callable[[], State], tell: Callable[[Message], None]) -> None:
        """`clients` is the room's own set, which others change; `tell` speaks to the other nodes."""
        self.changed = Pulse(PAUSE, self._tell_all)
        self._clients = clients
        self._state = state
        self._tell = tell
        self._others = Others()
        self._told: Message | None = None
        self._shown: Frame | None = None

    def greet(self) -> None:
        """Somebody has come who knows nothing yet."""
        self._shown = None
        self.changed()

    def hear(self, message: Message) -> None:
        now = asyncio.get_running_loop().time()
        self._others.hear(message["node"], message["here"], message["positions"], now)
        self.changed()

    def repeat(self) -> None:
        """For the other nodes, which forget what is not repeated."""
        self._told = None
        self.changed()

    async def _tell_all(self) -> None:
        here, places = count(self._clients), positions(self._clients, self._state())
        own = {"kind": "presence", "here": here, "positions": places}
        if own != self._told:
            self._told = own
            self._tell(own)
        elsewhere = self._others.all(asyncio.get_running_loop().time())
        everywhere = chain(places, *(theirs for _, theirs in elsewhere))
        written = presence_frame([here, *(theirs for theirs, _ in elsewhere)], everywhere)
        if written != self._shown:
            self._shown = written
            self.changed.pause = max(PAUSE, len(written) * len(self._clients) / BYTES_A_SECOND)
            for client in self._clients:
                client.outbox.put(written)


class Others:
    """What other nodes have said about their people in this workshop."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[float, dict[str, int], list[Position]]] = {}

    def hear(self, node: str, here: dict[str, int], positions: list[Position], now: float) -> None:
        self._said[node] = (now + FORGET, here, positions)

    def all(self, now: float) -> list[tuple[dict[str, int], list[Position]]]:
        self._said = {node: said for node, said in self._said.items() if said[0] > now}
        return [(here, positions) for _until, here, positions in self._said.values()]


def count(clients: Iterable[Client]) -> dict[str, int]:
    """People by administration; two tabs are one person."""
    people = {client.member for client in clients if client.member.id and not client.member.moderates}
    return dict(Counter(member.organisation or "" for member in people))


def positions(clients: Iterable[Client], state: State) -> list[Position]:
    if state.workshop.get("collection", {}).get("state") == "writing":
        return []
    rounds = [record for record in state.all("rounds") if record["state"] == "open"]
    secret = {item for record in rounds for item in record["items"]}
    people = [client for client in clients if client.member.id]
    placed = [(client, client.place) for client in people if client.place and _may(client.place, state, secret)]
    if rounds:
        placed = [(client, place) for client, place in placed if place.record is not None]
    placed.sort(key=lambda one: (one[0].member.moderates, one[1].record is not None, one[0].moved), reverse=True)
    return [_shown(client, place, state) for client, place in placed[:MOST_POSITIONS]]


def presence_frame(counts: Iterable[dict[str, int]], places: Iterable[Position]) -> Frame:
    here: Counter[str] = Counter()
    for found in counts:
        here.update(found)
    return frame("presence", here=dict(here), total=here.total(), positions=list(places)[:MOST_POSITIONS])


def _may(position: Place, state: State, secret: set[str]) -> bool:
    """Only places everybody sees, and nothing that is voted about."""
    id = position.record or position.lane
    record = next((found for name in PLACES if (found := state.get(name, id))), None)
    return record is not None and "draft" not in record and id not in secret


def _shown(client: Client, place: Place, state: State) -> Position:
    shown: Position = {"position": place.model_dump(exclude_none=True)}
    authorship = state.workshop.get("authorship")
    if authorship != "none" and client.member.organisation:
        shown["organisation"] = client.member.organisation
    if authorship == "name":
        shown["participant"] = client.member.id
    if client.member.moderates:
        shown["leads"] = True
    return shown
