"""What was composed before the phase moved on is kept for the moderator."""

from __future__ import annotations

from typing import Any

from app.domain.visibility import visible_state
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused


def late(world: World, based_on: int | None, **fields: Any) -> str:
    world.do(ANNA, "step.add", step=world.id(), lane=world.town, kind="task", based_on=based_on, **fields)
    return list(world.state.records["late"])[-1]


def moved_on() -> tuple[World, int]:
    world = World("sketch")
    seq = len(world.entries)
    world.phase("vote")
    return world, seq


def test_a_wish_that_comes_late_is_kept_and_seen_by_its_author_and_the_moderator() -> None:
    world, seq = moved_on()
    id = late(world, seq, title="Offline geschrieben")
    record = world.get("late", id)
    assert (record["phase"], record["operation"]["title"]) == ("sketch", "Offline geschrieben")
    assert not world.state.records["steps"]
    seers = [who for who in (MOD, CO, ANNA, BERND) if visible_state(world.state, world.member(who))["late"]]
    assert seers == [MOD, ANNA]


def test_the_moderator_lets_it_in_as_its_authors() -> None:
    world, seq = moved_on()
    world.do(MOD, "board.lock")
    id = late(world, seq)
    world.do(MOD, "late.admit", late=id)
    (step,) = world.state.all("steps")
    assert step["author"] == ANNA
    assert not world.state.records["late"]


def test_the_moderator_drops_it() -> None:
    world, seq = moved_on()
    id = late(world, seq)
    with refused("role"):
        world.do(BERND, "late.dismiss", late=id)
    world.do(MOD, "late.dismiss", late=id)
    with refused("unknown"):
        world.do(MOD, "late.admit", late=id)


def test_its_author_takes_it_back() -> None:
    world, seq = moved_on()
    late(world, seq)
    world.do(ANNA, "undo", seq=len(world.entries))
    assert not world.state.records["late"]


def test_a_batch_comes_late_as_a_whole() -> None:
    world, seq = moved_on()
    first, second = world.id(), world.id()
    add = {"type": "step.add", "lane": world.town, "kind": "task"}
    operations = [{**add, "step": first}, {**add, "step": second, "between": [{"step": first}, None]}]
    world.do(ANNA, "batch", operations=operations, based_on=seq)
    (record,) = world.state.all("late")
    world.do(MOD, "late.admit", late=record["id"])
    assert world.state.records["steps"].keys() == {first, second}


def test_what_was_composed_in_this_phase_is_refused() -> None:
    world, seq = moved_on()
    for based_on in (seq + 1, seq + 99, None):
        with refused("phase"):
            late(world, based_on)


def test_what_was_not_allowed_then_either_is_refused() -> None:
    world, seq = moved_on()
    with refused("phase"):
        late(world, 1)
    with refused("unknown"):
        world.do(ANNA, "step.edit", step=world.id(), title="x", based_on=seq)
    with refused("organisation"):
        world.do(GUEST, "variant.set", step=world.id(), organisation="ahl", answer="same", based_on=seq)


def test_only_what_goes_on_the_board_comes_late() -> None:
    world = World("measures")
    seq = len(world.entries)
    world.phase("vote")
    with refused("phase"):
        world.do(ANNA, "measure.add", measure=world.id(), title="x", based_on=seq)


def test_the_phase_it_was_composed_in_counts_however_many_came_since() -> None:
    world, seq = moved_on()
    world.phase("annotate")
    world.phase("measures")
    assert world.get("late", late(world, seq + 2))["phase"] == "annotate"
