"""Rooms are opened once, kept as long as somebody needs them, and then let go without a trace."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from app.journal.errors import NoSuchWorkshop
from app.realtime import rooms
from app.realtime.rooms import Rooms
from tests.house import PATIENCE, House


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Where it is always seen who needs a room."""
    monkeypatch.setattr(rooms, "SWEEP", 0.01)
    async with House.open(tmp_path / "data") as opened:
        yield opened


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - a fact, no event
            await asyncio.sleep(0)


async def test_who_comes_at_once_comes_into_one_room(house: House) -> None:
    workshop = (await house.found())["id"]
    alone = Rooms(house.services.rooms._stores, house.services.rooms._bus)
    first, *others = await asyncio.gather(*(alone.room(workshop) for _ in range(10)))
    assert all(other is first for other in others)


async def test_a_room_is_let_go_when_the_last_one_has_left_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with house.live(anna) as socket:
        seq = (await socket.first("state"))["seq"]
        room = await house.services.rooms.room(anna.workshop)
        monkeypatch.setattr(rooms, "KEEP_IDLE", 0.0)
        await socket.send({"t": "ping", "seq": seq})
        await socket.first("pong")
        assert house.services.rooms._rooms == {anna.workshop: room}
    await until(lambda: not house.services.rooms._rooms)
    assert (await house.state(anna))["seq"] == seq


async def test_a_workshop_that_is_not_there_leaves_no_trace(house: House) -> None:
    kept = house.services.rooms
    with pytest.raises(NoSuchWorkshop):
        await kept.room("0" * 32)
    assert (kept._rooms, kept._used, kept._opening) == ({}, {}, {})
