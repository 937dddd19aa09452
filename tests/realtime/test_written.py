"""A workshop that has written more than one may: told clearly, to be read and closed. Trust S16."""

import asyncio
from typing import Any

import pytest

from app.realtime import rooms
from app.realtime.limits import Limits
from app.realtime.room import Room
from tests.house import PATIENCE, House, Person, new_id

MOST = 20_000


@pytest.fixture(autouse=True)
def _limits(house: House) -> None:
    house.services.rooms.limits = Limits(journal=MOST)


async def _write(house: House, person: Person, notes: int = 1) -> list[dict[str, Any]]:
    note = {"type": "note.add", "kind": "fact", "text": "x" * 200}
    return await house.submit(person, *({**note, "note": new_id()} for _ in range(notes)))


def _refused(results: list[dict[str, Any]]) -> set[str | None]:
    return {result.get("refused", {}).get("reason") for result in results}


async def _look(room: Room) -> None:
    await room.written.look(room.workshop, room.seq)


async def test_who_writes_on_is_told_that_it_is_full_and_everything_else_goes_on(house: House) -> None:
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna", "adorf")
    room = await house.services.rooms.room(workshop["id"])
    full: dict[str, Any] = {}
    written = -1
    while "refused" not in full:
        (full,) = await _write(house, anna)
        await _look(room)
        written += 1
    assert full["refused"]["reason"] == "limit"
    assert full["refused"]["detail"].startswith("Mehr als 0 MB kann eine Werkstatt nicht schreiben.")
    assert len((await house.state(anna))["records"]["notes"]) == written > 20
    async with house.live(anna) as live:
        await live.first("state")
    assert "refused" not in (await house.submit(moderator, {"type": "phase.set", "phase": "annotate"}))[0]


async def test_what_is_left_for_closing_ends_too(house: House) -> None:
    workshop = await house.found()
    moderator = house.moderator(workshop)
    room = await house.services.rooms.room(workshop["id"])
    await _write(house, moderator, 50)
    await _look(room)
    assert _refused(await _write(house, moderator)) == {"limit"}


async def test_it_is_counted_whenever_rooms_are_swept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    await _write(house, anna, 50)
    monkeypatch.setattr(rooms, "SWEEP", 0.01)
    sweep = asyncio.create_task(house.services.rooms._sweep())
    async with asyncio.timeout(PATIENCE):
        while _refused(await _write(house, anna)) != {"limit"}:
            house.services.rooms._rooms[workshop["id"]]._allowances.clear()
    sweep.cancel()


async def test_a_new_history_is_counted_anew(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    room = await house.services.rooms.room(workshop["id"])
    await _write(house, anna, 50)
    await _look(room)
    await room.written.look(room.workshop, 1)
    await room.written.look(room.workshop, 0)
    assert _refused(await _write(house, anna)) == {None}
