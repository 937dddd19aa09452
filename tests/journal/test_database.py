import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from app.journal import postgresql, sqlite
from app.journal.database import Database
from app.journal.erasure import erase_after_commit
from app.journal.errors import NotSaved, OutcomeUnknown, Unavailable
from tests.databases import files_of


def insert(name: str) -> Callable[[Connection], None]:
    def run(connection: Connection) -> None:
        connection.execute(text("INSERT INTO cards VALUES (:name)"), {"name": name})

    return run


def fail(connection: Connection) -> None:
    insert("half")(connection)
    raise LookupError("of the work's own")


def stored(connection: Connection) -> set[str]:
    return set(connection.scalars(text("SELECT name FROM cards")))


async def opened(url: str) -> Database:
    database = Database(url)
    await database.write(lambda connection: connection.execute(text("CREATE TABLE cards (name TEXT PRIMARY KEY)")))
    return database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await opened(database_url)
    yield database
    await database.close()


@pytest.fixture
async def single(sqlite_url: str) -> AsyncIterator[Database]:
    database = await opened(sqlite_url)
    yield database
    await database.close()


async def test_what_a_write_returned_can_be_read(database: Database) -> None:
    assert await database.write(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    await database.write(insert("r"))
    assert await database.read(stored) == {"r"}
    assert database.healthy


async def test_an_exception_undoes_its_own_write_only_and_reaches_its_caller(database: Database) -> None:
    outcomes = await asyncio.gather(
        database.write(insert("before")),
        database.write(fail),
        database.write(insert("after")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), LookupError, type(None)]
    assert await database.read(stored) == {"before", "after"}


async def test_a_failure_of_the_database_is_not_saved_and_shows_no_contents(database: Database) -> None:
    await database.write(insert("secret"))
    with pytest.raises(NotSaved) as error:
        await database.write(insert("secret"))
    assert "secret" not in str(error.value)
    assert await database.read(stored) == {"secret"}


async def test_a_reader_sees_one_picture_and_keeps_nobody_from_writing(database: Database) -> None:
    begun, written = Event(), Event()

    def slow(connection: Connection) -> list[set[str]]:
        first = stored(connection)
        begun.set()
        assert written.wait(10)
        return [first, stored(connection)]

    reading = asyncio.create_task(database.read(slow))
    await asyncio.to_thread(begun.wait, 10)
    await database.write(insert("meanwhile"))
    written.set()
    assert await reading == [set(), set()]
    assert await database.read(stored) == {"meanwhile"}


async def test_closing_finishes_what_was_handed_in(database_url: str, database: Database) -> None:
    writes = [asyncio.ensure_future(database.write(insert(str(number)))) for number in range(20)]
    await asyncio.sleep(0)
    other = Database(database_url)
    await database.close()
    await asyncio.gather(*writes)
    assert len(await other.read(stored)) == 20
    await other.close()


class Blocked:
    """Holds the writer, so that everything handed in meanwhile is one group."""

    def __init__(self, database: Database) -> None:
        self._begun, self._go = Event(), Event()
        self._write = asyncio.ensure_future(database.write(self._wait))

    async def begun(self) -> None:
        await asyncio.to_thread(self._begun.wait, 10)

    async def release(self) -> None:
        self._go.set()
        await self._write

    def _wait(self, _connection: Connection) -> None:
        self._begun.set()
        assert self._go.wait(10)


async def gathered(database: Database, *works: Callable[[Connection], Any]) -> list[Any]:
    """The outcomes of works that the writer finds waiting together."""
    blocked = Blocked(database)
    await blocked.begun()
    writes = [asyncio.ensure_future(database.write(work)) for work in works]
    await asyncio.sleep(0)
    await blocked.release()
    return await asyncio.gather(*writes, return_exceptions=True)


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Grows with every commit."""
    seen: list[sqlite3.Connection] = []
    commit = sqlite.commit

    def seen_committing(driver: sqlite3.Connection) -> None:
        commit(driver)
        seen.append(driver)

    monkeypatch.setattr(sqlite, "commit", seen_committing)
    return seen


async def test_whatever_waits_is_committed_at_once(single: Database, commits: list[sqlite3.Connection]) -> None:
    await gathered(single, *(insert(str(number)) for number in range(50)))
    assert len(commits) == 2
    assert len(await single.read(stored)) == 50


async def test_in_a_group_a_failure_takes_back_its_own_savepoint_only(
    single: Database, commits: list[sqlite3.Connection]
) -> None:
    outcomes = await gathered(single, insert("a"), fail, insert("a"), insert("b"))
    assert [type(outcome) for outcome in outcomes] == [type(None), LookupError, NotSaved, type(None)]
    assert await single.read(stored) == {"a", "b"}
    assert len(commits) == 2


async def test_a_write_given_up_before_its_turn_is_not_done(single: Database) -> None:
    blocked = Blocked(single)
    await blocked.begun()
    write = asyncio.ensure_future(single.write(insert("given up")))
    await asyncio.sleep(0)
    write.cancel()
    with suppress(asyncio.CancelledError):
        await write
    await blocked.release()
    assert await single.read(stored) == set()


async def test_a_write_given_up_while_it_is_done_keeps_nobody_of_its_group_waiting(single: Database) -> None:
    first = Blocked(single)
    await first.begun()
    given_up, after = Blocked(single), asyncio.ensure_future(single.write(insert("after")))
    await asyncio.sleep(0)
    await first.release()
    await given_up.begun()
    given_up._write.cancel()
    with suppress(asyncio.CancelledError):
        await given_up.release()
    await asyncio.wait_for(after, 10)
    assert await single.read(stored) == {"after"}


async def test_when_sqlite_ends_the_transaction_itself_nobody_is_told_it_was_saved(single: Database) -> None:
    def full(connection: Connection) -> None:
        connection.exec_driver_sql("ROLLBACK")
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    outcomes = await gathered(single, insert("a"), full, insert("b"))
    assert [type(outcome) for outcome in outcomes] == [NotSaved, NotSaved, NotSaved]
    await single.write(insert("c"))
    assert await single.read(stored) == {"c"}


async def test_a_full_disk_saves_nothing_and_goes_on_once_there_is_room(single: Database) -> None:
    def limit(pages: int) -> Callable[[Connection], None]:
        return lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").close()

    await single.write(limit(1))
    with pytest.raises(NotSaved):
        await single.write(insert("x" * 100_000))
    await single.write(limit(1_000_000))
    await single.write(insert("y"))
    assert await single.read(stored) == {"y"}
    assert single.healthy


def failing_commit(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """The next commits fail as the disk would make them fail."""
    error = sqlite3.OperationalError("injected")
    error.sqlite_errorcode = code

    def refuse(_driver: sqlite3.Connection) -> None:
        raise error

    monkeypatch.setattr(sqlite, "commit", refuse)


async def test_a_commit_that_found_no_room_has_stored_nothing_and_may_be_tried_again(
    single: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_commit(monkeypatch, sqlite3.SQLITE_FULL)
    writes = single.write(insert("a")), single.write(fail)
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [NotSaved, LookupError]
    assert await single.read(stored) == set()
    assert single.healthy


async def test_after_a_failed_fsync_the_outcome_is_unknown_and_nothing_is_written_any_more(
    single: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_commit(monkeypatch, sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(OutcomeUnknown):
        await single.write(insert("a"))
    assert not single.healthy
    with pytest.raises(NotSaved):
        await single.write(insert("b"))
    assert await single.read(stored) == set()


async def test_what_nobody_expects_of_a_commit_ends_writing_and_keeps_nobody_waiting(
    single: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def puzzle(_driver: sqlite3.Connection) -> None:
        raise RuntimeError("nobody expects this")

    monkeypatch.setattr(sqlite, "commit", puzzle)
    with pytest.raises(OutcomeUnknown):
        await asyncio.wait_for(single.write(insert("a")), 10)
    assert not single.healthy
    with pytest.raises(NotSaved):
        await asyncio.wait_for(single.write(insert("b")), 10)
    assert await single.read(stored) == set()


async def test_another_process_that_holds_the_file_too_long_means_not_saved(
    single: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await single.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=1").close())
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved):
        await single.write(insert("a"))
    other.execute("ROLLBACK")
    other.close()
    await single.write(insert("b"))
    assert await single.read(stored) == {"b"}


async def test_nobody_else_on_this_machine_can_read_the_files(single: Database, sqlite_url: str) -> None:
    await single.write(insert("a"))
    assert [stat.S_IMODE(file.stat().st_mode) for file in files_of(sqlite_url)] == [0o600] * 3


async def test_acknowledged_means_flushed(single: Database) -> None:
    def settings(connection: Connection) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await single.write(settings) == ["wal", 2, 1, 1]


def wal_size(url: str) -> int:
    return next(file.stat().st_size for file in files_of(url) if file.name.endswith("-wal"))


async def test_erasing_waits_for_a_reader_and_is_tried_again(single: Database, sqlite_url: str) -> None:
    begun, go = Event(), Event()

    def read(connection: Connection) -> None:
        stored(connection)
        begun.set()
        assert go.wait(10)

    reading = asyncio.create_task(single.read(read))
    await asyncio.to_thread(begun.wait, 10)
    await single.write(insert("a"))
    await single.write(erase_after_commit)
    await single.write(lambda _connection: None)
    assert wal_size(sqlite_url) > 0
    go.set()
    await reading
    while wal_size(sqlite_url):
        await single.write(lambda _connection: None)


async def test_a_file_that_is_no_database_stops_writes_but_not_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "werkstatt.sqlite3"
    path.write_bytes(b"Streusalz" * 1000)
    database = Database(f"sqlite:///{path}")
    for _ in range(2):
        with pytest.raises(NotSaved, match="not a database"):
            await database.write(insert("a"))
    with pytest.raises(Unavailable):
        await database.read(stored)
    await database.close()


@pytest.mark.postgres
async def test_a_lost_connection_leaves_the_outcome_of_a_commit_open_and_is_replaced(postgresql_url: str) -> None:
    database = await opened(postgresql_url)

    def lose(connection: Connection) -> None:
        own = connection.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(postgresql_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [own])

    def lose_and_look(connection: Connection) -> set[str]:
        lose(connection)
        return stored(connection)

    with pytest.raises(OutcomeUnknown):
        await database.write(lose)
    with pytest.raises(Unavailable):
        await database.read(lose_and_look)
    await database.write(insert("a"))
    assert await database.read(stored) == {"a"}
    await database.close()


@pytest.mark.postgres
async def test_erasing_on_postgresql_is_tried_again_after_a_lock_was_not_free(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "OPTIONS", "-c lock_timeout=10ms")
    database = await opened(postgresql_url)
    with psycopg.connect(postgresql_url) as reader:
        reader.execute("LOCK TABLE ballots IN ACCESS SHARE MODE")
        before = place_of_ballots(reader)
        await database.write(erase_after_commit)
        await database.close()
        assert place_of_ballots(reader) == before
    again = Database(postgresql_url)
    await again.write(insert("a"))
    await again.close()
    with psycopg.connect(postgresql_url) as reader:
        assert place_of_ballots(reader) != before


def place_of_ballots(connection: psycopg.Connection[Any]) -> object:
    """Writing a table anew gives it another file."""
    return connection.execute("SELECT pg_relation_filepath('ballots')").fetchone()
