"""Whatever is not what was written is found, and said in a line."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from app.journal import backup, chain, checking, files, tables
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.troubles import Broken, NotOurs
from tests.journal.examples import batch, founded, opened, person, step

STEPS = 60
Spoil = Callable[[sqlite3.Connection], object]


@pytest.fixture
async def whole(sqlite_url: str) -> Path:
    """A closed database with a workshop of many entries and one of one."""
    database = Database(sqlite_url)
    workshop = await founded(database, person("p1"), opened("a" * 32, ["i"]))
    entries = [step(seq, "Unterlagen prüfen " * 20) for seq in range(2, STEPS)]
    await Journal(database).append(batch(workshop, 1, *entries))
    await founded(database)
    await database.close()
    return files.of(sqlite_url)


def wrong(path: Path) -> list[str]:
    with files.reading(path) as connection:
        return list(checking.findings(connection))


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def flip(path: Path, text_: bytes) -> None:
    """One bit of a byte of the file, where this stands."""
    content = bytearray(path.read_bytes())
    content[content.index(text_)] ^= 1
    path.write_bytes(content)


def test_nothing_is_found_in_what_is_whole(whole: Path) -> None:
    assert wrong(whole) == []


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE entries SET content = replace(content, 'step-7', 'step-8') WHERE seq = 7", "entry 7 is not what"),
        ("DELETE FROM entries WHERE seq = 9", "entry 9 is not what"),
        ("DELETE FROM entries WHERE seq > 40", "entry 41 is not what"),
        ("UPDATE entries SET chain = 'x' WHERE seq = 3", "entry 3 is not what"),
        ("UPDATE workshops SET seq = seq + 1", f"entry {STEPS} is not what"),
        ("UPDATE persons SET admitted = 0", "persons: "),
        ("UPDATE workshops SET title = 'Anders'", "workshops: "),
        ("UPDATE rounds SET state = 'closed'", "rounds: "),
        ("UPDATE alembic_version SET version_num = '0001'", "Schema 0001"),
        ("INSERT INTO tokens VALUES ('h', 'nobody', NULL)", "tokens: "),
    ],
)
def test_what_was_changed_from_outside_is_found(whole: Path, statement: str, line: str) -> None:
    spoil(whole, statement)
    found = wrong(whole)
    assert found
    assert any(line in said for said in found)


def test_one_flipped_bit_is_found(whole: Path) -> None:
    flip(whole, b"Unterlagen pr")
    assert "is not what was written" in "".join(wrong(whole))


def test_a_broken_page_is_found_and_neither_backed_up_nor_restored(whole: Path, sqlite_url: str) -> None:
    """Every page but the first in turn is garbage: found, or not in use."""
    size = 4096
    content = whole.read_bytes()
    copy = whole.with_name("copy.sqlite")
    missed = 0
    for start in range(size, len(content), size):
        copy.write_bytes(content[:start] + b"\xa5" * size + content[start + size :])
        try:
            found = wrong(copy)
        except NotOurs as error:
            found = [str(error)]
        if not found:
            missed += 1
            continue
        with pytest.raises((Broken, NotOurs)):
            backup.restore(copy, sqlite_url)
    assert missed == 0


def test_an_index_that_does_not_fit_its_table_is_found(whole: Path, sqlite_url: str) -> None:
    other = "UPDATE sqlite_master SET sql = replace(sql, '(account)', '(title)') WHERE name = 'ix_workshops_account'"
    spoil(whole, "PRAGMA writable_schema = ON", other)
    assert "missing from index" in "".join(wrong(whole))
    shutil.copy(whole, whole.with_name("backup.sqlite"))
    with pytest.raises(Broken, match="missing from index"):
        backup.restore(whole.with_name("backup.sqlite"), sqlite_url)


def test_entries_whose_chain_holds_but_which_nobody_could_have_written_are_found(whole: Path) -> None:
    """A program's error rather than the disk's: what the last entry changes is not there."""
    content = json.dumps({"changes": [{"patch": {"in": "steps", "id": "none", "set": {}}}]})
    digest = chain.content_hash(content)
    with closing(sqlite3.connect(whole)) as connection, connection:
        id, before = connection.execute("SELECT workshop, chain FROM entries WHERE seq = ?", [STEPS - 2]).fetchone()
        link = chain.link(before, digest)
        values = content, digest, link, STEPS - 1
        connection.execute("UPDATE entries SET content = ?, content_hash = ?, chain = ? WHERE seq = ?", values)
        connection.execute("UPDATE workshops SET chain = ? WHERE id = ?", [link, id])
    assert "cannot be applied" in "".join(wrong(whole))


async def test_a_picture_that_is_not_the_state_it_says_is_found(whole: Path, sqlite_url: str) -> None:
    database = Database(sqlite_url)
    journal = Journal(database)
    for id in await database.read(checking.workshops):
        await journal.keep_picture(await journal.load(id))
    await database.close()
    assert wrong(whole) == []
    with closing(sqlite3.connect(whole)) as connection, connection:
        for id, content in connection.execute("SELECT workshop, content FROM pictures").fetchall():
            other = content.replace("Wohnsitz ummelden", "Wohnsitz abmelden")
            values = other, chain.content_hash(other), id
            connection.execute("UPDATE pictures SET content = ?, content_hash = ? WHERE workshop = ?", values)
    assert ["pictures: " in line for line in wrong(whole)] == [True, True]


@pytest.mark.postgres
async def test_postgresql_is_checked_by_its_entries(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    workshop = await founded(database)
    assert await database.read(lambda connection: list(checking.findings(connection))) == []

    def change(connection: Connection) -> None:
        connection.execute(tables.entries.update().values(content="{}"))

    await database.write(change)
    found = await database.read(lambda connection: list(checking.findings(connection)))
    assert [workshop.id in line for line in found] == [True]
    await database.close()


async def test_a_check_beside_a_running_writer_sees_one_moment(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    workshop = await founded(database)
    for seq in range(1, 40, 2):
        writing = asyncio.ensure_future(Journal(database).append(batch(workshop, seq, step(seq + 1), step(seq + 2))))
        assert await asyncio.to_thread(wrong, files.of(sqlite_url)) == []
        await writing
    await database.close()


@pytest.mark.parametrize("cut", [5_000, 40_000])
def test_the_start_sees_that_a_file_was_cut_off(whole: Path, sqlite_url: str, cut: int) -> None:
    assert checking.at_start(sqlite_url) == []
    with whole.open("rb+") as file:
        file.truncate(cut)
    assert checking.at_start(sqlite_url)


def test_the_start_is_not_content_with_an_empty_file_where_backups_are(whole: Path, sqlite_url: str) -> None:
    whole.write_bytes(b"")
    assert checking.at_start(sqlite_url) == []
    (whole.parent / "backups").mkdir()
    (whole.parent / "backups" / "werkstatt-20261124T080000.sqlite").touch()
    assert "there are backups" in "".join(checking.at_start(sqlite_url))


def test_nor_with_none_at_all_where_backups_are(whole: Path, sqlite_url: str) -> None:
    whole.unlink()
    (whole.parent / "backups").mkdir()
    (whole.parent / "backups" / "werkstatt-20261124T080000.sqlite").touch()
    assert "there are backups" in "".join(checking.at_start(sqlite_url))


def test_the_start_takes_no_database_of_something_else(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "werkstatt.sqlite")) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    assert "no database of the Prozesswerkstatt" in "".join(checking.at_start(f"sqlite:///{tmp_path}/werkstatt.sqlite"))


def test_the_start_looks_only_for_a_moment(whole: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(whole, "CREATE TABLE heap AS SELECT a.content FROM entries AS a, entries AS b, entries AS c LIMIT 9999")
    monkeypatch.setattr(checking, "MOMENT", -1.0)
    given_up: list[Exception] = []

    def damage(connection: Connection) -> list[str]:
        try:
            return whole_damage(connection)
        except OperationalError as error:
            given_up.append(error)
            raise

    whole_damage = checking.damage
    monkeypatch.setattr(checking, "damage", damage)
    assert checking.at_start(sqlite_url) == []
    assert "interrupted" in str(given_up)


def test_where_there_is_no_file_the_start_sees_none(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/none.sqlite", "postgresql://werkstatt@db/werkstatt"):
        assert checking.at_start(url) == []


def test_a_file_the_start_cannot_open_is_not_called_damaged(
    whole: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_connection: object) -> list[str]:
        raise OperationalError("PRAGMA", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(checking, "damage", locked)
    with pytest.raises(OperationalError):
        checking.at_start(sqlite_url)


def test_a_failure_that_is_no_damage_is_not_called_so(whole: Path) -> None:
    with pytest.raises(Exception, match="no such table") as error, files.reading(whole) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(error.value, NotOurs)
