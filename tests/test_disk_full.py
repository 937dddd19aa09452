"""A whole server whose disk takes no more, as with a used-up quota: told, nothing lost, and on without a restart."""

import json
import sys
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.house import bearer, new_id
from tests.realtime.test_restart import organiser, post
from tests.servers import Server

resource: Any = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits the size of another process's files")

ROOM = 100_000


def limit(server: Server, size: int) -> None:
    assert server.process
    _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, hard))


def get(server: Server, path: str, token: str = "") -> tuple[int, bytes]:
    request = urllib.request.Request(f"{server.url}{path}", headers=bearer(token) if token else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def note() -> dict[str, Any]:
    return {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "Frist " * 300}


async def test_a_full_disk_is_told_and_survived_without_a_restart(server: Server) -> None:
    founded = post(server, "/workshops", {"title": "Voll"}, await organiser(server.data))
    token, path = founded["moderator_token"], f"/workshops/{founded['id']}"

    def submit(operation: dict[str, Any]) -> dict[str, Any]:
        (result,) = post(server, f"{path}/operations", {"operations": [operation]}, token)["results"]
        found: dict[str, Any] = result
        return found

    assert "seq" in submit({"id": new_id(), "type": "phase.set", "phase": "sketch"})
    limit(server, (server.data / "werkstatt.sqlite-wal").stat().st_size + ROOM)
    acknowledged = []
    while "refused" not in (result := submit(operation := note())):
        acknowledged.append(result["seq"])
    assert result["refused"]["reason"] == "not_saved"
    status, body = get(server, f"/api/v1{path}/state", token)
    assert (status, json.loads(body)["seq"]) == (200, acknowledged[-1])
    assert get(server, f"/api/v1{path}/protocol.pdf", token)[1].startswith(b"%PDF")
    assert get(server, "/health")[0] == 200
    limit(server, resource.RLIM_INFINITY)
    assert submit(operation)["seq"] == acknowledged[-1] + 1
    assert get(server, "/ready")[0] == 200
    assert server.command("check").returncode == 0
    assert "Traceback" not in "".join(server.output)
