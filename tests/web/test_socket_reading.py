"""Whatever frames come, cut wherever: what is heard the short way is what the library alone would have read."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.server import ServerState

from app.web.guarded_socket import GuardedSocket
from app.web.socket_protocol import STRAIGHT, SocketProtocol
from tests.web.test_socket_protocol import framed

MOST = 2_000
HEAD = (
    b"GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
BROKEN = (b"\x81\x02{}", framed(b"{}", 0xC1), framed(b"{}", 0x83), b"\x81\xff" + b"\xff" * 8, framed(b"da?", 0x09))


class Library(SocketProtocol):
    """Reads all of it by itself."""

    data_received = GuardedSocket.data_received


class Network(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self._closing = False

    def write(self, data: Any) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self._closing = True

    abort = close

    def pause_reading(self) -> None:
        """The test sends no faster than is read."""

    resume_reading = pause_reading


async def read(kind: type[SocketProtocol], pieces: Iterable[bytes]) -> tuple[list[bytes], object, bytes]:
    """(what reached the application, with which code it ended, what was answered)."""
    heard: list[bytes] = []
    ended: list[object] = []
    listening, over = asyncio.Event(), asyncio.Event()

    def hear(text: bytes) -> float:
        heard.append(text)
        return 0.0

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        scope["extensions"][STRAIGHT].listen(hear)
        listening.set()
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["bytes"] if message.get("text") is None else message["text"].encode())
        ended.append(message.get("code"))
        over.set()

    config = Config(app, ws_max_size=MOST, ws_per_message_deflate=False, ws_ping_interval=None, log_config=None)
    config.load()
    protocol, network = kind(config, ServerState(), {}), Network()
    protocol.connection_made(network)
    protocol.data_received(HEAD)
    await listening.wait()
    network.written = b""
    for piece in pieces:
        if not network.is_closing():
            protocol.data_received(piece)
            for _ in range(5):
                await asyncio.sleep(0)
    if not network.is_closing():
        protocol.connection_lost(None)
    await asyncio.wait_for(over.wait(), 10)
    return heard, ended, network.written


def frames(chance: random.Random) -> bytes:
    payloads = (b"", b"{}", b"x" * 125, b"y" * 126, b"z" * 700, "ü€".encode(), b"\xff")
    firsts = [0x81] * 8 + [0x01, 0x01, 0x00, 0x80, 0x80, 0x82]
    found = [framed(chance.choice(payloads), chance.choice(firsts)) for _ in range(chance.randint(1, 9))]
    short = framed(b"abc")
    found.insert(chance.randint(0, len(found)), b"\x81\xff" + (3).to_bytes(8, "big") + short[2:])  # length in full
    for first in (0x89, 0x8A):  # ping and pong, also between the pieces of a text
        found.insert(chance.randint(0, len(found)), framed(b"da?", first))
    if chance.random() < 0.5:
        found += [chance.choice([*BROKEN, framed(b"\x03\xe8", 0x88)]), framed(b"{}")]
    return b"".join(found)


@pytest.mark.parametrize("seed", range(60))
async def test_frames_are_heard_as_the_library_reads_them(seed: int) -> None:
    chance = random.Random(seed)
    stream = frames(chance)
    cuts = [0, *sorted(chance.sample(range(len(stream)), chance.choice([0, 1, 3, 10]))), len(stream)]
    pieces = [stream[begin:end] for begin, end in pairwise(cuts)]
    expected = await read(Library, [bytes([byte]) for byte in stream])
    assert await read(SocketProtocol, pieces) == expected
