"""An empty database with the current schema, once of each kind, for whatever talks SQL.

Schemas are made once a session and copied from then on.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from app.journal.database import Database
from app.journal.migrate import migrate


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str) -> str:
    name = f"migrated_{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    migrate(_named(postgres_server, name))
    return name


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "werkstatt.sqlite3"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgres_server: str, migrated_database: str) -> Iterator[str]:
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE copy TEMPLATE {migrated_database}".encode())
        yield _named(postgres_server, "copy")
        connection.execute("DROP DATABASE copy WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


def files_of(url: str) -> list[Path]:
    """The files of an open SQLite database: itself, shm, WAL."""
    path = Path(url.removeprefix("sqlite:///"))
    return sorted(path.parent.glob(f"{path.name}*"))


def bytes_of(url: str) -> bytes:
    return b"".join(file.read_bytes() for file in files_of(url))


def _named(server: str, database: str) -> str:
    return f"{server.rpartition('/')[0]}/{database}"
