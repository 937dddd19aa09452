"""The day's course: rows with and without a phase, stages, and what an edited agenda makes of them."""

from __future__ import annotations

from typing import Any

from app.domain.course import begun
from tests.domain.test_history import sentence
from tests.domain.world import CO, MOD, World, refused

AGENDA = [
    {"title": "Begrüßung", "minutes": 5},
    {"title": "Ablauf aufnehmen", "minutes": 35, "phase": "sketch"},
    {"title": "Pause", "minutes": 10},
    {"title": "Pause", "minutes": 15},
]


def prepared() -> World:
    world = World("arrive")
    world.do(MOD, "workshop.edit", agenda=AGENDA)
    return world


def rows(world: World) -> list[int]:
    return [step["row"] for step in world.state.workshop.get("course", {}).get("walked", [])]


def test_rows_without_a_phase_are_walked_like_any_other() -> None:
    world = prepared()
    for row in (0, 1, 2, 1):
        world.do(MOD, "course.set", row=row)
    assert rows(world) == [0, 1, 2, 1]
    assert world.state.workshop["phase"] == "arrive"
    assert world.state.workshop["course"]["walked"][0]["at"] < world.now


def test_a_stage_is_set_within_the_row_and_gone_with_the_next() -> None:
    world = prepared()
    world.do(MOD, "course.set", row=1, stage="together")
    world.do(MOD, "course.set", stage="review")
    assert world.state.workshop["course"]["stage"] == "review"
    assert rows(world) == [1]
    assert world.do(MOD, "course.set", row=1, stage="review").changes == []
    world.do(MOD, "course.set", row=2)
    assert "stage" not in world.state.workshop["course"]


def test_a_row_is_entered_again_when_a_phase_has_come_between() -> None:
    world = prepared()
    world.do(MOD, "course.set", row=2)
    world.phase("sketch")
    world.do(MOD, "course.set", row=2)
    assert rows(world) == [2, 2]


def test_without_an_agenda_there_are_stages_but_no_rows() -> None:
    world = World("sketch")
    with refused("unknown"):
        world.do(MOD, "course.set", row=0)
    world.do(MOD, "course.set", stage="together")
    assert world.state.workshop["course"] == {"stage": "together"}
    world.do(MOD, "course.set")
    assert "course" not in world.state.workshop


def test_only_the_moderator_walks_and_also_after_the_end() -> None:
    world = prepared()
    with refused("role"):
        world.do(CO, "course.set", row=0)
    world.phase("closed")
    world.do(MOD, "course.set", row=3)
    assert rows(world) == [3]


def test_an_edited_agenda_takes_the_walked_rows_along() -> None:
    world = prepared()
    for row in (0, 1, 3):
        world.do(MOD, "course.set", row=row)
    _edit(world, AGENDA[1], {"title": "Neu", "minutes": 5}, AGENDA[2], AGENDA[3])
    assert rows(world) == [0, 3]
    _edit(world)
    assert "course" not in world.state.workshop


def test_minutes_given_up_leave_the_way_alone_and_come_back() -> None:
    world = prepared()
    world.do(MOD, "course.set", row=0)
    shorter = [*AGENDA[:2], {**AGENDA[2], "cut": 10}, AGENDA[3]]
    entry = _edit(world, *shorter)
    assert world.state.workshop["agenda"] == shorter
    assert [list(change["patch"]["set"]) for change in entry.changes] == [["agenda"]]
    world.do(MOD, "course.set", row=1)
    world.do(MOD, "undo", seq=entry.seq)
    assert world.state.workshop["agenda"] == AGENDA
    assert rows(world) == [0, 1]


def test_a_row_of_the_day_cannot_give_up_more_minutes_than_were_planned() -> None:
    world = prepared()
    with refused("invalid"):
        _edit(world, {**AGENDA[0], "cut": 6})
    _edit(world, {**AGENDA[0], "cut": 5})


def test_an_agenda_taken_back_takes_the_walked_rows_along() -> None:
    world = prepared()
    for row in (0, 1):
        world.do(MOD, "course.set", row=row)
    before = world.state.workshop["course"]
    entry = _edit(world, {"title": "Neu", "minutes": 5}, *AGENDA[1:])
    assert rows(world) == [1]
    world.do(MOD, "undo", seq=entry.seq)
    assert world.state.workshop["course"] == before
    entry = _edit(world, *AGENDA[:2], {"title": "Neu", "minutes": 5}, *AGENDA[2:])
    world.do(MOD, "course.set", row=3)
    world.do(MOD, "undo", seq=entry.seq)
    assert world.state.workshop["agenda"] == AGENDA
    assert rows(world) == [0, 1, 2]


def test_an_agenda_is_taken_back_also_where_its_edit_has_moved_the_way_and_the_day_has_gone_on() -> None:
    world = prepared()
    world.do(MOD, "course.set", row=1)
    entry = _edit(world, {"title": "Neu", "minutes": 5}, *AGENDA)
    world.do(MOD, "course.set", row=4)
    assert rows(world) == [2, 4]
    world.do(MOD, "undo", seq=entry.seq)
    assert rows(world) == [1, 3]


def test_the_history_names_the_row() -> None:
    world = prepared()
    world.do(MOD, "course.set", row=2)
    assert sentence(world) == "Die Moderation hat im Ablauf „Pause“ begonnen."
    world.do(MOD, "course.set", stage="free")
    assert sentence(world) == "Die Moderation ist im Ablauf weitergegangen."


def test_afterwards_the_rows_are_told_with_their_times_and_phases_that_were_set_alone() -> None:
    world = prepared()
    world.phase("sketch")
    for row in (1, 2):
        world.do(MOD, "course.set", row=row)
    told = begun({**world.state.workshop, "phases": [{"phase": "arrive", "at": "2026-11-24T06:00:00.000Z"}]})
    walked = world.state.workshop["course"]["walked"]
    assert told == [
        ({"phase": "arrive"}, "2026-11-24T06:00:00.000Z"),
        (AGENDA[1], walked[0]["at"]),
        (AGENDA[2], walked[1]["at"]),
    ]
    at = walked[0]["at"]
    one = {"agenda": AGENDA, "phases": [{"phase": "sketch", "at": at}], "course": {"walked": walked[:1]}}
    assert begun(one) == [(AGENDA[1], at)]


def _edit(world: World, *agenda: dict[str, Any]) -> Any:
    return world.do(MOD, "workshop.edit", agenda=list(agenda))
