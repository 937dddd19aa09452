"""What opening a workshop costs: `.venv/bin/python bench/opening.py [ENTRIES …]`, by default 500 and 50,000.

Writes so many edits of one board (100 steps) into a fresh SQLite journal, as the room does: with a picture every 500
entries. Prints the processor time of opening it (median of 9), with the picture and without, and what was read for it.
"""

import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.domain.changes import patch, patch_workshop, put
from app.domain.entries import Entry
from app.journal import pictures
from app.journal.database import Database
from app.journal.journal import Batch, Journal
from app.journal.migrate import migrate
from app.journal.workshops import Founding, Workshop, Workshops
from app.realtime.picturing import EVERY

STEPS = 100
AT = "2026-11-24T09:00:00.000Z"
TEXT = "Die Unterlagen werden geprüft, fehlende nachgefordert und der Antrag wird abgelegt. "


def entry(seq: int) -> Entry:
    """The first hundred put a step each, the others change one."""
    step = f"{seq % STEPS:032x}"
    record = {"id": step, "lane": "a" * 32, "rank": f"a{seq:06}", "kind": "task", "title": TEXT[:60]}
    changes = [put("steps", record)] if seq <= STEPS + 1 else [patch("steps", step, {"detail": f"{seq} {TEXT}"})]
    return Entry(seq, AT, None, secrets.token_hex(16), "step.edit", changes, [patch("steps", step, {"detail": TEXT})])


async def written(database: Database, entries: int) -> Workshop:
    id = secrets.token_hex(16)
    first = Entry(1, AT, None, secrets.token_hex(16), "workshop.create", [patch_workshop({"id": id, "title": "M"})], [])
    workshop = await Workshops(database).create(Founding(id, first))
    journal = Journal(database)
    for seq in range(1, entries, EVERY):
        until = min(seq + EVERY, entries)
        batch = [entry(each) for each in range(seq + 1, until + 1)]
        await journal.append(Batch(id, workshop.epoch, seq, batch))
        if until - seq == EVERY:
            await journal.keep_picture(await journal.load(id))
    return workshop


async def opened(journal: Journal, workshop: Workshop) -> tuple[float, int]:
    """Milliseconds of processor time, and the entries that were read."""
    times = []
    for _ in range(9):
        begin = time.process_time()
        loaded = await journal.load(workshop.id)
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times), loaded.replayed


async def measure(database: Database, entries: int) -> None:
    workshop, journal = await written(database, entries), Journal(database)
    with_picture = await opened(journal, workshop)
    await database.write(lambda connection: pictures.drop(connection, workshop.id))
    without = await opened(journal, workshop)
    for how, (took, read) in (("with a picture", with_picture), ("without", without)):
        print(f"{entries:6} entries, {how:14}: {took:8.1f} ms of processor time, {read} entries read")


async def main() -> None:
    for entries in [int(each) for each in sys.argv[1:]] or [500, 50_000]:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
            migrate(url)
            database = Database(url)
            await measure(database, entries)
            await database.close()


if __name__ == "__main__":
    asyncio.run(main())
