"""The connection test's other end: what a page without a login may make the server do, and how much of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from app.web import connection_test
from app.web.connection_test import Running
from tests.web.pages import ORIGIN, Site, text_of, visit

PAGE = "/verbindungstest"
ECHO = "ws://localhost/verbindungstest/ws"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def test_the_page_names_host_port_and_paths_to_ask_for_without_any_script(site: Site) -> None:
    answer = site.get(PAGE)
    assert "<noscript>" in answer.text
    assert "Der Test braucht JavaScript" in text_of(answer)
    for word in (
        "http://localhost",
        "TCP-Port 80",
        "/api/v1/",
        "WebSocket-Upgrade",
        "text/event-stream",
        "60 Sekunden",
    ):
        assert word in text_of(answer)
    assert "allow the following" in text_of(site.get(f"{PAGE}?lang=en"))


def test_a_ping_is_answered_with_the_time_to_both_methods(site: Site) -> None:
    for answer in (site.get(f"{PAGE}/ping"), site.post(f"{PAGE}/ping")):
        assert answer.json()["now"].endswith("Z")


def test_the_socket_says_everything_back(site: Site) -> None:
    with site.client.websocket_connect(ECHO) as socket:
        for text in ("eins", "zwei"):
            socket.send_text(text)
            assert socket.receive_text() == text


@pytest.mark.parametrize("message", ["x" * 201, b"bytes"], ids=["long", "bytes"])
def test_the_socket_takes_no_more_than_a_word(site: Site, message: str | bytes) -> None:
    with site.client.websocket_connect(ECHO) as socket:
        socket.send_text(message) if isinstance(message, str) else socket.send_bytes(message)
        with pytest.raises(WebSocketDisconnect) as ended:
            socket.receive_text()
    assert ended.value.code == 4400


def test_the_socket_ends_after_a_few_words_or_its_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.client.websocket_connect(ECHO) as socket:
        for _ in range(connection_test.MESSAGES):
            socket.send_text("x")
            socket.receive_text()
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()
    monkeypatch.setattr(connection_test, "LONGEST", 0)
    with site.client.websocket_connect(ECHO) as socket, pytest.raises(WebSocketDisconnect):
        socket.receive_text()


def test_a_foreign_page_gets_no_socket(site: Site) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        site.client.websocket_connect(ECHO, headers={"Origin": "http://evil.test"}),
    ):
        pass


def test_the_stream_comes_in_steps(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_test, "PACE", 0)
    answer = site.get(f"{PAGE}/strom")
    assert answer.headers["content-type"].startswith("text/event-stream")
    beats = [json.loads(line[6:])["n"] for line in answer.text.split("\n") if line]
    assert beats == [0, 1, 2, 3]
    silent = site.get(f"{PAGE}/strom?silence=0.01")
    assert silent.text.count("data: ") == 2
    assert site.get(f"{PAGE}/strom?silence=91").status_code == 422


def test_only_so_many_run_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_test, "running", Running(1))
    with site.client.websocket_connect(ECHO) as first:
        first.send_text("x")
        first.receive_text()
        assert site.get(f"{PAGE}/strom").status_code == 503
        with site.client.websocket_connect(ECHO) as second, pytest.raises(WebSocketDisconnect) as ended:
            second.receive_text()
        assert ended.value.code == 1013


def test_a_place_is_free_again_when_a_test_has_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_test, "running", Running(1))
    monkeypatch.setattr(connection_test, "PACE", 0)
    for _ in range(2):
        assert site.get(f"{PAGE}/strom").status_code == 200
        with site.client.websocket_connect(ECHO) as socket:
            socket.send_text("x")
            assert socket.receive_text() == "x"


def test_the_organiser_is_led_there(site: Site) -> None:
    id = site.found_workshop()
    assert f'href="{PAGE}"' in site.get(f"/werkstaetten/{id}").text
    assert f'href="{PAGE}"' in site.get("/hilfe/vorbereitung").text
    assert ORIGIN in text_of(site.get(f"/werkstaetten/{id}"))
