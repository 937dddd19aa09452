"""Bounded, in order, and never waited for."""

import asyncio

import pytest

from app.realtime.limits import Limits
from app.realtime.outbox import Outbox
from app.realtime.wire import Close


class Reader:
    """Takes frames as long as it is `awake`."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.awake = asyncio.Event()
        self.awake.set()

    async def send(self, frame: str) -> None:
        await self.awake.wait()
        self.got.append(frame)


async def test_frames_arrive_in_the_order_they_were_put() -> None:
    outbox, reader = Outbox(Limits()), Reader()

    async def late() -> str:
        await asyncio.sleep(0)
        return "state"

    outbox.put_later(late)
    for n in range(100):
        outbox.put(str(n))
    running = asyncio.create_task(outbox.run(reader.send))
    while len(reader.got) < 101:  # noqa: ASYNC110 - lets the other task run
        await asyncio.sleep(0)
    outbox.end(Close.DELETED)
    assert await running == Close.DELETED
    assert reader.got == ["state", *map(str, range(100))]


@pytest.mark.parametrize("frames", [["x"] * 258, ["x" * 600_000] * 4])
async def test_a_reader_that_lags_is_ended(frames: list[str]) -> None:
    outbox, reader = Outbox(Limits()), Reader()
    reader.awake.clear()
    running = asyncio.create_task(outbox.run(reader.send))
    await asyncio.sleep(0)
    for frame in frames:
        outbox.put(frame)
    assert await running == Close.TOO_SLOW


async def test_one_large_frame_ends_nobody() -> None:
    outbox = Outbox(Limits())
    outbox.put("x" * 2_000_000)
    assert outbox.ended is None


async def test_a_state_does_not_count() -> None:
    outbox = Outbox(Limits())

    async def large() -> str:
        return "x" * 10_000_000

    outbox.put_later(large)
    outbox.put("x")
    assert outbox.ended is None


async def test_nothing_follows_the_end() -> None:
    outbox, reader = Outbox(Limits()), Reader()
    outbox.put("secret")
    outbox.end(Close.NOT_A_MEMBER)
    outbox.put("later")
    assert await outbox.run(reader.send) == Close.NOT_A_MEMBER
    assert reader.got == []


async def test_what_sending_raises_is_raised() -> None:
    outbox = Outbox(Limits())
    outbox.put("x")

    async def broken(_frame: str) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        await outbox.run(broken)
