"""More connections than the system grants files: those who are in go on, and it gets better by itself. Trust S10."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import LOOPBACK, Server

resource = pytest.importorskip("resource")
if not hasattr(resource, "prlimit"):
    pytest.skip("this system does not let one look at another process's limits", allow_module_level=True)


@pytest.fixture
def modest(tmp_path: Path) -> Iterator[Server]:
    """Started as most systems would: with few files, unless it asks for more."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    server = Server(tmp_path / "data")
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
    try:
        server.start()
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        yield server
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        server.kill()


def test_the_server_asks_for_as_many_files_as_it_may_have(modest: Server) -> None:
    assert modest.process
    soft, hard = resource.prlimit(modest.process.pid, resource.RLIMIT_NOFILE)
    assert soft == min(10_240, hard)


def test_a_flood_of_connections_is_survived_without_a_restart(modest: Server) -> None:
    assert modest.process
    _, hard = resource.prlimit(modest.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(modest.process.pid, resource.RLIMIT_NOFILE, (150, hard))
    inside = socket.create_connection((LOOPBACK, modest.port))
    with inside, contextlib.ExitStack() as flood:
        for _ in range(300):
            flood.enter_context(socket.create_connection((LOOPBACK, modest.port)))
        assert b"200 OK" in _health(inside)
    modest.wait_for("too many connections")
    while b"200 OK" not in (answer := _fresh_health(modest)):
        assert answer == b""  # the last of the flood is just being closed
    assert sum("too many connections" in line for line in modest.output) == 1
    assert modest.process.poll() is None


def _health(connection: socket.socket) -> bytes:
    connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    try:
        return connection.recv(65_536)
    except ConnectionError:
        return b""


def _fresh_health(server: Server) -> bytes:
    with socket.create_connection((LOOPBACK, server.port)) as connection:
        return _health(connection)
