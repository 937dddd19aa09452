from __future__ import annotations

from typing import Any

import pytest

from app.domain.operations import parse
from tests.domain.world import ANNA, MOD, World, refused


def test_each_operation_is_decided_on_the_result_of_the_one_before() -> None:
    world = World()
    first, second = world.id(), world.id()
    add = {"type": "step.add", "lane": world.town, "kind": "task"}
    operations = [
        {**add, "step": first},
        {**add, "step": second, "rank": {"step": first}},
        {"type": "flow.add", "flow": world.id(), "source": first, "target": second},
    ]
    entry = world.do(ANNA, "batch", operations=operations)
    assert len(entry.changes) == 3
    assert world.get("steps", first)["rank"] == world.get("steps", second)["rank"]


def test_a_batch_is_all_or_nothing() -> None:
    world = World()
    before = world.state
    add = {"type": "step.add", "lane": world.town, "kind": "task", "step": world.id()}
    with refused("taken"):
        world.do(ANNA, "batch", operations=[add, add])
    assert world.state == before


def test_rights_are_judged_part_by_part() -> None:
    world = World("vote")
    with refused("phase"):
        world.do(ANNA, "batch", operations=[{"type": "lane.edit", "lane": world.town, "title": "x"}])
    with refused("role"):
        world.do(ANNA, "batch", operations=[{"type": "workshop.edit", "title": "x"}])


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"type": "batch", "operations": []}, "invalid"),
        ({"type": "undo", "seq": 1}, "batch"),
        ({"type": "phase.set", "phase": "vote"}, "batch"),
        ({"type": "vote.finish", "round": f"{1:032x}"}, "batch"),
        ({"type": "lane.remove", "lane": f"{1:032x}", "id": f"{1:032x}"}, "invalid"),
        ({"type": "lane.remove", "lane": f"{1:032x}", "based_on": 1}, "invalid"),
        ({"type": "nothing"}, "unknown_type"),
        ("lane.remove", "unknown_type"),
    ],
)
def test_a_part_is_something_that_can_be_undone_and_has_no_id(part: Any, reason: str) -> None:
    with refused(reason):
        parse({"type": "batch", "operations": [part]})


def test_a_batch_holds_one_to_two_hundred() -> None:
    part = {"type": "board.remove", "board": "ist"}
    for count in (0, 201):
        with refused("invalid"):
            parse({"type": "batch", "operations": [part] * count})
    assert len(parse({"type": "batch", "operations": [part] * 200}).parts()) == 200


def test_a_batch_may_be_composed_on_a_board() -> None:
    world = World()
    board = world.id()
    parts = [{"type": "board.add", "board": board, "title": "Soll", "kind": "soll", "based_on": "ist"}]
    world.do(MOD, "batch", operations=parts)
    assert world.get("boards", board)["based_on"] == "ist"
