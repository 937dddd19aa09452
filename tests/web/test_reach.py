"""Whether others reach this server, told where a workshop is prepared."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import machine
from app.web import reach
from tests.web.pages import text_of, visit


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def told(folder: Path, **settings: Any) -> str:
    folder.mkdir(exist_ok=True)
    with visit(folder, **settings) as site:
        return text_of(site.get(f"/werkstaetten/{site.found_workshop()}"))


@pytest.fixture
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "address_of", lambda _request: "127.0.0.1")


@pytest.mark.usefixtures("at_the_machine")
def test_a_server_for_this_machine_alone_says_so_and_how_to_open_it(tmp_path: Path) -> None:
    page = told(tmp_path)
    assert "Nur dieser Rechner erreicht die Werkstatt" in page
    assert "Prüfen Sie es mit einem Telefon" not in page


@pytest.mark.usefixtures("at_the_machine")
def test_a_machine_in_no_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "addresses", list)
    assert "Dieser Rechner ist in keinem Netz" in told(tmp_path, lan=True)


@pytest.mark.usefixtures("at_the_machine")
def test_an_address_that_does_not_answer_is_told_and_one_that_does_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listening: int
) -> None:
    monkeypatch.setattr(machine, "addresses", lambda: ["127.0.0.1"])
    assert "Andere Geräte öffnen" in told(tmp_path / "open", lan=True, port=listening)
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        silent = told(tmp_path / "silent", lan=True, port=taken.getsockname()[1])
    assert "antwortet dieser Rechner nicht" in silent


def test_whoever_asks_from_elsewhere_has_come_through_already(tmp_path: Path) -> None:
    assert "Andere Geräte öffnen" in told(tmp_path)
