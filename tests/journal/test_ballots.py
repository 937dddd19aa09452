import asyncio
import re
import secrets
import shutil
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from itertools import cycle
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, insert, text

from app.domain.changes import Change, patch
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.voting import Ballot, Box
from app.journal.ballots import Ballots, Cast, Progress, Voter
from app.journal.database import Database
from app.journal.errors import Behind
from app.journal.journal import Journal
from app.journal.tables import ballot_operations
from app.journal.workshops import Workshop
from tests.databases import bytes_of, files_of
from tests.journal.examples import NOW, batch, entry, founded, opened, person, removed, step

ITEMS = ["a", "b", "c"]


class Hall:
    """A workshop with people in it, one open round, and a short way to its ballots."""

    def __init__(self, database: Database, workshop: Workshop) -> None:
        self.database, self.workshop = database, workshop
        self.ballots = Ballots(database)
        self.journal = Journal(database)

    async def cast(
        self, who: str, item: str, dots: int, operation: str = "", *, by_desk: bool = False
    ) -> dict[str, int]:
        wish = Cast(operation or secrets.token_hex(16), "r1", item, dots)
        return (await self.ballots.cast(Voter(self.workshop.id, who, by_desk), wish)).dots

    async def finish(self, who: str, operation: str = "") -> None:
        await self.ballots.finish(Voter(self.workshop.id, who), "r1", operation or secrets.token_hex(16))

    async def progress(self) -> Progress:
        return await self.ballots.progress(self.workshop.id, "r1")

    async def append(self, *entries: Entry) -> None:
        await self.journal.append(batch(self.workshop, entries[0].seq - 1, *entries))

    async def close(self, expected: int = 1) -> Sequence[Ballot]:
        boxes: list[Box] = []

        def decide(box: Box) -> list[Entry]:
            boxes.append(box)
            return [closed(expected + 1)]

        await self.ballots.close(batch(self.workshop, expected), "r1", decide)
        return boxes[-1].ballots


def closed(seq: int, state: str = "closed") -> Entry:
    return entry(seq, patch("rounds", "r1", {"state": state, "closed": NOW}), type="round.close")


@pytest.fixture
async def hall(database: Database) -> Hall:
    voters = [person(f"p{number}", organisation="kreis") for number in range(4)]
    desk = [person("co", "co_moderator"), person("paper", device=False)]
    return Hall(database, await founded(database, *voters, *desk, opened("r1", ITEMS)))


async def test_dots_are_the_new_number_on_an_item_and_may_change_until_closing(hall: Hall) -> None:
    assert await hall.cast("p0", "a", 3) == {"a": 3}
    assert await hall.cast("p0", "b", 2) == {"a": 3, "b": 2}
    assert await hall.cast("p0", "a", 1) == {"a": 1, "b": 2}
    assert await hall.cast("p0", "b", 0) == {"a": 1}
    assert await hall.ballots.own(hall.workshop.id, "p0") == {"r1": {"a": 1}}
    assert await hall.ballots.own(hall.workshop.id, "p1") == {}


@pytest.mark.parametrize(("item", "dots", "reason"), [("a", 4, "cap"), ("b", 3, "budget"), ("z", 1, "unknown")])
async def test_what_is_not_allowed_leaves_the_ballot_as_it_was(hall: Hall, item: str, dots: int, reason: str) -> None:
    await hall.cast("p0", "a", 3)
    with pytest.raises(Refused) as refused:
        await hall.cast("p0", item, dots)
    assert refused.value.reason == reason
    assert await hall.ballots.own(hall.workshop.id, "p0") == {"r1": {"a": 3}}


async def test_only_admitted_participants_vote(hall: Hall) -> None:
    await hall.append(entry(2, removed("p1")))
    for who in ("moderator-of-the-day", "co", "p1", "stranger"):
        with pytest.raises(Refused, match="role"):
            await hall.cast(who, "a", 1)
        with pytest.raises(Refused, match="role"):
            await hall.finish(who)


async def test_the_desk_enters_dots_only_for_people_without_a_device(hall: Hall) -> None:
    assert await hall.cast("paper", "a", 2, by_desk=True) == {"a": 2}
    with pytest.raises(Refused, match="device"):
        await hall.cast("p0", "a", 2, by_desk=True)


async def test_a_round_that_is_not_there_or_not_open_takes_no_ballot(hall: Hall) -> None:
    with pytest.raises(Refused, match="unknown"):
        await hall.ballots.cast(Voter(hall.workshop.id, "p0"), Cast("x", "r2", "a", 1))
    await hall.close()
    with pytest.raises(Refused, match="state"):
        await hall.cast("p0", "a", 1)
    with pytest.raises(Refused, match="state"):
        await hall.finish("p0")


async def test_a_repeated_ballot_is_answered_as_done_even_after_closing(hall: Hall) -> None:
    await hall.cast("p0", "a", 3, "once")
    await hall.cast("p0", "a", 1)
    assert await hall.cast("p0", "a", 3, "once") == {"a": 1}
    await hall.finish("p0", "ready")
    await hall.finish("p0", "ready")
    await hall.close()
    assert await hall.cast("p0", "a", 3, "once") == {}
    await hall.finish("p0", "ready")


async def test_an_id_that_somebody_else_has_used_is_another_ballot(hall: Hall) -> None:
    assert await hall.cast("p0", "a", 1, "same") == {"a": 1}
    assert await hall.cast("p1", "b", 2, "same") == {"b": 2}
    await hall.finish("p2", "same")
    assert await hall.progress() == Progress(eligible=5, voted=2, finished=1)
    assert await hall.close() == [Ballot("p0", "a", 1), Ballot("p1", "b", 2)]


async def test_what_an_older_version_has_taken_is_still_a_repeat(hall: Hall) -> None:
    row = {"workshop": hall.workshop.id, "hash": sha256(b"once").hexdigest()}
    await hall.database.write(lambda connection: connection.execute(insert(ballot_operations).values(row)))
    assert await hall.cast("p0", "a", 3, "once") == {}


async def test_a_refused_ballot_is_decided_anew_when_it_comes_again(hall: Hall) -> None:
    await hall.cast("p0", "a", 3)
    with pytest.raises(Refused, match="budget"):
        await hall.cast("p0", "b", 3, "again")
    await hall.cast("p0", "a", 1)
    assert await hall.cast("p0", "b", 3, "again") == {"a": 1, "b": 3}


async def test_every_ballot_gives_the_round_a_new_version(hall: Hall) -> None:
    voter = Voter(hall.workshop.id, "p0")
    first = await hall.ballots.cast(voter, Cast("x", "r1", "a", 1))
    repeat = await hall.ballots.cast(voter, Cast("x", "r1", "a", 1))
    second = await hall.ballots.finish(voter, "r1", "y")
    assert (first.version, repeat.version, second.version) == (1, 1, 2)


async def test_progress_counts_persons_and_says_nothing_else(hall: Hall) -> None:
    assert await hall.progress() == Progress(eligible=5, voted=0, finished=0)
    for item in ITEMS:
        await hall.cast("p0", item, 1)
    await hall.cast("paper", "a", 1, by_desk=True)
    for _ in range(2):
        await hall.finish("p0")
    assert await hall.progress() == Progress(eligible=5, voted=2, finished=1)
    assert await hall.ballots.finished(hall.workshop.id, "p0") == ["r1"]
    assert await hall.ballots.finished(hall.workshop.id, "p1") == []


async def test_closing_hands_over_all_ballots_and_stores_what_becomes_of_them(hall: Hall) -> None:
    await hall.cast("p1", "b", 2)
    await hall.cast("p0", "c", 1)
    await hall.cast("p0", "a", 3)
    tallied: list[Box] = []

    def decide(box: Box) -> list[Entry]:
        tallied.append(box)
        return [closed(3)]

    entries = await hall.ballots.close(batch(hall.workshop, 1, step(2)), "r1", decide)
    assert tallied[-1].ballots == [Ballot("p0", "a", 3), Ballot("p0", "c", 1), Ballot("p1", "b", 2)]
    assert tallied[-1].eligible == 5
    assert entries == [(await hall.journal.entries(hall.workshop.id, 2))[0]]
    assert (await hall.journal.load(hall.workshop.id)).state.records["rounds"]["r1"]["state"] == "closed"


@pytest.mark.parametrize("state", ["closed", "cancelled"])
async def test_after_the_end_nothing_of_a_ballot_is_left_but_that_it_was_one(hall: Hall, state: str) -> None:
    await hall.cast("p0", "a", 3)
    await hall.finish("p0")
    await hall.append(closed(2, state))

    def count(connection: Connection) -> list[int]:
        tables = "ballots", "finished", "ballot_operations"
        return [connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in tables]  # noqa: S608

    assert await hall.database.read(count) == [0, 0, 2]


async def test_closing_on_an_older_state_or_a_second_time_changes_nothing(hall: Hall) -> None:
    await hall.cast("p0", "a", 3)
    await hall.append(step(2))
    with pytest.raises(Behind):
        await hall.close(expected=1)
    assert await hall.close(expected=2) == [Ballot("p0", "a", 3)]
    with pytest.raises(Refused, match="state"):
        await hall.close(expected=3)
    assert len(await hall.journal.entries(hall.workshop.id, 0)) == 3


async def test_a_closing_that_cannot_be_decided_keeps_the_ballots(hall: Hall) -> None:
    await hall.cast("p0", "a", 3)

    def decide(_box: Box) -> list[Entry]:
        raise Refused("role", "Das darf nur die Moderation.")

    with pytest.raises(Refused, match="role"):
        await hall.ballots.close(batch(hall.workshop, 1), "r1", decide)
    assert await hall.ballots.own(hall.workshop.id, "p0") == {"r1": {"a": 3}}


@pytest.mark.parametrize("change", [removed("p0"), patch("participants", "p0", {"role": "moderator"})])
async def test_whoever_is_removed_or_moderates_before_closing_is_not_counted(hall: Hall, change: Change) -> None:
    await hall.cast("p0", "a", 3)
    await hall.finish("p0")
    await hall.cast("p1", "a", 1)
    await hall.append(entry(2, change))
    assert await hall.progress() == Progress(eligible=4, voted=1, finished=0)
    assert await hall.close(expected=2) == [Ballot("p1", "a", 1)]


async def test_a_removal_with_no_round_open_is_only_a_removal(database: Database) -> None:
    hall = Hall(database, await founded(database, person("p0")))
    await hall.append(entry(2, removed("p0")))
    assert len(await hall.journal.entries(hall.workshop.id, 0)) == 2


async def test_a_moment_set_for_closing_leaves_the_round_open(hall: Hall) -> None:
    await hall.append(entry(2, patch("rounds", "r1", {"closes_at": NOW})))
    assert await hall.cast("p0", "a", 1) == {"a": 1}


@pytest.fixture
async def other(database_url: str, hall: Hall) -> AsyncIterator[Hall]:
    """The same workshop on another node, where there can be one."""
    database = Database(database_url) if database_url.startswith("postgresql") else hall.database
    yield Hall(database, hall.workshop)
    await database.close()


async def test_of_ballots_that_race_with_the_closing_exactly_those_acknowledged_are_counted(
    hall: Hall, other: Hall
) -> None:
    everybody = asyncio.Event()
    acknowledged: dict[str, int] = {}

    async def vote(who: str) -> None:
        for dots in cycle((1, 2, 3)):
            with suppress(Refused):
                await hall.cast(who, "a", dots)
                acknowledged[who] = dots
                if len(acknowledged) == 4:
                    everybody.set()
                continue
            return

    voting = [asyncio.create_task(vote(f"p{number}")) for number in range(4)]
    await everybody.wait()
    counted = await other.close()
    await asyncio.gather(*voting)
    assert {ballot.voter: ballot.dots for ballot in counted} == acknowledged


async def test_of_ballots_that_race_with_a_removal_none_is_counted(hall: Hall, other: Hall) -> None:
    async def vote() -> None:
        with suppress(Refused):
            for item in cycle(ITEMS):
                await hall.cast("p0", item, 1)

    voting = asyncio.create_task(vote())
    await hall.cast("p0", "a", 1)
    await other.append(entry(2, removed("p0")))
    await voting
    assert await other.close(expected=2) == []


# As both databases lay down a row: one text behind the other, or with one byte for its length in between.
TELLING = re.compile(rb"voter-\d+.?item-\d", re.DOTALL)


async def voted(database: Database) -> Hall:
    """Enough changing ballots that pages split and are filled anew."""
    people, items = [f"voter-{number:03}" for number in range(60)], [f"item-{number}" for number in range(8)]
    hall = Hall(database, await founded(database, *map(person, people), opened("r1", items, budget=30)))
    for dots in (1, 0, 3):
        await asyncio.gather(*(hall.cast(who, item, dots) for who in people for item in items))
    return hall


async def test_after_closing_the_file_does_not_tell_who_voted_for_what(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    hall = await voted(database)
    assert TELLING.search(bytes_of(sqlite_url))
    assert len(await hall.close()) == 480
    await database.write(lambda _connection: None)
    assert not TELLING.search(bytes_of(sqlite_url))
    await database.close()


async def test_a_start_after_a_crash_completes_the_erasure(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    await voted(database)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in files_of(sqlite_url):
        shutil.copy(file, crashed)
    await database.close()
    url = f"sqlite:///{crashed}/werkstatt.sqlite3"
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.executescript("PRAGMA secure_delete=ON; DELETE FROM ballots")
        assert TELLING.search(bytes_of(url))
        again = Database(url)
        await again.write(lambda _connection: None)
        await again.write(lambda _connection: None)
        assert not TELLING.search(bytes_of(url))
        await again.close()


@pytest.mark.postgres
async def test_after_closing_the_tables_of_postgresql_do_not_tell_either(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    hall = await voted(database)
    assert TELLING.search(tables_of(postgresql_url))
    await hall.close()
    await database.close()
    assert not TELLING.search(tables_of(postgresql_url))


def tables_of(url: str) -> bytes:
    """All files of a PostgreSQL database but its write-ahead log."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        place = "current_setting('data_directory'), oid::text FROM pg_database WHERE datname = current_database()"
        row = connection.execute(f"SELECT {place}").fetchone()
    assert row is not None
    return b"".join(file.read_bytes() for file in Path(row[0], "base", row[1]).iterdir())
