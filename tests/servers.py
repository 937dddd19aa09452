"""Throw-away servers for tests: PostgreSQL and Redis, in a temporary folder, on a socket or a free loopback port.

Started once a session, up in about a second, stopped at its end. Where a server program is missing, its tests are
skipped with that reason.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

import psycopg
import pytest
from sqlalchemy import make_url

from app.journal.migrate import migrate

USER = "werkstatt"


class _As(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class PostgreSQL:
    """`database()` gives the URL of a new, empty database; `template` copies an older one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def database(self, template: str = "template0") -> str:
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql://{USER}@/{name}?host={self._folder}"

    def drop(self, url: str) -> None:
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {self.name_of(url)} WITH (FORCE)")

    def name_of(self, url: str) -> str:
        return str(make_url(url).database)

    def files(self) -> Path:
        """Where all its databases' bytes are."""
        return self._folder / "data" / "base"

    def start(self) -> None:
        self._run("initdb", "--no-sync", "--auth=trust", f"--username={USER}", "--no-locale", "--encoding=UTF8")
        options = (
            f"-c fsync=off -c listen_addresses='' -c unix_socket_directories={self._folder} -c max_connections=200"
        )
        self._run("pg_ctl", "start", "--wait", "--silent", f"--options={options}", f"--log={self._folder}/log")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent")

    def _dsn(self, database: str) -> str:
        return f"host={self._folder} user={USER} dbname={database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [_program(program), f"--pgdata={self._folder / 'data'}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **_unprivileged())


def _unprivileged() -> _As:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}


def _program(name: str) -> str:
    """Debian keeps PostgreSQL's programs out of the path."""
    places = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with _folder() as folder:
        server = PostgreSQL(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with _folder() as folder:
        command = [_program("redis-server"), "--port", "0", "--unixsocket", f"{folder}/socket", "--save", ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as server:
            assert server.stdout is not None
            assert any("ready to accept connections" in line.lower() for line in server.stdout)
            try:
                yield f"unix://{folder}/socket"
            finally:
                server.terminate()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgresql: PostgreSQL) -> str:
    url = postgresql.database()
    migrate(url)
    return postgresql.name_of(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database with the current schema, once of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "werkstatt.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        url = server.database(request.getfixturevalue("migrated_database"))
        yield url
        server.drop(url)


@contextmanager
def _folder() -> Iterator[Path]:
    """Not pytest's own, which no other user may enter; and short, for the sake of socket paths."""
    with TemporaryDirectory(prefix="werkstatt-") as name:
        if os.geteuid() == 0:
            shutil.chown(name, "postgres")
        yield Path(name)
