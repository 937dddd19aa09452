"""People at work on one workshop of a real server: they write, edit one and the same text, and vote, without a pause.

`findings` says what is wrong once nobody writes any more: with the journal as it lies on the disk, with what everybody
was told, with what their devices show, and with the votes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from app.domain.records import Member
from app.journal.ballots import Ballots
from app.journal.database import Database
from app.journal.errors import Damaged
from app.journal.journal import Journal
from app.settings import Settings
from tests.faults.inside import new_id
from tests.faults.peer import Peer, Raw
from tests.faults.remote import Device, Place
from tests.faults.wishing import CLUSTERS

AHEAD = 8
"""So many unanswered operations keep a person waiting."""


@dataclass(eq=False)
class Crowd:
    place: Place
    data: Path
    devices: list[Device]
    step: str
    round: Raw
    random: Random
    pace: float = 0.01
    """Seconds between what one person does and the next, about."""
    _working: list[asyncio.Task[None]] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def of(cls, place: Place, data: Path, urls: Sequence[str], seed: int) -> AsyncIterator[Crowd]:
        """A person for each url, which is the way they come by."""
        lane = (await _state(place))["records"]["lanes"][0]["id"]
        step = new_id()
        options = [{"id": f"o{n}", "text": f"Antwort {n}"} for n in range(max(2, min(len(urls), 12)))]
        opening = {"round": new_id(), "subject": "poll", "options": options, "budget": 3, "cap": 3, "secret": True}
        await place.do(
            {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Prüfen"},
            {"type": "round.open", **opening},
        )
        devices = [await place.device(f"Person {n}", url) for n, url in enumerate(urls)]
        crowd = cls(place, data, devices, step, opening, Random(f"crowd {seed}"))
        try:
            yield crowd
        finally:
            await crowd.pause()
            for device in devices:
                await device.close()

    def work(self) -> None:
        self._working = [asyncio.create_task(self._work(device, n)) for n, device in enumerate(self.devices)]

    async def pause(self) -> None:
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        self._working = []

    async def settled(self, patience: float) -> bool:
        """Whether everything is answered and everybody shows what is on the disk, within so many seconds."""
        try:
            async with asyncio.timeout(patience):
                await asyncio.gather(*(device.answered() for device in self.devices))
                while await self.lagging():  # noqa: ASYNC110 - another process, which has no way to tell
                    await asyncio.sleep(0.1)  # the last entries are on their way
        except TimeoutError:
            return False
        return True

    async def lagging(self) -> list[str]:
        """Whose picture is not that of the journal."""
        async with self._database() as database:
            loaded = await Journal(database).load(self.place.id)
        people = [(device.peer, loaded.state.get("participants", device.peer.participant)) for device in self.devices]
        return [
            line
            for peer, record in people
            for line in peer.differences(loaded.state, loaded.seq, _member(record or {}))
        ]

    async def lost(self) -> list[str]:
        """What was acknowledged and is not on the disk. May be asked at any moment, also of a server that is dead."""
        told = [(peer.stored.copy(), peer.done.copy()) for peer in self._peers]
        async with self._database() as database:
            journal = Journal(database)
            try:
                seq = (await journal.load(self.place.id)).seq
            except Damaged as damaged:
                return [f"the chain does not hold: {damaged}"]
            there = {
                entry.id: entry.seq
                for start in range(0, seq, 1_000)
                for entry in await journal.entries(self.place.id, start)
            }
        wrong = [(id, seq) for stored, _ in told for id, seq in stored.items() if there.get(id) != seq]
        return [f"acknowledged as {seq}, stored as {there.get(id)}" for id, seq in wrong]

    async def findings(self) -> list[str]:
        """For a crowd that is settled; closes the vote."""
        await self.place.do({"type": "round.close", "round": self.round["round"]})
        found = await self.lost() + [line for peer in self._peers for line in peer.wrong]
        async with self._database() as database:
            journal = Journal(database)
            loaded = await journal.load(self.place.id)
            entries = [
                entry for start in range(0, loaded.seq, 1_000) for entry in await journal.entries(self.place.id, start)
            ]
            left = [await Ballots(database).own(self.place.id, str(peer.participant)) for peer in self._peers]
        asked = {id for peer in self._peers for id in peer.stored}
        people = {peer.participant for peer in self._peers}
        found += [
            f"nobody asked for {entry.id}"
            for entry in entries
            if entry.type in OURS and entry.by in people and entry.id not in asked
        ]
        found += [f"ballots left: {each}" for each in left if each]
        return found + self._miscounted(loaded.state.records["rounds"][self.round["round"]])

    def _miscounted(self, record: Raw) -> list[str]:
        wanted: dict[str, int] = {}
        for device in self.devices:
            for item, dots in self._votes.get(device.peer.participant, {}).items():
                wanted[item] = wanted.get(item, 0) + dots
        counted = {item: row["dots"] for item, row in record["tally"].items() if row["dots"]}
        return [] if counted == {item: n for item, n in wanted.items() if n} else [f"counted {counted}, cast {wanted}"]

    @property
    def _peers(self) -> list[Peer]:
        return [device.peer for device in self.devices]

    @property
    def answered(self) -> int:
        return sum(len(peer.stored) + len(peer.done) for peer in self._peers)

    async def _work(self, device: Device, number: int) -> None:
        while True:
            if len(device.peer.pending) < AHEAD and device.peer.epoch is not None:
                device.submit(self._wish(device.peer, number))
            await asyncio.sleep(self.random.uniform(0, 2 * self.pace))

    def _wish(self, peer: Peer, number: int) -> Raw:
        kind = self.random.random()
        if kind < 0.2:
            return self._vote(peer, number)
        if kind < 0.5:
            step = peer.state.records["steps"][self.step]
            text = f"{step['title'][-40:]}{self.random.choice(CLUSTERS)}"
            return {
                "id": new_id(),
                "type": "step.edit",
                "step": self.step,
                "title": text,
                "base": {"title": step["title"]},
            }
        text = "ä" * self.random.choice((3, 300, 1_900))
        return {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": text}

    def _vote(self, peer: Peer, number: int) -> Raw:
        """Always for one's own answer, so that the last word on it is known."""
        dots, item = self.random.randint(0, 3), self.round["options"][number % len(self.round["options"])]["id"]
        self._votes.setdefault(peer.participant, {})[item] = dots
        return {"id": new_id(), "type": "vote.cast", "round": self.round["round"], "item": item, "dots": dots}

    @asynccontextmanager
    async def _database(self) -> AsyncIterator[Database]:
        database = Database(Settings(data=self.data).database)
        try:
            yield database
        finally:
            await database.close()

    def __post_init__(self) -> None:
        self._votes: dict[str | None, dict[str, int]] = {}


OURS = ("note.add", "step.edit", "vote.cast")


async def _state(place: Place) -> Any:
    headers = {"Authorization": f"Bearer {place.founded['moderator_token']}"}
    return (await place.http.get(f"/api/v1/workshops/{place.id}/state", headers=headers)).json()


def _member(record: Raw) -> Member:
    return Member(record["id"], record["role"], record.get("organisation"))
