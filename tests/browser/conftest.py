"""Browser tests wait as long as a busy machine needs; what never comes still fails. And they leave no page behind: each
open one goes on talking to its server while the others are tested."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

expect.set_options(timeout=15_000)


@pytest.fixture(autouse=True)
def _no_page_stays_open(browser: Browser) -> Iterator[None]:
    before = set(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()
