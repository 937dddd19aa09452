"""A new workshop that begins with the result of an earlier one."""

from __future__ import annotations

from typing import Any

from app.domain.operations.workshops import Ids, NewWorkshop, create
from app.domain.record_fields import FIELDS
from app.domain.records import FIRST_BOARD
from app.domain.references import missing
from app.domain.state import State
from app.domain.taking_over import PICTURE, TAKEN, WISHED, Into, Taking, count, taken_over
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, MOD, NEW, World

NOW = "2026-12-01T08:00:00.000Z"
WORKSHOP, LEADER = "e" * 32, "f" * 32
ALL = ("variants", "notes", "findings")


def begun(source: State, *wished: str, board: str = FIRST_BOARD, **new: Any) -> State:
    """The new workshop, as founding makes it."""
    plan = NewWorkshop.model_validate({**NEW, "lanes": [], **new})
    state = State().apply(create(plan, Ids(WORKSHOP, LEADER), NOW).changes)
    into = Into(WORKSHOP, LEADER, list(state.records["organisations"]), NOW)
    return state.apply(taken_over(source, Taking(board, wished), into))


def drawn() -> tuple[World, str, str]:
    world = World("annotate")
    first, second = world.step(title="Antrag prüfen"), world.step(title="Bescheid senden")
    world.flow(first, second)
    world.note(ANNA, target={"kind": "step", "id": first})
    world.pain(second, ANNA)
    world.do(ANNA, "variant.set", step=first, organisation="ahl", answer="different", comment="per Telefon")
    return world, first, second


def titles(state: State, collection: str) -> list[str]:
    return [record["title"] for record in state.all(collection)]


def test_the_process_picture_comes_over_under_new_ids_and_nothing_else() -> None:
    world, first, _ = drawn()
    state = begun(world.state)
    assert titles(state, "lanes") == titles(world.state, "lanes")
    assert titles(state, "steps") == ["Antrag prüfen", "Bescheid senden"]
    assert not state.records["steps"].keys() & world.state.records["steps"].keys()
    (flow,) = state.all("flows")
    assert [state.get("steps", flow[end])["title"] for end in ("source", "target")] == titles(state, "steps")  # type: ignore[index]
    for collection in ("notes", "variants", "pain_points", "good_practices", "measures", "rounds"):
        assert not state.records[collection]
    assert first in {step["origin"]["copy_of"] for step in state.all("steps")}


def test_notes_variants_and_findings_come_over_where_they_are_wished_and_tell_nobodys_name() -> None:
    world, _, _ = drawn()
    state = begun(world.state, *ALL)
    assert [len(state.records[name]) for name in ("notes", "variants", "pain_points")] == [1, 1, 1]
    (variant,) = state.all("variants")
    assert variant["id"] == f"{variant['step']}.ahl"
    assert {
        record["author"] for records in state.records.values() for record in records.values() if "author" in record
    } == {LEADER}
    assert [person["id"] for person in state.all("participants")] == [LEADER]


def test_what_is_about_an_administration_that_is_not_there_today_stays_behind() -> None:
    world, _, _ = drawn()
    state = begun(
        world.state, *ALL, organisations=[{"key": "bir", "name": "Birkfeld", "kind": "town"}], organisation=None
    )
    assert not state.records["variants"]
    assert "Bürgerbüro" in titles(state, "lanes")
    assert all("organisation" not in lane for lane in state.all("lanes"))


def test_what_hangs_on_something_that_stays_behind_stays_behind_too() -> None:
    world = World("annotate")
    step = world.step()
    flow = world.flow(step, world.step())
    world.note(target={"kind": "flow", "id": flow})
    source = world.state.apply([{"remove": {"in": "flows", "id": flow}}])
    assert not begun(source, "notes").records["notes"]


def test_notes_about_findings_come_over_with_it() -> None:
    world = World("annotate")
    pain = world.pain(world.step())
    world.note(target={"kind": "pain", "id": pain}, text="Drei Formulare")
    state = begun(world.state, *ALL)
    (note,) = state.all("notes")
    assert note["text"] == "Drei Formulare"
    assert state.get("pain_points", note["target"]["id"])
    assert not begun(world.state, "notes").records["notes"]


def test_what_is_not_pursued_stays_behind_and_what_was_parked_stays_parked() -> None:
    world = World("pain_points")
    step = world.step()
    rejected, parked = world.pain(step), world.pain(step, text="Später")
    world.do(MOD, "pain.shelve", pain=rejected, shelved="rejected")
    world.do(MOD, "pain.shelve", pain=parked, shelved="parked")
    (taken,) = begun(world.state, *ALL).all("pain_points")
    assert (taken["text"], taken["shelved"]) == ("Später", "parked")
    assert count(world.state, FIRST_BOARD)["pain_points"] == 1


def test_what_was_never_shown_stays_behind() -> None:
    world = World("sketch")
    world.do(MOD, "collection.start", collection=world.id(), of="steps")
    world.step(ANNA, lane=None)
    assert not begun(world.state).records["steps"]
    assert count(world.state, FIRST_BOARD)["steps"] == 0


def test_a_second_picture_can_become_the_first() -> None:
    world, _, _ = drawn()
    soll = world.id()
    world.do(MOD, "board.add", board=soll, title="Soll", kind="soll", based_on="ist")
    world.step(title="Neu im Soll", lane=next(lane["id"] for lane in world.state.all("lanes") if lane["board"] == soll))
    state = begun(world.state, board=soll)
    assert sorted(titles(state, "steps")) == ["Antrag prüfen", "Bescheid senden", "Neu im Soll"]
    assert {step["board"] for step in state.all("steps")} == {FIRST_BOARD}
    assert count(world.state, soll)["steps"] == 3


def test_the_sections_of_a_day_and_what_was_merged_stay_with_it() -> None:
    world = World("sketch")
    step, twin = world.step(milestone=True), world.step()
    world.do(MOD, "section.assign", step=step, table=2)
    world.do(MOD, "step.merge", into=step, from_=[twin])
    (taken,) = begun(world.state).all("steps")
    assert not {"section", "merged", "changed"} & taken.keys()


def test_every_field_there_is_was_decided_upon() -> None:
    always = {"id", "board", "author", "created", "origin"}
    behind = {"changed", "merged", "revealed", "draft", "section", "said", "contact", "agreed"}
    for collection, taken in TAKEN.items():
        assert set(FIELDS[collection]) <= set(taken) | always | behind | {"organisation"}, collection
    assert set(TAKEN) == set(PICTURE) | {name for names in WISHED.values() for name in names}


def test_what_the_people_of_an_administration_said_one_by_one_stays_with_them() -> None:
    world, first, _ = drawn()
    assert "said" in world.get("variants", f"{first}.ahl")
    assert ANNA not in repr(begun(world.state, *ALL).records)


def test_whatever_was_done_before_the_new_workshop_refers_to_nothing_that_is_not_there() -> None:
    for seed in range(15):
        world = World("annotate")
        Wisher(seed, world).play(80)
        state = begun(world.state, *ALL)
        for records in state.records.values():
            for record in records.values():
                assert not missing(state, record), record
