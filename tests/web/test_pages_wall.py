"""The wall opened in the browser that leads: for whoever leads and nobody else, and the same wall when it is opened
again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages import Site, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def test_whoever_leads_needs_no_code_for_a_wall_of_their_own(site: Site) -> None:
    id = site.found_workshop()
    opened = site.post(f"/w/{id}/leinwand/hier")
    assert (opened.status_code, opened.headers["location"]) == (303, f"/w/{id}/leinwand")
    assert site.get(f"/w/{id}/leinwand").status_code == 200
    state = site.client.get(f"/api/v1/workshops/{id}/state?as=wall").json()
    assert (state["you"]["role"], state["you"]["participant"]) == ("wall", None)
    assert f"leinwand-{id}" not in site.client.cookies, "a wall of its own would outlive the right to open it"


def test_a_wall_let_in_by_code_that_was_sent_away_is_one_again_by_whoever_leads(site: Site) -> None:
    id = site.found_workshop()
    row = site.wait(site.services.workshops.get, id)
    site.post("/leinwand", {"code": row.wall_code})
    assert f"leinwand-{id}" in site.client.cookies
    site.wait(site.services.persons.revoke_walls, id)
    assert site.get(f"/w/{id}/leinwand").status_code == 200


def test_participants_and_strangers_open_no_wall_without_the_code(site: Site) -> None:
    id = site.found_workshop()
    site.forget_cookies()
    assert site.post(f"/w/{id}/leinwand/hier").status_code == 401
    site.post(f"/j/{site.join_code(id)}", {"name": "Bürgerbüro 2", "organisation": "~gast"})
    assert site.post(f"/w/{id}/leinwand/hier").status_code == 403
    assert f"leinwand-{id}" not in site.client.cookies
