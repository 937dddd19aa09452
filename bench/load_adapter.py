"""Our server for the load driver that measures it beside its peers.

The driver's folder takes it as a link: `ln -s …/bench/load_adapter.py adapters/werkstatt.py`. It is the whole product
that is driven: an account, workshops, everybody joined by code, the phase, the rules, a durable commit before the
acknowledgement; only the limits on what one person may send are raised. An edit sets a step's title and detail.

`werkstatt` joins as our page does, by one socket whose first frame is the state, packed; to `werkstatt-plain` it comes
as text. The environment may name another Python than the project's own: `WERKSTATT_PYTHON`.
"""

import gzip
import hashlib
import json
import os
import subprocess
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from adapters.base import TEXT, Adapter, mark  # type: ignore[import-not-found] # the driver's

ROOT = Path(__file__).resolve().parents[1]
PYTHON = os.environ.get("WERKSTATT_PYTHON", str(ROOT / ".venv" / "bin" / "python"))
EMAIL, PASSWORD = "bench@example.org", "a password for one run"
TITLE = "Check the incoming order against the stock list and reserve the parts"
DETAIL = "waits for the warehouse; done by participant 017 at the order desk, about twelve minutes, three votes"
LIMITS = ("RATE", "BURST")

GZIP = b"\x1f\x8b"
HISTORY = 500
"""So many elements has one client where the driver measures joining late."""
LATECOMERS = [*range(500, 507), 700, *range(1000, 1200)]


class Werkstatt(Adapter):  # type: ignore[misc] # the driver's, untyped
    name = "werkstatt-plain"
    kind = "product"
    guarantee = "shown and acknowledged only after a durable commit (SQLite, WAL, FULL)"
    echo_ack = True
    keepalive_s = 10
    slots = 2
    data = ""

    def server_cmd(self, port: int, data: str) -> tuple[list[str], dict[str, str], str]:
        self.port = port
        if data != self.data:  # else the same server starts again
            self.data = data
            self.workshops: dict[str, dict[str, Any]] = {}
            self.tokens: dict[tuple[str, int], str] = {}
        environment = {"WERKSTATT_DATA": data, "WERKSTATT_PORT": str(port), **RAISED}
        command = [PYTHON, "-m", "app.cli", "admin", "create", EMAIL, "--password-stdin"]
        options: dict[str, Any] = {"cwd": ROOT, "text": True, "capture_output": True}
        subprocess.run(command, check=False, env={**os.environ, **environment}, input=PASSWORD + "\n", **options)
        return [PYTHON, "-m", "app.cli", "serve", "--port", str(port), "--data", data], environment, str(ROOT)

    def url(self, port: int, session: str, idx: int) -> str:
        self.port = port
        if session not in self.workshops:
            self.found(session)
        self.token(session, idx)
        return f"ws://127.0.0.1:{port}/api/v1/workshops/{self.workshops[session]['id']}/live"

    def headers(self, c: Any) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(c.session, c.idx)}"}

    def on_open(self, c: Any) -> None:
        """Ready is who has the state."""

    def on_join_frame(self, c: Any, frame: bytes) -> None:
        if frame.startswith((b'{"t":"state"', b'{"t":"entries"')):
            c.ready()

    def edit(self, c: Any, op: int, slot: int) -> list[tuple[int, bytes]]:
        fields = {"step": named(c.session, c.idx, slot), "title": f"{mark(op).decode()} {TITLE}", "detail": DETAIL}
        wish = {"id": f"{op + (c.idx << 64):032x}", "type": "step.edit", **fields}
        return [(TEXT, json.dumps({"t": "op", "op": wish}).encode())]

    def keepalive(self, c: Any) -> None:
        c.send(TEXT, b'{"t":"ping","seq":0}')

    def found(self, session: str) -> None:
        organiser = self.call("/login", {"email": EMAIL, "password": PASSWORD})["token"]
        towns = [{"key": f"o{n}", "name": f"Stadt {n}", "kind": "town"} for n in range(6)]
        workshop = self.call("/workshops", {"title": session, "organisations": towns}, organiser)
        self.workshops[session] = workshop
        lane = {"type": "lane.add", "lane": named(session), "title": "Order desk", "party": "internal"}
        self.submit(session, {"type": "phase.set", "phase": "sketch"}, lane)
        if self.slots == HISTORY:
            self.add_steps(session, 0)
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda idx: self.token(session, idx), LATECOMERS))

    def token(self, session: str, idx: int) -> str:
        if (session, idx) not in self.tokens:
            body = {"code": self.workshops[session]["join_code"], "name": f"Gast {idx}", "organisation": f"o{idx % 6}"}
            self.tokens[session, idx] = self.call("/join", body)["token"]
            if self.slots != HISTORY:
                self.add_steps(session, idx)
        return self.tokens[session, idx]

    def add_steps(self, session: str, idx: int) -> None:
        common = {"type": "step.add", "lane": named(session), "kind": "task"}
        steps = [{**common, "step": named(session, idx, slot)} for slot in range(self.slots)]
        for start in range(0, len(steps), 100):
            self.submit(session, {"type": "batch", "operations": steps[start : start + 100]})

    def submit(self, session: str, *operations: dict[str, Any]) -> None:
        workshop = self.workshops[session]
        body = {"operations": [{"id": os.urandom(16).hex(), **operation} for operation in operations]}
        answer = self.call(f"/workshops/{workshop['id']}/operations", body, workshop["moderator_token"])
        if any("refused" in result for result in answer["results"]):
            raise RuntimeError(answer)

    def call(self, path: str, body: dict[str, Any], token: str = "") -> Any:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", json.dumps(body).encode(), headers
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return json.load(answer)


class Packed(Werkstatt):
    name = "werkstatt"

    def url(self, port: int, session: str, idx: int) -> str:
        return f"{super().url(port, session, idx)}?packed=1"

    def on_join_frame(self, c: Any, frame: bytes) -> None:
        if frame.startswith(GZIP):
            unpacked = gzip.decompress(frame)
            if c.tap is not None:
                c.tap(unpacked)
            frame = unpacked
        super().on_join_frame(c, frame)


def named(*parts: object) -> str:
    """An id by which everybody finds the element."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


RAISED = {f"WERKSTATT_{name}": "100000" for name in LIMITS}
ADAPTERS = [Packed(), Werkstatt()]
