"""Organisers get in and out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages import Site, text_of, value_of, visit

EMAIL, PASSWORD = "moderation@example.org", "zwölf Zeichen und mehr"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        found.wait(found.services.accounts.create, EMAIL, PASSWORD)
        yield found


def test_the_one_time_link_signs_in_once(site: Site) -> None:
    secret = site.wait(site.services.accounts.issue_link)
    assert site.post("/anmelden/link", {"secret": secret}).headers["location"] == "/werkstaetten"
    assert site.get("/werkstaetten").status_code == 200
    site.forget_cookies()
    again = site.post("/anmelden/link", {"secret": secret})
    assert again.status_code == 401
    assert "Dieser Link gilt nicht mehr." in text_of(again)


def test_email_and_password_sign_in(site: Site) -> None:
    answer = site.post("/anmelden", {"email": EMAIL, "password": PASSWORD})
    assert answer.headers["location"] == "/werkstaetten"
    assert "HttpOnly" in answer.headers["set-cookie"]


def test_a_wrong_password_keeps_the_address_but_not_the_password(site: Site) -> None:
    page = site.post("/anmelden", {"email": EMAIL, "password": "falsch"})
    assert page.status_code == 401
    assert value_of(page, "email") == [EMAIL]
    assert value_of(page, "password") == [""]
    assert "stimmt nicht" in text_of(page)


def test_a_page_that_needs_an_organiser_leads_back_to_itself_after_signing_in(site: Site) -> None:
    sent = site.get("/werkstaetten/neu").headers["location"]
    onward = value_of(site.get(sent), "weiter")[0]
    answer = site.post("/anmelden", {"email": EMAIL, "password": PASSWORD, "weiter": onward})
    assert answer.headers["location"] == "/werkstaetten/neu"


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(site: Site, address: str) -> None:
    answer = site.post("/anmelden", {"email": EMAIL, "password": PASSWORD, "weiter": address})
    assert answer.headers["location"] == "/werkstaetten"


def test_signing_out_ends_the_session_itself(site: Site) -> None:
    site.post("/anmelden", {"email": EMAIL, "password": PASSWORD})
    token = site.client.cookies["werkstatt"]
    answer = site.post("/abmelden")
    assert "cache" in answer.headers["clear-site-data"]
    site.client.cookies.set("werkstatt", token, domain="localhost.local")
    assert site.get("/werkstaetten").headers["location"].startswith("/anmelden")


def test_signing_in_again_ends_the_session_before(site: Site) -> None:
    site.post("/anmelden", {"email": EMAIL, "password": PASSWORD})
    first = site.client.cookies["werkstatt"]
    site.post("/anmelden", {"email": EMAIL, "password": PASSWORD})
    assert site.wait(site.services.accounts.account_of, first) is None


def test_whoever_is_signed_in_is_not_asked_again(site: Site) -> None:
    site.post("/anmelden", {"email": EMAIL, "password": PASSWORD})
    assert site.get("/anmelden").headers["location"] == "/werkstaetten"


def test_the_secret_is_no_part_of_any_address(site: Site) -> None:
    page = site.get("/anmelden")
    assert 'action="/anmelden/link"' in page.text
    assert 'method="post"' in page.text
