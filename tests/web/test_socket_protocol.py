"""The short way in: texts as they arrive, in whatever pieces, beside everything that the library reads."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.frames import apply_mask  # type: ignore[attr-defined]

from app.web.socket_protocol import extent
from tests.house import House

TEXT, PIECE, PONG, CLOSE = 0x81, 0x80, 0x8A, 0x88
MASK = b"\x01\x02\x03\x04"


def framed(payload: bytes, first: int = TEXT) -> bytes:
    size = len(payload)
    head = struct.pack("!BB", first, 0x80 | size) if size < 126 else struct.pack("!BBH", first, 0xFE, size)
    return head + MASK + apply_mask(payload, MASK)


def ping(seq: int) -> bytes:
    return json.dumps({"t": "ping", "seq": seq}).encode()


class Wire:
    """A connection whose bytes the test writes itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def write(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            for _ in range(20):  # until the server has most likely read it by itself
                await asyncio.sleep(0)

    async def frame(self) -> tuple[int, bytes]:
        first, size = await self.reader.readexactly(2)
        if size > 125:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
        return first, await self.reader.readexactly(size)

    async def pongs(self, number: int) -> int:
        """How many answers to `ping` come before anything ends."""
        found = 0
        while found < number:
            first, payload = await asyncio.wait_for(self.frame(), 10)
            if first == CLOSE:
                break
            found += first == TEXT and json.loads(payload)["t"] == "pong"
        return found

    async def closed_with(self) -> int:
        while True:
            first, payload = await asyncio.wait_for(self.frame(), 10)
            if first == CLOSE:
                return int.from_bytes(payload[:2], "big")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as found:
        yield found


@asynccontextmanager
async def wire_to(house: House) -> AsyncIterator[Wire]:
    anna = await house.join(await house.found(), "Anna")
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(house.url).port)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET /api/v1/workshops/{anna.workshop}/live HTTP/1.1",
        f"Host: {urlsplit(house.url).netloc}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        f"Authorization: {anna.headers['Authorization']}",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    await reader.readuntil(b"\r\n\r\n")
    wire = Wire(reader, writer)
    await wire.frame()  # the state: from now on the server listens
    try:
        yield wire
    finally:
        writer.close()


async def test_a_text_is_heard_wherever_the_network_has_cut_it(house: House) -> None:
    async with wire_to(house) as wire:
        short, long = framed(ping(1)), framed(ping(1)[:-1] + b" " * 300 + b"}")
        for text in (short, long):
            for cut in range(1, min(len(text), 20)):
                await wire.write(text[:cut], text[cut:])
        assert await wire.pongs(10) == 10
        await wire.write(*[bytes([byte]) for byte in short])
        assert await wire.pongs(10) == 10


async def test_many_texts_in_one_packet_are_all_heard_in_their_order(house: House) -> None:
    async with wire_to(house) as wire:
        await wire.write(b"".join(framed(ping(0)) for _ in range(60)) + framed(b"{")[:3], framed(b"{")[3:])
        assert await wire.pongs(60) == 60
        assert await wire.closed_with() == 4400


async def test_what_the_library_reads_and_what_comes_the_short_way_keep_their_order(house: House) -> None:
    text = ping(0)
    async with wire_to(house) as wire:
        in_pieces = framed(text[:5], 0x01) + framed(b"sonde", PONG) + framed(text[5:], PIECE)
        await wire.write(framed(text) + in_pieces + framed(text), framed(text))
        assert await wire.pongs(4) == 4
        await wire.write(framed(struct.pack("!H", 1000), CLOSE))
        assert await wire.closed_with() == 1000


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (framed(b"{}", 0x82), 4400),  # binary
        (framed(b"\xff\xfe"), 4400),
        (framed(ping(0), 0x01) + framed(ping(0)), 1002),  # a text in the middle of another
        (b"\x81\x02{}", 1002),  # not masked
        (framed(b"", 0xC1), 1002),  # compressed, which nobody agreed on
        (struct.pack("!BBQ", TEXT, 0xFF, 70_000), 1009),  # announced alone is too much
    ],
)
async def test_what_is_wrong_ends_with_its_code(house: House, sent: bytes, code: int) -> None:
    async with wire_to(house) as wire:
        await wire.write(sent)
        assert await wire.closed_with() == code


async def test_after_a_bad_frame_nothing_more_is_heard(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    async with wire_to(house) as wire:
        room = next(iter(house.services.rooms._rooms.values()))
        monkeypatch.setattr(type(room), "look", lambda *_: looked.append(1))
        await wire.write(framed(b"{") + framed(ping(9)))
        assert await wire.closed_with() == 4400
    assert looked == []


def test_a_frame_ends_where_its_head_says() -> None:
    assert extent(b"\x81", 0, 9) == (0, 0)
    assert extent(b"\x81\x83\0\0\0\0ab", 0, 9) == (0, 0)
    assert extent(b"\x81\x83\0\0\0\0abcde", 0, 9) == (6, 9)
    assert extent(b"\x81\xfe\0", 0, 999) == (0, 0)
    assert extent(framed(b"x" * 200), 0, 999) == (8, 208)
    assert extent(framed(b"x" * 200) + b"rest", 0, 100) == (0, 212)
