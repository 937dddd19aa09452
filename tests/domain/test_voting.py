"""Rounds and dots; ballots themselves are kept elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.operations import Context, parse
from app.domain.records import Record
from app.domain.voting import Ballot, Box, check_ballot, ranking, tally
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused


def opened(world: World, **fields: Any) -> tuple[str, list[str]]:
    step = world.step(MOD)
    items = [world.pain(step, MOD, text=text) for text in ("Papier", "Liegezeit")]
    round_id = world.id()
    wish = {
        "round": round_id,
        "subject": "pain_points",
        "items": items,
        "budget": 4,
        "cap": 3,
        "secret": True,
        **fields,
    }
    world.do(MOD, "round.open", **wish)
    return round_id, items


def close(world: World, round_id: str, ballots: list[Ballot], at: str | None = None) -> Record:
    context = Context(world.now, world.entry, lambda id: tally(world.state, id, Box(ballots, eligible=4)))
    raw = {"type": "round.close", "id": world.id(), "round": round_id, **({"at": at} if at else {})}
    world.send(MOD, parse(raw), context)
    return world.get("rounds", round_id)


def test_a_round_is_about_records_that_everybody_sees() -> None:
    world = World("vote")
    round_id, items = opened(world)
    record = world.get("rounds", round_id)
    assert (record["state"], record["items"], record["cap"]) == ("open", items, 3)
    with refused("invalid"):
        opened(world, items=[items[0], items[0]])
    with refused("unknown"):
        opened(world, items=[f"{9:032x}"])
    with refused("invalid"):
        opened(world, items=None)


def test_one_round_is_open_at_a_time_though_two_desks_press_at_one_instant() -> None:
    world = World("vote")
    round_id, items = opened(world)
    with refused("round"):
        opened(world, items=items)
    close(world, round_id, [])
    again, _ = opened(world, items=items)
    assert world.get("rounds", again)["state"] == "open"


def test_nobody_votes_on_drafts() -> None:
    world = World("pain_points")
    world.do(MOD, "collection.start", collection=world.id(), of="pain_points")
    draft = world.pain(world.step(), ANNA)
    with refused("unknown"):
        opened(world, items=[draft])


def test_a_poll_brings_its_own_options() -> None:
    world = World("arrive")
    options = [{"id": "a", "text": "unter 5 Jahre"}, {"id": "b", "text": "länger"}]
    round_id, _ = opened(world, subject="poll", items=None, options=options, title="Wie lange schon?", budget=1, cap=2)
    assert world.get("rounds", round_id)["items"] == ["a", "b"]
    assert world.get("rounds", round_id)["cap"] == 1
    record = close(world, round_id, [Ballot(ANNA, "b", 1)])
    assert record["tally"]["b"] == {"text": "länger", "dots": 1, "voters": 1}
    with refused("invalid"):
        opened(world, subject="poll", options=options)
    with refused("invalid"):
        opened(world, options=options)


def test_items_of_an_open_round_stay_as_they_are() -> None:
    world = World("pain_points")
    round_id, (first, second) = opened(world)
    wishes: list[tuple[str, dict[str, Any]]] = [
        ("pain.edit", {"pain": first, "text": "x"}),
        ("pain.remove", {"pain": first}),
        ("pain.merge", {"into": first, "from_": [second]}),
        ("step.remove", {"step": world.get("pain_points", first)["target"]["id"]}),
        ("undo", {"seq": len(world.entries) - 1}),
    ]
    for name, fields in wishes:
        with refused("round"):
            world.do(MOD, name, **fields)
    world.do(MOD, "round.cancel", round=round_id)
    world.do(MOD, "pain.remove", pain=first)
    assert world.get("rounds", round_id)["state"] == "cancelled"


def test_the_tally_is_written_down_with_texts_and_how_many_voted() -> None:
    world = World("vote")
    round_id, (first, second) = opened(world)
    record = close(world, round_id, [Ballot(ANNA, first, 2), Ballot(ANNA, second, 0), Ballot(BERND, first, 1)])
    assert record["tally"] == {
        first: {"text": "Papier", "dots": 3, "voters": 2},
        second: {"text": "Liegezeit", "dots": 0, "voters": 0},
    }
    assert (record["state"], record["voters"], record["eligible"]) == ("closed", 2, 4)
    assert "ballots" not in record


def test_administrations_are_counted_from_five_voters_on_and_guests_for_none() -> None:
    world = World("vote")
    people = [ANNA, BERND, GUEST]
    for organisation in ("ahl", "kreis"):
        people.append(world.id())
        world.do(MOD, "participant.add", participant=people[-1], name="Ida", organisation=organisation)
    round_id, (first, second) = opened(world)
    ballots = [*(Ballot(person, first, 1) for person in people), Ballot(GUEST, second, 1)]
    record = close(world, round_id, ballots)
    assert record["tally"][first]["organisations"] == 3
    assert record["tally"][second]["organisations"] == 0


def test_an_open_ballot_shows_each_persons_dots_after_closing() -> None:
    world = World("vote")
    round_id, (first, second) = opened(world, secret=False)
    record = close(world, round_id, [Ballot(BERND, first, 1), Ballot(ANNA, second, 2)])
    assert record["ballots"] == [{"by": ANNA, "dots": {second: 2}}, {"by": BERND, "dots": {first: 1}}]


def test_a_round_closes_once() -> None:
    world = World("vote")
    round_id, _ = opened(world)
    close(world, round_id, [])
    with refused("state"):
        close(world, round_id, [])
    with refused("state"):
        world.do(MOD, "round.cancel", round=round_id)
    with refused("unknown"):
        world.do(MOD, "round.cancel", round=f"{9:032x}")


def test_closing_at_an_hour_counts_down_and_an_hour_that_has_passed_closes() -> None:
    world = World("vote")
    round_id, _ = opened(world)
    record = close(world, round_id, [], at="2026-11-24T12:00:00Z")
    assert (record["state"], record["closes_at"]) == ("open", "2026-11-24T12:00:00.000Z")
    record = close(world, round_id, [], at="2026-11-24T08:00:00Z")
    assert record["state"] == "closed"
    assert "closes_at" not in record


def test_closing_without_a_tally_at_hand_is_a_mistake_of_ours() -> None:
    world = World("vote")
    round_id, _ = opened(world)
    with pytest.raises(RuntimeError):
        world.do(MOD, "round.close", round=round_id)


def test_participants_vote_and_moderators_do_not() -> None:
    world = World("vote")
    round_id, (item, _) = opened(world)
    for name, fields in (("vote.cast", {"item": item, "dots": 3}), ("vote.finish", {})):
        assert world.do(ANNA, name, round=round_id, **fields).changes == []
        for who in (MOD, CO):
            with refused("role"):
                world.do(who, name, round=round_id, **fields)
    with refused("cap"):
        world.do(ANNA, "vote.cast", round=round_id, item=item, dots=4)
    with refused("unknown"):
        world.do(ANNA, "vote.cast", round=round_id, item="nirgends", dots=1)


def test_the_moderator_votes_for_people_without_a_device_only() -> None:
    world = World("vote")
    round_id, (item, _) = opened(world)
    ida = world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="ahl", device=False)
    wish = {"round": round_id, "item": item, "dots": 1}
    operation = parse({"type": "vote.cast", **wish, "for": ida})
    assert world.send(MOD, operation).changes == []
    for who, absent, reason in ((MOD, ANNA, "device"), (MOD, f"{9:032x}", "device"), (ANNA, ida, "role")):
        with refused(reason):
            world.do(who, "vote.cast", **wish, for_=absent)
    with refused("role"):
        world.do(CO, "vote.finish", round=round_id, for_=ida)


RECORD = {"state": "open", "items": ["a", "b", "c"], "budget": 4, "cap": 3}


@pytest.mark.parametrize(
    ("own", "item", "dots", "reason"),
    [
        ({}, "x", 1, "unknown"),
        ({}, "a", 4, "cap"),
        ({"b": 2}, "a", 3, "budget"),
        ({"a": 1, "b": 3}, "c", 1, "budget"),
    ],
)
def test_a_ballot_outside_the_rules_is_refused(own: dict[str, int], item: str, dots: int, reason: str) -> None:
    with refused(reason):
        check_ballot(RECORD, own, item, dots)


def test_a_change_of_mind_is_no_second_ballot() -> None:
    check_ballot(RECORD, {"a": 3, "b": 1}, "a", 3)
    check_ballot(RECORD, {"a": 3, "b": 1}, "a", 0)
    with refused("state"):
        check_ballot({**RECORD, "state": "closed"}, {}, "a", 1)


def test_equal_dots_share_a_place() -> None:
    dots = {"a": 2, "b": 5, "c": 2, "d": 0}
    record = {"items": list(dots), "tally": {item: {"dots": count} for item, count in dots.items()}}
    assert [(place.rank, place.item) for place in ranking(record)] == [(1, "b"), (2, "a"), (2, "c"), (4, "d")]


def test_closed_rounds_keep_what_was_said_for_ever() -> None:
    world = World("vote")
    notes = [world.note(kind="idea", text="Terminbuchung")]
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="Mappe")
    for subject, items, text in (("notes", notes, "Terminbuchung"), ("measures", [measure], "Mappe")):
        round_id, _ = opened(world, subject=subject, items=items)
        assert close(world, round_id, [])["tally"][items[0]]["text"] == text
