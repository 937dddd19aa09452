"""Who somebody is, is asked of the database once; whether they still take part, of the room each time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.records import Member
from app.journal.persons import Persons
from app.realtime import bearers
from app.realtime.bearers import Bearers
from app.realtime.wire import Close
from tests.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as found:
        yield found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    tokens: list[str] = []
    member_of = Persons.member_of

    async def noted(self: Persons, token: str) -> Any:
        tokens.append(token)
        return await member_of(self, token)

    monkeypatch.setattr(Persons, "member_of", noted)
    return tokens


async def test_a_room_that_comes_back_asks_the_database_for_nobody(house: House, asked: list[str]) -> None:
    anna = await house.join(await house.found(), "Anna")
    for _ in range(2):
        async with house.live(anna) as socket:
            await socket.first("state")
    assert anna.token not in asked


async def test_walls_are_asked_for_each_time(house: House, asked: list[str]) -> None:
    wall = house.wall(await house.found())
    for _ in range(2):
        async with house.live(wall) as socket:
            await socket.first("state")
    assert asked.count(wall.token) >= 2


async def test_a_room_opened_again_has_to_ask(house: House, asked: list[str]) -> None:
    anna = await house.join(await house.found(), "Anna")
    house.services.rooms._rooms.clear()
    async with house.live(anna) as socket:
        await socket.first("state")
    assert anna.token in asked


async def test_who_is_remembered_in_one_workshop_is_nobody_in_another(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    bernd = await house.join(await house.found(), "Bernd")
    async with house.live(anna) as socket, house.live(bernd) as other:  # both rooms are open and know their own
        await socket.first("state")
        await other.first("state")
    async with house.live(replace(anna, workshop=bernd.workshop)) as foreign:
        assert await foreign.close_code() == Close.NO_SUCH_WORKSHOP


async def test_who_is_remembered_comes_in_as_what_they_are_now(house: House) -> None:
    workshop = await house.found()
    anna, moderator = await house.join(workshop, "Anna"), house.moderator(workshop)
    async with house.live(anna) as socket:
        await socket.first("state")
    role = {"participant": anna.participant, "role": "co_moderator"}
    await house.submit(moderator, {"type": "participant.role", **role})
    async with house.live(anna) as socket:
        me = (await socket.first("state"))["you"]
        assert me["role"] == "co_moderator"


async def test_somebody_who_comes_finds_out_that_the_workshop_was_deleted_beside_the_server(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    async with house.live(anna) as socket:
        await socket.first("state")
        await house.services.workshops.delete(workshop["id"])
        async with house.live(anna) as again:
            await again.first("state")
            assert await socket.close_code() == Close.DELETED


async def test_many_who_come_together_look_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    looks, looked = 0, asyncio.Event()
    room = await house.services.rooms.room(workshop["id"])

    def look() -> None:
        nonlocal looks
        looks += 1
        looked.set()

    monkeypatch.setattr(room, "look", look)
    async with house.live(anna) as one, house.live(anna) as other:
        await one.first("state")
        await other.first("state")
        await asyncio.wait_for(looked.wait(), 10)
    assert looks == 1


def test_no_more_is_remembered_than_a_room_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearers, "MOST", 2)
    found, anna = Bearers(), Member("a" * 32, "participant")
    for token in ("a", "b", "c"):
        found.remember(token, anna)
    assert [found.member(token) for token in ("a", "b", "c")] == [None, None, anna]
