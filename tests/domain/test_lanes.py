from __future__ import annotations

import pytest

from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def order(world: World) -> list[str]:
    return [lane["title"] for lane in sorted(world.state.all("lanes"), key=lambda lane: lane["order"])]


def add(world: World, title: str, **fields: object) -> str:
    id = world.id()
    world.do(ANNA, "lane.add", lane=id, title=title, party="internal", **fields)
    return id


def test_a_new_lane_goes_to_the_bottom() -> None:
    world = World()
    add(world, "Kasse")
    assert order(world) == ["Antragstellende", "Bürgerbüro", "Kasse"]


def test_after_null_is_the_top_and_after_a_lane_is_behind_it() -> None:
    world = World()
    add(world, "Oben", after=None)
    add(world, "Mitte", after=world.citizen)
    add(world, "Unten", after=world.town)
    assert order(world) == ["Oben", "Antragstellende", "Mitte", "Bürgerbüro", "Unten"]


def test_a_lane_moves() -> None:
    world = World()
    cash = add(world, "Kasse")
    world.do(BERND, "lane.move", lane=cash, after=world.citizen)
    assert order(world) == ["Antragstellende", "Kasse", "Bürgerbüro"]
    world.do(BERND, "lane.move", lane=cash, after=None)
    assert order(world) == ["Kasse", "Antragstellende", "Bürgerbüro"]


def test_a_lane_cannot_stand_behind_itself() -> None:
    world = World()
    with refused("invalid"):
        world.do(ANNA, "lane.move", lane=world.town, after=world.town)


def test_the_first_lane_of_a_board_needs_no_neighbour() -> None:
    world = World()
    board = world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    lane = add(world, "Einzige", board=board, after=None)
    assert world.lane(lane)["board"] == board
    with refused("board"):
        add(world, "Falsch", after=lane)


def test_a_lane_is_renamed_and_given_to_an_administration() -> None:
    world = World()
    world.do(ANNA, "lane.edit", lane=world.town, title="Bürgerservice", organisation="bir")
    assert world.lane(world.town)["title"] == "Bürgerservice"
    world.do(ANNA, "lane.edit", lane=world.town, organisation=None)
    assert "organisation" not in world.lane(world.town)


@pytest.mark.parametrize("name", ["lane.add", "lane.edit"])
def test_a_lane_belongs_to_an_administration_of_the_workshop_or_to_none(name: str) -> None:
    world = World()
    lane = world.id() if name == "lane.add" else world.town
    with refused("unknown"):
        world.do(MOD, name, lane=lane, title="X", party="internal", organisation="nirgends")


def test_a_lane_with_steps_cannot_be_removed() -> None:
    world = World()
    world.step()
    with refused("in_use"):
        world.do(MOD, "lane.remove", lane=world.town)


def test_a_lane_goes_with_its_ink_its_messages_and_what_was_said_of_it() -> None:
    world = World()
    lane = add(world, "Post")
    step = world.step(ANNA)
    flow = world.flow(lane, step, ANNA)
    note = world.note(ANNA, target={"kind": "lane", "id": lane})
    stroke = world.id()
    anchor = {"lane": lane, "dx": 1, "dy": 2}
    world.do(ANNA, "stroke.add", stroke=stroke, points=[[0, 0, 0.5]], colour="#b50f24", width=2, anchor=anchor)
    world.do(ANNA, "lane.remove", lane=lane)
    gone = (("lanes", lane), ("flows", flow), ("notes", note), ("strokes", stroke))
    assert not any(world.has(*place) for place in gone)


def test_others_notes_keep_a_lane_from_being_removed_by_its_author() -> None:
    world = World()
    lane = add(world, "Post")
    world.note(BERND, target={"kind": "lane", "id": lane})
    with refused("others"):
        world.do(ANNA, "lane.remove", lane=lane)
    world.do(CO, "lane.remove", lane=lane)


def test_an_id_names_one_record_only() -> None:
    world = World()
    with refused("taken"):
        world.do(ANNA, "lane.add", lane=world.town, title="X", party="internal")


def test_there_are_at_most_fifty_lanes() -> None:
    world = World()
    for number in range(48):
        add(world, f"Spur {number}")
    with refused("limit") as info:
        add(world, "Eine zu viel")
    assert info.value.values == {"limit": 50}


def test_ink_is_removed_by_its_author() -> None:
    world = World()
    stroke = world.id()
    anchor = {"lane": world.town, "rank": "a0", "dx": 0, "dy": 0}
    world.do(ANNA, "stroke.add", stroke=stroke, points=[[0, 0]], colour="#000000", width=1, anchor=anchor)
    with refused("author"):
        world.do(BERND, "stroke.remove", stroke=stroke)
    world.do(ANNA, "stroke.remove", stroke=stroke)
    assert not world.has("strokes", stroke)
