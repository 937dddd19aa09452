"""What being there costs: `.venv/bin/python bench/devices.py [DEVICES]`, by default 200.

A server of its own on loopback (Linux). Prints the memory of a connected participant who does nothing; the bytes of
coming back after a break in which others wrote ten notes, beside those of the whole state; and, for ten seconds each,
the server's processor time and bytes of twenty operations a second and of everybody moving about twice a second.
"""

import asyncio
import json
import secrets
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import websockets

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.live import furnish, processor_seconds
from tests.servers import Server

SECONDS = 10
FIRST = 20
"""Devices that are there before memory is measured, so that what is loaded once is not counted."""


class Device:
    def __init__(self, address: str, token: str) -> None:
        self._address = address
        self._headers = {"Authorization": f"Bearer {token}"}
        self.socket: websockets.ClientConnection | None = None
        self.seq, self.epoch, self.bytes = 0, "", 0
        self._reading: asyncio.Task[None] | None = None

    async def connect(self) -> int:
        """The size of the first frame."""
        known = f"?since={self.seq}&epoch={self.epoch}" if self.epoch else ""
        options: dict[str, Any] = {
            "additional_headers": self._headers,
            "compression": None,
            "proxy": None,
            "max_size": None,
        }
        self.socket = await websockets.connect(self._address + known, **options)
        first = await self.socket.recv()
        self._took(json.loads(first))
        self._reading = asyncio.create_task(self._read(self.socket))
        return len(first)

    async def leave(self) -> None:
        assert self.socket
        await self.socket.close()

    async def send(self, frame: dict[str, object]) -> None:
        assert self.socket
        await self.socket.send(json.dumps(frame))

    async def note(self) -> str:
        """Its id."""
        note = secrets.token_hex(16)
        op = {"id": secrets.token_hex(16), "type": "note.add", "note": note, "kind": "fact"}
        await self.send({"t": "op", "op": {**op, "text": "Der Antrag liegt auf Papier vor und wird abgeschrieben."}})
        return note

    async def _read(self, socket: websockets.ClientConnection) -> None:
        async for text in socket:
            self.bytes += len(text)
            self._took(json.loads(text))

    def _took(self, frame: dict[str, object]) -> None:
        self.epoch = str(frame.get("epoch", self.epoch))
        entries = frame.get("entries")
        numbers = [each["seq"] for each in entries] if isinstance(entries, list) else [frame.get("seq", 0)]
        self.seq = max([self.seq, *(number for number in numbers if isinstance(number, int))])


def memory(pid: int) -> int:
    """Resident kilobytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


async def busy(
    devices: list[Device], pid: int, act: Callable[[int], Awaitable[object]], rate: float
) -> tuple[float, int]:
    """Processor seconds and bytes sent while `act` is done `rate` times a second."""
    used, sent, begin = processor_seconds(pid), sum(device.bytes for device in devices), time.perf_counter()
    for n in range(int(rate * SECONDS)):
        await asyncio.sleep(max(0.0, begin + n / rate - time.perf_counter()))
        await act(n)
    await asyncio.sleep(1)
    return processor_seconds(pid) - used, sum(device.bytes for device in devices) - sent


async def measure(server: Server, count: int) -> None:
    workshop, tokens = furnish(server, count)
    assert server.process
    pid = server.process.pid
    address = f"{server.url.replace('http', 'ws', 1)}/api/v1/workshops/{workshop}/live"
    devices = [Device(address, token) for token in tokens]
    for device in devices[:FIRST]:
        await device.connect()
    before = memory(pid)
    for device in devices[FIRST:]:
        await device.connect()
    await asyncio.sleep(2)
    print(f"a participant who is there: {(memory(pid) - before) / (count - FIRST):.0f} kB")

    away, writing = devices[0], devices[1]
    await away.leave()
    notes = [await writing.note() for _ in range(10)]
    await asyncio.sleep(1)
    back = await away.connect()
    away.epoch = ""
    await away.leave()
    print(f"coming back after ten notes: {back} bytes; the whole state: {await away.connect()} bytes")

    operations = await busy(devices, pid, lambda n: devices[n % count].note(), 20)

    async def move(n: int) -> None:
        await devices[n % count].send({"t": "presence", "position": {"record": notes[n * 7 % 10]}})

    moving = await busy(devices, pid, move, 2 * count)
    for what, (seconds, sent) in (("20 operations a second", operations), (f"{count} moving about", moving)):
        print(f"{what}: {seconds / SECONDS:.1%} of a core, {sent / SECONDS / 1e6:.2f} MB/s")
    await asyncio.gather(*(device.leave() for device in devices))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data").start()
        try:
            asyncio.run(measure(server, count))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
