"""What people see of a workshop after its deletion date."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.expiring import HOUR, Clock
from app.journal.expiry import Expiry
from tests.web.pages import Site, text_of, visit

TODAY, NOW = "2126-12-24", "2126-12-24T05:00:00.000Z"
SAID = "Personen und Einzelbeiträge wurden am 24.12.2126 gelöscht."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def expire(site: Site, id: str) -> None:
    """As the server does on the day: the room was open, and is told."""
    room = site.wait(site.services.rooms.room, id)
    before = room.epoch

    async def told() -> None:
        assert await Expiry(site.services.database).expire(id, TODAY, NOW)
        site.services.rooms.replaced(id)
        await room._worker.inbox.drained()

    site.wait(told)
    assert room.epoch != before


def joined(site: Site, id: str) -> str:
    cookies = dict(site.client.cookies)
    code = site.join_code(id)
    assert site.post(f"/j/{code}?andere=1", {"name": "Frau Yıldız", "organisation": "stadt-ahlbach"}).status_code == 303
    site.client.cookies.update(cookies)
    return code


def test_a_server_that_starts_after_the_date_keeps_the_promise_at_once(tmp_path: Path) -> None:
    with visit(tmp_path) as site:
        id = site.found_workshop()
    looked = asyncio.Event()

    async def wait(seconds: float) -> None:
        if seconds == HOUR:  # backups wait by the same clock
            looked.set()
        await asyncio.Event().wait()

    moment = datetime(2126, 12, 24, 5, tzinfo=UTC)
    with visit(tmp_path, Clock(ZoneInfo("Europe/Berlin"), lambda: moment, wait)) as later:
        later.wait(looked.wait)
        assert later.wait(later.services.workshops.get, id).expired == TODAY


def test_a_room_notices_what_a_command_beside_the_server_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.realtime.rooms.SWEEP", 0)
    with visit(tmp_path) as site:
        id = site.found_workshop()
        room = site.wait(site.services.rooms.room, id)

        async def noticed() -> None:
            assert await Expiry(site.services.database).expire(id, TODAY, NOW)
            while "expired" not in room.state.workshop:  # noqa: ASYNC110 - a room tells only its sockets
                await asyncio.sleep(0)

        site.wait(asyncio.wait_for, noticed(), 20)


def test_the_organiser_reads_what_was_deleted_and_what_stayed(site: Site) -> None:
    id = site.found_workshop()
    joined(site, id)
    expire(site, id)
    page = site.get(f"/werkstaetten/{id}")
    said = text_of(page)
    assert SAID in said
    assert "Stadt Ahlbach 1" in said
    assert "Yıldız" not in page.text
    assert not [word for word in ("Einladung", "Neuen Code", "Code der Leinwand", "bearbeiten") if word in said]
    assert SAID in text_of(site.get("/werkstaetten"))


def test_protocol_and_board_still_open_for_the_organiser(site: Site) -> None:
    id = site.found_workshop()
    expire(site, id)
    for address in (f"/w/{id}", f"/w/{id}/protokoll", f"/api/v1/workshops/{id}/protocol.pdf", f"/w/{id}/moderation"):
        assert site.get(address).status_code == 200, address
    state = site.get(f"/api/v1/workshops/{id}/state").json()
    assert state["you"]["role"] == "moderator"
    assert state["records"]["participants"] == []


def test_nothing_can_be_changed_any_more(site: Site) -> None:
    id = site.found_workshop()
    expire(site, id)
    operation: dict[str, Any] = {"id": "a" * 32, "type": "phase.set", "phase": "sketch"}
    answer = site.client.post(f"/api/v1/workshops/{id}/operations", json={"operations": [operation]})
    assert answer.json()["results"][0]["refused"]["reason"] == "expired"


def test_a_participants_seat_is_gone_and_the_code_says_that_it_is_over(site: Site) -> None:
    id = site.found_workshop()
    code = joined(site, id)
    expire(site, id)
    site.client.cookies.delete("werkstatt")
    assert site.get(f"/w/{id}").status_code == 303
    assert "Diese Werkstatt ist abgeschlossen." in text_of(site.get(f"/j/{code}"))
    answer = site.client.post("/api/v1/join", json={"code": code, "name": "Spät"})
    assert (answer.status_code, answer.json()["type"]) == (403, "closed")
