"""Undo and redo: what comes back, and when not."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.state import State
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def undo(world: World, seq: int | None = None, who: str = ANNA) -> int:
    world.do(who, "undo", seq=seq or len(world.entries))
    return len(world.entries)


def content(state: State) -> Any:
    """The records without the times of their changes."""
    return {
        collection: {id: {k: v for k, v in record.items() if k != "changed"} for id, record in records.items()}
        for collection, records in state.records.items()
    }


def test_an_addition_goes_and_comes_back() -> None:
    world = World()
    step = world.step(ANNA)
    there = content(world.state)
    undo(world)
    assert not world.has("steps", step)
    undo(world)
    assert content(world.state) == there
    undo(world)
    assert not world.has("steps", step)


def test_an_edit_gets_its_old_values_back_unless_somebody_went_on() -> None:
    world = World()
    step = world.step(ANNA, title="alt", detail="bleibt")
    world.do(ANNA, "step.edit", step=step, title="neu", detail="anders")
    edit = len(world.entries)
    undo(world, edit)
    assert (world.get("steps", step)["title"], world.get("steps", step)["detail"]) == ("alt", "bleibt")
    undo(world)
    world.do(BERND, "step.edit", step=step, title="weiter")
    with refused("changed"):
        undo(world, edit)


def test_another_field_may_have_changed_meanwhile() -> None:
    world = World()
    step = world.step(ANNA, title="alt")
    world.do(ANNA, "step.edit", step=step, title="neu")
    edit = len(world.entries)
    world.do(BERND, "step.edit", step=step, detail="genau")
    undo(world, edit)
    assert (world.get("steps", step)["title"], world.get("steps", step)["detail"]) == ("alt", "genau")


def test_undoing_an_addition_has_the_rights_and_effects_of_the_removal() -> None:
    world = World()
    first, second = world.step(ANNA), world.step(ANNA)
    added = len(world.entries)
    flow = world.flow(first, second, ANNA)
    note = world.note(BERND, target={"kind": "step", "id": second})
    with refused("others"):
        undo(world, added)
    undo(world, added, MOD)
    assert not any(world.has(*place) for place in (("steps", second), ("flows", flow), ("notes", note)))
    world.phase("measures")
    with refused("phase"):
        undo(world, added - 1)


def test_a_removal_comes_back_with_all_that_hung_on_it() -> None:
    world = World("annotate")
    first, second = world.step(ANNA), world.step(ANNA)
    world.flow(first, second, ANNA)
    pain = world.pain(second, ANNA)
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="x", pains=[pain])
    world.do(MOD, "focus.set", target={"kind": "step", "id": second})
    there, gaze = content(world.state), world.state.workshop["focus"]
    world.do(MOD, "step.remove", step=second)
    undo(world, who=MOD)
    assert content(world.state) == there
    assert world.state.workshop["focus"] == gaze


def test_what_comes_back_must_find_what_it_names() -> None:
    world = World()
    first, second = world.step(ANNA), world.step(MOD)
    flow = world.flow(first, second, ANNA)
    world.do(ANNA, "flow.remove", flow=flow)
    removal = len(world.entries)
    world.do(MOD, "step.remove", step=second)
    with refused("reference"):
        undo(world, removal)


def test_a_flow_does_not_come_back_to_the_tray() -> None:
    world = World()
    first, second = world.step(ANNA), world.step(ANNA)
    flow = world.flow(first, second, ANNA)
    world.do(ANNA, "flow.remove", flow=flow)
    removal = len(world.entries)
    world.do(ANNA, "step.move", step=second, lane=None)
    with refused("tray"):
        undo(world, removal)


def test_a_step_does_not_go_back_to_the_tray_with_flows() -> None:
    world = World()
    first, tray = world.step(ANNA), world.step(ANNA, lane=None)
    world.do(ANNA, "step.move", step=tray, lane=world.town)
    move = len(world.entries)
    flow = world.flow(first, tray, ANNA)
    with refused("tray"):
        undo(world, move)
    world.do(ANNA, "flow.remove", flow=flow)
    undo(world, move)
    assert "rank" not in world.get("steps", tray)


def test_a_limit_holds_for_what_comes_back() -> None:
    world = World()
    lane = world.id()
    world.do(ANNA, "lane.add", lane=lane, title="x", party="internal")
    undo(world)
    removal = len(world.entries)
    for number in range(48):
        world.do(ANNA, "lane.add", lane=world.id(), title=f"{number}", party="internal")
    with refused("limit"):
        undo(world, removal)


def test_an_id_that_is_in_use_again_keeps_its_new_record() -> None:
    world = World()
    step = world.step(ANNA)
    world.do(ANNA, "step.remove", step=step)
    removal = len(world.entries)
    world.do(ANNA, "step.add", step=step, lane=world.town, kind="end")
    with refused("changed"):
        undo(world, removal)


def test_ones_own_entries_and_for_moderators_everybodys() -> None:
    world = World()
    world.step(ANNA)
    seq = len(world.entries)
    for who in (BERND, CO):
        with refused("author"):
            undo(world, seq, who)
    undo(world, seq, MOD)
    with refused("changed"):
        undo(world, seq, MOD)


@pytest.mark.parametrize("seq", [1, 2, 99])
def test_what_is_no_wish_of_the_board_cannot_be_undone(seq: int) -> None:
    world = World()
    with refused("not_undoable" if seq < 99 else "unknown"):
        undo(world, seq, MOD)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("phase.set", {"phase": "vote"}),
        ("timer.start", {"seconds": 5}),
        ("course.set", {"stage": "sift"}),
        ("participant.remove", {"participant": BERND}),
        ("board.confirm", {"board": "ist", "organisation": "ahl", "confirmed": True}),
        ("collection.start", {"collection": f"{9:032x}", "of": "notes"}),
        ("board.lock", {}),
    ],
)
def test_what_the_moderator_steers_cannot_be_undone(name: str, fields: dict[str, Any]) -> None:
    world = World()
    world.do(MOD, name, **fields)
    with refused("not_undoable"):
        undo(world, who=MOD)


def test_an_entry_that_showed_the_caller_nothing_does_not_exist_for_them() -> None:
    world = World()
    collection = world.id()
    world.do(MOD, "collection.start", collection=collection, of="notes")
    note = world.note(ANNA, text="geheim")
    added = len(world.entries)
    world.do(ANNA, "note.edit", note=note, text="harmlos")
    edited = len(world.entries)
    world.do(MOD, "collection.reveal", collection=collection)
    for seq in (added, edited):
        with refused("unknown"):
            undo(world, seq, MOD)
    undo(world, edited)
    assert world.get("notes", note)["text"] == "geheim"


def test_a_draft_removed_by_its_author_is_nobody_elses_to_bring_back() -> None:
    world = World()
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    note = world.note(ANNA)
    world.do(ANNA, "note.edit", note=note, text="x")
    edited = len(world.entries)
    world.do(ANNA, "note.remove", note=note)
    removal = len(world.entries)
    for seq in (edited, removal):
        with refused("unknown"):
            undo(world, seq, MOD)
    undo(world, removal)
    assert "draft" in world.get("notes", note)


def test_a_merge_of_steps_is_taken_back_whole() -> None:
    world = World("annotate")
    before, into, source = (world.step(ANNA, facts={"work_min": n}) for n in (1, 2, 3))
    world.flow(before, source, ANNA)
    world.do(ANNA, "variant.set", step=source, organisation="ahl", answer="absent")
    world.pain(source, BERND)
    there = content(world.state)
    world.do(ANNA, "step.merge", into=into, from_=[source])
    undo(world)
    assert content(world.state) == there
    undo(world)
    undo(world, who=MOD)
    assert content(world.state) == there


def test_a_merge_of_pain_points_is_taken_back_by_the_moderator() -> None:
    world = World("pain_points")
    step = world.step(MOD)
    into, source = world.pain(step, ANNA), world.pain(step, BERND)
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="x", pains=[source])
    there = content(world.state)
    world.do(MOD, "pain.merge", into=into, from_=[source])
    undo(world, who=MOD)
    assert content(world.state) == there


def test_a_board_goes_with_its_copies_and_comes_back() -> None:
    world = World()
    world.flow(world.step(ANNA), world.step(ANNA))
    there = content(world.state)
    world.do(MOD, "board.add", board=world.id(), title="Soll", kind="soll", based_on="ist")
    copied = content(world.state)
    undo(world, who=MOD)
    assert content(world.state) == there
    undo(world, who=MOD)
    assert content(world.state) == copied


def test_a_variant_and_an_answer_are_ones_own_to_take_back() -> None:
    world = World("annotate")
    step = world.step(MOD)
    wish = {"step": step, "organisation": "ahl"}
    world.do(ANNA, "variant.set", **wish, answer="same")
    world.do(ANNA, "variant.set", **wish, answer="absent")
    undo(world)
    assert world.get("variants", f"{step}.ahl")["answer"] == "same"
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="x", status="committed")
    world.phase("measures")
    world.do(BERND, "measure.answer", measure=measure, organisation="bir", answer="declined")
    world.do(ANNA, "measure.answer", measure=measure, organisation="ahl", answer="committed")
    undo(world)  # the other administration's answer asks for no right of hers
    assert world.get("measures", measure)["answers"] == {"bir": {"answer": "declined"}}
    world.do(ANNA, "measure.answer", measure=measure, organisation="ahl", answer="committed")
    world.do(MOD, "participant.edit", participant=ANNA, organisation="bir")
    with refused("organisation"):
        undo(world, len(world.entries) - 1)


def test_settings_are_taken_back_but_not_what_was_promised() -> None:
    world = World()
    world.do(MOD, "workshop.edit", title="Neu", organisations=[{"key": "ahl", "name": "Ahlbach", "kind": "town"}])
    undo(world, who=MOD)
    assert (world.state.workshop["title"], world.get("organisations", "ahl")["name"]) == ("Werkstatt", "Stadt Ahlbach")
    world.do(MOD, "workshop.edit", authorship="administration")
    with refused("fixed"):
        undo(world, who=MOD)


def test_a_new_administration_stays_once_it_is_there() -> None:
    world = World()
    world.do(MOD, "workshop.edit", organisations=[{"key": "lin", "name": "Lindenfeld", "kind": "town"}])
    undo(world, who=MOD)
    assert not world.has("organisations", "lin")


def test_a_batch_is_one_undo() -> None:
    world = World()
    kept = world.step(ANNA, title="alt")
    there = content(world.state)
    lane, step, gone = world.id(), world.id(), world.id()
    operations = [
        {"type": "lane.add", "lane": lane, "title": "Neu", "party": "internal"},
        {"type": "step.add", "step": step, "lane": lane, "kind": "task"},
        {"type": "step.move", "step": kept, "lane": lane},
        {"type": "step.edit", "step": kept, "title": "neu"},
        {"type": "step.add", "step": gone, "lane": lane, "kind": "end"},
        {"type": "step.remove", "step": gone},
        {"type": "step.edit", "step": step, "title": "mitten im Stapel"},
        {"type": "flow.add", "flow": world.id(), "source": kept, "target": step},
    ]
    world.do(ANNA, "batch", operations=operations)
    undo(world)
    assert content(world.state) == there


def test_what_a_batch_removed_and_made_anew_is_an_edit() -> None:
    world = World()
    note = world.note(ANNA, text="alt")
    operations = [
        {"type": "note.edit", "note": note, "text": "zwischendurch"},
        {"type": "note.remove", "note": note},
        {"type": "note.add", "note": note, "kind": "idea", "text": "neu"},
    ]
    world.do(ANNA, "batch", operations=operations)
    undo(world)
    assert (world.get("notes", note)["text"], world.get("notes", note)["kind"]) == ("alt", "fact")


def test_an_entry_whose_additions_are_gone_has_nothing_left_to_undo() -> None:
    world = World()
    step = world.step(ANNA)
    added = len(world.entries)
    world.do(ANNA, "step.remove", step=step)
    with refused("changed"):
        undo(world, added)
