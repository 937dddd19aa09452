"""Phases, clock, gaze, lock, settings of the workshop."""

from __future__ import annotations

from tests.domain.world import ANNA, CO, MOD, World, refused


def test_phases_go_back_and_forth_and_are_written_down() -> None:
    world = World("sketch")
    for phase in ("measures", "frame", "frame"):
        world.phase(phase)
    assert [row["phase"] for row in world.state.workshop["phases"]] == ["arrive", "sketch", "measures", "frame"]


def test_an_open_round_keeps_the_workshop_open() -> None:
    world = World("vote")
    items = [world.pain(world.step())]
    wish = {"round": world.id(), "subject": "pain_points", "items": items, "budget": 1, "cap": 1, "secret": True}
    world.do(MOD, "round.open", **wish)
    with refused("round"):
        world.phase("closed")


def test_closing_stops_the_clock() -> None:
    world = World()
    world.do(MOD, "timer.start", seconds=60)
    world.phase("closed")
    assert "timer" not in world.state.workshop


def test_the_clock_runs_pauses_goes_on_and_stops() -> None:
    world = World()
    world.do(MOD, "timer.start", seconds=90, label="Skizzieren")
    timer = world.state.workshop["timer"]
    assert (timer["state"], timer["seconds"], timer["label"]) == ("running", 90, "Skizzieren")
    assert timer["ends_at"] > world.now
    world.do(MOD, "timer.pause")
    paused = world.state.workshop["timer"]
    assert (paused["state"], paused["remaining"]) == ("paused", 89)
    assert "ends_at" not in paused
    with refused("state"):
        world.do(MOD, "timer.pause")
    world.do(MOD, "timer.stop")
    assert "timer" not in world.state.workshop


def test_everybody_looks_where_the_moderator_points() -> None:
    world = World()
    step = world.step()
    world.do(CO, "focus.set", target={"kind": "step", "id": step}, wall={"view": "part", "part": 2})
    world.do(MOD, "focus.set", wall={"view": "step", "step": step})
    assert world.state.workshop["focus"] == {
        "target": {"kind": "step", "id": step},
        "wall": {"view": "step", "step": step},
    }
    world.do(MOD, "focus.set", target=None)
    world.do(MOD, "focus.set", wall=None)
    assert "focus" not in world.state.workshop


def test_the_gaze_needs_something_to_rest_on() -> None:
    world = World()
    with refused("unknown"):
        world.do(MOD, "focus.set", target={"kind": "step", "id": f"{9:032x}"})
    with refused("unknown"):
        world.do(MOD, "focus.set", wall={"view": "step", "step": f"{9:032x}"})
    with refused("unknown"):
        world.do(MOD, "focus.set", wall={"view": "ranking", "round": f"{9:032x}"})
    with refused("unknown"):
        world.do(MOD, "focus.set", wall={"view": "part", "board": f"{9:032x}"})


def test_the_wall_knows_when_a_pause_ends_and_since_when_a_journey_runs() -> None:
    world = World()
    world.do(MOD, "focus.set", wall={"view": "pause", "until": "2026-11-24T10:45:00Z"})
    assert world.state.workshop["focus"]["wall"] == {"view": "pause", "until": "2026-11-24T10:45:00.000Z"}
    began = world.now
    world.do(MOD, "focus.set", wall={"view": "journey"})
    assert world.state.workshop["focus"]["wall"] == {"view": "journey", "since": began}
    world.do(MOD, "focus.set", wall={"view": "journey", "since": "2026-11-24T08:00:00Z"})
    assert world.state.workshop["focus"]["wall"]["since"] == "2026-11-24T08:00:00.000Z"


def test_the_wall_shows_another_board_as_long_as_there_is_one() -> None:
    world = World()
    soll = world.id()
    world.do(MOD, "board.add", board=soll, title="Soll", kind="soll", based_on="ist")
    world.do(MOD, "focus.set", wall={"view": "part", "part": 2, "board": soll})
    assert world.state.workshop["focus"]["wall"] == {"view": "part", "part": 2, "board": soll}
    world.do(MOD, "board.remove", board=soll)
    assert world.state.workshop["focus"]["wall"] == {"view": "part", "part": 2}


def test_an_older_result_comes_back_to_the_wall() -> None:
    world = World("annotate")
    pains = [world.pain(world.step()) for _ in range(2)]
    question = world.id()
    world.do(MOD, "round.open", round=question, subject="pain_points", items=pains, budget=2, cap=2, secret=True)
    world.do(MOD, "focus.set", wall={"view": "ranking", "round": question})
    assert world.state.workshop["focus"]["wall"] == {"view": "ranking", "round": question}


def test_the_lock_holds_participants_up_and_nobody_else() -> None:
    world = World()
    world.do(MOD, "board.lock")
    with refused("locked"):
        world.step(ANNA)
    world.step(CO)
    world.do(MOD, "board.unlock")
    world.step(ANNA)


def test_the_head_of_the_workshop_is_edited_by_field() -> None:
    world = World()
    agenda = [{"title": "Begrüßung", "minutes": 10}, {"title": "Skizzieren", "minutes": 35, "phase": "sketch"}]
    world.do(MOD, "workshop.edit", title="Neu", goal="Ziel", place="Saal", agenda=agenda, released=True)
    workshop = world.state.workshop
    assert (workshop["title"], workshop["goal"], workshop["agenda"], workshop["released"]) == (
        "Neu",
        "Ziel",
        agenda,
        True,
    )
    world.do(MOD, "workshop.edit", goal="", place=None, agenda=[])
    assert {"goal", "place", "agenda"}.isdisjoint(world.state.workshop)
    assert world.do(MOD, "workshop.edit").changes == []


def test_what_was_promised_about_names_is_fixed_once_somebody_has_joined() -> None:
    world = World()
    with refused("fixed"):
        world.do(MOD, "workshop.edit", authorship="name")
    world.do(MOD, "workshop.edit", authorship="administration")


def test_administrations_are_added_and_renamed() -> None:
    world = World()
    new = {"key": "lin", "name": "Stadt Lindenfeld", "kind": "town"}
    world.do(MOD, "workshop.edit", organisations=[new, {**new, "key": "ahl", "name": "Ahlbach"}])
    assert world.get("organisations", "lin")["name"] == "Stadt Lindenfeld"
    assert world.get("organisations", "ahl")["name"] == "Ahlbach"
    many = [{**new, "key": f"k{n}"} for n in range(97)]
    with refused("limit"):
        world.do(MOD, "workshop.edit", organisations=many)
