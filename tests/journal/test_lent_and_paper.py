"""Ballots on a neighbour's device, from paper, in numbers: on both databases as secret and as lasting as one's own."""

import asyncio
import json
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from app.domain.changes import Change, patch
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.voting import Ballot, Box, PaperVotes
from app.journal.ballots import Ballots, Cast, Counted, Progress, Receipt, Voter
from app.journal.database import Database
from app.journal.journal import Journal
from app.journal.workshops import Workshop
from tests.databases import bytes_of
from tests.journal.examples import MODERATOR, NOW, batch, entry, founded, opened, person, removed

ITEMS = ["a", "b", "c"]


class Hall:
    """Anna with a phone, Ida without one beside her, and one open round."""

    def __init__(self, database: Database, workshop: Workshop) -> None:
        self.database, self.workshop = database, workshop
        self.ballots, self.journal = Ballots(database), Journal(database)
        self.seq, self.counts = 1, MODERATOR

    async def append(self, *changes: Change) -> None:
        self.seq += 1
        await self.journal.append(batch(self.workshop, self.seq - 1, entry(self.seq, *changes)))

    async def lend(self, to: str | None, at: str = NOW) -> None:
        await self.append(patch("rounds", "r1", {"lent": {"ida": {"to": to, "at": at}} if to else None}))

    async def cast(self, item: str, dots: int, operation: str = "", on: str = "anna") -> Receipt:
        voter = Voter(self.workshop.id, "ida", on_device_of=on)
        return await self.ballots.cast(voter, Cast(operation or f"{item}{dots}", "r1", item, dots))

    async def finish(self, operation: str = "done") -> Receipt:
        return await self.ballots.finish(Voter(self.workshop.id, "ida", on_device_of="anna"), "r1", operation)

    async def paper(self, voters: int, operation: str = "slips", **dots: int) -> Receipt:
        counted = Counted(self.counts, operation, "r1", PaperVotes(voters, dots))
        return await self.ballots.count_paper(self.workshop.id, counted)

    async def close(self) -> Box:
        boxes: list[Box] = []

        def decide(box: Box) -> Sequence[Entry]:
            boxes.append(box)
            return [entry(self.seq + 1, patch("rounds", "r1", {"state": "closed", "closed": NOW}), type="round.close")]

        await self.ballots.close(batch(self.workshop, self.seq), "r1", decide)
        return boxes[-1]


@pytest.fixture
async def hall(database: Database) -> Hall:
    people = [person("anna"), person("bert"), person("ida", device=False), person("co", "co_moderator")]
    return Hall(database, await founded(database, *people, opened("r1", ITEMS)))


async def test_a_second_ballot_is_cast_on_the_device_it_was_granted_to_and_never_mixed_with_the_first(
    hall: Hall,
) -> None:
    await hall.lend("anna")
    await hall.ballots.cast(Voter(hall.workshop.id, "anna"), Cast("own", "r1", "b", 2))
    assert (await hall.cast("a", 3)).dots == {"a": 3}
    assert await hall.ballots.own(hall.workshop.id, "anna") == {"r1": {"b": 2}}
    assert (await hall.close()).ballots == [Ballot("anna", "b", 2), Ballot("ida", "a", 3)]


@pytest.mark.parametrize("holder", ["bert", "co", "stranger"])
async def test_nobody_votes_for_another_on_a_device_it_was_not_granted_to(hall: Hall, holder: str) -> None:
    await hall.lend("anna")
    with pytest.raises(Refused, match="role"):
        await hall.cast("a", 1, on=holder)
    await hall.lend(None)
    with pytest.raises(Refused, match="role"):
        await hall.cast("a", 1)


async def test_a_holder_who_was_removed_votes_for_nobody(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.append(removed("anna"))
    with pytest.raises(Refused, match="role"):
        await hall.cast("a", 1)


async def test_whoever_has_a_device_after_all_votes_on_no_other(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.append(patch("participants", "ida", {"device": True}))
    with pytest.raises(Refused, match="device"):
        await hall.cast("a", 1)


async def test_while_somebody_votes_on_a_device_the_desk_does_not_enter_for_them(hall: Hall) -> None:
    desk = Voter(hall.workshop.id, "ida", by_desk=True)
    await hall.lend("anna")
    with pytest.raises(Refused, match="device"):
        await hall.ballots.cast(desk, Cast("by hand", "r1", "a", 1))
    await hall.lend(None)
    assert (await hall.ballots.cast(desk, Cast("by hand", "r1", "a", 1))).dots == {"a": 1}


async def test_what_was_handed_in_is_neither_changed_nor_shown_on_that_device_any_more(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.cast("a", 2, "first")
    assert await hall.finish() == Receipt({}, 3, given_back=True)
    with pytest.raises(Refused, match="state"):
        await hall.cast("a", 0)
    assert await hall.cast("a", 2, "first") == Receipt({}, 3, given_back=True), "not by a repeat either"
    assert await hall.finish() == Receipt({}, 3, given_back=True)
    assert (await hall.close()).ballots == [Ballot("ida", "a", 2)]


async def test_a_new_grant_is_a_new_and_empty_ballot(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.cast("a", 3, "first")
    await hall.finish()
    await hall.lend("bert", "2026-11-24T09:30:00.000Z")
    assert (await hall.cast("b", 1, on="bert")).dots == {"b": 1}
    assert await hall.cast("a", 3, "first") == Receipt({}, 5, given_back=True), "what it holds now is not anna's to see"
    assert (await hall.close()).ballots == [Ballot("ida", "b", 1)]


async def test_taking_a_device_back_leaves_the_ballot_as_it_is(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.cast("a", 3)
    await hall.lend(None)
    assert (await hall.close()).ballots == [Ballot("ida", "a", 3)]


async def test_paper_votes_are_totals_of_which_the_last_entry_counts(hall: Hall) -> None:
    assert await hall.paper(2, a=4) == Receipt({}, 1)
    assert await hall.paper(3, "again", b=5) == Receipt({}, 2)
    assert await hall.paper(2, a=4) == Receipt({}, 2), "a repeat is not the last entry"
    assert await hall.ballots.progress(hall.workshop.id, "r1") == Progress(eligible=3, voted=0, finished=0, paper=3)
    assert await hall.close() == Box([], 3, PaperVotes(3, {"b": 5}))


async def test_paper_votes_are_taken_back_and_beyond_the_limits_refused(hall: Hall) -> None:
    await hall.paper(2, a=4)
    with pytest.raises(Refused, match="budget"):
        await hall.paper(2, "too many", a=6, b=5)
    await hall.paper(0, "none")
    assert (await hall.close()).paper == PaperVotes(0, {})
    with pytest.raises(Refused, match="state"):
        await hall.paper(1, "late", a=1)
    await hall.paper(2, a=4)


@pytest.mark.parametrize("change", [removed(MODERATOR), patch("participants", MODERATOR, {"role": "participant"})])
async def test_whoever_led_but_does_no_more_enters_no_paper_votes(hall: Hall, change: Change) -> None:
    await hall.paper(2, a=4)
    await hall.append(change)
    with pytest.raises(Refused, match="role"):
        await hall.paper(3, "again", a=5)
    for other in ("anna", "co", "stranger"):
        hall.counts = other
        with pytest.raises(Refused, match="role"):
            await hall.paper(3, f"by {other}", a=5)
    assert (await hall.close()).paper == PaperVotes(2, {"a": 4})


async def test_after_closing_no_paper_votes_are_left(hall: Hall) -> None:
    await hall.paper(2, a=4)
    await hall.close()
    rows = await hall.database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM paper_votes")))
    assert rows == 0


async def test_neither_a_second_ballot_nor_paper_votes_are_in_the_journal(hall: Hall) -> None:
    await hall.lend("anna")
    await hall.cast("a", 3, "op-of-ida")
    await hall.paper(2, "op-of-paper", b=4)
    await hall.close()
    entries = await hall.journal.entries(hall.workshop.id, 0)
    written = json.dumps([[each.id, each.changes, each.inverse] for each in entries])
    assert "op-of" not in written
    assert '"dots"' not in written


async def test_a_nought_is_kept_where_numbers_are_asked_for(database: Database) -> None:
    hall = Hall(database, await founded(database, person("anna"), opened("r1", ["years"], form="number", cap=5)))
    voter = Voter(hall.workshop.id, "anna")
    assert (await hall.ballots.cast(voter, Cast("x", "r1", "years", 0))).dots == {"years": 0}
    assert (await hall.ballots.cast(voter, Cast("y", "r1", "years", 4))).dots == {"years": 4}
    assert (await hall.ballots.cast(voter, Cast("z", "r1", "years", 0))).dots == {"years": 0}
    assert (await hall.close()).ballots == [Ballot("anna", "years", 0)]


async def test_a_number_is_entered_on_a_device_and_by_no_desk(database: Database) -> None:
    people = person("anna"), person("ida", device=False)
    hall = Hall(database, await founded(database, *people, opened("r1", ["years"], form="number", cap=5)))
    with pytest.raises(Refused, match="invalid"):
        await hall.ballots.cast(Voter(hall.workshop.id, "ida", by_desk=True), Cast("x", "r1", "years", 3))
    await hall.lend("anna")
    assert (await hall.cast("years", 3)).dots == {"years": 3}


async def test_ballots_of_both_voters_of_one_device_race_with_the_closing_and_none_is_lost(hall: Hall) -> None:
    await hall.lend("anna")
    own = Voter(hall.workshop.id, "anna")
    casts = [hall.cast("a", n % 3 + 1, f"ida {n}") for n in range(12)]
    casts += [hall.ballots.cast(own, Cast(f"anna {n}", "r1", "b", n % 3 + 1)) for n in range(12)]
    results = await asyncio.gather(*casts, hall.close(), return_exceptions=True)
    box = results[-1]
    assert isinstance(box, Box)
    taken = [result for result in results[:-1] if isinstance(result, Receipt)]
    assert all(isinstance(result, Receipt | Refused) for result in results[:-1])
    last = [
        max((r for r in each if isinstance(r, Receipt)), key=lambda r: r.version, default=None)
        for each in (results[:12], results[12:24])
    ]
    counted = {ballot.voter: ballot.dots for ballot in box.ballots}
    assert counted == {who: next(iter(r.dots.values())) for who, r in zip(("ida", "anna"), last, strict=True) if r}
    assert len(taken) + sum(isinstance(result, Refused) for result in results[:-1]) == 24


async def test_after_closing_the_file_does_not_tell_what_was_on_paper(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    hall = Hall(database, await founded(database, person("anna"), opened("r1", ["item-of-paper", "b"])))
    await hall.ballots.count_paper(hall.workshop.id, Counted(MODERATOR, "o", "r1", PaperVotes(2, {"item-of-paper": 4})))
    assert b'"item-of-paper": 4' in bytes_of(sqlite_url)
    await hall.close()
    await database.write(lambda _connection: None)
    assert b'"item-of-paper": 4' not in bytes_of(sqlite_url)
    await database.close()
