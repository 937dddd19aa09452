"""`kill -9` in the middle of a vote: the ballot on another's device and the paper votes are what was acknowledged."""

import subprocess
import sys
from pathlib import Path

from app.domain.changes import Change
from app.journal.ballots import Ballots
from app.journal.database import Database
from tests.journal.examples import NOW, founded, opened, person

WRITER = """
import asyncio, sys
from itertools import count
from app.domain.voting import PaperVotes
from app.journal.ballots import Ballots, Cast, Counted, Voter
from app.journal.database import Database

async def main():
    url, workshop, start = sys.argv[1:]
    ballots = Ballots(Database(url))
    ida = Voter(workshop, "ida", on_device_of="anna")
    for n in count(int(start)):
        await ballots.cast(ida, Cast(f"ida {n}", "r1", "a", n % 97 + 1))
        paper = PaperVotes(n % 97 + 1, {})
        await ballots.count_paper(workshop, Counted("moderator-of-the-day", f"paper {n}", "r1", paper))
        print(n, flush=True)

asyncio.run(main())
"""
CYCLES = 3
LINES = 40


def room() -> list[Change]:
    lent = {"ida": {"to": "anna", "at": NOW}}
    return [person("anna"), person("ida", device=False), opened("r1", ["a"], budget=97, cap=97, lent=lent)]


async def test_what_was_acknowledged_of_any_ballot_survives_a_kill(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    workshop = (await founded(database, *room())).id
    await database.close()
    start = 0
    for _ in range(CYCLES):
        last = killed_while_voting(sqlite_url, workshop, start)
        database = Database(sqlite_url)
        ballots = Ballots(database)
        expected = {last % 97 + 1, (last + 1) % 97 + 1}
        assert (await ballots.own(workshop, "ida"))["r1"]["a"] in expected
        assert (await ballots.progress(workshop, "r1")).paper in expected
        await database.close()
        start = last + 2


def killed_while_voting(url: str, workshop: str, start: int) -> int:
    """The last round of both whose end was told."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, url, workshop, str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(LINES)]
        writer.kill()
        lines += writer.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])
