"""Where websockets are cut: the same frames as server-sent events, wishes and presence by POST."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import server
from app.realtime.catching_up import CatchingUp
from app.realtime.limits import Limits
from app.realtime.snapshot import Snapshots
from app.settings import Settings
from app.web import api_stream
from tests.house import PATIENCE, Frame, House, Person, new_id
from tests.servers import LOOPBACK, free_port


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


async def test_a_position_counts_for_the_stream_it_names(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    lane = (await house.state(anna))["records"]["lanes"][0]["id"]
    path = f"/api/v1/workshops/{anna.workshop}/presence"
    laptop, phone = new_id(), new_id()
    async with follow(house, anna, stream=laptop), follow(house, anna, stream=phone), house.live(anna):
        room = await house.services.rooms.room(workshop["id"])
        await _until(lambda: len(room.floor.clients) == 3)
        body = {"position": {"record": lane}, "stream": laptop}
        assert (await house.http.post(path, json=body, headers=anna.headers)).status_code == 204
        assert {one.stream for one in room.floor.clients if one.place} == {laptop}


async def test_a_quiet_stream_says_that_it_is_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_stream, "BEAT", 0.01)
    anna = await house.join(await house.found(), "Anna")
    async with follow(house, anna) as stream:
        assert "now" in await stream.until(lambda f: f["t"] == "pong")


async def test_a_short_answer_ends_by_itself_after_it_has_said_what_is_new(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_frame = CatchingUp.first_frame

    async def slow(*arguments: Any, **options: Any) -> Any:
        for _ in range(1_000):
            await asyncio.sleep(0)
        return await first_frame(*arguments, **options)

    anna = await house.join(await house.found(), "Anna")
    monkeypatch.setattr(CatchingUp, "first_frame", slow)
    async with follow(house, anna, seconds=1e-6) as stream:
        state = await stream.until(anything)
        assert state["t"] == "state"
        with pytest.raises(EOFError):
            await stream.until(lambda f: f["t"] == "close")


async def test_a_page_of_another_version_is_told_so(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with follow(house, anna, wire=2) as stream:
        assert await stream.until(anything) == {"t": "close", "code": 4409}


@pytest.mark.parametrize("query", ["seconds=0", "seconds=31", "stream=x", "since=x"])
async def test_what_nobody_asks_for_is_refused(house: House, query: str) -> None:
    anna = await house.join(await house.found(), "Anna")
    path = f"/api/v1/workshops/{anna.workshop}/entries?{query}"
    headers = {**anna.headers, "Accept": "text/event-stream"}
    assert (await house.http.get(path, headers=headers)).status_code == 422


async def test_a_reader_that_stalls_loses_its_place_at_once(house: House) -> None:
    house.services.rooms.limits = Limits(rate=100_000, burst=100_000, outbox_bytes=256 * 1024)
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna")
    room = await house.services.rooms.room(workshop["id"])
    _reader, writer = await asyncio.open_connection(LOOPBACK, house.port, limit=4_096)
    writer.write(
        f"GET /api/v1/workshops/{anna.workshop}/entries HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Accept: text/event-stream\r\nAuthorization: Bearer {anna.token}\r\n\r\n".encode()
    )
    await _until(lambda: bool(room.floor.clients))
    async with asyncio.timeout(60):
        while room.floor.clients:
            text = {"type": "note.add", "kind": "fact", "text": "x" * 1_900}
            await house.submit(moderator, *({**text, "note": new_id()} for _ in range(30)))
    writer.close()


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="the system does not offer it")
async def test_a_reader_that_has_left_silently_is_noticed_by_the_system() -> None:
    listener = server._listen(Settings(data=Path("unused"), port=free_port()))
    with listener, socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - lets the server's tasks run
            await asyncio.sleep(0)
