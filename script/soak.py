"""The fault tests with time: `python script/soak.py [WHAT …] [--long] [--seed N] [--cycles N]`.

What is tried, and how, is `tests/faults`; this only says how much of it. Without a name everything is tried, as much as
`docs/faults.md` says, with `--long` much more; `--seed` and `--cycles` repeat a part of it. Prints a line for each, and
ends with 1 where something was found, with the seed that shows it again.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

Found = AsyncIterator[tuple[int, list[str]]]
"""What was found, for each seed that was tried."""


@dataclass(frozen=True)
class Trial:
    what: str
    first: int
    second: int
    run: Callable[[Path, range], Found]


async def kills(folder: Path, cycles: range) -> Found:
    from tests.faults.kills import Kills

    async with Kills.on(folder / "data", cycles.start) as running:
        for cycle in cycles:
            yield cycle, await running.kill()
        yield cycles.start, await running.end()
        print(f"   ready again after {running.slowest:.1f} s at most, {running.crowd.answered} operations answered")


async def power(folder: Path, seeds: range) -> Found:
    from tests.faults.power import Power

    cuts = Power(folder)
    for seed in seeds:
        yield seed, await cuts.cut(seed)


async def fsync(folder: Path, seeds: range) -> Found:
    from tests.faults.fsync import Deaths

    with Deaths.of(folder) as deaths:
        for seed in seeds:
            yield seed, await deaths.die(seed)


async def converge(folder: Path, seeds: range) -> Found:
    from tests.faults.convergence import converge as play

    for seed in seeds:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            yield seed, await play(Path(place) / "data", seed, 200)


async def chaos(folder: Path, seconds: range) -> Found:
    from tests.faults.chaos import Chaos
    from tests.faults.chaos import chaos as storm

    many = len(seconds) >= LONG_STORM
    plan = Chaos(len(seconds), devices=80 if many else 14, browsers=20 if many else 6, kill_every=20, patience=10)
    outcome = await storm(folder / "data", seconds.start, plan)
    happened = ", ".join(f"{number} {what}" for what, number in sorted(outcome.happened.items()))
    print(f"   {outcome.operations} operations, {happened}; equal {outcome.settled_after:.1f} s after calm")
    yield seconds.start, outcome.found


async def ballots(folder: Path, seeds: range) -> Found:
    """A thousand each."""
    from tests.faults.ballots import race

    for seed in range(seeds.start, seeds.start + max(1, len(seeds) // 1_000)):
        yield seed, await race(folder / str(seed), seed, 1_000)


async def frames(folder: Path, count: range) -> Found:
    from tests.faults.fuzz import Fuzz

    async with Fuzz.on(folder / "data", count.start) as fuzz:
        yield count.start, await fuzz.frames(len(count))


async def requests(folder: Path, count: range) -> Found:
    from tests.faults.fuzz import Fuzz

    async with Fuzz.on(folder / "data", count.start) as fuzz:
        yield count.start, await fuzz.requests(len(count))


LONG_STORM = 600
TRIALS = {
    "kills": Trial("kill -9 under load, cycles", 50, 1_000, kills),
    "power": Trial("simulated power cuts, seeds", 200, 5_000, power),
    "fsync": Trial("SIGKILL at an fsync, seeds", 100, 2_000, fsync),
    "converge": Trial("convergence × 200 operations, seeds", 200, 20_000, converge),
    "chaos": Trial("chaos proxy, seconds", 120, 1_800, chaos),
    "ballots": Trial("racing ballots", 1_000, 100_000, ballots),
    "frames": Trial("fuzzed frames", 20_000, 2_000_000, frames),
    "requests": Trial("fuzzed requests", 5_000, 200_000, requests),
}
ALIASES = {"all": list(TRIALS), "fuzz": ["frames", "requests"]}


def wanted(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["all"], choices=[*TRIALS, *ALIASES])
    parser.add_argument("--long", action="store_true", help="the second figures")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--cycles", type=int, help="so many, instead of a figure")
    return parser.parse_args(arguments)


async def tried(trial: Trial, start: int, count: int) -> int:
    """How many seeds have found something."""
    began, failed = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="werkstatt-soak-") as folder:
        async for seed, found in trial.run(Path(folder), range(start, start + count)):
            failed += bool(found)
            for line in found[:5]:
                print(f"   FOUND with --seed {seed}: {line}", flush=True)
    verdict = f"{failed} FAILED" if failed else "nothing found"
    print(f"{trial.what:40} {count:>7}  from {start}  {time.monotonic() - began:6.0f} s  {verdict}", flush=True)
    return failed


async def soak(arguments: argparse.Namespace) -> int:
    names = [name for what in arguments.what for name in ALIASES.get(what, [what])]
    failed = 0
    for name in names:
        trial = TRIALS[name]
        count = arguments.cycles or (trial.second if arguments.long else trial.first)
        failed += await tried(trial, arguments.seed, count)
    return 1 if failed else 0


def main() -> int:
    from app import logs

    logs.configure(quiet=True)
    return asyncio.run(soak(wanted(sys.argv[1:])))


if __name__ == "__main__":
    sys.exit(main())
