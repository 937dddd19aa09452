"""Browser tests wait as long as a busy machine needs; what never comes still fails. And they leave no page behind: each
open one goes on talking to its server while the others are tested."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.servers import Server

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests of a file, none of which stops it."""
    with Server(tmp_path_factory.mktemp("server") / "data") as running:
        yield running


@pytest.fixture(autouse=True)
def _no_page_stays_open(browser: Browser) -> Iterator[None]:
    before = set(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()
