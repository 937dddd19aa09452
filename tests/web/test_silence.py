"""What somebody writes in silence is nowhere to be read by anybody else, whatever page or file they ask for, until it
is shown; then it is in the protocol."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.records import Member
from tests.web.pages import Site, visit

SECRET = "Geheimnis"
PAGES = (
    "",
    "/vorschau",
    "/moderation",
    "/verlauf",
    "/verlauf/bild",
    "/protokoll",
    "/protokoll/entwurf",
    "/unsere-seite?verwaltung=stadt-ahlbach",
    "/mitnehmen",
    "/fassungen",
    "/leinwand",
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with visit(tmp_path) as found:
        yield found


def send(site: Site, id: str, who: Member, *wishes: dict[str, Any]) -> None:
    room = site.wait(site.services.rooms.room, id)
    named = [{"id": secrets.token_hex(16), **wish} for wish in wishes]
    assert not [result.refused for result in site.wait(room.submit, who, named) if result.refused]


def told(site: Site, id: str) -> str:
    """All that the organiser is handed, who leads this workshop."""
    pages = "".join(site.get(f"/w/{id}{page}").text for page in PAGES)
    pdf = site.get(f"/api/v1/workshops/{id}/protocol.pdf")
    assert pdf.status_code == 200
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    handed = site.get(f"/w/{id}/uebergabe")
    assert handed.status_code == 200
    entries = site.client.get(f"/api/v1/workshops/{id}/entries?since=0").text
    state = site.client.get(f"/api/v1/workshops/{id}/state").text
    return "".join((pages, printed, gzip.decompress(handed.content).decode(), entries, state))


def test_nobody_is_told_what_is_written_in_silence_before_it_is_shown(site: Site) -> None:
    id = site.found_workshop()
    room = site.wait(site.services.rooms.room, id)
    moderator = room.moderator()
    lane, step, collection, person = (secrets.token_hex(16) for _ in range(4))
    lane = next(iter(room.state.records["lanes"]))
    send(site, id, moderator, {"type": "phase.set", "phase": "annotate"})
    send(site, id, moderator, {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Prüfen"})
    new = {"participant": person, "name": "Frau Yıldız", "organisation": "stadt-ahlbach", "device": False}
    send(site, id, moderator, {"type": "participant.add", **new})
    send(site, id, moderator, {"type": "collection.start", "collection": collection, "of": "findings"})
    anna = Member(person, "participant", "stadt-ahlbach")
    about = {"kind": "step", "id": step}
    pain = {"type": "pain.add", "pain": secrets.token_hex(16), "target": about, "text": f"{SECRET} eins"}
    named = {"organisation": "stadt-ahlbach", "contact": f"{SECRET} zwei"}
    good = {"type": "good.add", "good": secrets.token_hex(16), "target": about, "text": f"{SECRET} drei", **named}
    send(site, id, anna, pain, good)
    assert SECRET not in told(site, id)
    send(site, id, moderator, {"type": "collection.reveal", "collection": collection})
    shown = told(site, id)
    assert all(f"{SECRET} {which}" in shown for which in ("eins", "zwei", "drei"))
