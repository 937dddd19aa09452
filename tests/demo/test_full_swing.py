"""`serve --demo`: a workshop that is already under way when the first visitor comes."""

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from tests import servers


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[servers.Server]:
    server = servers.Server(tmp_path / "data", options=("--demo",))
    try:
        yield server.start()
    finally:
        server.kill()


def test_a_visitor_of_the_demo_finds_it_at_the_vote(demo: servers.Server) -> None:
    line = demo.wait_for("sample:")
    found = re.search(r"\(([0-9A-Z-]+)\)$", line.strip())
    assert found
    joined = _join(demo.url, found.group(1))
    path = f"/api/v1/workshops/{joined['workshop']}/live"
    headers = {"Authorization": f"Bearer {joined['token']}"}
    with connect(demo.url.replace("http", "ws") + path, additional_headers=headers, compression=None) as socket:
        phases = (_phase(json.loads(frame)) for frame in socket)
        assert "vote" in phases


def _join(url: str, code: str) -> dict[str, Any]:
    body = json.dumps({"code": code, "name": "Besuch"}).encode()
    request = urllib.request.Request(f"{url}/api/v1/join", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=servers.PATIENCE) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def _phase(frame: dict[str, Any]) -> str | None:
    """The phase that a frame tells, if it tells one."""
    if frame["t"] == "state":
        return str(frame["workshop"]["phase"])
    changes = [change for entry in frame.get("entries", ()) for change in entry["changes"]]
    patches = [change["patch"]["set"] for change in changes if change.get("patch", {}).get("in") == "workshop"]
    return next((patch["phase"] for patch in patches if "phase" in patch), None)
