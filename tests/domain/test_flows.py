from __future__ import annotations

from app.domain.state import State
from tests.domain.world import ANNA, BERND, MOD, World, refused


def test_a_flow_leads_from_step_to_step() -> None:
    world = World()
    flow = world.flow(world.step(), world.step(), ANNA, label="Ja", medium="Bote", share=70)
    record = world.get("flows", flow)
    assert (record["board"], record["kind"], record["label"], record["share"]) == ("ist", "sequence", "Ja", 70)


def test_a_flow_with_a_lane_at_one_end_is_a_message() -> None:
    world = World()
    step = world.step()
    assert world.get("flows", world.flow(world.citizen, step))["kind"] == "message"
    assert world.get("flows", world.flow(step, world.citizen, kind="sequence"))["kind"] == "message"


def test_a_flow_is_not_drawn_twice_nor_to_itself() -> None:
    world = World()
    first, second = world.step(), world.step()
    world.flow(first, second)
    with refused("double"):
        world.flow(first, second)
    with refused("invalid"):
        world.flow(first, first)
    world.flow(second, first)


def test_a_flow_needs_steps_that_stand_on_one_board() -> None:
    world = World()
    step, tray = world.step(), world.step(lane=None)
    with refused("tray"):
        world.flow(step, tray)
    board, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    world.do(MOD, "lane.add", lane=lane, title="A", party="internal", board=board)
    with refused("board"):
        world.flow(step, world.step(lane=lane))


def test_a_flow_is_led_elsewhere() -> None:
    world = World()
    first, second, third = world.step(), world.step(), world.step()
    flow = world.flow(first, second, ANNA)
    world.do(BERND, "flow.edit", flow=flow, target=third)
    assert world.get("flows", flow)["target"] == third
    world.do(BERND, "flow.edit", flow=flow, source=world.citizen)
    assert world.get("flows", flow)["kind"] == "message"
    with refused("invalid"):
        world.do(BERND, "flow.edit", flow=flow, source=third)


def test_a_flow_is_labelled_and_loses_its_medium() -> None:
    world = World()
    flow = world.flow(world.step(), world.step(), medium="Post")
    world.do(ANNA, "flow.edit", flow=flow, label="Nein", medium="", share=None)
    assert "medium" not in world.get("flows", flow)
    assert world.get("flows", flow)["label"] == "Nein"


def test_a_flow_is_removed_by_its_author() -> None:
    world = World()
    flow = world.flow(world.step(), world.step(), ANNA)
    with refused("author"):
        world.do(BERND, "flow.remove", flow=flow)
    world.do(ANNA, "flow.remove", flow=flow)
    assert not world.has("flows", flow)


def test_a_state_is_never_altered() -> None:
    world = World()
    before = world.state
    world.flow(world.step(), world.step())
    assert not before.records["steps"]
    assert State().apply([]) == State()
