"""Fixtures for everybody: throw-away databases, our server as a process, Chromium.

Where a program is missing its tests are skipped, except in CI, where nothing may be left out.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import servers

# What Hypothesis draws is the same in every run, so that a run says something about the change and not about luck.
# `pytest --hypothesis-profile=explore` searches on; what it finds becomes a named example.
settings.register_profile("explore", derandomize=False)
settings.register_profile("same", derandomize=True, database=None)
settings.load_profile("same")


def needs(program: object, name: str) -> None:
    """Skip the test when `program` is missing; in CI that is a failure."""
    if program:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing", pytrace=False)
    pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    programs = servers.postgres_programs()
    needs(programs, "PostgreSQL")
    assert programs
    with servers.postgres(programs) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of this test's own, empty."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        yield postgres_server.rpartition("/")[0] + f"/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    needs(program, "Redis")
    assert program
    with servers.redis(program) as url:
        yield url


@pytest.fixture
def server(tmp_path: Path) -> Iterator[servers.Server]:
    """Our server, running, with an empty data folder."""
    with servers.Server(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    needs(found, "Chromium")
    assert found
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """For pytest-playwright: the system's Chromium, which must not look for anything outside."""
    return {
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
