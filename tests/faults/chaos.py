"""Twenty seconds or half an hour of a bad network: devices of ours and real browser stores behind a chaos proxy, and a
server that is killed now and then. After calm everybody shows the same, and everything submitted has been answered."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.journal.database import Database
from app.journal.journal import Journal
from app.settings import Settings
from tests.faults.broken import program
from tests.faults.browsers import Browser, browsers
from tests.faults.crowd import Crowd
from tests.faults.inside import new_id
from tests.faults.proxy import STORM, Proxy
from tests.faults.remote import Place
from tests.servers import Server


@dataclass(frozen=True, slots=True)
class Chaos:
    seconds: float
    devices: int
    browsers: int
    kill_every: float
    patience: float
    """Seconds after calm until all have to be equal."""


@dataclass
class Outcome:
    found: list[str]
    operations: int
    happened: Counter[str]
    settled_after: float


async def chaos(folder: Path, seed: int, plan: Chaos, *broken: str) -> Outcome:
    random = Random(f"chaos {seed}")
    server = Server(folder, program=program(*broken))
    async with AsyncExitStack() as stack:
        await asyncio.to_thread(server.start)
        stack.push_async_callback(asyncio.to_thread, server.kill)
        place = await stack.enter_async_context(Place.on(server))
        proxy = await stack.enter_async_context(Proxy.to(server.port, seed, STORM))
        crowd = await stack.enter_async_context(Crowd.of(place, folder, [proxy.url] * plan.devices, seed))
        players = await stack.enter_async_context(browsers(proxy.url, place, plan.browsers))
        crowd.pace = 0.3  # within what a person may send
        crowd.work()
        over = asyncio.Event()
        typing = [asyncio.create_task(_type(browser, random, over)) for browser in players]
        await _storm(server, proxy, random, plan)
        over.set()
        await asyncio.gather(*typing)
        await crowd.pause()
        return await _calm(crowd, players, proxy, server, plan.patience)


async def _storm(server: Server, proxy: Proxy, random: Random, plan: Chaos) -> None:
    end = time.monotonic() + plan.seconds
    while (left := end - time.monotonic()) > 0:
        await asyncio.sleep(min(left, plan.kill_every * random.uniform(0.5, 1.5)))
        if time.monotonic() < end:
            proxy.happened["killed"] += 1
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)


async def _type(browser: Browser, random: Random, over: asyncio.Event) -> None:
    note: str | None = None
    while not over.is_set():
        kind = random.random()
        if kind < 0.1:
            await browser.ask("undo")
        elif note and kind < 0.4:
            await browser.submit({"type": "note.edit", "note": note, "text": f"geändert {random.random()}"})
        else:
            note = new_id()
            await browser.submit({"type": "note.add", "note": note, "kind": "fact", "text": "Frist 👩‍👩‍👧 e\u0301"})
        await asyncio.sleep(random.uniform(0.4, 1.6))


async def _calm(crowd: Crowd, players: list[Browser], proxy: Proxy, server: Server, patience: float) -> Outcome:
    proxy.calm()
    for browser in players:
        await browser.ask("online")
    start = time.monotonic()
    settled = await crowd.settled(patience)
    found = await _unlike(crowd, players)
    while found and time.monotonic() - start < patience:
        await asyncio.sleep(0.2)
        found = await _unlike(crowd, players)
    after = time.monotonic() - start
    if settled:
        found += await crowd.findings()
    else:
        pending = [operation for device in crowd.devices for operation in device.peer.pending.values()]
        found += [f"not settled: {pending[:3]}", *(await crowd.lagging())[:5]]
    found += [line for line in server.output if "Traceback" in line]
    told = crowd.answered + sum(len(browser.submitted) for browser in players)
    return Outcome(found, told, proxy.happened, after)


async def _unlike(crowd: Crowd, players: list[Browser]) -> list[str]:
    """What the browsers show, or say of their wishes, that is not so in the journal."""
    database = Database(Settings(data=crowd.data).database)
    try:
        journal = Journal(database)
        loaded = await journal.load(crowd.place.id)
        pages = [await journal.entries(crowd.place.id, start) for start in range(0, loaded.seq, 1_000)]
    finally:
        await database.close()
    stored = {entry.id: entry.seq for page in pages for entry in page}
    return [line for browser in players for line in await browser.findings(loaded.state, loaded.seq, stored)]
