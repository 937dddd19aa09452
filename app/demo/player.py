"""Play a script: create the workshop, let everybody join, do what they do in the script's order, fetch the protocol.

Every action waits for the server's answer before the next begins, so the result does not depend on speed. `seat` puts
something else in the place of a person's socket, for example a real browser that a test drives.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.demo.client import Api, Person
from app.demo.figures import figures
from app.demo.operations import Operation, Translator
from app.demo.script import Action, Script


class Performer(Protocol):
    async def submit(self, operation: Operation) -> Mapping[str, str]:
        """Do it, and tell which of the operation's ids came out as others, because a page makes its own."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and how fast: `speed` times the script's, 0 without waiting; up to the phase `rush_to` nobody waits."""

    url: str
    token: str
    speed: float = 0
    rush_to: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    figures: Mapping[str, Any]
    pdf: bytes = field(repr=False)


class Player:
    """One performance. `workshop` holds the answer of `POST /workshops` once `open` has returned."""

    def __init__(self, script: Script, stage: Stage) -> None:
        self.workshop: Mapping[str, Any] = {}
        self._script = script
        self._stage = stage
        self._performers: dict[str, Performer] = {}

    def seat(self, key: str, performer: Performer) -> None:
        """From now on this person, who has joined already, is somebody else than a socket of ours."""
        self._performers[key] = performer

    async def open(self) -> Mapping[str, Any]:
        script, organiser = self._script, Api(self._stage.url, self._stage.token)
        profile = {name: script.workshop[name] for name in ("title", "process", "goal", "place", "date")}
        self.workshop = await organiser.post(
            "/workshops", {**profile, "organisations": script.organisations, "lanes": script.lanes}
        )
        return self.workshop

    async def play(self, watch: Callable[[Action], None] = lambda _: None) -> Outcome:
        """Play all actions; `watch` hears of each before it is done."""
        moderator = Api(self._stage.url, self.workshop["moderator_token"])
        path = f"/workshops/{self.workshop['id']}"
        translator = Translator(self._lanes((await moderator.get(f"{path}/state"))["records"]["lanes"]))
        async with AsyncExitStack() as devices:
            await self._enter(devices, self._script.moderator, moderator)
            pace = _Pace(self._stage)
            for action in self._script.actions:
                await pace.wait(action)
                watch(action)
                if action.do == "join":
                    await self._join(devices, action.by)
                for operation in translator.operations(action):
                    translator.rename(await self._performers[action.by].submit(operation))
        records = (await moderator.get(f"{path}/state"))["records"]
        return Outcome(figures(records, translator.key), await moderator.fetch(f"{path}/protocol.pdf"))

    def _lanes(self, records: list[Mapping[str, Any]]) -> dict[str, str]:
        ids = {record["title"]: record["id"] for record in records}
        return {lane["key"]: ids[lane["title"]] for lane in self._script.lanes}

    async def _join(self, devices: AsyncExitStack, key: str) -> None:
        if key in self._performers:
            return
        person = self._script.people[key]
        api = Api(self._stage.url)
        answer = {"code": self.workshop["join_code"], "name": person["name"], "organisation": person["organisation"]}
        api.token = (await api.post("/join", answer))["token"]
        await self._enter(devices, key, api)

    async def _enter(self, devices: AsyncExitStack, key: str, api: Api) -> None:
        if key not in self._performers:
            self._performers[key] = await devices.enter_async_context(Person(api, self.workshop["id"]))


class _Pace:
    """Waits until an action's time has come."""

    def __init__(self, stage: Stage) -> None:
        self._speed = stage.speed
        self._rush_to = stage.rush_to
        self._last: float | None = None

    async def wait(self, action: Action) -> None:
        if action.do == "phase" and action.fields["phase"] == self._rush_to:
            self._rush_to = None
        if self._speed and not self._rush_to and self._last is not None:
            await asyncio.sleep((action.at - self._last) / self._speed)
        self._last = action.at
