"""The workspace's page: who gets it, and what it brings along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from app.domain.rules import RULES
from app.journal.codes import spell
from tests.web.pages import Site, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def test_the_organiser_gets_the_board_with_the_way_in_and_to_the_desk(site: Site) -> None:
    workshop = site.found_workshop()
    page = site.get(f"/w/{workshop}")
    assert page.status_code == 200
    assert spell(site.join_code(workshop)) in page.text
    assert f"/w/{workshop}/moderation" in page.text


def test_the_page_brings_the_table_of_rights_as_the_domain_has_it(site: Site) -> None:
    page = site.get(f"/w/{site.found_workshop()}")
    found = re.search(r'<script type="application/json" id="rights">(.*?)</script>', page.text, re.DOTALL)
    assert found
    table = json.loads(unescape(found[1]))
    assert table.keys() == RULES.keys()
    assert table["step.add"]["participant"] == dict(RULES["step.add"].participant)


def test_whoever_has_not_joined_is_sent_to_where_one_joins(site: Site) -> None:
    workshop = site.found_workshop()
    site.forget_cookies()
    answer = site.get(f"/w/{workshop}", follow_redirects=False)
    assert answer.status_code in (302, 303, 307)
    assert workshop not in answer.headers["location"]
