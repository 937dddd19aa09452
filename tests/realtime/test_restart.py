"""The server stops and comes back: sockets are told why, nothing acknowledged is missing, and everybody resumes."""

import json
import signal
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import websockets

from app.journal.database import Database
from app.register.accounts import Accounts
from app.settings import Settings
from tests.house import Live, bearer, new_id
from tests.servers import Server


def post(server: Server, path: str, body: Any, token: str = "") -> Any:
    headers = {"Content-Type": "application/json", **(bearer(token) if token else {})}
    request = urllib.request.Request(f"{server.url}/api/v1{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


async def organiser(data: Path) -> str:
    database = Database(Settings(data=data).database)
    accounts = Accounts(database)
    try:
        return await accounts.redeem(await accounts.issue_link())
    finally:
        await database.close()


def live(server: Server, joined: dict[str, str], query: str = "") -> websockets.connect:
    address = f"{server.url.replace('http', 'ws', 1)}/api/v1/workshops/{joined['workshop']}/live{query}"
    return websockets.connect(address, additional_headers=bearer(joined["token"]), proxy=None)


@pytest.mark.parametrize("how", ["stop", "kill"])
async def test_after_a_restart_everything_acknowledged_is_there_and_the_rest_is_sent_again(
    server: Server, how: str
) -> None:
    token = await organiser(server.data)
    founded = post(server, "/workshops", {"title": "Neustart"}, token)
    phase = {"operations": [{"id": new_id(), "type": "phase.set", "phase": "sketch"}]}
    post(server, f"/workshops/{founded['id']}/operations", phase, founded["moderator_token"])
    joined = post(server, "/join", {"code": founded["join_code"], "name": "Anna"})
    notes = [{"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": str(n)} for n in range(40)]
    async with live(server, joined) as socket:
        reader = Live(socket)
        start = await reader.first("state")
        for note in notes[:20]:
            await reader.submit(note)
        for note in notes[20:]:
            await reader.send({"t": "op", "op": note})
        if how == "stop":
            assert server.stop() in (0, -signal.SIGTERM)  # uvicorn hands the signal on when it is done
            assert await reader.close_code() == 1012
        else:
            server.kill()
            await reader.close_code()
    known = max(entry["seq"] for frame in reader.frames for entry in frame.get("entries", []))
    server.start()
    async with live(server, joined, f"?since={known}&epoch={start['epoch']}") as socket:
        again = Live(socket)
        assert (await again.receive())["t"] == "entries"
        for note in notes:
            assert "seq" in await again.submit(note)
    async with live(server, joined) as socket:
        state = await Live(socket).receive()
    assert sorted(int(record["text"]) for record in state["records"]["notes"]) == list(range(40))
    assert "Traceback" not in "".join(server.output)
    assert joined["token"] not in "".join(server.output)
