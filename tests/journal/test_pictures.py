"""Opening from a picture is opening from the journal, and no picture outlives the history it was made of."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest
from sqlalchemy import Connection, text

from app.domain.changes import patch, put, remove
from app.domain.state import State
from app.journal import pictures
from app.journal.database import Database
from app.journal.errors import Damaged
from app.journal.expiry import Expiry
from app.journal.journal import Journal, Loaded, append
from app.journal.workshops import Workshop, Workshops
from tests.journal.examples import batch, entry, execute, founded, step

SECRET = "Herr Raffzahn taugt nichts"


async def count(database: Database) -> int:
    return await database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM pictures")) or 0)


async def pictured(database: Database, journal: Journal) -> Workshop:
    """Four entries with a picture of the third."""
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, step(2), step(3)))
    await journal.keep_picture(await journal.load(workshop.id))
    await journal.append(batch(workshop, 3, entry(4, patch("steps", "step-2", {"title": "Anders"}))))
    return workshop


def same(one: Loaded, other: Loaded) -> bool:
    return (one.state, one.seq, one.epoch) == (other.state, other.seq, other.epoch)


async def test_from_a_picture_only_what_came_after_it_is_read(database: Database, journal: Journal) -> None:
    workshop = await pictured(database, journal)
    loaded = await journal.load(workshop.id)
    assert loaded.replayed == 1
    await database.write(lambda connection: pictures.drop(connection, workshop.id))
    whole = await journal.load(workshop.id)
    assert whole.replayed == 4
    assert same(loaded, whole)


async def test_a_new_picture_takes_the_place_of_the_last(database: Database, journal: Journal) -> None:
    workshop = await pictured(database, journal)
    loaded = await journal.load(workshop.id)
    await journal.keep_picture(loaded)
    again = await journal.load(workshop.id)
    assert (again.replayed, await count(database)) == (0, 1)
    assert same(loaded, again)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pictures SET content = replace(content, 'Antrag', 'Vortrag')",
        "UPDATE pictures SET chain = 'another'",
        "UPDATE pictures SET epoch = 'another'",
    ],
)
async def test_a_picture_that_does_not_fit_is_as_good_as_none(
    database: Database, journal: Journal, damage: str
) -> None:
    workshop = await pictured(database, journal)
    right = await journal.load(workshop.id)
    await execute(database, damage)
    found = await journal.load(workshop.id)
    assert found.replayed == 4
    assert same(found, right)


async def test_damage_behind_the_picture_is_found_on_opening(database: Database, journal: Journal) -> None:
    workshop = await pictured(database, journal)
    await execute(database, "UPDATE entries SET content = replace(content, 'Anders', 'Gleich') WHERE seq = 4")
    with pytest.raises(Damaged):
        await journal.load(workshop.id)


async def test_a_picture_of_a_history_that_was_replaced_is_not_kept(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    late = await journal.load(workshop.id)
    await execute(database, "UPDATE workshops SET epoch = 'restored'")
    await journal.keep_picture(late)
    assert await count(database) == 0


async def redacted(database: Database, journal: Journal) -> tuple[Workshop, Loaded]:
    """A workshop whose secret was blanked by entry 3, and how it was before."""
    workshop = await founded(database)
    id = "a" * 32
    await journal.append(batch(workshop, 1, entry(2, put("steps", {"id": id, "title": SECRET}))))
    before = await journal.load(workshop.id)
    await journal.keep_picture(before)
    blanked = entry(3, remove("steps", id), type="redact", redacted={"ids": [id]})
    await journal.append(batch(workshop, 2, blanked))
    return workshop, before


async def test_a_redaction_takes_the_picture_with_it(database: Database, journal: Journal) -> None:
    await redacted(database, journal)
    assert await count(database) == 0


@pytest.mark.postgres
async def test_a_picture_that_meets_a_redaction_on_its_way_waits_for_it(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    journal = Journal(database)
    workshop = await founded(database)
    id = "a" * 32
    await journal.append(batch(workshop, 1, entry(2, put("steps", {"id": id, "title": SECRET}))))
    before = await journal.load(workshop.id)
    begun, go = Event(), Event()

    def redact(connection: Connection) -> None:
        append(connection, batch(workshop, 2, entry(3, remove("steps", id), type="redact", redacted={"ids": [id]})))
        begun.set()
        assert go.wait(10)

    redacting = asyncio.create_task(database.write(redact))
    await asyncio.to_thread(begun.wait, 10)
    keeping = asyncio.create_task(journal.keep_picture(before))
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not keeping.done() and not await database.read(lambda connection: connection.scalar(waiting)):
        pass
    go.set()
    await asyncio.gather(redacting, keeping)
    assert await count(database) == 0
    await database.close()


async def test_a_picture_from_before_a_redaction_that_comes_after_it_is_not_kept(
    database: Database, journal: Journal
) -> None:
    workshop, before = await redacted(database, journal)
    await journal.keep_picture(before)
    assert await count(database) == 0
    after = await journal.load(workshop.id)
    await journal.keep_picture(after)
    assert (await journal.load(workshop.id)).replayed == 0


async def test_what_expires_or_is_deleted_leaves_no_picture(database: Database, journal: Journal) -> None:
    deleted, expired = await pictured(database, journal), await pictured(database, journal)
    await Workshops(database).delete(deleted.id)
    assert await count(database) == 1
    await execute(database, "UPDATE workshops SET delete_on = '2026-11-01'")
    await journal.append(batch(expired, 4, entry(5, patch_delete_on())))
    assert await Expiry(database).expire(expired.id, "2026-12-01", "2026-12-01T09:00:00.000Z")
    assert await count(database) == 0


def patch_delete_on() -> dict[str, dict[str, object]]:
    return {"patch": {"in": "workshop", "set": {"delete_on": "2026-11-01"}}}


def test_nothing_is_the_picture_before_the_first_entry() -> None:
    assert pictures.NOTHING.state == State()
