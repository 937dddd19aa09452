from __future__ import annotations

from typing import Any

import pytest

from app.domain.ranks import columns
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def column(world: World, step: str) -> int:
    steps = world.state.all("steps")
    return columns(steps).index(world.get("steps", step)["rank"])


def test_steps_are_appended() -> None:
    world = World()
    assert [column(world, world.step()) for _ in range(3)] == [0, 1, 2]


def test_a_step_joins_a_column() -> None:
    world = World()
    first, _ = world.step(), world.step()
    assert column(world, world.step(rank=world.get("steps", first)["rank"])) == 0
    assert column(world, world.step(rank={"step": first})) == 0


def test_a_rank_of_no_column_makes_one() -> None:
    world = World()
    world.step(rank="a0")
    world.step(rank="a2")
    assert column(world, world.step(rank="a1")) == 1


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ((0, 1), 1),
        ((0, None), 1),
        ((None, 1), 1),
        ((None, 0), 0),
        ((None, None), 3),
        ((2, None), 3),
        ((0, 2), 1),
        ((1, 0), 2),
    ],
)
def test_between_makes_a_column_of_its_own(between: tuple[int | None, int | None], expected: int) -> None:
    world = World()
    steps = [world.step() for _ in range(3)]
    bounds = [None if each is None else {"step": steps[each]} for each in between]
    assert column(world, world.step(between=bounds)) == expected


def test_two_people_who_insert_in_one_gap_never_collide() -> None:
    world = World()
    left, right = world.step(), world.step()
    gap = [{"step": left}, {"step": right}]
    first, second = world.step(ANNA, between=gap), world.step(BERND, between=gap)
    assert [column(world, step) for step in (left, second, first, right)] == [0, 1, 2, 3]


def test_a_bound_that_is_no_column_any_more_still_says_where() -> None:
    world = World()
    world.step(rank="a0")
    last = world.step(rank="a4")
    assert world.get("steps", world.step(between=["a1", "a2"]))["rank"] < "a2"
    assert column(world, last) == 2


def test_a_column_or_a_gap_but_not_both() -> None:
    world = World()
    with refused("invalid"):
        world.step(rank="a0", between=["a0", None])


def test_before_the_very_first_rank_there_is_still_room() -> None:
    world = World()
    smallest = "A" + "0" * 26
    world.step(rank=smallest + "1")
    world.step(between=[None, smallest + "1"])
    assert len(columns(world.state.all("steps"))) == 2


def test_where_no_rank_is_left_an_insert_is_refused() -> None:
    world = World()
    world.step(rank="a0" + "0" * 250 + "1")
    with refused("limit"):
        for _ in range(200):
            world.step(between=["a0", None])


@pytest.mark.parametrize("rank", ["z" * 256, "z" * 27])
def test_nobody_takes_the_last_place_of_all(rank: str) -> None:
    world = World()
    for place in ({"rank": rank}, {"between": [rank, None]}, {"between": [None, rank]}):
        with refused("limit"):
            world.step(ANNA, **place)
    assert world.step(BERND)


def test_a_step_in_the_tray_has_no_rank_and_is_no_bound() -> None:
    world = World()
    tray = world.step(lane=None)
    assert {"lane", "rank"}.isdisjoint(world.get("steps", tray))
    with refused("tray"):
        world.step(rank={"step": tray})
    world.do(ANNA, "step.move", step=tray, lane=world.town)
    assert column(world, tray) == 0


def test_a_step_of_another_board_is_no_bound() -> None:
    world = World()
    board, lane = other_board(world)
    step = world.step(lane=lane)
    assert world.get("steps", step)["board"] == board
    with refused("board"):
        world.step(between=[{"step": step}, None])


def other_board(world: World) -> tuple[str, str]:
    board, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    world.do(MOD, "lane.add", lane=lane, title="Bürgerbüro", party="internal", board=board)
    return board, lane


def test_a_step_cannot_cross_boards() -> None:
    world = World()
    step = world.step()
    _, lane = other_board(world)
    with refused("board"):
        world.do(MOD, "step.move", step=step, lane=lane)


def test_moving_keeps_the_rank_unless_told() -> None:
    world = World()
    first, second = world.step(), world.step()
    world.do(ANNA, "step.move", step=second, lane=world.citizen)
    assert column(world, second) == 1
    world.do(ANNA, "step.move", step=second, lane=world.citizen, between=[None, {"step": first}])
    assert column(world, second) == 0


def test_into_the_tray_a_step_goes_without_its_flows() -> None:
    world = World()
    first, second = world.step(ANNA), world.step(ANNA)
    flow = world.flow(first, second, ANNA)
    note = world.note(ANNA, target={"kind": "flow", "id": flow})
    world.do(ANNA, "step.move", step=second, lane=None)
    assert not world.has("flows", flow)
    assert not world.has("notes", note)
    assert "rank" not in world.get("steps", second)


def test_facts_change_by_key() -> None:
    world = World()
    step = world.step(facts={"work_min": 12, "it": "Fachverfahren", "documents": ["Ausweis"]})
    world.do(BERND, "step.edit", step=step, facts={"work_min": {"from": 8, "to": 12}, "it": None, "documents": []})
    assert world.get("steps", step)["facts"] == {"work_min": {"from": 8, "to": 12}}
    world.do(BERND, "step.edit", step=step, facts=None)
    assert "facts" not in world.get("steps", step)


def test_an_emptied_field_is_gone_and_an_empty_title_stays() -> None:
    world = World()
    step = world.step(detail="lang", activity="prüfen", milestone=True, origin={"type": "userTask", "n": 1, "x": True})
    world.do(ANNA, "step.edit", step=step, title="", detail="", activity=None, milestone=False, kind="decision")
    record = world.get("steps", step)
    assert {"detail", "activity", "milestone"}.isdisjoint(record)
    assert (record["title"], record["kind"]) == ("", "decision")


def test_removing_a_step_takes_along_what_hangs_on_it() -> None:
    world = World("annotate")
    first, second = world.step(ANNA), world.step(ANNA)
    places = [
        ("flows", world.flow(first, second, ANNA)),
        ("notes", world.note(ANNA, target={"kind": "step", "id": second})),
        ("pain_points", world.pain(second, ANNA)),
    ]
    world.do(ANNA, "variant.set", step=second, organisation="ahl", answer="same")
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="Mappe", pains=[places[-1][1]])
    world.do(MOD, "focus.set", target={"kind": "step", "id": second}, wall={"view": "step", "step": second})
    world.do(ANNA, "step.remove", step=second)
    assert not any(world.has(*place) for place in places)
    assert not world.state.records["variants"]
    assert "pains" not in world.get("measures", measure)
    assert world.state.workshop["focus"] == {"wall": {"view": "step"}}


def test_a_step_with_contributions_of_others_is_the_moderators_to_remove() -> None:
    world = World()
    step = world.step(ANNA)
    world.note(BERND, target={"kind": "step", "id": step})
    with refused("others"):
        world.do(ANNA, "step.remove", step=step)
    with refused("author"):
        world.do(BERND, "step.remove", step=step)
    world.do(CO, "step.remove", step=step)
    assert not world.has("steps", step)


def test_what_is_gone_is_unknown() -> None:
    world = World()
    step = world.step()
    world.do(MOD, "step.remove", step=step)
    wishes: list[tuple[str, dict[str, Any]]] = [
        ("step.edit", {"step": step}),
        ("step.remove", {"step": step}),
        ("note.add", {"note": world.id(), "kind": "fact", "text": "x", "target": {"kind": "step", "id": step}}),
        ("note.add", {"note": world.id(), "kind": "fact", "text": "x", "board": f"{9:032x}"}),
        ("step.add", {"step": world.id(), "kind": "task", "lane": step}),
    ]
    for name, fields in wishes:
        with refused("unknown"):
            world.do(MOD, name, **fields)
