"""A backup is the journal as it was at one moment, without ballots; the way back from it is a new history."""

import asyncio
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.domain.changes import patch_workshop
from app.journal import backup, checking, files
from app.journal import migrate as migrate_module
from app.journal.ballots import Ballots, Cast, Voter
from app.journal.database import Database
from app.journal.errors import OtherEpoch
from app.journal.journal import Journal
from app.journal.migrate import migrate
from app.journal.persons import Persons
from app.journal.troubles import (
    Broken,
    InPlace,
    NoRoom,
    NoSuchFile,
    NotOurs,
    NotWritten,
    OnlySQLite,
    TooNew,
)
from app.journal.workshops import Workshop, Workshops
from tests.journal.examples import MODERATOR, batch, founded, opened, person, step

ITEM = "eine-einzige-karte-der-abstimmung"
ROUND = "a" * 32


@pytest.fixture
def single(sqlite_url: str) -> Database:
    return Database(sqlite_url)


async def voting(database: Database, **fields: Any) -> Workshop:
    """A workshop in the middle of a vote, in which one ballot is cast."""
    head = patch_workshop({"phase": "vote", "locked": False})
    round_ = opened(ROUND, [ITEM], **fields)
    workshop = await founded(database, head, person("p1"), round_, names={"p1": "Frau Yıldız"})
    await Ballots(database).cast(Voter(workshop.id, "p1"), Cast("c" * 32, ROUND, ITEM, 2))
    return workshop


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def wrong(path: Path) -> list[str]:
    with files.reading(path) as connection:
        return list(checking.findings(connection))


def found(folder: Path, *patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


async def test_a_backup_taken_while_others_write_is_a_prefix_of_the_journal(single: Database, tmp_path: Path) -> None:
    workshop = await founded(single)
    journal, acknowledged, over = Journal(single), 1, Event()

    async def write() -> None:
        nonlocal acknowledged
        while not over.is_set():
            await journal.append(batch(workshop, acknowledged, step(acknowledged + 1), step(acknowledged + 2)))
            acknowledged += 2

    writing = asyncio.create_task(write())
    for number in range(5):
        before = acknowledged
        target = tmp_path / f"{number}.sqlite"
        await asyncio.to_thread(backup.take, f"sqlite:///{tmp_path}/werkstatt.sqlite3", target)
        assert wrong(target) == []
        assert before <= rows(target, "entries") <= acknowledged + 2
        assert rows(target, "entries") % 2 == 1, "a batch is copied whole"
    over.set()
    await writing
    assert acknowledged > 1
    await single.close()


async def test_nobody_who_writes_waits_for_a_backup(single: Database, sqlite_url: str, tmp_path: Path) -> None:
    """While the copy is under way, here held up in its middle, the writer commits."""
    workshop = await founded(single)
    with closing(sqlite3.connect(tmp_path / "copy", isolation_level=None, uri=True)) as copy:
        copy.execute("ATTACH ? AS live", (f"{files.of(sqlite_url).as_uri()}?mode=ro",))
        copy.execute("BEGIN")
        copy.execute("SELECT name FROM live.sqlite_master").fetchall()
        await asyncio.wait_for(Journal(single).append(batch(workshop, 1, step(2))), 5)
    await single.close()


async def test_ballots_and_sign_ins_are_in_no_backup(single: Database, sqlite_url: str, tmp_path: Path) -> None:
    from app.register.accounts import Accounts

    workshop = await voting(single)
    token = await Persons(single).issue_token(workshop.id, "p1")
    await Ballots(single).finish(Voter(workshop.id, "p1"), ROUND, "f" * 32)
    accounts = Accounts(single)
    await accounts.redeem(await accounts.issue_link())
    await accounts.issue_link()
    target = tmp_path / "backup.sqlite"
    backup.take(sqlite_url, target)
    assert [rows(target, name) for name in backup.LEFT_OUT] == [0] * len(backup.LEFT_OUT)
    assert [rows(target, name) for name in ("accounts", "tokens", "persons", "rounds")] == [1, 1, 2, 1]
    assert target.read_bytes().count(ITEM.encode()) == 2, "in the entry and in the round, not on a ballot"
    assert token.encode() not in target.read_bytes()
    await single.close()


def test_of_every_table_it_is_decided_whether_it_is_in_a_backup(migrated_file: Path) -> None:
    kept = {"workshops", "deleted", "entries", "persons", "tokens", "rounds", "accounts", "alembic_version"}
    kept |= {"feedback_boxes", "templates"}
    with closing(sqlite3.connect(migrated_file)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert there == kept | set(backup.LEFT_OUT)


async def test_a_backup_is_its_owners_alone_and_one_file(single: Database, sqlite_url: str, tmp_path: Path) -> None:
    await founded(single)
    (tmp_path / "stick").mkdir()
    target = tmp_path / "stick" / "backup.sqlite"
    backup.take(sqlite_url, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert wrong(target) == []
    assert list(target.parent.iterdir()) == [target]
    await single.close()


async def test_a_restored_workshop_goes_on_under_a_new_epoch_and_members_are_known_again(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await founded(single, person("p1"), names={"p1": "Frau Yıldız"})
    token = await Persons(single).issue_token(workshop.id, "p1")
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await Journal(single).append(batch(workshop, 1, step(2, "nach der Sicherung")))
    await single.close()
    assert backup.restore(tmp_path / "backup.sqlite", sqlite_url) == [workshop.id]
    again = Database(sqlite_url)
    loaded = await Journal(again).load(workshop.id)
    assert loaded.seq == 1
    assert loaded.epoch != workshop.epoch
    assert loaded.state.names["p1"] == "Frau Yıldız"
    known = await Persons(again).member_of(token)
    assert known is not None
    assert known[1].id == "p1"
    assert (await Workshops(again).by_join_code(workshop.join_code)) is not None
    with pytest.raises(OtherEpoch):
        await Journal(again).append(batch(workshop, 1, step(2)))
    await again.close()


async def test_a_round_that_was_open_is_cancelled_by_an_entry_of_the_moderators(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await voting(single)
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await single.close()
    backup.restore(tmp_path / "backup.sqlite", sqlite_url)
    again = Database(sqlite_url)
    (entry,) = await Journal(again).entries(workshop.id, 1)
    assert (entry.type, entry.by, entry.seq) == ("round.cancel", MODERATOR, 2)
    state = (await Journal(again).load(workshop.id)).state
    assert [record["state"] for record in state.all("rounds")] == ["cancelled"]
    await again.close()
    assert wrong(files.of(sqlite_url)) == []


async def test_what_was_there_stays_beside_with_everything_in_it(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await founded(single)
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await Journal(single).append(batch(workshop, 1, step(2)))
    await single.close()
    for _ in range(2):
        backup.restore(tmp_path / "backup.sqlite", sqlite_url)
    asides = found(tmp_path, "werkstatt.sqlite3.before-*")
    assert [rows(path, "entries") for path in asides] == [2, 1]
    assert not found(tmp_path, ".*partial*")


async def test_a_database_too_broken_to_be_opened_is_put_aside_as_it_is(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await founded(single)
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await single.close()
    files.of(sqlite_url).write_bytes(b"Streusalz" * 1000)
    files.of(sqlite_url).with_name("werkstatt.sqlite3-wal").write_bytes(b"auch nicht")
    assert backup.restore(tmp_path / "backup.sqlite", sqlite_url) == [workshop.id]
    (aside, wal) = found(tmp_path, "werkstatt.sqlite3.before-*")
    assert (aside.read_bytes()[:9], wal.read_bytes()) == (b"Streusalz", b"auch nicht")
    assert wrong(files.of(sqlite_url)) == []


async def test_where_a_file_cannot_have_two_names_it_is_copied(
    single: Database, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("FAT")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    await founded(single)
    await single.close()
    assert files.put_aside(tmp_path / "none") is None
    aside = files.put_aside(files.of(sqlite_url))
    assert aside is not None
    assert rows(aside, "entries") == 1


async def test_a_copy_made_by_hand_beside_its_wal_is_restored_with_the_latest(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await voting(single)
    await single.write(lambda _connection: None)  # by now the writer has emptied the WAL of what came before
    await Journal(single).append(batch(workshop, 1, step(2)))
    for ending in ("", "-wal"):
        shutil.copy(f"{files.of(sqlite_url)}{ending}", f"{tmp_path}/copied{ending}")
    assert backup.restore(tmp_path / "copied", f"sqlite:///{tmp_path}/new.sqlite") == [workshop.id]
    assert rows(tmp_path / "new.sqlite", "ballots") == 0
    assert rows(tmp_path / "new.sqlite", "entries") == 3, "with the cancelled round"
    await single.close()


async def test_a_backup_of_the_first_version_gets_the_newest_schema(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    workshop = await founded(single)
    await single.close()
    first = tmp_path / "first.sqlite"
    with migrate_module.connected(f"sqlite:///{first}", "BEGIN IMMEDIATE") as connection:
        migrate_module.upgrade(connection, "0001")
        connection.commit()
    with closing(sqlite3.connect(first)) as old, old:
        old.execute("ATTACH ? AS new", [str(files.of(sqlite_url))])
        for table in ("workshops", "entries", "persons"):
            names = ", ".join(name for _, name, *_ in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608
    assert backup.restore(first, sqlite_url) == [workshop.id]
    assert wrong(files.of(sqlite_url)) == []


NEWER = "UPDATE alembic_version SET version_num = '9999'"
FOREIGN = "UPDATE entries SET content = replace(content, 'ummelden', 'abmelden')"
NOT_OURS = "DROP TABLE alembic_version"
NOT_APPLICABLE = "UPDATE persons SET role = 'moderator'"
TRIGGER = "CREATE TRIGGER more AFTER UPDATE ON workshops BEGIN UPDATE entries SET content = '{}'; END"
STRANGE = "CREATE VIRTUAL TABLE notes USING fts5(text)"
WITHOUT = "ALTER TABLE workshops DROP COLUMN created"


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        (NEWER, TooNew),
        (FOREIGN, Broken),
        (NOT_OURS, NotOurs),
        (NOT_APPLICABLE, Broken),
        (TRIGGER, Broken),
        (STRANGE, Broken),
        (WITHOUT, Broken),
    ],
)
async def test_what_cannot_be_trusted_is_not_restored_and_changes_nothing(
    single: Database, sqlite_url: str, tmp_path: Path, statement: str, trouble: type[Exception]
) -> None:
    workshop = await founded(single, person("p1"))
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await single.close()
    execute(tmp_path / "backup.sqlite", statement)
    before = files.of(sqlite_url).read_bytes()
    with pytest.raises(trouble, match=re.escape(str(tmp_path / "backup.sqlite"))):
        backup.restore(tmp_path / "backup.sqlite", sqlite_url)
    assert files.of(sqlite_url).read_bytes() == before
    assert not found(tmp_path, "*.before-*", ".*partial*")
    again = Database(sqlite_url)
    assert (await Journal(again).load(workshop.id)).epoch == workshop.epoch
    await again.close()


@pytest.mark.parametrize("size", [0, 50, 5_000, 40_000])
async def test_a_backup_that_was_cut_off_is_not_restored(
    single: Database, sqlite_url: str, tmp_path: Path, size: int
) -> None:
    await founded(single)
    backup.take(sqlite_url, tmp_path / "backup.sqlite")
    await single.close()
    with (tmp_path / "backup.sqlite").open("rb+") as file:
        file.truncate(size)
    with pytest.raises((NotOurs, Broken)):
        backup.restore(tmp_path / "backup.sqlite", sqlite_url)


async def test_of_a_damaged_journal_no_backup_is_called_good_and_an_older_one_stays(
    single: Database, sqlite_url: str, tmp_path: Path
) -> None:
    await founded(single)
    await single.close()
    target = tmp_path / "backup.sqlite"
    backup.take(sqlite_url, target)
    good = target.read_bytes()
    execute(files.of(sqlite_url), FOREIGN)
    with pytest.raises(Broken, match="entry 1 is not what was written"):
        backup.take(sqlite_url, target)
    assert target.read_bytes() == good


async def test_a_place_that_takes_nothing_is_named(single: Database, sqlite_url: str, tmp_path: Path) -> None:
    await founded(single)
    await single.close()
    with pytest.raises(NotWritten, match="cannot be written"):
        backup.take(sqlite_url, tmp_path / "pulled out" / "backup.sqlite")
    with pytest.raises(InPlace):
        backup.take(sqlite_url, files.of(sqlite_url))
    with pytest.raises(NoSuchFile):
        backup.take(f"sqlite:///{tmp_path}/none.sqlite", tmp_path / "backup.sqlite")
    with pytest.raises(NoSuchFile):
        wrong(tmp_path / "none.sqlite")
    with pytest.raises(NoSuchFile):
        backup.restore(tmp_path / "none.sqlite", sqlite_url)
    with pytest.raises(OnlySQLite, match="pg_dump"):
        backup.take("postgresql://werkstatt@db/werkstatt", tmp_path / "backup.sqlite")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("full")])
def test_a_full_stick_is_named_and_keeps_nothing_half(tmp_path: Path, error: Exception) -> None:
    if isinstance(error, sqlite3.Error):
        error.sqlite_errorcode = sqlite3.SQLITE_FULL

    def write() -> None:
        with files.written(tmp_path / "backup.sqlite") as partial:
            partial.write_bytes(b"half")
            raise error

    with pytest.raises(NoRoom):
        write()
    assert found(tmp_path, "*") == []


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), files.written(tmp_path / "backup.sqlite"):
        raise KeyboardInterrupt
    assert found(tmp_path, "*") == []


@pytest.mark.postgres
async def test_after_a_restore_by_other_means_history_is_a_new_one(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    workshop = await voting(database)
    assert await asyncio.to_thread(backup.begin_again, postgresql_url) == [workshop.id]
    loaded = await Journal(database).load(workshop.id)
    assert (loaded.seq, loaded.epoch == workshop.epoch) == (2, False)
    await database.close()


def test_a_new_place_needs_no_database_there(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path}/old.sqlite")
    assert backup.restore(tmp_path / "old.sqlite", f"sqlite:///{tmp_path}/new.sqlite") == []
    assert wrong(tmp_path / "new.sqlite") == []


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
