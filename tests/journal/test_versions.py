"""Frozen versions of the protocol in the journal: past the deletion date, and in a file from another server."""

from __future__ import annotations

import gzip
import json

import pytest

from app.domain.changes import patch, patch_workshop, put
from app.domain.errors import Refused
from app.domain.handover import Place, archive_of
from app.journal import founding
from app.journal.database import Database
from app.journal.expiry import Expiry
from app.journal.founding import archive_in, founding_of
from app.journal.journal import Journal
from app.journal.workshops import Workshops
from app.realtime.looking_back import state_after
from tests.domain.world import MOD, World
from tests.journal.examples import batch, entry, founded
from tests.journal.test_expiry import NOW, TODAY, head

PLACE = Place(3, "e" * 32, "K7QF-3M8P", "K7Q-F3M")


def version(id: str, seq: int) -> dict[str, object]:
    return {"id": id, "at": NOW, "seq": seq, "digest": "0" * 64}


async def test_each_version_is_an_entry_of_its_own_after_the_deletion_date(database: Database) -> None:
    board = put("boards", {"id": "ist", "title": "Ist", "kind": "ist"})
    lane = put("lanes", {"id": "l1", "board": "ist", "title": "Amt", "party": "internal"})
    step = put("steps", {"id": "s1", "board": "ist", "title": "Antrag prüfen", "kind": "task"})
    workshop = await founded(database, head(), board, lane, step)
    steps = ("Antrag ansehen", "Antrag lesen")
    frozen = [version("v1", 2), version("v2", 4)]
    entries = [
        entry(2, patch_workshop({"versions": frozen[:1]}), inverse=[patch_workshop({"versions": None})]),
        entry(3, patch("steps", "s1", {"title": steps[0]}), inverse=[patch("steps", "s1", {"title": "Antrag prüfen"})]),
        entry(4, patch_workshop({"versions": frozen}), inverse=[patch_workshop({"versions": frozen[:1]})]),
        entry(5, patch("steps", "s1", {"title": steps[1]}), inverse=[patch("steps", "s1", {"title": steps[0]})]),
    ]
    await Journal(database).append(batch(workshop, 1, *entries))
    assert await Expiry(database).expire(workshop.id, TODAY, NOW)
    journal = Journal(database)
    present = await journal.load(workshop.id)
    assert present.seq == 3
    titles = []
    for kept in (1, 2, 3):
        state = await state_after(journal, present, kept)
        assert state is not None
        titles.append(state.records["steps"]["s1"]["title"])
    assert titles == ["Antrag prüfen", *steps]
    assert [(each["seq"], each["kept"]) for each in present.state.workshop["versions"]] == [(2, 1), (4, 2)]


def handed_over() -> tuple[World, bytes]:
    world = World()
    world.step(title="Antrag prüfen")
    world.do(MOD, "protocol.freeze", version=world.id())
    world.do(MOD, "protocol.edit", summary="Danach")
    seen = {each["id"]: world.states[each["seq"]] for each in world.state.workshop["versions"]}
    return world, json.dumps(archive_of(world.state, PLACE, seen, NOW)).encode()


async def test_a_file_founds_the_workshop_with_its_codes_and_versions(database: Database) -> None:
    world, content = handed_over()
    archive = archive_in(gzip.compress(content))
    assert archive == archive_in(content)
    row = await Workshops(database).create(founding_of(archive, "kreis", NOW))
    assert (row.id, row.account, row.join_code, row.seq) == (world.state.workshop["id"], "kreis", "K7QF3M8P", 2)
    journal = Journal(database)
    present = await journal.load(row.id)
    first = await state_after(journal, present, present.state.workshop["versions"][0]["kept"])
    assert first is not None
    assert "summary" not in first.workshop
    assert present.state.workshop["summary"] == "Danach"
    assert [step["title"] for step in first.all("steps")] == ["Antrag prüfen"]


@pytest.mark.parametrize("content", [b"", b"{", b"\x1f\x8b", gzip.compress(b"{}", mtime=0)[:-4], b"\x1f\x8bkein gzip"])
def test_what_is_no_file_of_ours_is_not_read(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"):
        archive_in(content)


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(Refused, match="invalid"):
        archive_in(gzip.compress(b"{}"))


def test_a_file_that_grows_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "LARGEST", 1000)
    with pytest.raises(ValueError, match="too large"):
        archive_in(gzip.compress(b" " * 100_000))
