import pytest

from app.domain.changes import patch
from app.domain.records import Member
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.persons import Persons
from tests.databases import bytes_of
from tests.journal.examples import MODERATOR, batch, entry, founded, person, removed


@pytest.fixture
def persons(database: Database) -> Persons:
    return Persons(database)


async def test_a_token_tells_who_its_bearer_is(database: Database, persons: Persons) -> None:
    workshop = await founded(database, person("p1", organisation="birkfeld"))
    moderator = await persons.issue_token(workshop.id, MODERATOR)
    participant = await persons.issue_token(workshop.id, "p1")
    wall = await persons.issue_token(workshop.id, None)
    assert await persons.member_of(moderator) == (workshop.id, Member(MODERATOR, "moderator"))
    assert await persons.member_of(participant) == (workshop.id, Member("p1", "participant", "birkfeld"))
    assert await persons.member_of(wall) == (workshop.id, Member(None, "wall"))
    assert await persons.member_of("guessed") is None


async def test_tokens_have_256_random_bits_and_are_not_stored(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    workshop = await founded(database)
    tokens = [await Persons(database).issue_token(workshop.id, None) for _ in range(3)]
    await database.close()
    assert {len(token) for token in tokens} == {43}
    assert not any(token.encode() in bytes_of(sqlite_url) for token in tokens)


async def test_a_new_role_or_administration_holds_from_the_next_request_on(
    database: Database, persons: Persons
) -> None:
    workshop = await founded(database, person("p1"))
    token = await persons.issue_token(workshop.id, "p1")
    change = patch("participants", "p1", {"role": "co_moderator", "organisation": "kreis"})
    await Journal(database).append(batch(workshop, 1, entry(2, change)))
    assert await persons.member_of(token) == (workshop.id, Member("p1", "co_moderator", "kreis"))


async def test_a_removed_persons_token_is_dead_even_one_issued_afterwards(database: Database, persons: Persons) -> None:
    workshop = await founded(database, person("p1"))
    before = await persons.issue_token(workshop.id, "p1")
    await Journal(database).append(batch(workshop, 1, entry(2, removed("p1"))))
    after = await persons.issue_token(workshop.id, "p1")
    assert await persons.member_of(before) is None
    assert await persons.member_of(after) is None


async def test_of_a_removed_persons_token_is_known_where_it_was_good(database: Database, persons: Persons) -> None:
    workshop = await founded(database, person("p1"))
    removed_one, member, wall = [await persons.issue_token(workshop.id, who) for who in ("p1", MODERATOR, None)]
    await Journal(database).append(batch(workshop, 1, entry(2, removed("p1"))))
    assert await persons.removed_from(removed_one) == workshop.id
    assert [await persons.removed_from(token) for token in (member, wall, "guessed")] == [None] * 3


async def test_a_change_of_other_fields_leaves_the_person_as_they_are(database: Database, persons: Persons) -> None:
    workshop = await founded(database, person("p1"))
    token = await persons.issue_token(workshop.id, "p1")
    await Journal(database).append(batch(workshop, 1, entry(2, patch("participants", "p1", {"late": True}))))
    assert await persons.member_of(token) == (workshop.id, Member("p1", "participant"))


async def test_revoking_ends_all_walls_of_one_workshop_and_nobody_else(database: Database, persons: Persons) -> None:
    workshop, other = await founded(database, person("p1")), await founded(database)
    tokens = [await persons.issue_token(workshop.id, who) for who in (None, None, "p1", MODERATOR)]
    tokens.append(await persons.issue_token(other.id, None))
    await persons.revoke_walls(workshop.id)
    assert [await persons.member_of(token) is not None for token in tokens] == [False, False, True, True, True]


async def test_a_name_can_be_written_again(database: Database, persons: Persons) -> None:
    workshop = await founded(database, person("p1"), names={"p1": "A. Yıldız"})
    await Journal(database).append(batch(workshop, 1, entry(2), names={"p1": "Ausländerbehörde"}))
    assert await persons.names(workshop.id) == {"p1": "Ausländerbehörde", MODERATOR: ""}
