"""One rehearsal: lets its invented people come in one after the other and act in turn, as long as somebody leads it.

Their number and what they have done is read off the workshop, so a rehearsal goes on after a restart where it was.
They come in when the workshop begins, all but one, who is late; and somebody is entered who has no device.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterator, Sequence

import structlog

from app.domain.errors import Refused
from app.domain.people import present
from app.domain.records import Member, Record
from app.realtime.client import Client
from app.realtime.outbox import Outbox
from app.realtime.room import Room
from app.rehearsal import material
from app.rehearsal.acts import Say, Scene

log = structlog.get_logger()

BEAT = 1.5
"""Seconds between two acts: a room in which much happens, and in which one can still follow."""
ALONE = 600
"""After so many beats without anybody who leads, nobody acts any more until the desk is opened again."""

Wait = Callable[[float], Awaitable[None]]


class Rehearsal:
    def __init__(self, room: Room, languages: Sequence[Say], wait: Wait = asyncio.sleep) -> None:
        """They speak the first of the languages, and may have come in speaking any."""
        self._room = room
        self._say = languages[0]
        self._names = {say(name) for say in languages for name in material.PEOPLE}
        self._wait = wait
        self._done: set[str] = set()
        self._turn = 0
        self._alone = 0
        self._devices: dict[str | None, tuple[Client, asyncio.Task[int]]] = {}

    async def run(self) -> None:
        """Until the workshop is gone, or nobody leads it any longer; what is done after the end is theirs, too."""
        try:
            while not self._room.deleted and self._alone < ALONE:
                await self._wait(BEAT)
                await self.beat()
        except Exception:
            log.exception("a rehearsal has ended early", workshop=self._room.workshop)
        finally:
            self.leave()

    async def beat(self) -> bool:
        """One thing that somebody does; whether there was one."""
        if not any(client.member.keeps for client in self._room.floor.clients):
            self._alone += 1
            return False
        self._alone = 0
        people = self.people()
        for person in people:
            self._sit_down(person)
        return await self._come_in(people) or await self._act(people)

    def people(self) -> list[Member]:
        """The invented people who have a device, in the order they came."""
        state = self._room.state
        ours = [person for person in present(state) if state.names.get(person["id"]) in self._names]
        ours.sort(key=lambda person: (person["created"], person["id"]))
        return [Member(person["id"], person["role"], person.get("organisation")) for person in ours]

    def leave(self) -> None:
        """Nobody sits there any more."""
        for client, task in self._devices.values():
            task.cancel()
            self._room.disconnect(client)
        self._devices.clear()

    async def _come_in(self, people: list[Member]) -> bool:
        phase = self._room.state.workshop["phase"]
        here = len(people)
        if phase == "closed" or here >= len(material.PEOPLE) - (phase in {"arrive", "frame"}):
            return here > 0 and await self._enter_without_device()
        keys = self._keys()
        try:
            await self._room.join(self._say(material.PEOPLE[here]), keys[here % len(keys)])
        except Refused:  # the door is closed: the moderator tries that, too
            return False
        return True

    async def _enter_without_device(self) -> bool:
        name = "without device"
        if name in self._done or any(not person["device"] for person in self._room.state.all("participants")):
            return False
        self._done.add(name)
        entry = {"participant": secrets.token_hex(16), "name": self._say(material.WITHOUT_DEVICE)}
        keys = self._keys()
        operation = {"type": "participant.add", **entry, "organisation": keys[0], "device": False}
        return await self._submit(self._room.moderator(), operation)

    async def _act(self, people: list[Member]) -> bool:
        """The next of them who has something to do does it; what was refused is not tried again."""
        scene = Scene(self._room.state, people, self._say, self._done)
        for person in self._in_turn(people):
            act = scene.next(person)
            if act is not None:
                self._done.add(act.name)
                return await self._submit(person, act.operation)
        return False

    def _in_turn(self, people: list[Member]) -> Iterator[Member]:
        self._turn += 1
        for n in range(len(people)):
            yield people[(self._turn + n) % len(people)]

    def _keys(self) -> list[str | None]:
        return list(self._room.state.records["organisations"]) or [None]

    async def _submit(self, person: Member, operation: Record) -> bool:
        (result,) = await self._room.submit(person, [{"id": secrets.token_hex(16), **operation}])
        return result.refused is None

    def _sit_down(self, person: Member) -> None:
        """Somebody who is there is counted as connected: a device that reads everything and shows it to nobody."""
        if person.id in self._devices:
            return
        client = Client(person, Outbox(self._room.limits), lambda refused: refused.detail)
        self._devices[person.id] = client, asyncio.create_task(client.outbox.run(_unread, lambda _frame: True))
        self._room.connect(client)


async def _unread(_frame: object) -> None:
    """Nobody looks at this device."""
