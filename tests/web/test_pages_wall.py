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
    assert site.get(f"/w/{id}/leinwand").status_code == 401
    opened = site.post(f"/w/{id}/leinwand/hier")
    assert (opened.status_code, opened.headers["location"]) == (303, f"/w/{id}/leinwand")
    assert site.get(f"/w/{id}/leinwand").status_code == 200
    token = site.client.cookies[f"leinwand-{id}"]
    site.post(f"/w/{id}/leinwand/hier")
    assert site.client.cookies[f"leinwand-{id}"] == token
    site.wait(site.services.persons.revoke_walls, id)
    site.post(f"/w/{id}/leinwand/hier")
    assert site.client.cookies[f"leinwand-{id}"] != token


def test_participants_and_strangers_open_no_wall_without_the_code(site: Site) -> None:
    id = site.found_workshop()
    site.forget_cookies()
    assert site.post(f"/w/{id}/leinwand/hier").status_code == 401
    site.post(f"/j/{site.join_code(id)}", {"name": "Bürgerbüro 2", "organisation": "~gast"})
    assert site.post(f"/w/{id}/leinwand/hier").status_code == 403
    assert f"leinwand-{id}" not in site.client.cookies
