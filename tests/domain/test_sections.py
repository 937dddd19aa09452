from __future__ import annotations

import pytest

from app.domain.records import FIRST_BOARD
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def milestone(world: World, **fields: object) -> str:
    step = world.step(ANNA, title="Antrag vollständig", **fields)
    world.do(MOD, "step.edit", step=step, milestone=True)
    return step


def test_a_section_is_handed_out_to_administrations_or_to_a_table() -> None:
    world = World()
    start, step = world.step(MOD, kind="start"), milestone(world)
    world.do(MOD, "section.assign", step=start, organisations=["ahl", "bir", "ahl"])
    world.do(CO, "section.assign", step=step, table=2)
    assert world.get("steps", start)["section"] == {"organisations": ["ahl", "bir"]}
    assert world.get("steps", step)["section"] == {"table": 2}


def test_a_section_for_nobody_in_particular_is_none_again() -> None:
    world = World()
    step = milestone(world)
    world.do(MOD, "section.assign", step=step, table=1)
    world.do(MOD, "section.assign", step=step)
    assert "section" not in world.get("steps", step)


def test_handing_out_can_be_undone() -> None:
    world = World()
    step = milestone(world)
    entry = world.do(MOD, "section.assign", step=step, table=1)
    world.do(MOD, "undo", seq=entry.seq)
    assert "section" not in world.get("steps", step)


def test_whoever_no_longer_hands_out_takes_nothing_back() -> None:
    world = World()
    entry = world.do(CO, "section.assign", step=milestone(world), table=1)
    world.do(MOD, "participant.role", participant=CO, role="participant")
    with refused("role"):
        world.do(CO, "undo", seq=entry.seq)


def test_a_section_begins_at_the_start_or_at_a_milestone() -> None:
    world = World()
    with refused("invalid"):
        world.do(MOD, "section.assign", step=world.step(ANNA), table=1)


@pytest.mark.parametrize("phase", ["frame", "sketch", "annotate"])
def test_participants_do_not_hand_out(phase: str) -> None:
    world = World()
    step = milestone(world)
    world.phase(phase)
    with refused("role"):
        world.do(ANNA, "section.assign", step=step, table=1)


def test_an_administration_is_one_of_the_workshop() -> None:
    world = World()
    with refused("unknown"):
        world.do(MOD, "section.assign", step=milestone(world), organisations=["nirgends"])


def test_a_section_stays_when_its_milestone_is_merged_away() -> None:
    world = World()
    step, into = milestone(world), world.step(BERND)
    world.do(MOD, "section.assign", step=step, organisations=["kreis"])
    world.do(MOD, "step.merge", into=into, from_=[step])
    kept = world.get("steps", into)
    assert (kept["milestone"], kept["section"]) == (True, {"organisations": ["kreis"]})


def test_a_groups_board_keeps_the_sections_of_what_it_is_based_on() -> None:
    world = World()
    world.do(MOD, "section.assign", step=milestone(world), table=3)
    group = world.id()
    world.do(MOD, "board.add", board=group, title="Tisch 3", kind="group", based_on=FIRST_BOARD)
    assert [step["section"] for step in world.state.all("steps") if step["board"] == group] == [{"table": 3}]
