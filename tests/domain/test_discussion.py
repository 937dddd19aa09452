"""What is said of a pain point when the room talks about it: cause, decision, question."""

from __future__ import annotations

import pytest

from app.domain.expiry import expire
from app.domain.state import State
from tests.domain.world import ANNA, BERND, MOD, World, refused


@pytest.fixture
def world() -> World:
    return World("pain_points")


def about(pain: str) -> dict[str, str]:
    return {"kind": "pain", "id": pain}


def test_it_stands_on_the_board_of_the_pain_point(world: World) -> None:
    pain = world.pain(world.step(), ANNA)
    note = world.note(BERND, kind="cause", text="Drei Formulare", target=about(pain))
    assert world.get("notes", note)["target"] == about(pain)
    assert world.get("notes", note)["board"] == "ist"


def test_it_goes_with_the_pain_point_and_with_the_step_below(world: World) -> None:
    step = world.step()
    first, second = world.pain(step), world.pain(step)
    notes = [world.note(MOD, target=about(pain)) for pain in (first, second)]
    world.do(MOD, "pain.remove", pain=first)
    assert not world.has("notes", notes[0])
    world.do(MOD, "step.remove", step=step)
    assert not world.has("notes", notes[1])


def test_nobody_takes_away_what_others_said_with_a_card_of_their_own(world: World) -> None:
    pain = world.pain(world.step(), ANNA)
    world.note(BERND, target=about(pain))
    with refused("others"):
        world.do(ANNA, "pain.remove", pain=pain)


def test_it_comes_back_with_the_pain_point_and_finds_it(world: World) -> None:
    pain = world.pain(world.step())
    note = world.note(MOD, target=about(pain))
    world.do(MOD, "pain.remove", pain=pain)
    world.do(MOD, "element.restore", seq=len(world.entries))
    assert world.get("notes", note)["target"] == about(pain)


def test_what_was_said_of_what_is_merged_is_said_of_what_it_went_into(world: World) -> None:
    step = world.step()
    into, source = world.pain(step), world.pain(step)
    note = world.note(MOD, kind="decision", target=about(source))
    world.do(MOD, "pain.merge", into=into, from_=[source])
    assert world.get("notes", note)["target"] == about(into)
    world.do(MOD, "undo", seq=len(world.entries))
    assert world.get("notes", note)["target"] == about(source)


def test_a_group_s_board_is_taken_over_without_what_was_said_of_its_pain_points() -> None:
    world = World()
    board = world.id()
    world.do(MOD, "board.add", board=board, title="Gruppe", kind="group", based_on="ist")
    lane = next(lane["id"] for lane in world.state.all("lanes") if lane["board"] == board)
    step = world.step(lane=lane)
    world.phase("annotate")
    pain = world.pain(step)
    world.note(MOD, target=about(pain))
    world.note(MOD, text="kommt mit", target={"kind": "step", "id": step})
    world.do(MOD, "board.merge", from_=board, into="ist")
    assert [note["text"] for note in world.state.all("notes") if note["board"] == "ist"] == ["kommt mit"]


def test_a_decision_keeps_its_pain_point_beyond_the_deletion_date(world: World) -> None:
    step = world.step()
    decided, talked = world.pain(step, text="Papier"), world.pain(step, text="Umlauf")
    world.note(MOD, kind="decision", text="E-Akte", target=about(decided))
    world.note(MOD, kind="cause", target=about(talked))
    after = State().apply(expire(world.state, "2026-12-24"))
    assert after.records["pain_points"].keys() == {decided}


def test_what_is_said_of_a_draft_is_one_too(world: World) -> None:
    world.do(MOD, "collection.start", collection=world.id(), of="findings")
    pain = world.pain(world.step(), ANNA)
    note = world.note(ANNA, target=about(pain))
    assert "draft" in world.get("notes", note)
    with refused("unknown"):
        world.note(BERND, target=about(pain))
