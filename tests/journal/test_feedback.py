"""Feedback: who has answered is known, what they said is not theirs any more; once counted, nothing is left."""

from __future__ import annotations

import asyncio

import psycopg
import pytest
from sqlalchemy import Connection, text

from app.domain.changes import patch, patch_workshop
from app.domain.errors import Refused
from app.journal.database import Database
from app.journal.feedback import Answer, Counted, Feedback
from app.journal.journal import Journal
from app.journal.workshops import Workshop
from tests.databases import bytes_of
from tests.journal.examples import batch, entry, founded, person, removed

PEOPLE = [f"p{n}" for n in range(6)]
SAID = "geheim-4711"


async def asked(database: Database) -> Workshop:
    return await founded(database, *map(person, PEOPLE), patch_workshop({"feedback": {"state": "open"}}))


async def told(database: Database, workshop: Workshop, given: int) -> None:
    closed = patch_workshop({"feedback": {"state": "closed", "given": given}})
    await Journal(database).append(batch(workshop, 1, entry(2, closed)))


async def rows(database: Database, *tables: str) -> list[tuple[object, ...]]:
    def read(connection: Connection) -> list[tuple[object, ...]]:
        return [tuple(row) for name in tables for row in connection.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608

    return await database.read(read)


async def test_answers_are_counted_by_mark_and_their_texts_stand_in_no_order(database: Database) -> None:
    feedback, workshop = Feedback(database), await asked(database)
    for n, who in enumerate(PEOPLE):
        await feedback.give(workshop.id, who, Answer(1 + n % 5, "" if n == 0 else f"{n}"))
    assert await feedback.given(workshop.id) == 6
    assert await feedback.has_given(workshop.id, "p0")
    assert not await feedback.has_given(workshop.id, "stranger")
    counted = await feedback.count(workshop.id)
    assert (counted.given, counted.helpful, sorted(counted.texts)) == (6, [2, 1, 1, 1, 1], ["1", "2", "3", "4", "5"])


async def test_no_answer_stands_beside_a_person(database: Database) -> None:
    feedback, workshop = Feedback(database), await asked(database)
    await feedback.give(workshop.id, "p3", Answer(2, SAID))
    (answer,) = await rows(database, "feedback_answers")
    assert "p3" not in answer
    assert SAID not in str(await rows(database, "feedback_givers", "entries"))


@pytest.mark.postgres
async def test_neither_its_place_nor_its_transaction_tells_whose_an_answer_is(postgresql_url: str) -> None:
    """SQLite has neither: its rows lie in their keys' order anyway (`WITHOUT ROWID`)."""
    database = Database(postgresql_url)
    feedback, workshop = Feedback(database), await asked(database)
    for who in reversed(PEOPLE):
        await feedback.give(workshop.id, who, Answer(3, SAID))
    for table, key in (("feedback_answers", "key"), ("feedback_givers", "participant")):
        found = await rows(database, f"(SELECT xmin::text, {key} FROM {table} ORDER BY ctid) AS found")  # noqa: S608
        assert len({written for written, _ in found}) == 1
        assert [one for _, one in found] == sorted(str(one) for _, one in found)
    await database.close()


async def test_everybody_answers_once_and_only_who_is_there(database: Database) -> None:
    feedback, workshop = Feedback(database), await asked(database)
    await feedback.give(workshop.id, "p0", Answer(5, ""))
    with pytest.raises(Refused, match="double"):
        await feedback.give(workshop.id, "p0", Answer(1, ""))
    await Journal(database).append(batch(workshop, 1, entry(2, removed("p1"))))
    for stranger in ("p1", "nobody"):
        with pytest.raises(Refused, match="role"):
            await feedback.give(workshop.id, stranger, Answer(1, ""))


async def test_of_too_few_nothing_is_handed_out(database: Database) -> None:
    feedback, workshop = Feedback(database), await asked(database)
    for who in PEOPLE[:4]:
        await feedback.give(workshop.id, who, Answer(3, SAID))
    counted = await feedback.count(workshop.id)
    assert (counted.given, counted.helpful, counted.texts) == (4, [0] * 5, [])


async def test_what_is_acknowledged_is_counted_and_after_counting_nothing_is_taken(database: Database) -> None:
    feedback, workshop = Feedback(database), await asked(database)
    giving = [feedback.give(workshop.id, who, Answer(4, "")) for who in PEOPLE]
    *given, counted = await asyncio.gather(*giving, feedback.count(workshop.id), return_exceptions=True)
    assert isinstance(counted, Counted)
    assert counted.given == sum(answer is None for answer in given)
    assert await feedback.count(workshop.id) == counted
    with pytest.raises(Refused, match="state"):
        await feedback.give(workshop.id, "p0", Answer(4, ""))


async def test_where_nobody_was_asked_nothing_is_taken_or_counted(database: Database) -> None:
    feedback, workshop = Feedback(database), await founded(database, person("p0"))
    with pytest.raises(Refused, match="state"):
        await feedback.give(workshop.id, "p0", Answer(4, ""))
    with pytest.raises(Refused, match="state"):
        await feedback.count(workshop.id)


@pytest.mark.postgres
async def test_whoever_is_made_one_with_another_entry_while_somebody_answers_has_answered(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    feedback, workshop = Feedback(database), await asked(database)
    await feedback.give(workshop.id, "p0", Answer(3, ""))
    change = patch("participants", "p0", {"removed": "2026-11-24T09:00:00.000Z", "merged_into": "p1"})
    with psycopg.connect(postgresql_url) as giving, psycopg.connect(postgresql_url, autocommit=True) as looking:
        giving.execute("SELECT state FROM feedback_boxes FOR UPDATE")  # as `give` does, who writes everybody anew
        giving.execute("DELETE FROM feedback_givers")
        giving.execute("INSERT INTO feedback_givers VALUES (%s, 'p0'), (%s, 'p2')", [workshop.id] * 2)
        merging = asyncio.create_task(Journal(database).append(batch(workshop, 1, entry(2, change))))
        while looking.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is None:  # noqa: ASYNC110 - theirs
            await asyncio.sleep(0)
        giving.commit()
        await merging
    assert [await feedback.has_given(workshop.id, who) for who in ("p0", "p1", "p2")] == [False, True, True]
    await database.close()


@pytest.mark.postgres
async def test_once_it_is_told_postgresql_writes_the_emptied_tables_anew(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    feedback, workshop = Feedback(database), await asked(database)
    await feedback.give(workshop.id, "p0", Answer(3, SAID))
    await told(database, workshop, 1)
    await database.close()  # waits for the erasure
    with psycopg.connect(postgresql_url) as connection:
        for table in ("feedback_answers", "feedback_givers"):
            size = connection.execute("SELECT pg_relation_size(%s)", [table]).fetchone()
            assert size == (0,), table


async def test_once_it_is_told_who_answered_and_what_is_gone_from_tables_and_files(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    feedback, workshop = Feedback(database), await asked(database)
    for who in PEOPLE[:4]:
        await feedback.give(workshop.id, who, Answer(3, SAID))
    assert SAID.encode() in bytes_of(sqlite_url)
    await feedback.count(workshop.id)
    await told(database, workshop, 4)
    assert await rows(database, "feedback_boxes", "feedback_answers", "feedback_givers") == []
    await database.write(lambda _connection: None)
    found = bytes_of(sqlite_url)
    await database.close()
    assert SAID.encode() not in found
