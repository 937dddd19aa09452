"""The room besides the desk: the present code, what participants see, the sheet for whoever takes over."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.journal.codes import spell
from tests.web.pages import Site, text_of, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def join(site: Site, id: str) -> None:
    """As somebody with a browser of their own."""
    site.forget_cookies()
    answer = site.post(f"/j/{site.join_code(id)}", {"name": "Bürgerbüro 2", "organisation": "~gast"})
    assert answer.status_code == 303, text_of(answer)


def renew(site: Site, id: str) -> None:
    async def send() -> None:
        room = await site.services.rooms.room(id)
        await room.submit(room.moderator(), [{"id": secrets.token_hex(16), "type": "code.renew"}])

    site.wait(send)


def test_members_are_told_the_code_that_holds_now_and_others_nothing(site: Site) -> None:
    id = site.found_workshop()
    before = site.join_code(id)
    join(site, id)
    renew(site, id)
    now = site.join_code(id)
    assert now != before
    assert site.get(f"/w/{id}/code").json() == {"code": spell(now)}
    site.forget_cookies()
    assert site.get(f"/w/{id}/code").status_code == 401
    assert site.post("/", {"code": before}).status_code == 404


def test_the_organisers_button_gives_out_a_new_code_too(site: Site) -> None:
    id = site.found_workshop()
    before = site.join_code(id)
    assert site.post(f"/werkstaetten/{id}/code").status_code == 303
    assert site.join_code(id) != before


def test_the_preview_is_the_workspace_as_a_wall_sees_it_and_for_whoever_leads(site: Site) -> None:
    id = site.found_workshop()
    page = site.get(f"/w/{id}/vorschau")
    assert page.status_code == 200
    assert 'data-as="wall"' in page.text
    assert "Hier wird nichts eingetragen" in text_of(page)
    assert f"leinwand-{id}" not in site.client.cookies
    state = site.client.get(f"/api/v1/workshops/{id}/state?as=wall").json()
    assert state["you"]["role"] == "wall"
    join(site, id)
    assert site.get(f"/w/{id}/vorschau").status_code == 403


def test_an_organiser_prepares_the_sheet_and_takes_over_as_somebody_new(site: Site) -> None:
    id = site.found_workshop()
    sheet = text_of(site.post(f"/w/{id}/vertretung"))
    code = sheet.split("Code aufdecken ")[1].split()[0]
    assert "http://localhost/vertretung" in sheet
    leader = site.wait(site.services.rooms.room, id).moderator()
    assert site.post("/vertretung", {"code": code}).status_code == 303
    assert site.wait(site.services.rooms.room, id).moderator() != leader


def test_a_name_that_is_too_long_leaves_the_code_as_it_was(site: Site) -> None:
    id = site.found_workshop()
    code = text_of(site.post(f"/w/{id}/vertretung")).split("Code aufdecken ")[1].split()[0]
    answer = site.post("/vertretung", {"code": code, "name": "x" * 41})
    assert answer.status_code == 422
    assert code in answer.text
    assert site.get(f"/w/{id}/vertretung").status_code == 200
    assert "Ein Code ist vorbereitet" in text_of(site.get(f"/w/{id}/vertretung"))
