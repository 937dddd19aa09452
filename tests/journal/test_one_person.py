"""What hangs on two entries of one person, when they become one: devices, ballots, an answer at the end. And the code
by which the moderation is taken over."""

from __future__ import annotations

import asyncio
import secrets

import pytest
from sqlalchemy import insert, select

from app.domain.changes import patch
from app.domain.records import Member
from app.journal import tables
from app.journal.ballots import Ballots, Cast, Progress, Voter
from app.journal.codes import spell
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.persons import Persons
from app.journal.workshops import Workshop, Workshops
from tests.databases import bytes_of
from tests.journal.examples import NOW, batch, entry, founded, opened, person

ROUNDS = ("r1", "r2")


class Room:
    """Anna is in twice, as `anna` and as `phone`; two rounds are open."""

    def __init__(self, database: Database, workshop: Workshop) -> None:
        self.database, self.workshop = database, workshop
        self.ballots = Ballots(database)
        self.persons = Persons(database)

    async def cast(self, who: str, round_id: str, item: str, dots: int) -> None:
        await self.ballots.cast(Voter(self.workshop.id, who), Cast(secrets.token_hex(16), round_id, item, dots))

    async def merge(self, source: str = "phone", into: str = "anna") -> None:
        change = patch("participants", source, {"removed": NOW, "merged_into": into})
        await Journal(self.database).append(batch(self.workshop, 1, entry(2, change, type="participant.merge")))

    async def own(self, who: str = "anna") -> dict[str, dict[str, int]]:
        return await self.ballots.own(self.workshop.id, who)

    async def rows(self, table: str) -> set[str]:
        found = getattr(tables, table).c.participant
        return await self.database.read(lambda connection: set(connection.execute(select(found)).scalars()))


@pytest.fixture
async def room(database: Database) -> Room:
    people = [person("anna"), person("phone"), person("co", "co_moderator"), person("bernd")]
    return Room(database, await founded(database, *people, *(opened(id, ["a", "b"]) for id in ROUNDS)))


async def test_of_two_ballots_that_of_the_entry_that_stays_counts_and_where_it_has_none_the_others(room: Room) -> None:
    await room.cast("anna", "r1", "a", 2)
    await room.cast("phone", "r1", "a", 3)
    await room.cast("phone", "r2", "b", 1)
    await room.merge()
    assert await room.own() == {"r1": {"a": 2}, "r2": {"b": 1}}
    assert await room.own("phone") == {}
    for round_id in ROUNDS:
        assert await room.ballots.progress(room.workshop.id, round_id) == Progress(eligible=2, voted=1, finished=0)


async def test_whoever_had_finished_without_a_dot_has_voted(room: Room) -> None:
    await room.ballots.finish(Voter(room.workshop.id, "anna"), "r1", secrets.token_hex(16))
    await room.ballots.finish(Voter(room.workshop.id, "phone"), "r2", secrets.token_hex(16))
    await room.cast("phone", "r1", "a", 3)
    await room.merge()
    assert await room.own() == {}
    assert sorted(await room.ballots.finished(room.workshop.id, "anna")) == ["r1", "r2"]


async def test_who_does_not_vote_gets_no_ballot(room: Room) -> None:
    await room.cast("phone", "r1", "a", 3)
    await room.merge(into="co")
    assert await room.own("co") == await room.own("phone") == {}


async def test_the_devices_of_the_one_are_the_others_from_then_on(room: Room) -> None:
    token = await room.persons.issue_token(room.workshop.id, "phone")
    await room.merge()
    assert await room.persons.member_of(token) == (room.workshop.id, Member("anna", "participant"))


@pytest.mark.parametrize(("before", "after"), [({"phone"}, {"anna"}), ({"phone", "anna"}, {"phone", "anna"})])
async def test_nobody_answers_twice_at_the_end(room: Room, before: set[str], after: set[str]) -> None:
    rows = [{"workshop": room.workshop.id, "participant": who} for who in before]
    await room.database.write(lambda connection: connection.execute(insert(tables.feedback_givers), rows))
    await room.merge()
    assert await room.rows("feedback_givers") == after


async def test_a_code_takes_the_moderation_over_in_any_spelling_until_it_is_used(room: Room) -> None:
    persons, id = room.persons, room.workshop.id
    assert not await persons.is_takeover_prepared(id)
    code = await persons.prepare_takeover(id)
    assert len(code) == 12
    assert await persons.is_takeover_prepared(id)
    for typed in (code, code.lower(), spell(code), f" {spell(code)} "):
        assert await persons.takeover_of(typed) == id
    await persons.revoke_takeover(id)
    assert await persons.takeover_of(code) is None
    assert not await persons.is_takeover_prepared(id)


async def test_of_all_who_come_with_a_code_at_once_one_gets_it(room: Room) -> None:
    code = await room.persons.prepare_takeover(room.workshop.id)
    assert await room.persons.redeem_takeover("guessed") is None
    found = await asyncio.gather(*(room.persons.redeem_takeover(spell(code)) for _ in range(6)))
    assert sorted(each or "" for each in found) == ["", "", "", "", "", room.workshop.id]
    assert await room.persons.takeover_of(code) is None


async def test_a_code_redeemed_for_nothing_is_good_again_unless_there_is_another(room: Room) -> None:
    persons, id = room.persons, room.workshop.id
    first = await persons.prepare_takeover(id)
    await persons.redeem_takeover(first)
    await persons.put_takeover_back(id, spell(first))
    assert await persons.redeem_takeover(first) == id
    second = await persons.prepare_takeover(id)
    await persons.put_takeover_back(id, first)
    assert await persons.takeover_of(first) is None
    assert await persons.takeover_of(second) == id


@pytest.mark.parametrize("gone", [{"removed": NOW}, {"role": "participant"}, {"role": "co_moderator"}])
async def test_a_code_does_not_outlive_the_role_of_a_moderator(room: Room, gone: dict[str, str]) -> None:
    persons, id = room.persons, room.workshop.id
    code = await persons.prepare_takeover(id)
    for seq, change in enumerate(
        [
            patch("participants", "bernd", {"role": "moderator"}),
            patch("participants", "bernd", {"organisation": "kreis"}),
            patch("participants", "co", {"role": "participant"}),
            patch("participants", "anna", {"removed": NOW}),
        ],
        2,
    ):
        await Journal(room.database).append(batch(room.workshop, seq - 1, entry(seq, change)))
    assert await persons.takeover_of(code) == id
    await Journal(room.database).append(batch(room.workshop, 5, entry(6, patch("participants", "bernd", gone))))
    assert await persons.takeover_of(code) is None


async def test_what_was_let_in_before_does_not_come_to_lead_with_whoever_takes_over(room: Room) -> None:
    persons, id = room.persons, room.workshop.id
    old, anna, wall = [await persons.issue_token(id, who) for who in ("co", "anna", None)]
    taking = entry(2, patch("participants", "co", {"role": "moderator"}), type="participant.take_over", by="co")
    await Journal(room.database).append(batch(room.workshop, 1, taking))
    new = await persons.issue_token(id, "co")
    assert await persons.member_of(old) is None
    assert [await persons.member_of(token) is not None for token in (anna, wall, new)] == [True] * 3


async def test_a_new_code_makes_the_one_before_void(room: Room) -> None:
    first = await room.persons.prepare_takeover(room.workshop.id)
    second = await room.persons.prepare_takeover(room.workshop.id)
    assert await room.persons.takeover_of(first) is None
    assert await room.persons.takeover_of(second) == room.workshop.id


async def test_the_code_opens_nothing_by_itself_and_no_other_token_takes_over(room: Room) -> None:
    code = await room.persons.prepare_takeover(room.workshop.id)
    assert await room.persons.member_of(code) is None
    assert await room.persons.removed_from(code) is None
    token = await room.persons.issue_token(room.workshop.id, "anna")
    for guessed in (token, "", room.workshop.join_code, room.workshop.wall_code):
        assert await room.persons.takeover_of(guessed) is None


async def test_the_code_is_not_stored_and_goes_with_the_workshop(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    workshop = await founded(database)
    persons = Persons(database)
    code = await persons.prepare_takeover(workshop.id)
    await Workshops(database).delete(workshop.id)
    assert await persons.takeover_of(code) is None
    await database.close()
    assert code.encode() not in bytes_of(sqlite_url)
