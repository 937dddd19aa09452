"""Carrying on elsewhere with a file: the same workshop, by the same codes, and never at the cost of what is there."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.journal import backup
from app.journal.migrate import migrate
from app.journal.troubles import NoSuchFile, NotOurs, OnlySQLite, Trouble
from app.opening import LARGEST_ARCHIVE, CannotOpen, Opened, open_file
from app.settings import Settings
from tests.domain.test_rescue import archived, closed_round
from tests.domain.world import ANNA, World
from tests.servers import Server

TITLE, CODE = "Werkstatt", "K7QF-3M8P"
FRESH, HERE = [Opened(TITLE, CODE, True)], [Opened(TITLE, CODE, False)]


@pytest.fixture
def archive() -> dict[str, Any]:
    world = World("annotate")
    pain = world.pain(world.step(ANNA), ANNA)
    closed_round(world, [pain])
    return archived(world)


@pytest.fixture
def file(tmp_path: Path, archive: dict[str, Any]) -> Path:
    return written(tmp_path / "rettung.json", archive)


def written(path: Path, archive: object) -> Path:
    path.write_text(json.dumps(archive), encoding="utf-8")
    return path


def folder(path: Path) -> Settings:
    path.mkdir(exist_ok=True)
    return Settings(data=path)


def refusal(file: Path, settings: Settings) -> str:
    before = {path: path.read_bytes() for path in settings.data.iterdir()}
    with pytest.raises(Trouble) as trouble:
        open_file(file, settings)
    assert {path: path.read_bytes() for path in settings.data.iterdir() if path in before} == before
    return str(trouble.value)


def test_an_archive_founds_the_workshop_in_an_empty_folder(tmp_path: Path, file: Path) -> None:
    assert open_file(file, folder(tmp_path / "b")) == FRESH


def test_the_same_command_again_goes_on_with_what_is_there_by_now(tmp_path: Path, file: Path) -> None:
    settings = folder(tmp_path / "b")
    open_file(file, settings)
    assert open_file(file, settings) == HERE


def test_a_packed_archive_founds_the_same(tmp_path: Path, file: Path) -> None:
    packed = tmp_path / "rettung.json.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert open_file(packed, folder(tmp_path / "b")) == FRESH


def test_an_archive_that_is_ahead_of_what_is_here_wants_an_empty_folder(
    tmp_path: Path, file: Path, archive: dict[str, Any]
) -> None:
    """On the first machine again, after the second has carried on."""
    settings = folder(tmp_path / "a")
    open_file(file, settings)
    later = written(tmp_path / "later.json", archive | {"saved": "2099-01-01T00:00:00.000Z"})
    said = refusal(later, settings)
    assert f"--data {settings.data}-2" in said
    assert "not at the state of this file" in said


@pytest.mark.parametrize(("more", "ahead"), [(0, False), (5, True)])
def test_within_one_epoch_the_number_of_entries_tells_who_is_ahead(
    tmp_path: Path, file: Path, archive: dict[str, Any], more: int, ahead: bool
) -> None:
    settings = folder(tmp_path / "a")
    open_file(file, settings)
    with closing(sqlite3.connect(settings.data / "werkstatt.sqlite")) as connection:
        ((epoch, seq),) = connection.execute("SELECT epoch, seq FROM workshops").fetchall()
    same = written(
        tmp_path / "same.json", archive | {"epoch": epoch, "seq": seq + more, "saved": "2099-01-01T00:00:00Z"}
    )
    if ahead:
        assert "empty folder" in refusal(same, settings)
    else:
        assert open_file(same, settings) == HERE


def test_other_workshops_stay_beside_the_one_that_is_opened(
    tmp_path: Path, file: Path, archive: dict[str, Any]
) -> None:
    settings = folder(tmp_path / "b")
    other = "d" * 32
    archive["workshop"] = archive["state"]["workshop"]["id"] = other
    archive["codes"] = {"join": "2222-2222", "wall": "222-222"}
    open_file(written(tmp_path / "other.json", archive), settings)
    assert open_file(file, settings) == FRESH


def test_a_code_that_somebody_else_has_here_is_not_taken_from_them(
    tmp_path: Path, file: Path, archive: dict[str, Any]
) -> None:
    settings = folder(tmp_path / "b")
    open_file(file, settings)
    archive["workshop"] = archive["state"]["workshop"]["id"] = "d" * 32
    assert "Another workshop here has the code K7QF-3M8P" in refusal(written(tmp_path / "d.json", archive), settings)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'"' + b"\xff" * 20, b"[" * 100_000, b"PK\x03\x04", b'{"format": NaN}']
)
def test_what_is_no_archive_is_one_sentence_in_two_languages(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    german, _, english = refusal(file, folder(tmp_path / "b")).partition("\n")
    assert "Rettungsarchiv" in german
    assert "rescue archive" in english


def test_an_archive_that_was_tampered_with_says_where(tmp_path: Path, archive: dict[str, Any]) -> None:
    archive["state"]["records"]["steps"][0]["lane"] = "a" * 32
    said = refusal(written(tmp_path / "x.json", archive), folder(tmp_path / "b"))
    assert f"steps.{archive['state']['records']['steps'][0]['id']}" in said
    assert not (tmp_path / "b" / "werkstatt.sqlite").exists()


def test_a_file_that_is_larger_than_any_archive_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_ARCHIVE + 1)
    with pytest.raises(CannotOpen):
        open_file(file, folder(tmp_path / "b"))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        open_file(tmp_path / "none", folder(tmp_path / "b"))


@pytest.fixture
def saved(tmp_path: Path, file: Path) -> Path:
    """A backup of a machine that is gone."""
    settings = folder(tmp_path / "a")
    open_file(file, settings)
    backup.take(settings.database, tmp_path / "sicherung.sqlite")
    return tmp_path / "sicherung.sqlite"


def test_a_backup_carries_on_in_an_empty_folder_and_again_where_it_did(tmp_path: Path, saved: Path) -> None:
    settings = folder(tmp_path / "b")
    assert open_file(saved, settings) == FRESH
    assert open_file(saved, settings) == HERE
    assert [path.name for path in settings.data.iterdir() if "before" in path.name] == []


def test_a_backup_never_replaces_workshops_that_are_here(tmp_path: Path, saved: Path, archive: dict[str, Any]) -> None:
    settings = folder(tmp_path / "b")
    archive["workshop"] = archive["state"]["workshop"]["id"] = "d" * 32
    open_file(written(tmp_path / "d.json", archive), settings)
    assert "empty folder" in refusal(saved, settings)


def test_a_folder_in_which_nobody_has_worked_yet_is_empty(tmp_path: Path, saved: Path) -> None:
    settings = folder(tmp_path / "b")
    migrate(settings.database)
    assert open_file(saved, settings) == FRESH


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(NotOurs):
        open_file(tmp_path / "x.sqlite", folder(tmp_path / "b"))


def test_a_database_of_something_else_is_refused_where_workshops_are_too(tmp_path: Path, file: Path) -> None:
    settings = folder(tmp_path / "a")
    open_file(file, settings)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    assert "no database of the Prozesswerkstatt" in refusal(tmp_path / "x.sqlite", settings)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe has a name only there")
def test_nobody_waits_for_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NoSuchFile):
        open_file(tmp_path / "pipe", folder(tmp_path / "b"))


def test_a_backup_cannot_be_put_into_postgresql(tmp_path: Path, saved: Path) -> None:
    with pytest.raises(OnlySQLite):
        open_file(saved, Settings(data=tmp_path, database_url="postgresql://u:p@localhost/x"))


@pytest.fixture
def carrying_on(tmp_path: Path, file: Path) -> Iterator[Server]:
    server = Server(tmp_path / "b", options=("--open", str(file)))
    yield server
    server.kill()


def test_the_start_says_where_to_go_and_by_which_code(carrying_on: Server) -> None:
    carrying_on.start()
    carrying_on.wait_for("Ctrl+C")
    said = "".join(carrying_on.output)
    assert f"carrying on with: {TITLE}" in said
    assert f"joins again by: {CODE}" in said
    assert f"{carrying_on.url}/anmelden#" in said


def test_a_start_with_a_file_that_cannot_be_opened_is_one_sentence(carrying_on: Server, file: Path) -> None:
    file.write_text("{}")
    said = carrying_on.refusal()
    assert "Das ist kein Rettungsarchiv" in said
    assert "Traceback" not in said
