"""How far the room is: ballots of each open round, contributions of a silent collection. Numbers, no names.

Told to everybody a few times a second at most while something changes, and to each client on connecting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from app.domain.drafts import drafts_of
from app.domain.state import State
from app.journal.ballots import Ballots
from app.journal.errors import NotSaved
from app.realtime.client import Client
from app.realtime.pulse import Pulse
from app.realtime.wire import Frame, frame

PAUSE = 0.25


class Progress:
    def __init__(self, workshop: str, ballots: Ballots, clients: Callable[[], Iterable[Client]]) -> None:
        self._workshop = workshop
        self._ballots = ballots
        self._clients = clients
        self._changed: set[str] = set()
        self._asked: set[str] = set()
        self._frames: dict[str, Frame] = {}
        self._collection: Frame | None = None
        self._told: Frame | None = None
        self._pulse = Pulse(PAUSE, self._tell)

    def changed(self, round_id: str) -> None:
        self._changed.add(round_id)
        self._pulse()

    def follow(self, state: State, *, people: bool) -> None:
        """After new entries: `people` says that somebody came or left, which changes who is eligible."""
        still_open = set(open_rounds(state))
        self._changed &= still_open  # the ballots of the others are gone, so nobody would seem to have voted
        self._asked &= still_open
        for gone in self._frames.keys() - still_open:
            del self._frames[gone]
        for round_id in still_open if people else still_open - self._frames.keys():
            self.changed(round_id)
        self._collection = collection_frame(state)
        if self._collection not in (None, self._told):
            self._pulse()

    def greet(self, client: Client, state: State) -> None:
        written = collection_frame(state)
        if written is not None:
            client.outbox.put(written)
        for round_id in open_rounds(state):
            if round_id in self._frames:
                client.outbox.put(self._frames[round_id])
            else:
                self.changed(round_id)

    def stop(self) -> None:
        self._pulse.stop()

    async def _tell(self) -> None:
        self._asked, self._changed = self._changed, set()
        asked = sorted(self._asked)
        try:
            found = await asyncio.gather(*(self._ballots.progress(self._workshop, round_id) for round_id in asked))
        except NotSaved:
            self._changed |= self._asked
            return
        frames = []
        for round_id, counts in zip(asked, found, strict=True):
            if round_id in self._asked:  # else it was closed meanwhile
                numbers = {"eligible": counts.eligible, "voted": counts.voted, "finished": counts.finished}
                numbers |= {"paper": counts.paper} if counts.paper else {}
                self._frames[round_id] = frame("progress", round=round_id, **numbers)
                frames.append(self._frames[round_id])
        if self._collection is not None and self._collection != self._told:
            self._told = self._collection
            frames.append(self._collection)
        for client in self._clients():
            for written in frames:
                client.outbox.put(written)


def open_rounds(state: State) -> list[str]:
    return [record["id"] for record in state.all("rounds") if record["state"] == "open"]


def collection_frame(state: State) -> Frame | None:
    running = state.workshop.get("collection")
    if running is None or running["state"] != "writing":
        return None
    drafts = [record for _collection, record in drafts_of(state, running["id"])]
    writers = {record["author"] for record in drafts}
    return frame("progress", collection=running["id"], items=len(drafts), writers=len(writers))
