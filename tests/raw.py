"""A connection that sends what it likes: bytes, and websocket frames put together by hand.

raw = await Raw.open(house)
raw.write(handshake(workshop, b"Authorization: Bearer …\\r\\n"))
raw.write(frame(TEXT, b"{}"))
assert await raw.close_code() == 4400
"""

from __future__ import annotations

import asyncio
import socket
import struct

from tests.house import PATIENCE, House
from tests.servers import LOOPBACK

HOST = b"Host: 127.0.0.1\r\n"
CONTINUED, TEXT, CLOSE, PING = 0, 1, 8, 9


class Raw:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, house: House, *, narrow: bool = False) -> Raw:
        """`narrow`: its end buffers as little as the system lets it."""
        end = socket.socket()
        if narrow:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        end.setblocking(False)
        await asyncio.get_running_loop().sock_connect(end, (LOOPBACK, house.port))
        return cls(*await asyncio.open_connection(sock=end, limit=2_048 if narrow else 65_536))

    def write(self, data: bytes) -> None:
        self.writer.write(data)

    async def rest(self) -> bytes:
        """All that comes until the server ends the connection."""
        found = b""
        async with asyncio.timeout(PATIENCE):
            try:
                while data := await self.reader.read(65_536):
                    found += data
            except ConnectionError:
                pass
        self.close()
        return found

    async def upgraded(self) -> None:
        async with asyncio.timeout(PATIENCE):
            head = await self.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 "), head

    async def close_code(self) -> int:
        """Of the close frame the connection ends with; 1006 if there is none."""
        rest = await self.rest()
        while rest:
            opcode, size, begin = rest[0] & 0xF, rest[1], 2
            if size > 125:
                begin = 4 if size == 126 else 10
                size = int.from_bytes(rest[2:begin])
            if opcode == CLOSE:
                return int.from_bytes(rest[begin : begin + 2])
            rest = rest[begin + size :]
        return 1006

    def close(self) -> None:
        self.writer.transport.abort()


def handshake(workshop: str, headers: bytes = b"") -> bytes:
    return (
        f"GET /api/v1/workshops/{workshop}/live HTTP/1.1\r\n".encode()
        + HOST
        + b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + b"Sec-WebSocket-Version: 13\r\n"
        + headers
        + b"\r\n"
    )


def frame(opcode: int, payload: bytes = b"", *, final: bool = True, reserved: int = 0) -> bytes:
    """As a client sends it, with a mask of zeros."""
    first = bytes([final << 7 | reserved | opcode])
    if len(payload) < 126:
        return first + bytes([0x80 | len(payload)]) + bytes(4) + payload
    return first + bytes([0x80 | 126]) + struct.pack("!H", len(payload)) + bytes(4) + payload
