import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, text
from sqlmodel import SQLModel

import app.journal.tables
import app.register.tables  # noqa: F401 – both declare tables
from app.journal.migrate import MIGRATIONS, connected, is_current, migrate, newest, revision_of
from app.journal.troubles import TooNew


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    return url


def test_a_new_database_gets_the_newest_schema(empty_url: str) -> None:
    assert not is_current(empty_url)
    migrate(empty_url)
    assert is_current(empty_url)
    migrate(empty_url)
    assert is_current(empty_url)


def test_asking_about_a_database_that_is_not_there_does_not_make_one(tmp_path: Path) -> None:
    assert not is_current(f"sqlite:///{tmp_path}/none.sqlite3")
    assert not list(tmp_path.iterdir())


def test_an_older_schema_is_not_current(empty_url: str) -> None:
    migrate(empty_url)
    execute(empty_url, "UPDATE alembic_version SET version_num = '0000'")
    assert not is_current(empty_url)


def test_tables_and_migrations_describe_the_same_schema(empty_url: str) -> None:
    migrate(empty_url)
    engine = create_engine(driver(empty_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_a_files_number_is_its_revision_and_the_last_is_the_head() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == newest()
    for script in scripts.walk_revisions():
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_a_migration_that_stops_half_way_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alembic.op.create_index", stop)
    with pytest.raises(KeyboardInterrupt):
        migrate(empty_url)
    monkeypatch.undo()
    assert not is_current(empty_url)
    migrate(empty_url)
    assert is_current(empty_url)


def stop(*_arguments: object, **_options: object) -> None:
    raise KeyboardInterrupt


def test_servers_that_start_together_migrate_one_after_the_other(empty_url: str) -> None:
    code = f"from app.journal.migrate import migrate; migrate({empty_url!r})"
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda _: subprocess.run([sys.executable, "-c", code], check=False).returncode, range(2))
        assert list(results) == [0, 0]
    assert is_current(empty_url)


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path}/new.sqlite3")
    assert stat.S_IMODE((tmp_path / "new.sqlite3").stat().st_mode) == 0o600


def test_asking_does_not_wait_for_a_writer(sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert is_current(sqlite_url)


def test_an_ordinary_start_does_not_import_alembic(sqlite_url: str) -> None:
    code = "import sys; from app.journal.migrate import is_current; assert is_current(sys.argv[1])"
    code += "; assert 'alembic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, sqlite_url], check=True, env={**os.environ, "PYTHONPATH": "."})


def driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def execute(url: str, statement: str) -> None:
    engine = create_engine(make_url(driver(url)))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(empty_url: str) -> None:
    migrate(empty_url)
    with connected(empty_url, "BEGIN") as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(TooNew):
        migrate(empty_url)
    with connected(empty_url, "BEGIN") as connection:
        assert revision_of(connection) == "9999"
