"""A house of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened
