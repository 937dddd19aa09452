"""Ballots on a neighbour's device, on paper, in numbers, and the round that settles a tie."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.operations import Context, parse
from app.domain.records import Member, Record
from app.domain.rescue import found, read
from app.domain.visibility import visible_entry, visible_state
from app.domain.voting import Ballot, Box, PaperVotes, check_paper, letters, ranking, tally
from tests.domain.test_rescue import archived
from tests.domain.test_voting import opened
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, WALL, World, refused

NUMBER: dict[str, Any] = {
    "subject": "poll",
    "items": None,
    "options": [{"id": "years", "text": "Jahre Erfahrung"}],
    "form": "number",
    "budget": 70,
    "cap": 70,
}


@pytest.fixture
def world() -> World:
    return World("vote")


def without_device(world: World, organisation: str | None = "ahl") -> str:
    id = world.id()
    world.do(MOD, "participant.add", participant=id, name="Ida", organisation=organisation)
    return id


def close(world: World, round_id: str, box: Box) -> Record:
    context = Context(world.now, world.entry, lambda id: tally(world.state, id, box))
    world.send(MOD, parse({"type": "round.close", "id": world.id(), "round": round_id}), context)
    return world.get("rounds", round_id)


def test_somebody_without_a_device_votes_on_a_neighbours_once_the_desk_has_granted_it(world: World) -> None:
    ida, (round_id, (item, _)) = without_device(world), opened(world)
    wish = {"round": round_id, "item": item, "dots": 1, "for_": ida}
    with refused("role"):
        world.do(ANNA, "vote.cast", **wish)
    world.do(MOD, "vote.lend", round=round_id, for_=ida, to=ANNA)
    assert world.do(ANNA, "vote.cast", **wish).changes == []
    assert world.do(ANNA, "vote.finish", round=round_id, for_=ida).changes == []
    for who, reason in ((BERND, "role"), (MOD, "device")):
        with refused(reason):
            world.do(who, "vote.cast", **wish)
    world.do(MOD, "vote.lend", round=round_id, for_=ida, to=None)
    assert "lent" not in world.get("rounds", round_id)
    with refused("role"):
        world.do(ANNA, "vote.cast", **wish)
    world.do(MOD, "vote.cast", **wish)


def test_a_device_is_handed_to_those_without_one_by_those_who_take_part_with_one(world: World) -> None:
    ida, (round_id, _) = without_device(world), opened(world)
    for person, holder in ((ANNA, BERND), (ida, ida), (ida, MOD), (ida, CO), (ida, world.id()), (world.id(), ANNA)):
        with refused("device"):
            world.do(MOD, "vote.lend", round=round_id, for_=person, to=holder)
    for who in (ANNA, CO):
        with refused("role"):
            world.do(who, "vote.lend", round=round_id, for_=ida, to=ANNA)
    close(world, round_id, Box([], 3))
    with refused("state"):
        world.do(MOD, "vote.lend", round=round_id, for_=ida, to=ANNA)


def test_who_votes_where_is_told_to_the_desk_and_to_the_one_who_hands_over_the_device(world: World) -> None:
    ida, (round_id, _) = without_device(world), opened(world)
    before = world.state
    entry = world.do(MOD, "vote.lend", round=round_id, for_=ida, to=ANNA)
    members = [Member(id, world.member(id).role) for id in (MOD, CO, ANNA, BERND)]
    for member in (*members, WALL):
        (record,) = visible_state(world.state, member)["rounds"]
        told = visible_entry(before, world.state, entry, member)["changes"]
        knows = member.id in (MOD, CO, ANNA)
        assert (record.get("lent", {}).get(ida, {}).get("to") == ANNA) is knows
        assert bool(told) is knows


@pytest.mark.parametrize("end", ["round.cancel", "round.close"])
def test_with_the_round_every_device_is_given_back(world: World, end: str) -> None:
    ida, (round_id, _) = without_device(world), opened(world)
    world.do(MOD, "vote.lend", round=round_id, for_=ida, to=ANNA)
    context = Context(world.now, world.entry, lambda id: tally(world.state, id, Box([], 3)))
    world.send(MOD, parse({"type": end, "id": world.id(), "round": round_id}), context)
    assert "lent" not in world.get("rounds", round_id)


def test_paper_votes_are_totals_that_only_the_moderator_enters(world: World) -> None:
    round_id, (first, _) = opened(world)
    wish = {"round": round_id, "voters": 2, "dots": {first: 5}}
    assert world.do(MOD, "vote.paper", **wish).changes == []
    for who in (ANNA, CO):
        with refused("role"):
            world.do(who, "vote.paper", **wish)
    with refused("unknown"):
        world.do(MOD, "vote.paper", **{**wish, "round": world.id()})
    with refused("invalid"):
        world.do(MOD, "vote.paper", **{**wish, "dots": {first: -1}})


@pytest.mark.parametrize(
    ("fields", "voters", "dots", "reason"),
    [
        ({}, 2, {"x": 1}, "unknown"),
        ({}, 2, {"a": 7}, "cap"),
        ({}, 2, {"a": 5, "b": 4}, "budget"),
        ({}, 0, {"a": 1}, "cap"),
        ({"form": "number"}, 2, {"a": 1}, "invalid"),
        ({"state": "closed"}, 2, {"a": 1}, "state"),
    ],
)
def test_so_many_dots_as_the_papers_allow(fields: Record, voters: int, dots: dict[str, int], reason: str) -> None:
    record = {"state": "open", "items": ["a", "b"], "budget": 4, "cap": 3}
    check_paper(record, PaperVotes(2, {"a": 6, "b": 2}))
    with refused(reason):
        check_paper({**record, **fields}, PaperVotes(voters, dots))


def on_devices(world: World, count: int, item: str, organisation: str = "ahl") -> list[Ballot]:
    """Of so many people, one dot each."""
    return [Ballot(without_device(world, organisation), item, 1) for _ in range(count)]


def test_what_came_from_paper_is_counted_and_marked(world: World) -> None:
    round_id, (first, second) = opened(world, groups_from=5)
    cast = [*on_devices(world, 5, first), *on_devices(world, 5, second, "bir")]
    record = close(world, round_id, Box(cast, eligible=10, paper=PaperVotes(5, {first: 4})))
    assert (record["voters"], record["paper"], record["eligible"]) == (15, 5, 15), "whoever voted might have voted"
    assert record["tally"] == {
        first: {"text": "Papier", "dots": 9, "voters": 5, "organisations": 1, "paper": 4},
        second: {"text": "Liegezeit", "dots": 5, "voters": 5, "organisations": 1},
    }
    assert [group["dots"] for group in record["groups"]] == [{first: 5, second: 0}, {first: 0, second: 5}]


@pytest.mark.parametrize(("devices", "papers"), [(10, 1), (10, 4), (4, 5), (0, 5)])
def test_where_few_voted_on_paper_or_on_devices_nothing_tells_how(world: World, devices: int, papers: int) -> None:
    round_id, (first, second) = opened(world, groups_from=5)
    half = devices // 2
    cast = [*on_devices(world, half, first), *on_devices(world, devices - half, first, "bir")]
    record = close(world, round_id, Box(cast, devices, PaperVotes(papers, {first: 1, second: 1})))
    assert (record["voters"], record["paper"]) == (devices + papers, papers)
    assert record["tally"] == {
        first: {"text": "Papier", "dots": devices + 1},
        second: {"text": "Liegezeit", "dots": 1},
    }
    assert "groups" not in record, "what is missing in the groups would be the paper's"


def test_of_numbers_only_the_sum_is_told_and_a_nought_is_an_answer(world: World) -> None:
    people = [ANNA, BERND, GUEST, without_device(world), without_device(world)]
    round_id, _ = opened(world, **NUMBER)
    record = close(
        world, round_id, Box([Ballot(who, "years", n) for who, n in zip(people, (0, 3, 20, 7, 1), strict=True)], 5)
    )
    assert record["tally"] == {"years": {"text": "Jahre Erfahrung", "dots": 31, "voters": 5}}
    assert record["voters"] == 5
    assert "ballots" not in record


def test_a_number_is_entered_on_a_device_and_by_no_desk(world: World) -> None:
    ida, (round_id, _) = without_device(world), opened(world, **NUMBER)
    wish = {"round": round_id, "item": "years", "dots": 3}
    with refused("invalid"):
        world.do(MOD, "vote.cast", **wish, for_=ida)
    world.do(MOD, "vote.lend", round=round_id, for_=ida, to=ANNA)
    assert world.do(ANNA, "vote.cast", **wish, for_=ida).changes == []
    assert world.do(ANNA, "vote.cast", **wish).changes == []


def test_nobody_votes_in_the_words_of_another(world: World) -> None:
    ida, (round_id, (item, _)) = without_device(world), opened(world)
    with refused("invalid"):
        world.do(MOD, "vote.cast", round=round_id, item=item, dots=1, said_by=ida)
    with refused("invalid"):
        world.do(MOD, "vote.finish", round=round_id, said_by=ida)


def test_of_too_few_numbers_nothing_is_told(world: World) -> None:
    round_id, _ = opened(world, **NUMBER)
    record = close(world, round_id, Box([Ballot(who, "years", 20) for who in (ANNA, BERND, GUEST)], 5))
    assert (record["tally"], record["voters"], record["state"]) == ({}, 3, "closed")
    assert ranking(record) == []


@pytest.mark.parametrize(
    "fields",
    [
        {**NUMBER, "secret": False},
        {**NUMBER, "groups_from": 5},
        {**NUMBER, "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
        {**NUMBER, "form": "scale"},
        {"form": "yes_no"},
        {"groups_from": 4},
    ],
)
def test_a_form_is_asked_as_it_is_meant(world: World, fields: dict[str, Any]) -> None:
    with refused("invalid"):
        opened(world, **fields)


def test_a_scale_gives_everybody_one_answer(world: World) -> None:
    options = [{"id": str(n), "text": str(n)} for n in range(1, 6)]
    round_id, _ = opened(world, subject="poll", items=None, options=options, form="scale", budget=1, cap=1)
    assert world.get("rounds", round_id)["form"] == "scale"


def test_a_tie_round_keeps_the_letters_and_names_the_round_it_settles(world: World) -> None:
    round_id, (_, second) = opened(world)
    with refused("unknown"):
        opened(world, items=[second], tie_of=round_id)
    close(world, round_id, Box([], 3))
    tie, _ = opened(world, items=[second], tie_of=round_id)
    record = world.get("rounds", tie)
    assert (record["tie_of"], record["letters"]) == (round_id, ["B"])
    with refused("invalid"):
        opened(world, tie_of=round_id)
    with refused("unknown"):
        opened(world, tie_of=world.id())
    with refused("unknown"):
        opened(world, subject="notes", items=[world.note(kind="idea")], tie_of=round_id)
    with refused("invalid"):
        opened(world, **{**NUMBER, "tie_of": round_id})


def test_letters_go_on_after_z() -> None:
    items = [str(n) for n in range(54)]
    assert [letters({"items": items})[n] for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_the_result_by_administration_is_told_for_large_enough_groups_only(world: World) -> None:
    ahl = [ANNA, *(without_device(world, "ahl") for _ in range(5))]
    bir = [BERND, *(without_device(world, "bir") for _ in range(4))]
    round_id, (first, second) = opened(world, groups_from=5)
    ballots = [*(Ballot(who, first, 2) for who in ahl), *(Ballot(who, second, 1) for who in bir)]
    record = close(world, round_id, Box([*ballots, Ballot(GUEST, first, 3)], 12))
    assert record["groups"] == [
        {"organisations": ["ahl"], "voters": 6, "dots": {first: 12, second: 0}},
        {"organisations": ["bir"], "rest": True, "voters": 6, "dots": {first: 3, second: 5}},
    ]
    told = [sum(group["dots"][item] for group in record["groups"]) for item in (first, second)]
    assert told == [record["tally"][item]["dots"] for item in (first, second)], "groups are parts of the whole"


def test_where_no_group_is_large_enough_there_is_no_result_by_administration(world: World) -> None:
    round_id, (first, _) = opened(world, groups_from=5)
    assert "groups" not in close(world, round_id, Box([Ballot(ANNA, first, 1)], 3))


def test_a_rescued_workshop_keeps_every_kind_of_round_and_none_that_contradicts_itself(world: World) -> None:
    ida, (round_id, (_, second)) = without_device(world), opened(world, groups_from=5)
    close(world, round_id, Box([], 3, PaperVotes(2, {second: 4})))
    few, _ = opened(world, **NUMBER)
    close(world, few, Box([Ballot(ANNA, "years", 3)], 3))
    tie, _ = opened(world, items=[second], tie_of=round_id)
    world.do(MOD, "vote.lend", round=tie, for_=ida, to=ANNA)
    saved = archived(world)
    rounds = found(read(saved), MOD, world.now)
    kept = {change["put"]["record"]["id"]: change["put"]["record"] for change in rounds.changes if "put" in change}
    assert (kept[round_id]["paper"], kept[round_id]["tally"][second]) == (2, {"text": "Liegezeit", "dots": 4})
    assert (kept[tie]["letters"], kept[tie]["state"], kept[few]["tally"]) == (["B"], "cancelled", {})
    assert "lent" not in kept[tie]
    saved["state"]["records"]["rounds"][2]["letters"] = ["B", "C"]
    with refused("invalid"):
        found(read(saved), MOD, world.now)
