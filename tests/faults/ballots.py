"""Ballots racing each other, their repeats and the closing, on two nodes: what was acknowledged is what is counted."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from random import Random

from app.domain.records import Member
from app.realtime.bus import LocalBus
from app.realtime.room import Room
from tests.faults.inside import Inside, cast
from tests.faults.peer import Raw

VOTERS, ITEMS, BUDGET, AT_ONCE = 40, 6, 6, 5

Dots = Counter[str]


async def race(folder: Path, seed: int, count: int) -> list[str]:
    """What is wrong once so many ballots have been cast and the round was closed somewhere among the last of them."""
    random = Random(f"ballots {seed}")
    async with Inside.open(folder) as inside:
        workshop, moderator = await inside.found()
        round_ = await inside.opened_round(workshop, moderator, ITEMS, budget=BUDGET, cap=BUDGET)
        voters = [await inside.join(workshop, f"Person {n}") for n in range(VOTERS)]
        other = inside.node(LocalBus())
        rooms = [await inside.rooms.room(workshop), await other.room(workshop)]
        cast_so_far: list[int] = []
        voting = [
            asyncio.create_task(
                _vote((rooms[n % 2], voter), round_, Random(f"{seed} {n}"), (cast_so_far, count // VOTERS))
            )
            for n, voter in enumerate(voters)
        ]
        threshold = random.uniform(0.5, 1) * count
        while len(cast_so_far) < threshold and not all(task.done() for task in voting):  # noqa: ASYNC110
            await asyncio.sleep(0)  # lets them vote
        closing = {"type": "round.close", "round": round_["round"]}
        await inside.do(workshop, moderator, closing)
        wanted: Dots = sum(await asyncio.gather(*voting), Counter())
        await other.close()
        loaded = await inside.stores.journal.load(workshop)
        closings = [entry for entry in await inside.stores.journal.entries(workshop, 0) if entry.type == "round.close"]
    tally = loaded.state.records["rounds"][round_["round"]].get("tally", {})
    counted = {item: row["dots"] for item, row in tally.items() if row["dots"]}
    found = [] if counted == dict(+wanted) else [f"counted {counted}, acknowledged {dict(+wanted)}"]
    return found + ([] if len(closings) == 1 else [f"closed {len(closings)} times"])


async def _vote(at: tuple[Room, Member], round_: Raw, random: Random, so_far: tuple[list[int], int]) -> Dots:
    """The dots that were acknowledged to this voter, the newest on each item."""
    (room, voter), (seen, count) = at, so_far
    own, known, last = Counter[str](), set[str](), cast(round_, 0, 0)
    for _ in range(count // AT_ONCE):
        ballots = [cast(round_, random.randrange(ITEMS), random.randint(0, 3)) for _ in range(AT_ONCE - 1)] + [last]
        for ballot, result in zip(ballots, await room.submit(voter, ballots), strict=True):
            seen.append(1)
            if result.refused is None and ballot["id"] not in known:
                known.add(ballot["id"])
                own[ballot["item"]] = ballot["dots"]
        last = ballots[0]
    return own
