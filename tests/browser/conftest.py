"""Browser tests wait as long as a busy machine needs; what never comes still fails. And they leave no page behind: each
open one goes on talking to its server while the others are tested."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.servers import Server

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests that do not stop it: each has a room of its own, and another server costs more than a room."""
    with Server(tmp_path_factory.mktemp("server") / "data") as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """For a test that stops it."""
    with Server(tmp_path / "data") as running:
        yield running


@pytest.fixture
def home(request: pytest.FixtureRequest) -> Server:
    """Where the room is: on a server of its own if the test has asked for one."""
    name = "own_server" if "own_server" in request.fixturenames else "server"
    found: Server = request.getfixturevalue(name)
    return found


@pytest.fixture(autouse=True)
def _no_page_stays_open(browser: Browser) -> Iterator[None]:
    before = set(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()
