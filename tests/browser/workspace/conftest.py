"""One server for each file, a workshop in the phase of sketching for each test, and three devices of one person."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.browser.workspace.hands import opened
from tests.servers import Server


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    return room


@pytest.fixture
def token(room: Room) -> str:
    return room.join("Bürgerbüro 2", "ahl")


@pytest.fixture
def laptop(room: Room, token: str, browser: Browser) -> Page:
    return opened(room, browser, token, LAPTOP)


@pytest.fixture
def phone(room: Room, token: str, browser: Browser) -> Page:
    return opened(room, browser, token, PHONE)


@pytest.fixture
def tablet(room: Room, token: str, browser: Browser) -> Page:
    """A touch screen and nothing else."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True, locale="de-DE")
    context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page = context.new_page()
    page.goto(f"{room.url}/w/{room.made['id']}")
    page.wait_for_selector("body[data-ready]")
    return page
