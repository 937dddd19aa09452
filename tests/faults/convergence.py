"""Plays `simulation` from a seed: so many wishes of 2 to 6 devices, and everything in between that can go wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from tests.faults.simulation import Seat, Simulation


async def converge(folder: Path, seed: int, operations: int) -> list[str]:
    """What is wrong in the end."""
    random = Random(f"converge {seed}")
    async with Simulation.open(folder, seed, random.randint(2, 6)) as simulation:
        wished = 0
        while wished < operations:
            seat = random.choice(simulation.seats)
            wished += await _happens(simulation, seat, random)
        return await simulation.calm()


async def _happens(simulation: Simulation, seat: Seat, random: Random) -> int:
    """Something; how many wishes it was."""
    if seat.line is None and not seat.removed and random.random() < 0.5:
        await simulation.connect(seat)
    match random.choices(("wish", "up", "down", "quiet", "repeat", "trouble"), (30, 20, 30, 12, 4, 4))[0]:
        case "wish":
            return simulation.wish(seat)
        case "up":
            simulation.up(seat, random.randint(1, 6))
        case "down":
            await asyncio.sleep(0)
            await simulation.down(seat, random.randint(1, 8))
        case "quiet":
            await simulation.quiet()
        case "repeat":
            simulation.repeat(seat)
        case "trouble":
            await _trouble(simulation, seat, random)
    return 0


async def _trouble(simulation: Simulation, seat: Seat, random: Random) -> None:
    match random.choices(("cut", "half open", "reload", "restart", "crash", "restore"), (40, 30, 10, 8, 8, 4))[0]:
        case "cut":
            await simulation.cut(seat)
        case "half open" if not seat.removed:
            await simulation.connect(seat)
        case "reload":
            await simulation.cut(seat)
            seat.peer.reload()
        case "restart":
            await simulation.restart()
        case "crash":
            await simulation.restart(crash=True)
        case "restore":
            await simulation.restore(random.randint(0, 5))
