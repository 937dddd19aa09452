"""One whole workshop: fourteen people, from the code on the wall to the protocol in hand.

The moderator's desk, a laptop and a phone are real browsers, a wall follows, everybody else sits at a socket. What
comes out must be the figures that the script expects, on the server, in every browser and in the PDF.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from pypdf import PdfReader

from app.demo.client import Api
from app.demo.figures import differences
from app.demo.player import Outcome, Player, Stage
from app.demo.script import SAMPLE, Script, load
from tests.browser.performers import AtTheBoard, AtTheDesk
from tests.browser.workshops import call
from tests.servers import Server

SHARED = Path(__file__).parents[3] / "shared" / "data" / "fahrerlaubnis.json"
PATIENCE = 30_000  # ms; fourteen people, four browsers and the server share one machine
LAPTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(SAMPLE, id="sample"),
        pytest.param(SHARED, id="driving licence", marks=pytest.mark.skipif(not SHARED.exists(), reason="not here")),
    ],
)
def test_a_whole_workshop_runs_from_the_first_join_to_the_protocol(
    tmp_path: Path, browser_type_launch_args: dict[str, Any], path: Path
) -> None:
    password = "ein langes Kennwort"
    with Server(tmp_path / "data") as server:
        created = server.command("admin", "create", "orga@example.org", "--password-stdin", text=password)
        assert created.returncode == 0, created.stderr
        token = call(server.url, "/login", {"email": "orga@example.org", "password": password})["token"]
        with ThreadPoolExecutor(1) as aside:  # the other browser tests keep an event loop running in this thread
            whole = _whole_workshop(load(path), Stage(server.url, token), browser_type_launch_args)
            aside.submit(asyncio.run, whole).result()


async def _whole_workshop(script: Script, stage: Stage, launch: dict[str, Any]) -> None:
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright, AsyncExitStack() as stack:
        browser = await playwright.chromium.launch(**launch)
        stack.push_async_callback(browser.close)
        performance = _Performance(script, stage)
        await performance.open(browser)
        outcome = await performance.player.play()
        assert differences(script.expected, outcome.figures) == []
        _check_protocol(outcome, script)
        await performance.check_screens()


class _Performance:
    """The script's first two participants sit at browsers; so does the moderator, and a wall hangs beside them."""

    def __init__(self, script: Script, stage: Stage) -> None:
        self.script, self.stage = script, stage
        self.player = Player(script, stage)
        self.desk: AtTheDesk
        self.devices: list[AtTheBoard] = []
        self.wall: Page

    async def open(self, browser: Browser) -> None:
        workshop = await self.player.open()
        api = Api(self.stage.url, workshop["moderator_token"])
        self.desk = AtTheDesk(api, workshop)
        await self.desk.enter(browser)
        for key, device in zip(self._busiest(), (LAPTOP, PHONE), strict=True):
            seat = AtTheBoard(api, workshop)
            await seat.join(browser, self.script.people[key], device)
            self.devices.append(seat)
            self.player.seat(key, seat)
        self.player.seat(self.script.moderator, self.desk)
        self.wall = await (await browser.new_context(viewport={"width": 1280, "height": 720})).new_page()
        await self.wall.goto(workshop["projector_url"])

    def _busiest(self) -> list[str]:
        """Those with the most to do: the more of it happens in a browser, the better."""
        counts = {key: sum(action.by == key for action in self.script.actions) for key in self.script.people}
        del counts[self.script.moderator]
        return sorted(counts, key=lambda key: -counts[key])[:2]

    async def check_screens(self) -> None:
        """Every browser shows the same board, the wall its end, and nobody's page complained."""
        for seat in self.devices:
            await seat.show_list()
            await expect(seat.page.locator(".list-row")).to_have_count(self.script.expected["steps"])
            assert seat.complaints == []
        assert [said for said in self.desk.complaints if "401" not in said] == []
        await expect(self.wall.locator(".wall-stage")).to_be_visible()


def _check_protocol(outcome: Outcome, script: Script) -> None:
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(outcome.pdf)).pages).split())
    expected = script.expected
    assert f"{expected['dots_cast']}Klebepunkte" in text
    assert f"{expected['work_min_all']}min" in text
    assert "".join(script.workshop["title"].split()) in text
