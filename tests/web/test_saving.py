"""What becomes of pages and programs when the server cannot save, and how it says so."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from app.backups import Report
from app.journal import sqlite
from app.journal.condition import Condition
from app.journal.troubles import Broken, NoRoom, NotWritten, Trouble
from app.shelf import Gone
from app.web import health, saving
from app.web.i18n import Translator
from app.web.problems import TITLES
from tests.house import House, new_id
from tests.web.pages import WORKSHOP, Site, text_of, value_of, visit

FULL, BUSY = sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """From then on every commit fails with this code of SQLite's."""

    def arrange(code: int) -> None:
        def fails(_driver: sqlite3.Connection) -> None:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = code
            raise error

        monkeypatch.setattr(sqlite, "commit", fails)

    return arrange


def test_a_form_that_is_not_saved_says_so_and_keeps_what_was_typed(site: Site, stuck: Callable[[int], None]) -> None:
    id = site.found_workshop()
    stuck(FULL)
    for path in ("/werkstaetten/neu", f"/werkstaetten/{id}/bearbeiten"):
        page = site.post(path, WORKSHOP | {"title": "Neuer Titel"})
        assert page.status_code == 422
        assert "Nicht gespeichert: Der Server kann gerade nicht schreiben" in text_of(page)
        assert value_of(page, "title") == ["Neuer Titel"]
        assert value_of(page, "organisation-name")[:1] == ["Kreis Musterland"]


def test_a_new_code_that_is_not_saved_is_not_announced(site: Site, stuck: Callable[[int], None]) -> None:
    id = site.found_workshop()
    old = site.join_code(id)
    stuck(FULL)
    page = site.post(f"/werkstaetten/{id}/code")
    assert page.status_code == 422
    assert "Nicht gespeichert: Der Server kann gerade nicht schreiben" in text_of(page)
    assert site.join_code(id) == old


@pytest.mark.parametrize(("code", "status", "word"), [(FULL, 507, "not_saved"), (BUSY, 503, "unavailable")])
async def test_a_program_is_told_in_its_language_and_nothing_was_done(
    tmp_path: Path, stuck: Callable[[int], None], code: int, status: int, word: str
) -> None:
    async with House.open(tmp_path / "data") as house:
        workshop = await house.found()
        stuck(code)
        headers = {"Authorization": f"Bearer {house.organiser}"}
        answer = await house.http.post(f"/werkstaetten/{workshop['id']}/leinwand-code?lang=en", headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (status, word)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"] == Translator("en")(TITLES[status])
        row = await house.services.workshops.get(workshop["id"])
        assert row.wall_code == workshop["wall_code"].replace("-", "")


async def test_while_nothing_is_saved_reading_and_downloads_go_on_and_afterwards_everything(
    tmp_path: Path, stuck: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist"}
    async with House.open(tmp_path / "data") as house:
        workshop = await house.found()
        moderator = house.moderator(workshop)
        seq = (await house.state(moderator))["seq"]
        stuck(FULL)
        (result,) = await house.submit(moderator, note)
        assert (result["refused"]["reason"], result["refused"]["retry_after"]) == ("not_saved", 2)
        assert (await house.state(moderator))["seq"] == seq
        pdf = await house.http.get(f"/api/v1/workshops/{workshop['id']}/protocol.pdf", headers=moderator.headers)
        assert pdf.content.startswith(b"%PDF")
        assert (await house.http.get("/health")).status_code == 200
        assert (await house.http.get("/ready")).json() == {"database": False, "nodes": True}
        monkeypatch.undo()
        assert (await house.http.get("/ready")).status_code == 200
        assert await house.submit(moderator, note) == [{"id": note["id"], "seq": seq + 1}]


async def test_a_slow_disk_makes_answers_to_writers_slow_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, whole = Event(), sqlite.commit
    note = {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist"}

    def slow(driver: sqlite3.Connection) -> None:
        assert go.wait(10)
        whole(driver)

    async with House.open(tmp_path / "data") as house:
        workshop = await house.found()
        moderator = house.moderator(workshop)
        seq = (await house.state(moderator))["seq"]
        monkeypatch.setattr(sqlite, "commit", slow)
        writing = asyncio.create_task(house.submit(moderator, note))
        assert (await house.http.get("/health")).status_code == 200
        assert (await house.http.get("/ready")).status_code == 200
        assert (await house.state(moderator))["seq"] == seq
        assert not writing.done()
        go.set()
        assert await writing == [{"id": note["id"], "seq": seq + 1}]


async def test_a_database_that_answers_nobody_makes_the_server_unready_and_leaves_it_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    async with House.open(tmp_path / "data") as house:
        monkeypatch.setattr(health, "PATIENCE", 0.01)
        monkeypatch.setattr(type(house.services.workshops), "get", never)
        assert (await house.http.get("/ready")).status_code == 503
        assert (await house.http.get("/health")).status_code == 200


async def test_somebody_who_holds_the_file_too_long_costs_nobody_anything(tmp_path: Path) -> None:
    async with House.open(tmp_path / "data") as house:
        moderator = house.moderator(await house.found())

        def hurry(connection: Connection) -> None:
            connection.exec_driver_sql("PRAGMA busy_timeout=1").close()

        await house.services.database.write(hurry)
        note = {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist"}
        with closing(sqlite3.connect(tmp_path / "data" / "werkstatt.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            (refused,) = await house.submit(moderator, note)
        assert refused["refused"]["reason"] == "not_saved"
        (result,) = await house.submit(moderator, note)
        assert "seq" in result


def test_a_damaged_workshop_is_refused_by_name_of_the_way_out_and_the_others_go_on(tmp_path: Path) -> None:
    with visit(tmp_path) as site:
        damaged, whole = site.found_workshop(), site.found_workshop()
    with closing(sqlite3.connect(tmp_path / "werkstatt.sqlite")) as connection, connection:
        connection.execute(
            "UPDATE entries SET content = replace(content, 'Kreishaus', 'Rathaus') WHERE workshop = ?", [damaged]
        )
    with visit(tmp_path) as site:
        site.sign_in()
        page = site.get(f"/w/{damaged}/moderation")
        assert page.status_code == 500
        assert "prozesswerkstatt restore" in text_of(page)
        assert "Rathaus" not in page.text
        assert site.get(f"/w/{whole}/moderation").status_code == 200
        assert site.get("/werkstaetten").status_code == 200


async def test_the_socket_of_a_damaged_workshop_is_closed_without_a_word_of_it(tmp_path: Path) -> None:
    async with House.open(tmp_path / "data") as house:
        wall = house.wall(await house.found())
    with closing(sqlite3.connect(tmp_path / "data" / "werkstatt.sqlite")) as connection, connection:
        connection.execute("UPDATE entries SET content = '{}'")
    async with House.open(tmp_path / "data") as house, house.live(wall) as socket:
        assert await socket.close_code() == 1012
        assert socket.frames == []


BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 22, 10, 42, tzinfo=BERLIN)
FOLDER = Path("stick")


def report(own: Trouble | None = None, second: Trouble | None = None, *, little_room: bool = False) -> Report:
    return Report(MORNING, own, second, little_room)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (report(), ""),
        (report(little_room=True), "kaum noch Platz"),
        (report(own=NoRoom(FOLDER)), "Platte dieses Rechners ist zu wenig Platz"),
        (report(own=Broken(FOLDER, [])), "prozesswerkstatt check"),
        (report(own=NotWritten(FOLDER, "")), "lässt sich nicht beschreiben"),
        (report(second=Gone(FOLDER)), "Steckt der Stick?"),
        (report(second=NoRoom(FOLDER)), "kein Platz mehr"),
        (report(second=NotWritten(FOLDER, "")), "lässt sich nicht schreiben"),
    ],
)
def test_organiser_and_desk_see_the_last_backup_and_what_is_wrong(
    site: Site, monkeypatch: pytest.MonkeyPatch, found: Report, sentence: str
) -> None:
    id = site.found_workshop()
    monkeypatch.setattr(type(site.services.backups), "report", found)
    monkeypatch.setattr(saving, "today", lambda _known: MORNING.date())
    for path in ("/werkstaetten", f"/w/{id}/moderation", f"/w/{id}/sicherung"):
        page = site.get(path)
        assert "Letzte Sicherung 10:42 Uhr" in text_of(page)
        assert sentence in text_of(page)
        assert ("notice--problem" in page.text) is bool(sentence)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("not_saving", "Gerade wird nichts gespeichert"),
        ("failed", "Bitte starten Sie den Server neu"),
        ("damaged", "holen Sie mit „prozesswerkstatt restore“"),
    ],
)
def test_the_desk_says_when_nothing_is_saved_even_where_others_keep_the_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, condition: Condition, sentence: str
) -> None:
    with visit(tmp_path, public_url="http://localhost") as site:
        id = site.found_workshop()
        monkeypatch.setattr(type(site.services.backups), "report", report(own=NoRoom(FOLDER)))
        monkeypatch.setattr(type(site.services.database), "condition", condition)
        said = text_of(site.get(f"/w/{id}/moderation"))
        assert sentence in said
        assert "Sicherung 10:42" not in said


def test_a_backup_of_another_day_has_its_date(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.sign_in()
    found = Report(datetime(2026, 1, 5, 23, 30, tzinfo=UTC), None, None, little_room=False)
    monkeypatch.setattr(type(site.services.backups), "report", found)
    assert "Letzte Sicherung am 06.01.2026" in text_of(site.get("/werkstaetten"))


def test_before_the_first_backup_nothing_is_said(site: Site) -> None:
    id = site.found_workshop()
    assert text_of(site.get(f"/w/{id}/sicherung")) == ""


async def test_only_who_leads_is_told(tmp_path: Path) -> None:
    async with House.open(tmp_path / "data") as house:
        anna = await house.join(await house.found(), "Anna")
        answer = await house.http.get(f"/w/{anna.workshop}/sicherung", headers=anna.headers)
        assert answer.status_code == 403
        assert (await house.http.get(f"/w/{anna.workshop}/sicherung")).status_code == 401
