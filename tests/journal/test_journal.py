import asyncio

import pytest
from sqlalchemy import text

from app.domain.changes import patch, patch_workshop
from app.domain.state import State
from app.journal.database import Database
from app.journal.errors import Behind, Damaged, NoSuchWorkshop, OtherEpoch, Repeated
from app.journal.journal import Batch, Journal
from app.journal.workshops import Workshops
from tests.journal.examples import MODERATOR, batch, entry, execute, founded, person, step


async def test_what_was_appended_is_read_as_it_was_written(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    written = [step(2, "Prüfen\n„ß“ \U0001f9fe"), step(3)]
    await journal.append(batch(workshop, 1, *written))
    assert await journal.entries(workshop.id, 1) == written


async def test_entries_come_in_order_after_since_and_at_most_as_many_as_asked_for(
    database: Database, journal: Journal
) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, *(step(seq) for seq in range(2, 12))))
    assert [entry.seq for entry in await journal.entries(workshop.id, 4, limit=3)] == [5, 6, 7]
    assert await journal.entries(workshop.id, 11) == []


async def test_what_a_workshop_has_written_is_counted_from_any_entry_on(database: Database, journal: Journal) -> None:
    workshop, other = await founded(database), await founded(database)
    await journal.append(batch(other, 1, step(2)))
    first = await journal.size(workshop.id, 0)
    await journal.append(batch(workshop, 1, step(2, "x"), step(3, "x" * 101)))
    two = await journal.size(workshop.id, 1)
    assert await journal.size(workshop.id, 0) == first + two
    assert await journal.size(workshop.id, 2) == (two + 100) / 2
    assert await journal.size(workshop.id, 3) == 0


async def test_entries_decided_on_an_older_state_are_not_taken(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, step(2)))
    with pytest.raises(Behind) as behind:
        await journal.append(batch(workshop, 1, step(2)))
    assert behind.value.seq == 2
    assert len(await journal.entries(workshop.id, 0)) == 2


async def test_entries_of_another_epoch_are_not_taken(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    with pytest.raises(OtherEpoch) as other:
        await journal.append(Batch(workshop.id, "of yesterday's backup", 1, [step(2)]))
    assert other.value.epoch == workshop.epoch


async def test_a_workshop_that_is_gone_takes_no_entries_and_cannot_be_loaded(
    database: Database, journal: Journal
) -> None:
    workshop = await founded(database)
    await Workshops(database).delete(workshop.id)
    with pytest.raises(NoSuchWorkshop):
        await journal.append(batch(workshop, 1, step(2)))
    with pytest.raises(NoSuchWorkshop):
        await journal.load(workshop.id)


async def test_a_gap_in_the_numbers_is_not_taken(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    with pytest.raises(ValueError, match="entry 3 where 2 was due"):
        await journal.append(batch(workshop, 1, step(3)))


async def test_of_writers_who_decided_on_the_same_state_one_wins_and_the_others_learn_it(
    database: Database, journal: Journal
) -> None:
    workshop = await founded(database)
    tries = [journal.append(batch(workshop, 1, step(2))) for _ in range(10)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [Behind] * 9
    assert len(await journal.entries(workshop.id, 1)) == 1


async def test_an_operation_id_is_taken_once(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, entry(2, id="the same")))
    with pytest.raises(Repeated):
        await journal.append(batch(workshop, 2, entry(3, id="the same")))
    assert (await journal.load(workshop.id)).seq == 2


async def test_repeats_are_found_with_their_number_and_author(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    other = await founded(database)
    await journal.append(batch(workshop, 1, entry(2, id="a"), entry(3, id="b", by=None)))
    assert await journal.repeats(workshop.id, ["a", "b", "c"]) == {"a": (2, MODERATOR), "b": (3, None)}
    assert await journal.repeats(workshop.id, []) == {}
    assert await journal.repeats(other.id, ["a"]) == {}


async def test_loading_gives_the_state_that_the_changes_make_with_the_names(
    database: Database, journal: Journal
) -> None:
    workshop = await founded(database, names={MODERATOR: "Gisela Ott"})
    entries = [step(2), entry(3, patch("steps", "step-2", {"title": "Antrag ablehnen"}), person("p1"))]
    await journal.append(batch(workshop, 1, *entries, names={"p1": "Ahmet Yıldız"}))
    loaded = await journal.load(workshop.id)
    state = State()
    for past in await journal.entries(workshop.id, 0):
        state = state.apply(past.changes)
    assert (loaded.state.workshop, loaded.state.records) == (state.workshop, state.records)
    assert loaded.state.names == {MODERATOR: "Gisela Ott", "p1": "Ahmet Yıldız"}
    assert (loaded.seq, loaded.epoch) == (3, workshop.epoch)


async def test_names_stand_in_no_entry(database: Database, journal: Journal) -> None:
    workshop = await founded(database, names={MODERATOR: "Gisela Ott"})
    contents = await database.read(lambda connection: list(connection.scalars(text("SELECT content FROM entries"))))
    assert "Ott" not in str(contents)
    assert workshop.title in str(contents)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET content = replace(content, 'prüfen', 'zahlen') WHERE seq = 3",
        "UPDATE entries SET content_hash = 'x' WHERE seq = 3",
        "UPDATE entries SET chain = 'x' WHERE seq = 3",
        "DELETE FROM entries WHERE seq = 3",
    ],
)
async def test_a_changed_or_missing_entry_is_noticed(database: Database, journal: Journal, damage: str) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, step(2), step(3), step(4)))
    await execute(database, damage)
    with pytest.raises(Damaged) as found:
        await journal.load(workshop.id)
    assert (found.value.workshop, found.value.seq) == (workshop.id, 3)


async def test_a_journal_cut_short_is_noticed(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    await journal.append(batch(workshop, 1, step(2), step(3)))
    await execute(database, "DELETE FROM entries WHERE seq = 3")
    with pytest.raises(Damaged):
        await journal.load(workshop.id)


async def test_the_organisers_list_follows_title_and_deletion_date(database: Database, journal: Journal) -> None:
    workshop = await founded(database)
    changes = patch_workshop({"title": "Führerschein", "delete_on": "2026-12-24", "goal": "…"})
    await journal.append(batch(workshop, 1, entry(2, changes), entry(3, patch_workshop({"phase": "frame"}))))
    found = await Workshops(database).get(workshop.id)
    assert found is not None
    assert (found.title, found.delete_on, found.seq) == ("Führerschein", "2026-12-24", 3)
