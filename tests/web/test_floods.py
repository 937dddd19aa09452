"""Sockets that send more, or other, than a person does: ended before the server has to keep it. Trust S4–S7."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.web import guarded_socket
from tests.house import House
from tests.raw import CONTINUED, PING, TEXT, Raw, frame, handshake


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


async def seated(house: House, *, narrow: bool = False, headers: bytes = b"") -> Raw:
    """A member's socket."""
    anna = await house.join(await house.found(), "Anna")
    raw = await Raw.open(house, narrow=narrow)
    raw.write(handshake(anna.workshop, f"Authorization: Bearer {anna.token}\r\n".encode() + headers))
    await raw.upgraded()
    return raw


async def test_a_message_beyond_64_kib_is_1009_also_in_pieces(house: House) -> None:
    raw = await seated(house)
    raw.write(frame(TEXT, b"x" * 40_000, final=False) + frame(CONTINUED, b"x" * 40_000))
    assert await raw.close_code() == 1009


async def test_a_message_in_thousands_of_empty_pieces_is_1009(house: House) -> None:
    raw = await seated(house)
    raw.write(frame(TEXT, b"{", final=False) + frame(CONTINUED, final=False) * 3_000)
    assert await raw.close_code() == 1009


async def test_compression_is_not_negotiated_and_a_compressed_frame_ends_the_socket(house: House) -> None:
    offer = b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
    raw = await seated(house, headers=offer)
    raw.write(frame(TEXT, b"\xaa\x56\x2a\x01\x00", reserved=0x40))
    assert await raw.close_code() == 1002


async def test_more_frames_at_once_than_anybody_types_are_4429(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_socket, "MOST_FRAMES", 200)
    raw = await seated(house)
    raw.write(frame(TEXT, b'{"t":"ping"}') * 2_000)
    assert await raw.close_code() == 4429


async def test_who_pings_and_never_reads_is_cut(house: House) -> None:
    raw = await seated(house, narrow=True)
    with pytest.raises(ConnectionError):
        await _ping(raw, frames=500_000)
    raw.close()


async def _ping(raw: Raw, frames: int) -> None:
    pings = frame(PING, b"x" * 125) * 500
    async with asyncio.timeout(30):
        for _ in range(frames // 500):
            raw.write(pings)
            await raw.writer.drain()


async def test_who_has_no_seat_is_sent_away_and_nothing_they_send_is_looked_at(house: House) -> None:
    workshop = await house.found()
    raw = await Raw.open(house)
    raw.write(handshake(workshop["id"]) + frame(TEXT, b'{"t":"ping"}') * 5)
    await raw.upgraded()
    assert await raw.rest() == b"\x88\x02\x11\x31"  # nothing but the close: 4401
