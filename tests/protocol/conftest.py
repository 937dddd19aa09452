"""The project's own sample workshop, finished, and the language the protocol is usually read in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from app.demo.script import Script, load
from app.domain.state import State
from app.protocol.sentences import Language
from app.web.i18n import Translator
from tests.protocol.played import played


@pytest.fixture(scope="session")
def script() -> Script:
    return load()


@pytest.fixture(scope="session")
def finished(script: Script) -> State:
    return played(script)


@pytest.fixture(scope="session")
def german() -> Language:
    _ = Translator("de")
    return Language("de", _, _.plural, ZoneInfo("Europe/Berlin"))
