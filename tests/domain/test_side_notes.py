"""What becomes of a side of a hand-over when its flow falls into one step, and when its board is taken over."""

from __future__ import annotations

from app.domain.records import FIRST_BOARD
from app.domain.visibility import visible_state
from tests.domain.world import ANNA, BERND, MOD, World


def side(world: World, who: str, kind: str, flow: str) -> str:
    return world.note(who, kind=kind, target={"kind": "flow", "id": flow}, text=f"{kind} von {who}")


def sees(world: World, who: str, note: str) -> bool:
    return any(each["id"] == note for each in visible_state(world.state, world.member(who))["notes"])


def test_where_a_merge_leaves_no_hand_over_what_a_side_said_is_a_note_of_the_step_and_comes_back_by_undo() -> None:
    world = World("annotate")
    one, other = world.step(), world.step()
    flow = world.flow(one, other)
    given, taken = side(world, ANNA, "gives", flow), side(world, BERND, "takes", flow)
    world.do(MOD, "step.merge", into=one, from_=[other])
    for note in (given, taken):
        assert world.get("notes", note)["kind"] == "fact"
        assert world.get("notes", note)["target"] == {"kind": "step", "id": one}
    world.do(MOD, "undo", seq=len(world.entries))
    assert [world.get("notes", note)["kind"] for note in (given, taken)] == ["gives", "takes"]
    assert world.get("notes", given)["target"] == {"kind": "flow", "id": flow}


def test_what_waited_for_the_other_side_is_still_seen_by_its_author_alone() -> None:
    world = World("annotate")
    one, other = world.step(), world.step()
    given = side(world, ANNA, "gives", world.flow(one, other))
    world.do(MOD, "step.merge", into=one, from_=[other])
    assert world.get("notes", given)["kind"] == "fact"
    assert sees(world, ANNA, given)
    assert not sees(world, BERND, given)


def test_an_ordinary_note_on_a_flow_keeps_its_kind() -> None:
    world = World("annotate")
    one, other = world.step(), world.step()
    note = world.note(ANNA, kind="question", target={"kind": "flow", "id": world.flow(one, other)}, text="Wer?")
    world.do(MOD, "step.merge", into=one, from_=[other])
    assert world.get("notes", note)["kind"] == "question"


def test_a_side_that_waits_on_a_groups_board_waits_on_after_it_was_taken_over() -> None:
    world = World("annotate")
    group, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=group, title="Gruppe A", kind="group")
    world.do(MOD, "lane.add", lane=lane, board=group, title="Kasse", party="internal")
    one, other = world.step(lane=lane), world.step(lane=lane)
    flow = world.flow(one, other)
    side(world, ANNA, "gives", flow)
    world.do(MOD, "board.merge", from_=group, into=FIRST_BOARD)
    copied = next(note for note in world.state.all("notes") if note["board"] == FIRST_BOARD)
    there = next(each for each in world.state.all("flows") if each["board"] == FIRST_BOARD)
    assert (copied["draft"], copied["target"]) == (there["id"], {"kind": "flow", "id": there["id"]})
    assert sees(world, ANNA, copied["id"])
    assert not sees(world, BERND, copied["id"])
    assert not sees(world, MOD, copied["id"])
    answer = side(world, BERND, "takes", there["id"])
    assert sees(world, MOD, copied["id"])
    assert sees(world, ANNA, answer)
