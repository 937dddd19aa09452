"""What the browser loads: kept for a year under its build, checked again under any other."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.web import static
from app.web.static import static_url
from tests.web.pages import Site, visit


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def test_a_file_of_this_build_is_kept_for_a_year(site: Site) -> None:
    answer = site.get(static_url("css/base.css"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_another_builds_address_gets_the_current_file_not_to_be_kept(site: Site) -> None:
    answer = site.get("/static/000000000000/css/base.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_an_unchanged_file_is_not_sent_again(site: Site) -> None:
    tag = site.get(static_url("css/base.css")).headers["etag"]
    again = site.client.get(static_url("css/base.css"), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_text_is_sent_compressed_to_whoever_takes_it(site: Site) -> None:
    assert site.get(static_url("js/base/dom.js")).headers["content-encoding"] == "gzip"
    plain = site.client.get(static_url("js/base/dom.js"), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    asset = static.asset("js/base/dom.js")
    assert asset
    assert gzip.decompress(asset.zipped or b"") == plain.content


@pytest.mark.parametrize("path", ["..%2fmain.py", "%2e%2e/%2e%2e/etc/passwd", "css/", "", "css/none.css"])
def test_nothing_but_the_files_themselves_is_served(site: Site, path: str) -> None:
    assert site.get(f"/static/{static.build()}/{path}").status_code == 404


def test_what_is_not_there_is_not_remembered(site: Site) -> None:
    site.get(static_url("css/base.css"))
    kept = static._asset.cache_info().currsize
    for number in range(3):
        assert site.get(static_url(f"css/none{number}.css")).status_code == 404
    assert static._asset.cache_info().currsize == kept


def test_the_dictionary_of_the_modules_is_english_or_empty(site: Site) -> None:
    english = json.loads(site.get("/locale/en.json").content)
    assert english["gespeichert"] == "saved"
    assert english["{n} Tag"] == ["{n} day", "{n} days"]
    assert "Code von der Leinwand" not in english  # a page's text, which no module needs
    assert json.loads(site.get("/locale/de.json").content) == {}
    assert site.get("/locale/fr.json").status_code == 404


def test_every_file_a_page_names_exists(site: Site) -> None:
    page = site.get("/").text
    named = [part.split('"')[0] for part in page.split(f"/static/{static.build()}/")[1:]]
    assert named
    assert not [name for name in named if name not in static.files()]
