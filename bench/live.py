"""What one live room costs: `.venv/bin/python bench/live.py [CLIENTS] [OPERATIONS A SECOND] [SECONDS]`.

A server of its own on SQLite and loopback; CLIENTS take part by socket, and in turn add notes evenly over SECONDS. Then
each sends a burst at once. Prints how long after sending an operation reaches a device, the server's processor time for
each delivery (Linux), and how many operations share a frame, which is how many share a commit.
"""

import asyncio
import json
import os
import secrets
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websockets

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.servers import Server

EMAIL, PASSWORD = "bench@example.org", "a password for one run"
BURST = 40


@dataclass
class Room:
    """Who is connected, when each operation was sent, and how long each of the `expected` deliveries took."""

    sockets: list[websockets.ClientConnection]
    expected: int
    sent: dict[str, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    frames: int = 0
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, socket: websockets.ClientConnection) -> None:
        async for text in socket:
            frame = json.loads(text)
            if frame["t"] != "entries":
                continue
            notes = [change["put"]["record"]["id"] for entry in frame["entries"] for change in entry["changes"]]
            self.frames += any(note in self.sent for note in notes)
            self.latencies += [time.perf_counter() - self.sent[note] for note in notes if note in self.sent]
            if len(self.latencies) == self.expected:
                self.complete.set()

    async def send(self, socket: websockets.ClientConnection) -> None:
        note, id = secrets.token_hex(16), secrets.token_hex(16)
        op = {"id": id, "type": "note.add", "note": note, "kind": "fact", "text": "Der Antrag liegt auf Papier vor."}
        self.sent[note] = time.perf_counter()
        await socket.send(json.dumps({"t": "op", "op": op}))

    async def drive(self, sending: Awaitable[Any], pid: int) -> float:
        """Follows all sockets until everything is delivered; the server's processor seconds meanwhile."""
        following = [asyncio.create_task(self.follow(socket)) for socket in self.sockets]
        used = processor_seconds(pid)
        await sending
        await self.complete.wait()
        used = processor_seconds(pid) - used
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
        return used


def post(url: str, body: dict[str, Any], token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:  # noqa: S310
        return json.load(answer)


def furnish(server: Server, clients: int) -> tuple[str, list[str]]:
    """A workshop's id, and a token for each client."""
    server.command("admin", "create", EMAIL, "--password-stdin", text=PASSWORD + "\n")
    api = f"{server.url}/api/v1"
    token = post(f"{api}/login", {"email": EMAIL, "password": PASSWORD})["token"]
    workshop = post(f"{api}/workshops", {"title": "Messung"}, token)
    phase = {"operations": [{"id": secrets.token_hex(16), "type": "phase.set", "phase": "sketch"}]}
    post(f"{api}/workshops/{workshop['id']}/operations", phase, workshop["moderator_token"])
    joined = [post(f"{api}/join", {"code": workshop["join_code"], "name": f"Gerät {n}"}) for n in range(clients)]
    return workshop["id"], [each["token"] for each in joined]


def processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(what: str, room: Room, seconds: float) -> None:
    took = sorted(room.latencies)
    p50, p99 = statistics.median(took) * 1000, took[len(took) * 99 // 100] * 1000
    print(
        f"{what}: {len(room.sent)} operations, {len(took)} deliveries; p50 {p50:.1f} ms, p99 {p99:.1f} ms, "
        f"most {took[-1] * 1000:.1f} ms; {seconds / len(took) * 1e6:.0f} µs of processor a delivery; "
        f"{len(took) / room.frames:.1f} operations a frame and commit"
    )


async def measure(server: Server, clients: int, rate: float, seconds: float) -> None:
    workshop, tokens = furnish(server, clients)
    assert server.process
    pid = server.process.pid
    address = f"{server.url.replace('http', 'ws', 1)}/api/v1/workshops/{workshop}/live"
    bearers = [{"Authorization": f"Bearer {token}"} for token in tokens]
    connecting = (
        websockets.connect(address, additional_headers=each, compression=None, proxy=None) for each in bearers
    )
    sockets = [await each for each in connecting]

    async def steadily(room: Room) -> None:
        begin = time.perf_counter()
        for n in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begin + n / rate - time.perf_counter()))
            await room.send(sockets[n % clients])

    steady = Room(sockets, int(rate * seconds) * clients)
    report("steady", steady, await steady.drive(steadily(steady), pid))
    burst = Room(sockets, clients * BURST * clients)
    at_once = asyncio.gather(*(burst.send(socket) for socket in sockets for _ in range(BURST)))
    report("burst ", burst, await burst.drive(at_once, pid))
    await asyncio.gather(*(socket.close() for socket in sockets))


def main() -> None:
    given = [float(each) for each in sys.argv[1:]]
    clients, rate, seconds = given + [30, 20, 10][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data").start()
        try:
            asyncio.run(measure(server, int(clients), rate, seconds))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
