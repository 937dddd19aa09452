"""On its deletion date a workshop becomes its result, in tables and files."""

import asyncio
import json

import pytest
from sqlalchemy import Connection, text, update

from app.domain.changes import Change, patch, patch_workshop, put
from app.domain.errors import Refused
from app.domain.expiry import EXPIRE
from app.domain.records import PHASES
from app.journal import tables
from app.journal.ballots import Ballots, Cast, Voter
from app.journal.database import Database
from app.journal.errors import Damaged, OtherEpoch
from app.journal.expiry import Expiry
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshop, Workshops
from tests.databases import bytes_of
from tests.journal.examples import MODERATOR, batch, entry, founded, opened, person

DAY, TODAY, NOW = "2026-11-24", "2026-12-24", "2026-12-24T05:00:00.000Z"
PLANTED = "geheim-4711"
FEEDBACK = "feedback_boxes", "feedback_answers", "feedback_givers"
TABLES = "entries", "persons", "tokens", "rounds", "ballots", "finished", "paper_votes", "ballot_operations", *FEEDBACK


def head(**fields: str) -> Change:
    phases = [{"phase": PHASES[0], "at": f"{DAY}T08:00:00.000Z"}]
    known = {"phase": "measures", "phases": phases, "authorship": "name", "capacity": 300, "admission": "open"}
    return patch_workshop(known | {"date": DAY, "delete_on": TODAY, "locked": False, "released": True} | fields)


def contributions() -> list[Change]:
    """Two that stay (a board's step, a decision) and the many that go, each with a text to be looked for."""
    own = {"board": "ist", "author": "p1", "created": NOW}
    shown = [
        put("boards", {"id": "ist", "title": "Ist", "kind": "ist", "author": MODERATOR, "created": NOW}),
        put("steps", {"id": "s1", "title": "Antrag prüfen", "kind": "task", **own}),
        put("notes", {"id": "n1", "kind": "decision", "text": "So bleibt es", **own}),
    ]
    said = [put("notes", {"id": f"n{n:03}x", "kind": "fact", "text": f"{PLANTED} {n}", **own}) for n in range(200)]
    return [*shown, *said]


async def planted(database: Database, **fields: str) -> Workshop:
    """A workshop with a person, an open and a closed round, dots, tokens, and what was undone long ago."""
    closed = opened("r0", ["s1"], state="closed", tally={"s1": {"text": "Antrag", "dots": 2, "voters": 1}})
    changes = [head(**fields), person("p1"), *contributions(), closed, opened("r1", ["s1"])]
    workshop = await founded(database, *changes, names={"p1": f"{PLANTED} Yıldız"}, account="kreis")
    renamed = entry(
        2, patch("steps", "s1", {"title": "Antrag ansehen"}), inverse=[patch("steps", "s1", {"x": PLANTED})]
    )
    await Journal(database).append(batch(workshop, 1, renamed))
    await Persons(database).issue_token(workshop.id, "p1")
    voter, ballots = Voter(workshop.id, "p1"), Ballots(database)
    await ballots.cast(voter, Cast("o1", "r1", "s1", 2))
    await ballots.finish(voter, "r1", "o2")
    return workshop


async def everything(database: Database) -> str:
    def rows(connection: Connection) -> str:
        return str([list(connection.execute(text(f"SELECT * FROM {name}"))) for name in TABLES])  # noqa: S608

    return await database.read(rows)


async def counts(database: Database) -> dict[str, int]:
    def count(connection: Connection) -> dict[str, int]:
        found = {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in TABLES}  # noqa: S608
        return {name: number for name, number in found.items() if number}

    return await database.read(count)


async def test_one_entry_stays_that_founds_the_result_under_a_new_epoch(database: Database) -> None:
    before = await planted(database)
    assert await Expiry(database).expire(before.id, TODAY, NOW)
    loaded = await Journal(database).load(before.id)
    (founding,) = await Journal(database).entries(before.id, 0)
    assert (founding.type, founding.by, founding.at) == (EXPIRE, None, NOW)
    assert (loaded.seq, loaded.state.names) == (1, {})
    assert loaded.epoch != before.epoch
    assert loaded.state.records["steps"] == {
        "s1": {"id": "s1", "board": "ist", "title": "Antrag ansehen", "kind": "task"}
    }
    assert [note["text"] for note in loaded.state.all("notes")] == ["So bleibt es"]
    assert loaded.state.records["rounds"].keys() == {"r0"}
    after = await Workshops(database).get(before.id)
    assert after is not None
    assert (after.title, after.account, after.created) == (before.title, "kreis", before.created)
    assert (after.delete_on, after.expired) == (None, TODAY)


async def test_names_tokens_dots_and_operations_are_gone_from_the_tables(database: Database) -> None:
    workshop = await planted(database)
    token = await Persons(database).issue_token(workshop.id, "p1")
    await Expiry(database).expire(workshop.id, TODAY, NOW)
    assert await counts(database) == {"entries": 1, "rounds": 1}
    assert PLANTED not in await everything(database)
    assert await Persons(database).member_of(token) is None


async def test_planted_texts_and_names_are_gone_from_the_files(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    workshop = await planted(database)
    assert PLANTED.encode() in bytes_of(sqlite_url)
    await Expiry(database).expire(workshop.id, TODAY, NOW)
    await database.write(lambda _connection: None)
    found = bytes_of(sqlite_url)
    await database.close()
    assert PLANTED.encode() not in found
    assert "Yıldız".encode() not in found
    assert b"Antrag ansehen" in found


async def test_a_second_time_nothing_happens(database: Database) -> None:
    expiry, workshop = Expiry(database), await planted(database)
    assert await expiry.candidates(TODAY) == [workshop.id]
    assert await expiry.expire(workshop.id, TODAY, NOW)
    first = await Journal(database).load(workshop.id)
    assert await expiry.candidates("2027-12-24") == []
    assert not await expiry.expire(workshop.id, "2027-12-24", NOW)
    assert await Journal(database).load(workshop.id) == first


async def test_what_is_not_due_or_still_in_use_is_left_alone(database: Database) -> None:
    expiry = Expiry(database)
    later = await planted(database, delete_on="2026-12-25")
    today = await planted(database, date=TODAY)
    other = await planted(database)
    before = await everything(database)
    assert set(await expiry.candidates(TODAY)) == {today.id, other.id}
    assert not await expiry.expire(today.id, TODAY, NOW)
    assert not await expiry.expire(later.id, TODAY, NOW)
    assert not await expiry.expire("nowhere", TODAY, NOW)
    assert await everything(database) == before


async def test_the_others_workshops_stay_as_they_are(database: Database) -> None:
    due, kept = await planted(database), await planted(database, delete_on="2027-01-01")
    before = await Journal(database).load(kept.id)
    await Expiry(database).expire(due.id, TODAY, NOW)
    assert await Journal(database).load(kept.id) == before
    assert await Ballots(database).own(kept.id, "p1") == {"r1": {"s1": 2}}


async def test_whoever_still_writes_on_the_old_history_is_told(database: Database) -> None:
    workshop = await planted(database)
    await Expiry(database).expire(workshop.id, TODAY, NOW)
    with pytest.raises(OtherEpoch):
        await Journal(database).append(batch(workshop, 2, entry(3)))
    with pytest.raises(Refused):
        await Ballots(database).cast(Voter(workshop.id, "p1"), Cast("o3", "r1", "s1", 1))


async def test_dots_cast_meanwhile_leave_nothing_behind(database: Database) -> None:
    workshop = await planted(database)
    ballots = Ballots(database)
    casts = [ballots.cast(Voter(workshop.id, "p1"), Cast(f"o{n}", "r1", "s1", n % 3)) for n in range(9, 40)]
    await asyncio.gather(Expiry(database).expire(workshop.id, TODAY, NOW), *casts, return_exceptions=True)
    assert await counts(database) == {"entries": 1, "rounds": 1}


async def test_a_damaged_history_is_not_made_into_a_result(database: Database) -> None:
    workshop = await planted(database)
    forged = update(tables.entries).where(tables.entries.c.seq == 2).values(content=json.dumps({"changes": []}))
    await database.write(lambda connection: connection.execute(forged))
    with pytest.raises(Damaged):
        await Expiry(database).expire(workshop.id, TODAY, NOW)
    assert (await counts(database))["entries"] == 2
