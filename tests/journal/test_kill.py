"""`kill -9` in the middle of writing: whatever was acknowledged is there, whole and once."""

import subprocess
import sys
from pathlib import Path

from app.journal.database import Database
from app.journal.journal import Journal
from tests.journal.examples import founded

WRITER = """
import asyncio, sys
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.workshops import Workshops
from tests.journal.examples import batch, step

async def write(database, id):
    workshop, journal = await Workshops(database).get(id), Journal(database)
    seq = workshop.seq
    while True:
        await journal.append(batch(workshop, seq, step(seq + 1), step(seq + 2)))
        seq += 2
        print(id, seq, flush=True)

async def main():
    database = Database(sys.argv[1])
    await asyncio.gather(*(write(database, id) for id in sys.argv[2:]))

asyncio.run(main())
"""
ROOMS = 3
CYCLES = 3
LINES = 60


async def test_what_was_acknowledged_survives_a_kill(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    ids = [(await founded(database)).id for _ in range(ROOMS)]
    await database.close()
    acknowledged = dict.fromkeys(ids, 1)
    for _ in range(CYCLES):
        acknowledged |= killed_while_writing(sqlite_url, ids)
        database = Database(sqlite_url)
        for id in ids:
            found = (await Journal(database).load(id)).seq
            assert acknowledged[id] <= found <= acknowledged[id] + 2
            assert found % 2 == 1, "a batch is stored whole"
        await database.close()


def killed_while_writing(url: str, ids: list[str]) -> dict[str, int]:
    """The last number that the writer said was stored, for each workshop."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, url, *ids]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(LINES)]
        writer.kill()
        lines += writer.stdout.readlines()
    return {line.split()[0]: int(line.split()[1]) for line in lines if line.endswith("\n")}
