"""One server for each file, a workshop in the phase of sketching for each test, and two devices of one person."""

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
