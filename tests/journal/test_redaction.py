"""A redacted text is nowhere any more, and the journal still proves itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.domain.changes import patch, put, remove
from app.domain.entries import Entry
from app.domain.redaction import MARK
from app.journal import checking
from app.journal.database import Database
from app.journal.errors import Damaged
from app.journal.journal import Journal
from app.journal.workshops import Workshop
from tests.databases import bytes_of
from tests.journal.examples import batch, entry, execute, founded

STEP, COPY, OTHER = (letter * 32 for letter in "abc")
SECRET = "Herr Raffzahn taugt nichts"


async def contents(database: Database) -> str:
    def run(connection: Connection) -> str:
        return str(list(connection.scalars(text("SELECT content FROM entries ORDER BY seq"))))

    return await database.read(run)


def redaction(seq: int, ids: Iterable[str], *changes: Any, inverse: Sequence[Any] = (), **named: Any) -> Entry:
    return entry(seq, *changes, type="redact", inverse=[*inverse], redacted={"ids": sorted(ids), **named})


async def written(database: Database, journal: Journal) -> Workshop:
    """A step whose title was once the secret, was changed, copied, moved, and is now redacted by entry 7."""
    workshop = await founded(database)
    copied = {"id": COPY, "title": SECRET, "origin": {"copy_of": STEP}}
    await journal.append(
        batch(
            workshop,
            1,
            entry(2, put("steps", {"id": STEP, "title": SECRET}), put("steps", {"id": OTHER, "title": "Prüfen"})),
            entry(3, put("steps", copied), inverse=[remove("steps", COPY)]),
            entry(4, patch("steps", STEP, {"title": "Alt"}), inverse=[patch("steps", STEP, {"title": SECRET})]),
            entry(5, remove("steps", COPY), inverse=[put("steps", copied)]),
            entry(6, patch("steps", STEP, {"rank": "a1"}), inverse=[patch("steps", STEP, {"rank": None})]),
        )
    )
    marked = patch("steps", STEP, {"title": MARK})
    back = patch("steps", STEP, {"title": "Alt"})
    await journal.append(batch(workshop, 6, redaction(7, [STEP], marked, inverse=[back])))
    return workshop


async def test_the_text_is_gone_from_every_entry_and_from_what_is_a_copy_of_it(
    database: Database, journal: Journal
) -> None:
    workshop = await written(database, journal)
    found = await contents(database)
    assert SECRET not in found
    assert "Alt" not in found
    assert "Prüfen" in found
    loaded = await journal.load(workshop.id)
    assert loaded.state.records["steps"][STEP]["title"] == MARK
    last = (await journal.entries(workshop.id, 6))[0]
    assert last.redacted is not None
    assert last.redacted["ids"] == [STEP, COPY]
    assert last.redacted["blanked"].keys() == {"2", "3", "4", "5"}


async def test_no_file_of_the_database_holds_the_text(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    try:
        await written(database, Journal(database))
        await database.write(lambda _connection: None)  # the one after which the first has been erased
        assert SECRET.encode() not in bytes_of(sqlite_url)
    finally:
        await database.close()


async def test_a_text_written_in_the_same_commit_goes_too(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    await journal.append(
        batch(workshop, 1, entry(2, put("steps", {"id": STEP, "title": SECRET})), redaction(3, [STEP]))
    )
    assert SECRET not in await contents(database)
    assert (await journal.load(workshop.id)).state.records["steps"][STEP]["title"] == MARK


async def test_only_the_named_field_is_blanked(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    step = put("steps", {"id": STEP, "title": "Prüfen", "detail": SECRET, "facts": {"it": "Fachverfahren"}})
    await journal.append(batch(workshop, 1, entry(2, step), redaction(3, [STEP], field="detail")))
    found = (await journal.load(workshop.id)).state.records["steps"][STEP]
    assert found == {"id": STEP, "title": "Prüfen", "detail": MARK, "facts": {"it": "Fachverfahren"}}


@pytest.mark.parametrize("few", [0, 20])
async def test_drafts_never_shown_are_erased_and_those_shown_are_not(
    database: Database, journal: Journal, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("app.journal.redaction.FEW", few)
    workshop = await founded(database)
    draft = {"text": SECRET, "draft": "d" * 32}
    await journal.append(
        batch(
            workshop,
            1,
            entry(2, put("notes", {"id": STEP, **draft})),
            entry(3, patch("notes", STEP, {"text": f"{SECRET}!"})),
            entry(4, put("notes", {"id": OTHER, **draft, "text": "Gezeigt"}), patch("notes", OTHER, {"kind": "idea"})),
            entry(5, patch("notes", OTHER, {"draft": None})),
            entry(6, put("notes", {"id": COPY, **draft, "text": "Zurückgeholt"})),
            entry(7, remove("notes", COPY)),
            entry(8, put("notes", {"id": COPY, "text": "Zurückgeholt"})),
            entry(9, remove("notes", STEP), inverse=[put("notes", {"id": STEP, **draft})], redacted={"drafts": True}),
        )
    )
    found = await contents(database)
    assert SECRET not in found
    assert found.count("Gezeigt") == 1
    assert found.count("Zurückgeholt") == 2
    assert STEP not in (await journal.load(workshop.id)).state.records["notes"]


async def test_what_is_blanked_twice_is_proven_by_the_last(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    both = put("steps", {"id": STEP, "title": SECRET}), put("steps", {"id": OTHER, "title": "Anderes"})
    await journal.append(batch(workshop, 1, entry(2, *both)))
    await journal.append(batch(workshop, 2, redaction(3, [STEP]), redaction(4, [OTHER])))
    records = (await journal.load(workshop.id)).state.records["steps"]
    assert [records[id]["title"] for id in (STEP, OTHER)] == [MARK, MARK]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE entries SET content = replace(content, 'unkenntlich', 'bestens') WHERE seq = 2",
        "UPDATE entries SET content = replace(content, 'Prüfen', 'Zahlen') WHERE seq = 2",
        "UPDATE entries SET content = '{\"redacted\":' WHERE seq = 2",
        "UPDATE entries SET content = '[]' WHERE seq = 2",
    ],
)
async def test_whoever_alters_a_blanked_entry_by_hand_is_found_out(
    database: Database, journal: Journal, tampering: str
) -> None:
    workshop = await written(database, journal)
    assert await database.read(checking.broken_chains) == []
    await execute(database, tampering)
    with pytest.raises(Damaged) as found:
        await journal.load(workshop.id)
    assert found.value.seq == 2
    assert await database.read(checking.broken_chains)


async def test_a_redaction_of_nothing_blanks_nothing(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, redaction(2, [STEP])))
    last = (await journal.entries(workshop.id, 1))[0]
    assert last.redacted == {"ids": [STEP], "blanked": {}}
