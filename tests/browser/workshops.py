"""A workshop on a real server for browser tests: made and filled through the public interface, opened in real pages."""

from __future__ import annotations

import json
import secrets
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from tests.servers import Server

ORGANISATIONS = [
    {"key": "kreis", "name": "Kreis Musterland", "kind": "county"},
    {"key": "ahl", "name": "Stadt Ahlbach", "kind": "town"},
]
LANES = [
    {"key": "citizen", "title": "Antragstellende", "party": "external"},
    {"key": "town", "title": "Bürgerbüro (Stadt)", "party": "internal"},
]
LAPTOP = {"width": 1366, "height": 768}
WALL = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}


def new_id() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Room:
    """`made` is the answer of `POST /workshops`; `lanes` are ids by key."""

    url: str
    made: dict[str, Any]
    lanes: dict[str, str]

    @classmethod
    def create(cls, server: Server) -> Room:
        made = call(
            server.url,
            "/workshops",
            {"title": "Werkstatt Führerschein", "organisations": ORGANISATIONS, "lanes": LANES},
            organiser(server),
        )
        lanes = call(server.url, f"/workshops/{made['id']}/state", None, made["moderator_token"])["records"]["lanes"]
        titles = {lane["title"]: lane["id"] for lane in lanes}
        return cls(server.url, made, {lane["key"]: titles[lane["title"]] for lane in LANES})

    @property
    def records(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = self.state["records"]
        return found

    @property
    def state(self) -> dict[str, Any]:
        path = f"/workshops/{self.made['id']}/state"
        found: dict[str, Any] = call(self.url, path, None, self.made["moderator_token"])
        return found

    def send(self, *operations: dict[str, Any], token: str = "") -> None:
        """As the moderator, or whom the token speaks for; every operation has to be accepted."""
        wishes = [{"id": new_id(), **operation} for operation in operations]
        path = f"/workshops/{self.made['id']}/operations"
        answer = call(self.url, path, {"operations": wishes}, token or self.made["moderator_token"])
        assert not [result for result in answer["results"] if "refused" in result], answer

    def join(self, name: str, organisation: str) -> str:
        """Somebody's token."""
        body = {"code": self.made["join_code"], "name": name, "organisation": organisation}
        token: str = call(self.url, "/join", body)["token"]
        return token

    def step(self, lane: str, title: str, kind: str = "task") -> str:
        step = new_id()
        self.send({"type": "step.add", "step": step, "lane": self.lanes[lane], "kind": kind, "title": title})
        return step

    def pain(self, step: str, text: str, category: str = "") -> str:
        pain = new_id()
        target = {"kind": "step", "id": step}
        self.send({"type": "pain.add", "pain": pain, "target": target, "category": category, "text": text})
        return pain

    def vote(self, items: list[str], cap: int = 3) -> str:
        """Opens a secret round of three dots for each person."""
        question = new_id()
        numbers = {"budget": 3, "cap": cap, "secret": True}
        self.send({"type": "round.open", "round": question, "subject": "pain_points", "items": items, **numbers})
        return question

    def page(self, browser: Browser, path: str, size: dict[str, int]) -> Page:
        """A browser of its own, as on another machine, opened on this address."""
        viewport: ViewportSize = {"width": size["width"], "height": size["height"]}
        page = browser.new_context(viewport=viewport, locale="de-DE").new_page()
        page.goto(path if path.startswith("http") else f"{self.url}{path}")
        return page

    def desk(self, browser: Browser) -> Page:
        page = self.page(browser, self.made["moderator_url"], LAPTOP)
        page.wait_for_selector("body[data-ready]")
        return page

    def wall(self, browser: Browser, size: dict[str, int] | None = None) -> Page:
        page = self.page(browser, f"/w/{self.made['id']}/leinwand#{self.made['projector_token']}", size or WALL)
        page.wait_for_selector(".wall-stage")
        return page

    def workspace(self, browser: Browser, token: str, size: dict[str, int] | None = None) -> Page:
        page = self.page(browser, "/", size or PHONE)
        cookie = {"name": f"werkstatt-{self.made['id']}", "value": token, "url": self.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(f"{self.url}/w/{self.made['id']}")
        return page


_organisers: dict[Path, str] = {}


def organiser(server: Server) -> str:
    """The token of the one who makes all rooms of a server: another account for each would cost more than the room."""
    if server.data not in _organisers:
        password, email = "ein langes Kennwort", f"{new_id()}@example.org"
        created = server.command("admin", "create", email, "--password-stdin", text=password)
        assert created.returncode == 0, created.stderr
        _organisers[server.data] = call(server.url, "/login", {"email": email, "password": password})["token"]
    return _organisers[server.data]


def call(url: str, path: str, body: dict[str, Any] | None, token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/api/v1{path}", content, headers)
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)
