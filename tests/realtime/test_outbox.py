"""Bounded, in order, and never waited for."""

import asyncio

import pytest

from app.realtime.limits import Limits
from app.realtime.outbox import Outbox
from app.realtime.wire import Close, Frame


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

    async def late() -> Frame:
        await asyncio.sleep(0)
        return Frame("state")

    outbox.put_later(late)
    for n in range(100):
        outbox.put(Frame(str(n)))
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
        outbox.put(Frame(frame))
    assert await running == Close.TOO_SLOW


async def test_one_large_frame_ends_nobody() -> None:
    outbox = Outbox(Limits())
    outbox.put(Frame("x" * 2_000_000))
    assert outbox.ended is None


async def test_a_state_does_not_count() -> None:
    outbox = Outbox(Limits())

    async def large() -> Frame:
        return Frame("x" * 10_000_000)

    outbox.put_later(large)
    outbox.put(Frame("x"))
    assert outbox.ended is None


async def test_nothing_follows_the_end() -> None:
    outbox, reader = Outbox(Limits()), Reader()
    outbox.put(Frame("secret"))
    outbox.end(Close.NOT_A_MEMBER)
    outbox.put(Frame("later"))
    assert await outbox.run(reader.send) == Close.NOT_A_MEMBER
    assert reader.got == []


async def test_what_was_being_made_at_the_end_is_not_sent() -> None:
    outbox, reader = Outbox(Limits()), Reader()

    async def state() -> Frame:
        outbox.end(Close.NOT_A_MEMBER)
        return Frame("what nobody may see who has just been removed")

    outbox.put_later(state)
    assert await outbox.run(reader.send) == Close.NOT_A_MEMBER
    assert reader.got == []


async def test_a_frame_goes_straight_only_when_nothing_waits_before_it() -> None:
    outbox, reader, straight = Outbox(Limits()), Reader(), Reader()
    free = True

    def write(frame: Frame) -> bool:
        if free:
            straight.got.append(frame)
        return free

    reader.awake.clear()
    outbox.put(Frame("first"))
    running = asyncio.create_task(outbox.run(reader.send, write))
    await asyncio.sleep(0)
    outbox.put(Frame("second"))
    reader.awake.set()
    while len(reader.got) < 2:  # noqa: ASYNC110 - lets the other task run
        await asyncio.sleep(0)
    outbox.put(Frame("third"))
    free = False
    outbox.put(Frame("fourth"))
    free = True
    outbox.put(Frame("fifth"))
    while len(reader.got) < 4:  # noqa: ASYNC110 - lets the other task run
        await asyncio.sleep(0)
    outbox.put(Frame("sixth"))
    outbox.end(Close.DELETED)
    outbox.put(Frame("never"))
    await running
    assert (reader.got, straight.got) == (["first", "second", "fourth", "fifth"], ["third", "sixth"])


async def test_what_sending_raises_is_raised() -> None:
    outbox = Outbox(Limits())
    outbox.put(Frame("x"))

    async def broken(_frame: str) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        await outbox.run(broken)
