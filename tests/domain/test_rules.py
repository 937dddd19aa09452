"""Who may what, when: the table itself, held to the product's words."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.records import PHASES
from app.domain.rules import RULES, allowed, cell
from tests.domain.world import ANNA, BERND, CO, MOD, WALL, World, refused

CONTENT = ("lane", "step", "flow", "stroke", "note", "variant", "pain", "good", "measure", "board")
PUT_RIGHT_AT_THE_END = {
    *(f"note.{verb}" for verb in ("add", "edit", "remove")),
    *(f"measure.{verb}" for verb in ("add", "edit", "remove", "answer")),
    "pain.edit",
}
"""What is read out once more in the last phase, and mended by whoever keeps the protocol."""
MODERATORS_OWN = tuple(
    f"{word}."
    for word in (
        *("phase", "course", "round", "vote", "collection", "timer", "feedback"),
        *("participant", "late", "workshop", "front", "turn", "notice", "code"),
    )
)
ALSO_THEIRS = ("protocol.freeze", "board.lock", "board.unlock", "board.restore", "element.restore", "redact")


@pytest.mark.parametrize("name", RULES)
def test_the_wall_may_nothing(name: str) -> None:
    assert not any(cell(name, "wall", phase) for phase in PHASES)


@pytest.mark.parametrize("name", RULES)
def test_the_moderator_may_everything_until_the_workshop_is_closed(name: str) -> None:
    assert all(cell(name, "moderator", phase) == "yes" for phase in PHASES[:-1])


@pytest.mark.parametrize("name", RULES)
def test_the_co_moderator_edits_everything_but_leads_nothing(name: str) -> None:
    may = cell(name, "co_moderator", "sketch") == "yes"
    steers = name.startswith(MODERATORS_OWN) or name in ALSO_THEIRS
    assert may != steers


@pytest.mark.parametrize("name", [name for name in RULES if name.partition(".")[0] in CONTENT])
def test_contents_stay_as_they_are_once_the_workshop_is_closed(name: str) -> None:
    keepers = [cell(name, role, "closed") for role in ("moderator", "co_moderator")]
    assert keepers == ["yes" if name in PUT_RIGHT_AT_THE_END else None] * 2
    assert cell(name, "participant", "closed") is None


@pytest.mark.parametrize(
    ("name", "phases"),
    [
        ("lane.add", "sketch annotate"),
        ("step.add", "frame sketch annotate"),
        ("flow.add", "sketch annotate"),
        ("stroke.add", "sketch annotate"),
        ("note.add", "frame sketch annotate pain_points vote measures"),
        ("variant.set", "sketch annotate"),
        ("pain.add", "annotate pain_points"),
        ("good.add", "annotate pain_points"),
        ("vote.cast", "arrive frame sketch annotate pain_points vote measures"),
        ("measure.add", "measures"),
        ("measure.answer", "measures"),
        ("phase.set", ""),
        ("round.open", ""),
    ],
)
def test_participants_may_what_the_phase_allows(name: str, phases: str) -> None:
    assert [phase for phase in PHASES if cell(name, "participant", phase)] == phases.split()


def test_a_type_without_a_rule_is_nobodys() -> None:
    assert cell("lane.paint", "moderator", "sketch") is None


def test_controls_can_ask_before_they_are_shown() -> None:
    world = World("sketch")
    anna = world.member(ANNA)
    assert allowed(world.state, anna, "step.add")
    assert not allowed(world.state, anna, "pain.add")
    world.do(MOD, "board.lock")
    assert not allowed(world.state, anna, "step.add")
    assert allowed(world.state, world.member(CO), "step.add")
    assert not allowed(world.state, WALL, "step.add")


def test_refusals_tell_role_phase_and_the_end_apart() -> None:
    world = World("arrive")
    with refused("role"):
        world.do(ANNA, "phase.set", phase="sketch")
    with refused("phase"):
        world.step(ANNA)
    world.phase("closed")
    with refused("phase") as info:
        world.step(MOD)
    assert "abgeschlossen" in info.value.detail


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({"kind": "start"}, True),
        ({"kind": "end"}, True),
        ({"kind": "task", "milestone": True}, True),
        ({"kind": "task"}, False),
        ({"kind": "start", "facts": {"work_min": 1}}, False),
    ],
)
def test_anfang_und_ende_is_about_start_end_and_milestones(fields: dict[str, Any], may: bool) -> None:
    world = World("frame")
    if may:
        world.step(ANNA, **fields)
    else:
        with refused("phase"):
            world.step(ANNA, **fields)


def test_in_anfang_und_ende_a_start_is_named_and_moved_but_not_turned_into_a_task() -> None:
    world = World("frame")
    start, task = world.step(ANNA, kind="start"), world.step(MOD)
    world.do(BERND, "step.edit", step=start, title="Antrag gewünscht")
    world.do(BERND, "step.move", step=start, lane=world.citizen)
    for fields in ({"kind": "task"}, {"facts": {"work_min": 1}}):
        with refused("phase"):
            world.do(ANNA, "step.edit", step=start, **fields)
    with refused("phase"):
        world.do(ANNA, "step.edit", step=task, title="x")
    with refused("author"):
        world.do(BERND, "step.remove", step=start)
    world.do(ANNA, "step.remove", step=start)


def test_cards_are_everybodys_unless_the_workshop_says_otherwise() -> None:
    world = World()
    step = world.step(ANNA)
    world.do(BERND, "step.edit", step=step, title="Neu")
    world.do(MOD, "workshop.edit", editing="author")
    with refused("author"):
        world.do(BERND, "step.edit", step=step, title="Anders")
    world.do(ANNA, "step.edit", step=step, title="Anders")
    world.do(CO, "step.move", step=step, lane=world.citizen)
