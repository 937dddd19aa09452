"""SIGTERM in the middle of a day: everybody is told, what was acknowledged is there, and nobody keeps the server."""

import asyncio
import contextlib
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.journal.database import Database
from app.journal.journal import Journal
from tests.house import Live, new_id
from tests.realtime.test_restart import live, organiser, post
from tests.servers import LOOPBACK, PATIENCE, ROOT, Server

# A protocol that never gets done stands for one that takes long.
ENDLESS = """
import sys, threading
from app.protocol import pdf
def endless(*_):
    print("drawing", flush=True)
    threading.Event().wait()
pdf.write_pdf = endless
from app.cli import main
main()
"""


class Slow(Server):
    """Our server, whose protocols take for ever."""

    def launch(self) -> None:
        command = [sys.executable, "-c", ENDLESS, "serve", "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
        )
        self._listener = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._listener.start()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    server = Slow(tmp_path / "data")
    try:
        yield server.start()  # type: ignore[misc]
    finally:
        server.kill()


@contextlib.contextmanager
def raw(server: Server, lines: list[str]) -> Iterator[socket.socket]:
    """A connection that has asked for something, and is read by whoever wants to."""
    with socket.create_connection((LOOPBACK, server.port), timeout=PATIENCE) as connection:
        head = [*lines, f"Host: {LOOPBACK}:{server.port}", "", ""]
        connection.sendall("\r\n".join(head).encode())
        yield connection


def asked(path: str, token: str, **headers: str) -> list[str]:
    return [f"GET {path} HTTP/1.1", f"Authorization: Bearer {token}", *(f"{k}: {v}" for k, v in headers.items())]


async def test_a_stream_an_endless_export_and_a_device_that_answers_nothing_do_not_keep_the_server(slow: Slow) -> None:
    founded = post(slow, "/workshops", {"title": "Ende"}, await organiser(slow.data))
    token, path = founded["moderator_token"], f"/api/v1/workshops/{founded['id']}"
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    with (
        raw(slow, asked(f"{path}/entries", token, Accept="text/event-stream")) as stream,
        raw(slow, asked(f"{path}/live", token, **upgrade)) as deaf,
        raw(slow, asked(f"{path}/protocol.pdf", token)),
    ):
        assert stream.recv(15) == b"HTTP/1.1 200 OK"
        assert deaf.recv(12) == b"HTTP/1.1 101"
        await asyncio.to_thread(slow.wait_for, "drawing")
        assert slow.stop() in (0, -signal.SIGTERM)
        said = b"".join(iter(lambda: stream.recv(65536), b""))
        assert b'"code":1012' in said.replace(b" ", b"")
    assert "Traceback" not in "".join(slow.output)


async def test_what_was_acknowledged_before_the_end_is_in_the_file(server: Server) -> None:
    """Many write at once while the signal comes: acknowledged ⊆ stored, and the rest is refused or unanswered."""
    founded = post(server, "/workshops", {"title": "Ende"}, await organiser(server.data))
    person = {"workshop": founded["id"], "token": founded["moderator_token"]}
    begin(server, founded)
    async with live(server, person) as first, live(server, person) as second:
        readers = [Live(first), Live(second)]
        for number in range(60):
            operation = {"type": "note.add", "id": new_id(), "note": new_id(), "kind": "fact", "text": str(number)}
            await readers[number % 2].send({"t": "op", "op": operation})
        code, *ends = await asyncio.gather(asyncio.to_thread(server.stop), *(reader.close_code() for reader in readers))
    assert code in (0, -signal.SIGTERM)
    assert ends == [1012, 1012]
    told = {e["seq"] for reader in readers for frame in reader.frames for e in frame.get("entries", [])}
    database = Database(f"sqlite:///{server.data / 'werkstatt.sqlite'}")
    stored = (await Journal(database).load(founded["id"])).seq
    await database.close()
    assert max(told, default=0) <= stored


def begin(server: Server, founded: dict[str, Any]) -> None:
    phase = {"operations": [{"id": new_id(), "type": "phase.set", "phase": "sketch"}]}
    post(server, f"/workshops/{founded['id']}/operations", phase, founded["moderator_token"])
