"""The pages as a browser without scripts sees them: our application in this process, with a database of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from app.expiring import Clock
from app.journal.migrate import migrate
from app.main import create_app
from app.settings import Settings
from app.web.deps import Services

ORIGIN = "http://localhost"
WORKSHOP = {
    "title": "Prozesswerkstatt Fahrerlaubnis",
    "process": "Ersterteilung einer Fahrerlaubnis",
    "goal": "Ein gemeinsamer Ist-Prozess",
    "place": "Kreishaus",
    "date": "2026-11-24",
    "authorship": "administration",
    "organisation-key": ["", ""],
    "organisation-name": ["Kreis Musterland", "Stadt Ahlbach"],
    "organisation-kind": ["county", "town"],
    "lane-title": ["Antragstellende", "Bürgerbüro"],
    "lane-party": ["external", "internal"],
    "agenda-title": ["Ankommen", "Ablauf aufnehmen"],
    "agenda-minutes": ["10", "35"],
    "agenda-phase": ["arrive", "sketch"],
}


class Site:
    def __init__(self, client: TestClient) -> None:
        self.client = client

    @property
    def services(self) -> Services:
        found: Services = self.client.app.state.services  # type: ignore[attr-defined]
        return found

    def get(self, path: str, **options: Any) -> Response:
        return self.client.get(path, headers={"Accept": "text/html"}, **options)

    def post(self, path: str, data: dict[str, Any] | None = None) -> Response:
        return self.client.post(path, data=data or {}, headers={"Accept": "text/html"})

    def wait(self, function: Any, *arguments: Any) -> Any:
        """Await something of the application's in its own loop."""
        assert self.client.portal
        return self.client.portal.call(function, *arguments)

    def sign_in(self) -> None:
        """As the organiser of this machine, by the one-time link."""
        secret = self.wait(self.services.accounts.issue_link)
        assert self.post("/anmelden/link", {"secret": secret}).status_code == 303

    def found_workshop(self, **fields: Any) -> str:
        """Its id, made by the page; the organiser stays signed in."""
        self.sign_in()
        answer = self.post("/werkstaetten/neu", WORKSHOP | fields)
        assert answer.status_code == 303, text_of(answer)
        return answer.headers["location"].split("/")[2].split("?")[0]

    def join_code(self, id: str) -> str:
        return str(self.wait(self.services.workshops.get, id).join_code)

    def forget_cookies(self) -> None:
        self.client.cookies.clear()


@contextmanager
def visit(folder: Path, clock: Clock | None = None, **settings: Any) -> Iterator[Site]:
    chosen = Settings(data=folder, **settings)
    migrate(chosen.database)
    app = create_app(chosen, clock)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, follow_redirects=False) as client:
        yield Site(client)


def text_of(answer: Response) -> str:
    """What people read: no tags, single spaces."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def value_of(answer: Response, name: str) -> list[str]:
    """The values of the inputs of that name, in their order."""
    inputs = re.findall(r"<input\b[^>]*>", answer.text)
    own = [tag for tag in inputs if re.search(rf'\bname="{name}"', tag)]
    return [unescape(found[1]) if (found := re.search(r'\bvalue="([^"]*)"', tag)) else "" for tag in own]
