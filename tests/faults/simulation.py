"""People with bad lines on one workshop, in this process: the verbs, and what is wrong once the lines are good again.

In the end every device has to show what the server shows, which is what the journal says, and every operation has been
answered once. A node can be restarted or crash, a second one may write to the same journal with a lossy bus between
them, and a backup may be restored under everybody's feet.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import Connection, delete, select, update

from app.domain.people import taking_part
from app.domain.records import Member
from app.domain.state import State
from app.journal import tables
from app.journal.errors import Damaged
from app.journal.journal import Batch
from app.journal.workshops import Founding
from app.realtime.bus import Hear, LocalBus, Message
from app.realtime.catching_up import Since
from app.realtime.room import Room
from app.realtime.rooms import Rooms
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World
from tests.faults.inside import Inside
from tests.faults.line import Line
from tests.faults.peer import Peer
from tests.faults.wishing import Device

WORKSHOP = f"{1:032x}"
PEOPLE = (MOD, ANNA, None, CO, BERND, ANNA, GUEST, MOD)
"""Whose devices the peers are: all audiences, and two tabs of one person. None is the wall."""
ROUNDS = 100


@dataclass(eq=False)
class Seat:
    """A device, who holds it, and its lines: the present one and those that are dead without the server knowing."""

    peer: Peer
    device: Device
    line: Line | None = None
    ghosts: list[Line] = field(default_factory=list)
    removed: bool = False


class LossyBus(LocalBus):
    """To one other node; a message may not arrive."""

    several = True

    def __init__(self, random: Random) -> None:
        self._random = random
        self.other: LossyBus | None = None
        self.hear: Hear = lambda _: None

    async def open(self, hear: Hear) -> None:
        self.hear = hear

    def tell(self, message: Message) -> None:
        if self.other is not None and self._random.random() < 0.6:
            asyncio.get_running_loop().call_soon(self.other.hear, {**message, "node": str(id(self))})


class Simulation:
    def __init__(self, inside: Inside, seed: int, peers: int) -> None:
        self.random = Random(f"simulation {seed}")
        self.inside = inside
        self.seats = [Seat(peer, Device(seed + n, peer)) for n, peer in enumerate(map(Peer, PEOPLE[:peers]))]
        self.nodes: list[Rooms] = []
        self.restored_to: int | None = None

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, seed: int, peers: int) -> AsyncIterator[Simulation]:
        async with Inside.open(folder) as inside:
            await _furnish(inside, seed)
            simulation = cls(inside, seed, peers)
            await simulation.start(2 if seed % 4 == 3 else 1)
            try:
                yield simulation
            finally:
                await simulation.stop()

    async def start(self, nodes: int) -> None:
        buses = [LossyBus(self.random) for _ in range(nodes)]
        if nodes == 2:
            buses[0].other, buses[1].other = buses[1], buses[0]
        self.nodes = [self.inside.node(bus if nodes == 2 else LocalBus()) for bus in buses]
        for node in self.nodes:
            await node.open()

    async def stop(self) -> None:
        for seat in self.seats:
            await self._hang_up(seat)
        for node in self.nodes:
            await node.close()

    async def restart(self, *, crash: bool = False) -> None:
        """All nodes end and come back; in a crash whatever was being done is broken off."""
        count = len(self.nodes)
        for node in self.nodes:
            for room in node._rooms.values():
                task = room._worker.inbox._task
                if crash and task is not None:
                    room._worker.inbox._jobs.clear()
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
                    room._worker.inbox._task = None
        await self.stop()
        await self.start(count)

    async def connect(self, seat: Seat) -> None:
        """To any node, with what the device knows. A line there was is left as it is: nobody has told the server."""
        if seat.line:
            seat.ghosts.append(seat.line)
            seat.line = None
        room = await self._any_room()
        member = Member(None, "wall")
        if seat.peer.participant is not None:
            found = room.present(Member(seat.peer.participant, "participant"))
            if found is None:
                seat.removed = True
                return
            member = found
        since = None if seat.peer.epoch is None else Since(seat.peer.seq, seat.peer.epoch)
        seat.peer.greeted = False
        seat.line = Line(room, member, since)

    async def cut(self, seat: Seat) -> None:
        """The line is gone, with everything that was on its way."""
        if seat.line:
            await seat.line.end()
            seat.line = None

    def wish(self, seat: Seat) -> bool:
        """Somebody who sees something wishes something; False where nobody does."""
        if seat.peer.epoch is None or seat.removed or seat.peer.participant is None:
            return False
        operation = seat.peer.submit(seat.device.draw())
        if seat.line and seat.peer.greeted:
            seat.line.up.append(operation)
        return True

    def repeat(self, seat: Seat) -> None:
        """Something is sent twice."""
        if seat.line and seat.line.up:
            seat.line.up.append(self.random.choice(list(seat.line.up)))

    def up(self, seat: Seat, count: int) -> None:
        for line in (seat.line, *seat.ghosts[: self.random.randint(0, len(seat.ghosts))]):
            if line:
                line.arrive(count)

    async def down(self, seat: Seat, count: int) -> None:
        if seat.line is None:
            return
        for frame in seat.line.frames(count):
            before = seat.peer.greeted
            seat.peer.take(frame)
            if seat.peer.greeted and (frame["t"] == "state" or not before):
                seat.line.up.extend(seat.peer.pending.values())
        if seat.line.code is not None and not seat.line.down:
            lost_role = seat.line.code == 4403
            await self.cut(seat)
            if lost_role:
                seat.peer.reload()  # such a page says so and is opened again

    async def quiet(self) -> None:
        """What has arrived is decided and stored, and its frames are on their way."""
        for node in self.nodes:
            room = await node.room(WORKSHOP)
            await room._worker.inbox.drained()
        await asyncio.sleep(0)

    async def restore(self, back: int) -> None:
        """A backup comes back: the journal without its last entries, of another epoch."""
        kept = await self.inside.database.write(lambda connection: _cut_off(connection, back, self.random))
        self.restored_to = kept if self.restored_to is None else min(kept, self.restored_to)
        for node in self.nodes:
            node.replaced(WORKSHOP)

    async def calm(self) -> list[str]:
        """The lines are good again. What is wrong once everybody has caught up; nothing should be."""
        for turn in range(ROUNDS):
            for seat in self.seats:
                await self._settle(seat, again=turn % 10 == 9)
            for node in self.nodes:
                (await node.room(WORKSHOP)).look()
            await self.quiet()
            await asyncio.sleep(0.001)  # what is read from the disk for a newcomer takes a moment
            if await self._settled():
                return await self._findings()
        return ["does not settle", *await self._findings()]

    async def _settle(self, seat: Seat, *, again: bool) -> None:
        """`again`: what was answered with "later" is sent once more."""
        while seat.ghosts:
            ghost = seat.ghosts.pop()
            ghost.arrive(len(ghost.up))
            await ghost.end()
        if seat.line is None and not seat.removed:
            await self.connect(seat)
        if seat.line:
            if again and seat.peer.greeted:
                seat.line.up.extend(seat.peer.pending.values())
            seat.line.arrive(len(seat.line.up))
            await self.down(seat, len(seat.line.down))

    async def _settled(self) -> bool:
        row = await self.inside.stores.workshops.get(WORKSHOP)
        assert row
        return all(
            seat.removed or ((seat.peer.epoch, seat.peer.seq) == (row.epoch, row.seq) and not seat.peer.pending)
            for seat in self.seats
        )

    async def _findings(self) -> list[str]:
        try:
            loaded = await self.inside.stores.journal.load(WORKSHOP)
        except Damaged as damaged:
            return [f"the chain does not hold: {damaged}"]
        entries = await self.inside.stores.journal.entries(WORKSHOP, 0)
        found = [] if [entry.seq for entry in entries] == list(range(1, len(entries) + 1)) else ["numbers have gaps"]
        for node in self.nodes:
            room = await node.room(WORKSHOP)
            mine = (room.state.workshop, room.state.records, room.state.names, room.seq, room.epoch)
            if mine != (loaded.state.workshop, loaded.state.records, loaded.state.names, loaded.seq, loaded.epoch):
                found.append("a node is not what its journal makes it")
        stored = {entry.id: entry.seq for entry in entries}
        for seat in self.seats:
            found += seat.peer.wrong + self._answers(seat.peer, stored)
            if self.restored_to is None:
                found += [f"failed inside: {id}" for id, why in seat.peer.refused.items() if why == "internal"]
            if not seat.removed:
                found += seat.peer.differences(loaded.state, loaded.seq, _member(loaded.state, seat.peer))
                found += [f"never answered: {operation}" for operation in seat.peer.pending.values()]
                found += await self._dots(seat.peer, loaded.state)
        return found

    def _answers(self, peer: Peer, stored: dict[str, int]) -> list[str]:
        told = [*peer.former, *peer.stored.items()]
        wrong = [(id, seq) for id, seq in told if stored.get(id) != seq]
        limit = self.restored_to
        return [
            f"acknowledged as {seq}, stored as {stored.get(id)}" for id, seq in wrong if limit is None or seq <= limit
        ]

    async def _dots(self, peer: Peer, state: State) -> list[str]:
        """Own dots, where one node tells of them at once."""
        if peer.participant is None or len(self.nodes) > 1:
            return []
        own = await self.inside.stores.ballots.own(WORKSHOP, peer.participant)
        open_ones = [record["id"] for record in state.all("rounds") if record["state"] == "open"]
        shown = {id: {item: n for item, n in peer.ballots.get(id, {}).items() if n} for id in open_ones}
        return [
            f"{peer.participant}: {shown[id]} shown, {own.get(id)} there"
            for id in shown
            if shown[id] != own.get(id, {})
        ]

    async def _any_room(self) -> Room:
        return await self.random.choice(self.nodes).room(WORKSHOP)

    async def _hang_up(self, seat: Seat) -> None:
        await self.cut(seat)
        for ghost in seat.ghosts:
            await ghost.end()
        seat.ghosts.clear()


def _member(state: State, peer: Peer) -> Member:
    """Who the server takes them for: perhaps somebody they have been merged into."""
    record = taking_part(state, peer.participant)
    return Member(None, "wall") if record is None else Member(record["id"], record["role"], record.get("organisation"))


async def _furnish(inside: Inside, seed: int) -> None:
    """The workshop of the domain's tests, written into the journal."""
    world = World()
    Wisher(seed, world)
    first, *rest = world.entries
    names = dict(world.state.names)
    row = await inside.stores.workshops.create(Founding(WORKSHOP, first, {MOD: names.pop(MOD, "")}))
    await inside.stores.journal.append(Batch(WORKSHOP, row.epoch, 1, rest, names))


def _cut_off(connection: Connection, back: int, random: Random) -> int:
    """At most so many entries; returns the last one that is left. None that rows beside the journal or the contents of
    others follow: a real restore replaces those too."""
    entries, workshops = tables.entries, tables.workshops
    columns = entries.c.seq, entries.c.content, entries.c.chain
    rows = connection.execute(select(*columns).where(entries.c.workshop == WORKSHOP).order_by(entries.c.seq.desc()))
    kept, chain = 0, ""
    for seq, content, chain in rows.fetchmany(back + 1):  # noqa: B007 - of the last one
        kept = seq
        entry = json.loads(content)
        touched = {body["in"] for change in entry["changes"] for body in change.values()}
        if entry.get("redacted") or touched & {"participants", "rounds"}:
            break
    connection.execute(delete(entries).where(entries.c.workshop == WORKSHOP, entries.c.seq > kept))
    values = {"epoch": f"{random.getrandbits(128):032x}", "seq": kept, "chain": chain}
    connection.execute(update(workshops).where(workshops.c.id == WORKSHOP).values(values))
    return kept
