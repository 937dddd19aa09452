"""`backup`, `restore` and `check` as whoever runs the server uses them, and the start on what is damaged."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import lock
from app.journal import checking
from app.journal.migrate import migrate
from app.settings import Settings
from tests.house import Live, new_id
from tests.realtime.test_restart import live, organiser, post
from tests.servers import ROOT, Server


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Server]:
    """A server that has a database, and is not running."""
    server = Server(tmp_path / "data")
    server.data.mkdir()
    migrate(f"sqlite:///{file_of(server)}")
    yield server
    server.kill()


def file_of(server: Server) -> Path:
    return server.data / "werkstatt.sqlite"


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_backup_taken_beside_the_server_is_restored_after_it(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "backup.sqlite"
    done = server.command("backup", str(target))
    assert done.returncode == 0, done.stderr
    assert server.command("check").stdout == "In Ordnung / all is well\n"
    assert server.command("check", str(target)).returncode == 0
    refused = server.command("restore", str(target))
    assert refused.returncode == 1
    assert "Please stop the server first" in refused.stderr
    server.stop()
    done = server.command("restore", str(target))
    assert done.returncode == 0, done.stderr
    (aside,) = [line.partition(": ")[2] for line in done.stdout.splitlines() if "what was there" in line]
    assert Path(aside).is_file()
    server.start()


def test_the_round_trip_of_a_day(server: Server, tmp_path: Path) -> None:
    """The demo's workshop, carried to another machine: the same entries, another epoch."""
    assert server.command("demo", "--speed", "0", "--pdf", str(tmp_path / "p.pdf")).returncode == 0
    assert server.command("backup", str(tmp_path / "stick.sqlite")).returncode == 0
    other = Server(tmp_path / "other")
    done = other.command("restore", str(tmp_path / "stick.sqlite"))
    assert done.returncode == 0, done.stderr
    before, after = (heads(path) for path in (file_of(server), file_of(other)))
    assert before.keys() == after.keys()
    assert [head[1:] for head in before.values()] == [head[1:] for head in after.values()]
    assert {head[0] for head in before.values()}.isdisjoint({head[0] for head in after.values()})
    assert other.command("check").returncode == 0


def heads(path: Path) -> dict[str, tuple[str, int, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, epoch, seq, chain FROM workshops ORDER BY id")
        return {id: (epoch, seq, chain) for id, epoch, seq, chain in rows}


async def test_after_a_restore_a_browser_gets_another_history_and_is_still_known(
    server: Server, tmp_path: Path
) -> None:
    founded = post(server, "/workshops", {"title": "Zurück"}, await organiser(server.data))
    phase = {"operations": [{"id": new_id(), "type": "phase.set", "phase": "sketch"}]}
    post(server, f"/workshops/{founded['id']}/operations", phase, founded["moderator_token"])
    joined = post(server, "/join", {"code": founded["join_code"], "name": "Anna"})
    assert server.command("backup", str(tmp_path / "stick.sqlite")).returncode == 0
    note = {"type": "note.add", "note": new_id(), "kind": "fact", "text": "nach der Sicherung"}
    async with live(server, joined) as socket:
        before = await Live(socket).first("state")
        after = await Live(socket).submit(note)
    server.stop()
    assert server.command("restore", str(tmp_path / "stick.sqlite")).returncode == 0
    server.start()
    async with live(server, joined, f"?since={after['seq']}&epoch={before['epoch']}") as socket:
        reader = Live(socket)
        again = await reader.receive()
        assert (again["t"], again["seq"]) == ("state", before["seq"])
        assert again["epoch"] != before["epoch"]
        assert again["records"]["notes"] == []
        assert (await reader.submit(note))["seq"] == before["seq"] + 1


def test_what_is_wrong_is_a_line_and_an_exit_code(stopped: Server, tmp_path: Path) -> None:
    execute(file_of(stopped), "INSERT INTO tokens VALUES ('h', 'nobody', NULL)")
    found = stopped.command("check")
    assert (found.returncode, found.stdout) == (1, "tokens: Zeile ohne Werkstatt / row without its workshop\n")
    (tmp_path / "photo.jpg").write_bytes(b"JFIF" * 1000)
    for command in (["check"], ["restore"]):
        refused = stopped.command(*command, str(tmp_path / "photo.jpg"))
        assert refused.returncode == 1
        assert "is no database of the Prozesswerkstatt" in refused.stderr
        assert "Traceback" not in refused.stderr
    missing = stopped.command("restore", str(tmp_path / "none"))
    assert "There is no file" in missing.stderr
    assert "--in-place" in stopped.command("restore").stderr


def test_after_other_tools_brought_the_database_back_it_only_begins_again(stopped: Server) -> None:
    done = stopped.command("restore", "--in-place")
    assert (done.returncode, done.stdout) == (0, "Werkstätten / workshops: 0\n")


def test_a_backup_of_postgresql_names_its_own_tool(tmp_path: Path) -> None:
    server = Server(tmp_path, {"WERKSTATT_DATABASE_URL": "postgresql://werkstatt@127.0.0.1:1/werkstatt"})
    refused = server.command("backup", str(tmp_path / "backup.sqlite"))
    assert refused.returncode == 1
    assert "pg_dump" in refused.stderr


@pytest.mark.postgres
def test_postgresql_is_checked_and_begins_again_too(postgres_url: str, tmp_path: Path) -> None:
    migrate(postgres_url)
    server = Server(tmp_path, {"WERKSTATT_DATABASE_URL": postgres_url})
    assert server.command("check").returncode == 0
    assert server.command("restore", "--in-place").returncode == 0


NEWER = "UPDATE alembic_version SET version_num = '9999'"


def test_a_database_of_a_newer_version_is_a_sentence_everywhere(stopped: Server) -> None:
    execute(file_of(stopped), NEWER)
    for said in (stopped.refusal(), stopped.command("expire").stderr, stopped.command("migrate").stderr):
        assert "Please update the program" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("spoiled", ["header", "empty"])
def test_a_damaged_file_is_not_served_and_the_way_out_is_named(stopped: Server, spoiled: str) -> None:
    path = file_of(stopped)
    content = path.read_bytes()
    found = b"" if spoiled == "empty" else b"Streusalz" * 1000
    path.write_bytes(found)
    (stopped.data / "backups").mkdir()
    (stopped.data / "backups" / "werkstatt-20261124T080000.sqlite").write_bytes(content)
    said = stopped.refusal()
    assert "prozesswerkstatt restore FILE" in said
    assert "Traceback" not in said
    assert path.read_bytes() == found, "it is left as it was found"
    done = stopped.command("restore", str(stopped.data / "backups" / "werkstatt-20261124T080000.sqlite"))
    assert done.returncode == 0, done.stderr
    stopped.start()


def test_two_data_folders_with_one_database_are_not_both_served(server: Server, tmp_path: Path) -> None:
    second = Server(tmp_path / "second", {"WERKSTATT_DATABASE_URL": f"sqlite:///{file_of(server)}"})
    try:
        said = second.refusal()
    finally:
        second.kill()
    assert f"A server already runs for {server.data}" in said


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    with pytest.raises(lock.AlreadyServed), lock.only_server_of([tmp_path]), lock.only_server_of([tmp_path]):
        pass
    with lock.only_server_of([tmp_path]):
        pass


KILLED = """
import os, signal, sys
from alembic import op
from app.journal.migrate import migrate
whole, left = getattr(op, sys.argv[2]), [int(sys.argv[3])]
def killed(*arguments, **options):
    whole(*arguments, **options)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
setattr(op, sys.argv[2], killed)
migrate(sys.argv[1])
"""


@pytest.mark.parametrize(("step", "count"), [("create_table", "8"), ("add_column", "1")])
def test_a_kill_in_a_migration_leaves_the_old_schema_and_the_next_start_completes(
    tmp_path: Path, step: str, count: str
) -> None:
    server = Server(tmp_path)
    url = Settings(data=tmp_path).database
    done = subprocess.run([sys.executable, "-c", KILLED, url, step, count], cwd=ROOT, check=False)
    assert done.returncode < 0
    assert checking.at_start(url) == []
    with closing(sqlite3.connect(file_of(server))) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name <> 'alembic_version'").fetchall()
    assert tables == []
    try:
        server.start()
    finally:
        server.kill()
    assert server.command("check").returncode == 0
