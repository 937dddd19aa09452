"""What is no request of ours, arrives too slowly, is too large or is never read: answered or cut, and never an error.

Trust S4–S6, S9–S13, J12. Raw connections, because no client library sends such things.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.web import http_protocol, static
from tests.house import House, new_id
from tests.raw import HOST, Raw, handshake

NOWHERE = "0" * 32

BROKEN = {
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "characters in the path": "GET /ä HTTP/1.1\r\n".encode() + HOST + b"\r\n",
    "a proxy's method": b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n",
    "negative length": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "length as a power": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: \xb2\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a chunk without a size": b"POST /api/v1/join HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
    "too many headers": b"GET / HTTP/1.1\r\n" + HOST + b"X: 1\r\n" * 101 + b"\r\n",
    "too large a header": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 100_000,
    "a socket without a key": b"GET /api/v1/workshops/0/live HTTP/1.1\r\n" + HOST
    + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "a socket of another version": handshake(NOWHERE).replace(b": 13", b": 7"),
    "a socket with a body": handshake(NOWHERE, b"Content-Length: 5\r\n") + b"hello",
    "a socket of another host": handshake(NOWHERE).replace(HOST, b"Host: evil.example\r\n"),
    "a socket by POST": handshake(NOWHERE).replace(b"GET", b"POST"),
    "a socket with a long header": handshake(NOWHERE, b"X: " + b"x" * 20_000 + b"\r\n"),
    "a socket with a foreign origin": handshake(NOWHERE, b"Origin: http://evil.example\r\n"),
    "a socket where there is none": handshake(NOWHERE).replace(b"/live", b"/state"),
}  # fmt: skip


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


class Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def logged(house: House) -> Iterator[list[str]]:
    recorder = Recorder()
    logging.root.addHandler(recorder)
    yield recorder.lines
    logging.root.removeHandler(recorder)


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_no_request_is_refused_and_leaves_no_line_in_the_log(
    house: House, logged: list[str], name: str
) -> None:
    raw = await Raw.open(house)
    raw.write(BROKEN[name])
    answer = await raw.rest()
    assert answer.startswith(b"HTTP/1.1 4"), answer
    assert not logged
    assert (await house.http.get("/health")).status_code == 200


async def test_who_leaves_in_the_middle_of_a_body_is_no_error_of_ours(house: House, logged: list[str]) -> None:
    raw = await Raw.open(house)
    raw.write(
        b"POST /api/v1/join HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    )
    await house.http.get("/health")
    raw.close()
    await house.http.get("/health")
    assert not logged


@pytest.mark.parametrize("beginning", [b"", b"GET / HTT", b"GET / HTTP/1.1\r\n" + HOST, b"\r\n"])
async def test_a_head_that_never_ends_is_cut(house: House, monkeypatch: pytest.MonkeyPatch, beginning: bytes) -> None:
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)
    raw = await Raw.open(house)
    raw.write(beginning)
    assert await raw.rest() == b""


@pytest.mark.parametrize("beginning", [b"GET / HTT", b"\r\n"])
async def test_a_second_head_that_never_ends_is_cut_too(
    house: House, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    raw = await Raw.open(house)
    raw.write(b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n")
    await raw.reader.readuntil(b"}")
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)
    raw.write(beginning)
    assert await raw.rest() == b""


async def test_a_body_that_never_ends_is_cut(house: House, monkeypatch: pytest.MonkeyPatch, logged: list[str]) -> None:
    monkeypatch.setattr(http_protocol, "BODY_SECONDS", 0.05)
    raw = await Raw.open(house)
    raw.write(
        b"POST /api/v1/join HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    )
    assert await raw.rest() == b""
    assert not logged


async def test_a_reader_that_takes_nothing_is_cut(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "STALL_SECONDS", 0.05)
    workshop = await house.found()
    moderator = house.moderator(workshop)
    note = {"type": "note.add", "kind": "fact", "text": "x" * 1_900}
    await house.submit(moderator, *({**note, "note": new_id()} for _ in range(50)))
    raw = await Raw.open(house, narrow=True)
    request = (
        f"GET /api/v1/workshops/{moderator.workshop}/state HTTP/1.1\r\nAuthorization: Bearer {moderator.token}\r\n"
    )
    cut = _watch_the_end(monkeypatch)
    raw.write((request.encode() + HOST + b"\r\n") * 20)
    async with asyncio.timeout(10):
        await cut.wait()
    raw.close()


def _watch_the_end(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    lost = asyncio.Event()
    plain = http_protocol.HttpProtocol.connection_lost

    def connection_lost(self: http_protocol.HttpProtocol, exc: Exception | None) -> None:
        lost.set()
        plain(self, exc)

    monkeypatch.setattr(http_protocol.HttpProtocol, "connection_lost", connection_lost)
    return lost


async def test_connections_beyond_what_files_allow_are_closed_and_who_is_in_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch, logged: list[str]
) -> None:
    monkeypatch.setattr(http_protocol.HttpProtocol, "_alarmed", -http_protocol.ALARM_SECONDS)
    await house.http.get("/health")  # from now on in
    monkeypatch.setattr(http_protocol, "most_connections", lambda: 3)
    crowd = [await Raw.open(house) for _ in range(12)]
    ends = [await raw.rest() for raw in crowd[2:]]
    assert ends == [b""] * 10
    assert [line for line in logged if "too many connections" in line] == logged
    assert len(logged) == 1
    assert (await house.http.get("/health")).status_code == 200
    for raw in crowd:
        raw.close()
    await house.http.get("/health")
    late = await Raw.open(house)
    late.write(b"GET /health HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert b"200 OK" in await late.rest()


async def test_a_file_is_sent_once_however_many_ranges_are_asked_for(house: House) -> None:
    path = f"/static/{static.build()}/js/workspace.js"
    whole = await house.http.get(path)
    ranges = ",".join(f"{n}-{n + 1}" for n in range(0, 10_000, 2))
    for asked in (f"bytes={ranges}", "bytes=0-" + ",0-" * 5_000, "bytes=" + "9" * 10_000):
        answer = await house.http.get(path, headers={"Range": asked})
        assert (answer.status_code, len(answer.content)) in {(200, len(whole.content)), (416, 0)}


@pytest.mark.parametrize(
    "body",
    [
        b"--x\r\nContent-Disposition: form-data; name=code\r\n\r\n" + b"\r\n--" * 200_000,
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="' + b"a" * 900_000,
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n for n in range(5_000))
        + b"--x--",
        b"\r\n" * 400_000,
        b"--x" * 300_000,
    ],
    ids=["half boundaries", "endless name", "many fields", "empty lines", "no lines"],
)
async def test_a_form_in_bad_parts_is_refused_without_an_error(house: House, logged: list[str], body: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for path in ("/", "/anmelden", "/leinwand"):
        answer = await house.http.post(path, content=body, headers=headers)
        assert 400 <= answer.status_code < 500
    assert not logged


async def test_what_strangers_send_is_small(house: House) -> None:
    numbers = b'{"code": [' + b"0," * 10_000 + b"0]}"
    for path in ("/api/v1/join", "/api/v1/login"):
        answer = await house.http.post(path, content=numbers, headers={"Content-Type": "application/json"})
        assert answer.status_code == 413

    async def hidden() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"&" * 30_000

    for body in (b"&" * 300_000, hidden()):
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        assert (await house.http.post("/", content=body, headers=headers)).status_code == 413
