import pytest

from app.domain.changes import patch_workshop
from app.journal.codes import SYMBOLS, spell
from app.journal.database import Database
from app.journal.errors import CodeTaken, NoSuchWorkshop
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshops
from tests.databases import bytes_of
from tests.journal.examples import MODERATOR, batch, entry, founded, opened, person


@pytest.fixture
def workshops(database: Database) -> Workshops:
    return Workshops(database)


async def test_a_workshop_is_found_by_its_codes_in_any_case_and_with_any_separators(
    database: Database, workshops: Workshops
) -> None:
    workshop = await founded(database, account="kreis")
    code = workshop.join_code
    for typed in (code, code.lower(), spell(code), f" {code[:3]} · {code[3:]} "):
        assert await workshops.by_join_code(typed) == workshop
    assert await workshops.by_wall_code(spell(workshop.wall_code).lower()) == workshop
    assert await workshops.get(workshop.id) == workshop


async def test_a_code_opens_only_its_own_door(database: Database, workshops: Workshops) -> None:
    workshop = await founded(database)
    assert await workshops.by_join_code(workshop.wall_code) is None
    assert await workshops.by_wall_code(workshop.join_code) is None
    assert await workshops.by_join_code("") is None


async def test_codes_are_made_of_symbols_that_nobody_mistakes(database: Database) -> None:
    workshop = await founded(database)
    assert (len(SYMBOLS), set(SYMBOLS) & set("01ILOU")) == (30, set())
    assert (len(workshop.join_code), len(workshop.wall_code)) == (8, 6)
    assert set(workshop.join_code + workshop.wall_code) <= set(SYMBOLS)
    assert spell("K7QF3M8P") == "K7QF-3M8P"


async def test_a_code_that_is_taken_is_not_given_again(
    database: Database, workshops: Workshops, monkeypatch: pytest.MonkeyPatch
) -> None:
    symbols = iter("A" * 14 + "A" * 8 + "B" * 8 + "C" * 6)
    monkeypatch.setattr("secrets.choice", lambda _symbols: next(symbols))
    first = await founded(database)
    second = await founded(database)
    assert [first.join_code, second.join_code] == ["A" * 8, "B" * 8]


async def test_a_workshop_that_comes_from_elsewhere_brings_its_codes(database: Database, workshops: Workshops) -> None:
    workshop = await founded(database, codes=("K7QF-3M8P", "K7Q-F3M"))
    assert await workshops.by_join_code("k7qf3m8p") == workshop
    assert await workshops.by_wall_code("k7q-f3m") == workshop


@pytest.mark.parametrize("codes", [("K7QF-3M8P", "222-222"), ("2222-2222", "K7Q-F3M")], ids=["join", "wall"])
async def test_a_code_of_another_workshop_is_never_given_away(database: Database, codes: tuple[str, str]) -> None:
    await founded(database, codes=("K7QF-3M8P", "K7Q-F3M"))
    with pytest.raises(CodeTaken):
        await founded(database, codes=codes)


async def test_a_new_join_code_ends_the_old_one_with_its_entry_and_leaves_the_wall_code(
    database: Database, workshops: Workshops
) -> None:
    workshop = await founded(database)
    await Journal(database).append(batch(workshop, 1, entry(2, patch_workshop({"code": 1}), type="code.renew")))
    assert await workshops.by_join_code(workshop.join_code) is None
    changed = await workshops.get(workshop.id)
    assert changed is not None
    assert await workshops.by_join_code(changed.join_code) == changed
    assert changed.wall_code == workshop.wall_code


async def test_there_is_no_new_code_for_what_is_not_there(workshops: Workshops) -> None:
    with pytest.raises(NoSuchWorkshop):
        await workshops.rotate_wall_code("nowhere")


async def test_a_new_wall_code_ends_the_old_one_and_leaves_the_join_code(
    database: Database, workshops: Workshops
) -> None:
    workshop = await founded(database)
    await workshops.rotate_wall_code(workshop.id)
    assert await workshops.by_wall_code(workshop.wall_code) is None
    changed = await workshops.by_join_code(workshop.join_code)
    assert changed is not None
    assert await workshops.by_wall_code(changed.wall_code) == changed


async def test_an_organiser_sees_their_own_workshops(database: Database, workshops: Workshops) -> None:
    mine = [await founded(database, account="kreis") for _ in range(2)]
    await founded(database, account="birkfeld")
    await founded(database)
    assert {workshop.id for workshop in await workshops.of_account("kreis")} == {workshop.id for workshop in mine}


async def test_after_deletion_nothing_is_left_in_any_table(database: Database, workshops: Workshops) -> None:
    workshop = await founded(database, person("p1"), opened("r1", ["a"]), names={"p1": "Ahmet Yıldız"})
    kept = await founded(database, names={MODERATOR: "Gisela Ott"})
    persons = Persons(database)
    token = await persons.issue_token(workshop.id, "p1")
    await workshops.delete(workshop.id)
    assert await workshops.get(workshop.id) is None
    assert await workshops.by_join_code(workshop.join_code) is None
    assert await persons.member_of(token) is None
    assert await persons.names(workshop.id) == {}
    assert await persons.names(kept.id) == {MODERATOR: "Gisela Ott"}


async def test_after_deletion_nothing_is_left_in_the_files(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    people = [person(f"planted-{number:04}") for number in range(300)]
    names = {f"planted-{number:04}": f"Yıldız der {number}." for number in range(300)}
    workshop = await founded(database, *people, names=names)
    await Workshops(database).delete(workshop.id)
    await database.write(lambda _connection: None)
    found = bytes_of(sqlite_url)
    await database.close()
    assert b"planted-" not in found
    assert "Yıldız".encode() not in found
