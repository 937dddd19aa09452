"""Where websockets are cut: the same frames as server-sent events, wishes and presence by POST."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.realtime.snapshot import Snapshots
from tests.house import PATIENCE, Frame, House, Person, new_id


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


def anything(_frame: Frame) -> bool:
    return True


class Stream:
    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def until(self, wanted: Callable[[Frame], Any]) -> Frame:
        async with asyncio.timeout(PATIENCE):
            async for line in self._lines:
                if line.startswith("data: ") and wanted(found := json.loads(line[6:])):
                    frame: Frame = found
                    return frame
        raise EOFError


@asynccontextmanager
async def follow(house: House, person: Person, **params: Any) -> AsyncIterator[Stream]:
    path = f"/api/v1/workshops/{person.workshop}/entries"
    headers = {**person.headers, "Accept": "text/event-stream"}
    async with house.http.stream("GET", path, params=params, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield Stream(answer)


async def test_the_stream_has_the_frames_of_the_socket(house: House) -> None:
    anna = await house.join(await house.found(), "Anna", "adorf")
    async with follow(house, anna) as stream:
        state = await stream.until(lambda f: f["t"] == "state")
        note = {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist"}
        (result,) = await house.submit(anna, note)
        frame = await stream.until(lambda f: f["t"] == "entries")
    assert frame["entries"][0]["id"] == note["id"]
    assert frame["entries"][0]["seq"] == result["seq"] == state["seq"] + 1
    async with follow(house, anna, since=state["seq"], epoch=state["epoch"]) as stream:
        resumed = await stream.until(anything)
    assert (resumed["t"], len(resumed["entries"])) == ("entries", 1)


async def test_presence_by_post_is_shown_to_all(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    lane = (await house.state(anna))["records"]["lanes"][0]["id"]
    path = f"/api/v1/workshops/{anna.workshop}/presence"
    async with follow(house, anna), house.live(house.wall(workshop)) as wall:
        await wall.until(lambda f: f["t"] == "presence" and f["total"] == 1)
        answer = await house.http.post(path, json={"position": {"record": lane}}, headers=anna.headers)
        assert answer.status_code == 204
        await wall.until(lambda f: f["t"] == "presence" and f["positions"])


async def test_the_stream_says_why_it_ends(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    async with follow(house, anna) as stream:
        await stream.until(lambda f: f["t"] == "state")
        removal = {"type": "participant.remove", "participant": anna.participant}
        await house.submit(house.moderator(workshop), removal)
        assert (await stream.until(lambda f: f["t"] == "close"))["code"] == 4403
        with pytest.raises(EOFError):
            await stream.until(anything)


async def test_a_stopping_server_ends_the_stream_at_once(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with follow(house, anna) as stream:
        await stream.until(lambda f: f["t"] == "state")
        house.services.rooms.leave()
        assert (await stream.until(lambda f: f["t"] == "close"))["code"] == 1012


async def test_a_stream_that_cannot_begin_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    anna = await house.join(await house.found(), "Anna")
    monkeypatch.setattr(Snapshots, "tail", fails)
    async with follow(house, anna) as stream:
        assert (await stream.until(lambda f: f["t"] == "close"))["code"] == 1012
