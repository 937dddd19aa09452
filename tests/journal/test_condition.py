"""How the database does: told by what became of writes, found out anew by a small one, and never better than it is."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

import psycopg
import pytest
from sqlalchemy import Connection, event, text

from app.journal import postgresql, prepared, sqlite
from app.journal.database import Database
from app.journal.erasure import erase_after_commit
from app.journal.errors import Busy, NotSaved, OutcomeUnknown, Unavailable
from tests.databases import files_of

ROOT = Path(__file__).parents[2]


def insert(name: str) -> Callable[[Connection], None]:
    return lambda connection: connection.execute(text("INSERT INTO cards VALUES (:name)"), {"name": name}).close()


def pragma(line: str) -> Callable[[Connection], None]:
    return lambda connection: connection.exec_driver_sql(f"PRAGMA {line}").close()


@pytest.fixture
async def single(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    await database.write(lambda connection: connection.execute(text("CREATE TABLE cards (name TEXT PRIMARY KEY)")))
    yield database
    await database.close()


def commit_fails(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def fails(driver: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("injected")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(sqlite, "commit", fails)


@pytest.mark.parametrize(
    ("code", "error", "condition"),
    [
        (sqlite3.SQLITE_FULL, NotSaved, "not_saving"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy, "not_saving"),
        (sqlite3.SQLITE_IOERR_WRITE, NotSaved, "not_saving"),
        (sqlite3.SQLITE_IOERR_FSYNC, OutcomeUnknown, "failed"),
        (sqlite3.SQLITE_IOERR, OutcomeUnknown, "failed"),
        (sqlite3.SQLITE_CORRUPT_VTAB, OutcomeUnknown, "damaged"),
    ],
)
async def test_a_failed_commit_says_what_may_be_relied_on(
    single: Database, monkeypatch: pytest.MonkeyPatch, code: int, error: type[Exception], condition: str
) -> None:
    commit_fails(monkeypatch, code)
    with pytest.raises(error) as raised:
        await single.write(insert("a"))
    assert type(raised.value) is error
    assert (single.condition, single.healthy) == (condition, condition == "not_saving")
    assert not await single.saves()
    monkeypatch.undo()
    assert await single.saves() is (condition == "not_saving")
    assert await single.read(lambda connection: connection.scalar(text("SELECT count(*) FROM cards"))) == 0


async def test_after_a_failed_sync_nothing_is_synced_any_more(
    single: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even to erase what was deleted before: the next start does that."""
    whole = sqlite.commit

    def deleted_then_fails(driver: sqlite3.Connection) -> None:
        whole(driver)
        monkeypatch.undo()
        commit_fails(monkeypatch, sqlite3.SQLITE_IOERR_FSYNC)

    def delete(connection: Connection) -> None:
        insert("deleted soon after")(connection)
        erase_after_commit(connection)

    begun, go = Event(), Event()

    def read(connection: Connection) -> None:
        connection.execute(text("SELECT count(*) FROM cards")).all()
        begun.set()
        assert go.wait(10)

    reading = asyncio.create_task(single.read(read))
    await asyncio.to_thread(begun.wait, 10)
    monkeypatch.setattr(sqlite, "commit", deleted_then_fails)
    await single.write(delete)
    with pytest.raises(OutcomeUnknown):
        await single.write(insert("a"))
    before = wal_size(sqlite_url)
    assert before > 0
    go.set()
    await reading
    for _ in range(3):
        with pytest.raises(NotSaved):
            await single.write(insert("b"))
    assert wal_size(sqlite_url) == before


async def test_an_erasure_that_fails_is_tried_again(
    single: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_once(_connection: Connection) -> sqlite3.Connection:
        monkeypatch.undo()
        raise sqlite3.OperationalError("injected")

    def delete(connection: Connection) -> None:
        erase_after_commit(connection)
        monkeypatch.setattr(sqlite, "driver_of", fails_once)

    await single.write(delete)
    while wal_size(sqlite_url):
        await single.write(lambda _connection: None)
    assert single.condition == "saving"


async def test_an_erasure_that_fails_leaves_writers_their_patience(
    single: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __init__(self, driver: sqlite3.Connection) -> None:
            self._driver = driver

        def execute(self, statement: str) -> sqlite3.Cursor:
            if "checkpoint" in statement:
                monkeypatch.undo()
                raise sqlite3.OperationalError("injected")
            return self._driver.execute(statement)

    def delete(connection: Connection) -> None:
        erase_after_commit(connection)
        whole = prepared.driver_of
        monkeypatch.setattr(sqlite, "driver_of", lambda found: Failing(whole(found)))

    await single.write(delete)
    patience = await single.write(lambda connection: connection.scalar(text("PRAGMA busy_timeout")))
    assert patience == sqlite.BUSY_MS


async def test_a_refused_row_says_nothing_of_the_disk(single: Database) -> None:
    await single.write(insert("a"))
    with pytest.raises(NotSaved):
        await single.write(insert("a"))
    assert single.condition == "saving"


async def test_a_disk_that_is_full_for_one_is_told_although_others_got_in(single: Database) -> None:
    pages = await single.read(lambda connection: connection.scalar(text("PRAGMA page_count")))
    await single.write(pragma(f"max_page_count={pages}"))
    with pytest.raises(NotSaved, match="full"):
        await single.write(insert("x" * 100_000))
    assert single.condition == "not_saving"
    await single.write(pragma("max_page_count=1000000"))
    assert await single.saves()


def garble(url: str, table: str) -> None:
    """Makes the table's first page unreadable."""
    path = Path(url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS cards (name TEXT PRIMARY KEY)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def rows_of(table: str) -> Callable[[Connection], int]:
    return lambda connection: len(connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608


async def test_a_file_found_damaged_while_reading_is_not_written_to_any_more(sqlite_url: str) -> None:
    garble(sqlite_url, "cards")
    database = Database(sqlite_url)
    with pytest.raises(Unavailable):
        await database.read(rows_of("nowhere"))
    assert database.healthy
    with pytest.raises(Unavailable):
        await database.read(rows_of("cards"))
    assert database.condition == "damaged"
    with pytest.raises(NotSaved, match="malformed"):
        await database.write(lambda _connection: None)
    assert await database.read(rows_of("workshops")) == 0, "what is whole can still be read"
    await database.close()


async def test_a_damage_found_while_writing_ends_writing(sqlite_url: str) -> None:
    garble(sqlite_url, "links")
    database = Database(sqlite_url)
    with pytest.raises(NotSaved):
        await database.write(lambda connection: connection.execute(text("DELETE FROM links")).close())
    assert database.condition == "damaged"
    await database.close()


async def test_the_wal_of_a_long_reader_is_small_again_after_it(single: Database, sqlite_url: str) -> None:
    begun, go = Event(), Event()

    def read(connection: Connection) -> None:
        connection.execute(text("SELECT count(*) FROM cards")).all()
        begun.set()
        assert go.wait(60)

    reading = asyncio.create_task(single.read(read))
    await asyncio.to_thread(begun.wait, 10)
    for number in range(30):
        await single.write(insert(f"{number}" + "x" * 1_000_000))
    assert wal_size(sqlite_url) > 25_000_000
    go.set()
    await reading
    for number in range(30, 33):
        await single.write(insert(f"{number}" + "x" * 1_000_000))
    assert wal_size(sqlite_url) <= 16 * 1024 * 1024 + 100_000


def wal_size(url: str) -> int:
    return next(file.stat().st_size for file in files_of(url) if file.name.endswith("-wal"))


LIMITED = """
import asyncio, resource, signal, sys
from sqlalchemy import text
from app.journal.database import Database

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

async def main():
    database = Database(sys.argv[1])
    insert = text("INSERT INTO links VALUES (:hash, 'local', 0)")
    await database.write(lambda c: c.execute(text("INSERT INTO accounts VALUES ('local', NULL, NULL, '')")))
    stored = 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    try:
        while True:
            await database.write(lambda c: c.execute(insert, {"hash": f"{stored:0999}"}))
            stored += 1
    except Exception as error:
        print(">", type(error).__name__, database.condition)
    rows = await database.read(lambda c: c.scalar(text("SELECT count(*) FROM links")))
    print(">", rows == stored > 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(">", await database.saves(), database.condition)
    await database.write(lambda c: c.execute(insert, {"hash": "after"}))
    await database.close()

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as a quota does")
def test_when_the_disk_takes_no_more_nothing_is_promised_and_it_goes_on_without_a_restart(sqlite_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, sqlite_url],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    said = [line for line in done.stdout.splitlines() if line.startswith(">")]
    assert said == ["> NotSaved not_saving", "> True", "> True saving"], done.stderr
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.postgres
async def test_a_postgresql_server_that_cannot_be_reached_is_told_and_comes_back(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(postgresql_url)
    assert await database.saves()
    engine = database._backend._engine  # type: ignore[attr-defined]

    def unreachable(*_: object) -> None:
        raise psycopg.OperationalError("connection refused")

    event.listen(engine, "do_connect", unreachable)
    engine.dispose()
    with pytest.raises(NotSaved):
        await database.write(lambda connection: connection.execute(text("SELECT 1")).close())
    assert (database.condition, database.healthy, await database.saves()) == ("not_saving", True, False)
    event.remove(engine, "do_connect", unreachable)
    assert await database.saves()
    await database.close()


@pytest.mark.postgres
async def test_a_commit_without_an_answer_is_told(postgresql_url: str) -> None:
    database = Database(postgresql_url)

    def lose(connection: Connection) -> None:
        own = connection.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(postgresql_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [own])

    with suppress(OutcomeUnknown):
        await database.write(lose)
    assert database.condition == "not_saving"
    assert await database.saves()
    await database.close()


@pytest.mark.postgres
async def test_a_row_that_somebody_else_holds_too_long_is_busy_and_no_failure(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "OPTIONS", "-c lock_timeout=10ms")
    database = Database(postgresql_url)
    with psycopg.connect(postgresql_url) as other:
        other.execute("LOCK TABLE alembic_version")
        with pytest.raises(Busy):
            await database.write(lambda connection: connection.execute(text("SELECT * FROM alembic_version")).close())
    assert database.condition == "saving"
    await database.close()
