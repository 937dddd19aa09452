"""What was removed comes back, alone or with the whole board, as far as it can stand today."""

from __future__ import annotations

from typing import Any

from app.domain.operations.restore import returned
from app.domain.records import Record
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def board(world: World) -> dict[str, dict[str, Record]]:
    """What stands on the board, without the time of the last change."""
    names = ("lanes", "steps", "flows", "notes", "variants", "pain_points", "good_practices", "strokes")
    return {
        name: {
            id: {k: v for k, v in record.items() if k != "changed"} for id, record in world.state.records[name].items()
        }
        for name in names
    }


def drawn(world: World) -> tuple[str, str, str]:
    first, second = world.step(title="Prüfen"), world.step(title="Senden")
    return first, second, world.flow(first, second)


def test_a_removed_step_comes_back_with_all_that_hung_on_it() -> None:
    world = World()
    first, _, flow = drawn(world)
    note = world.note(ANNA, target={"kind": "step", "id": first})
    before = board(world)
    removed = world.do(MOD, "step.remove", step=first)
    world.do(MOD, "element.restore", seq=removed.seq)
    assert board(world) == before
    assert world.has("flows", flow)
    assert world.has("notes", note)


def test_a_step_whose_lane_is_gone_lies_in_the_tray_and_its_flows_stay_away() -> None:
    world = World()
    first, _, flow = drawn(world)
    lane = world.id()
    world.do(MOD, "lane.add", lane=lane, title="Archiv", party="internal")
    world.do(MOD, "step.move", step=first, lane=lane)
    removed = world.do(MOD, "step.remove", step=first)
    world.do(MOD, "lane.remove", lane=lane)
    returning = returned(world.state, world.member(MOD), removed)
    assert [record["id"] for _, record in returning.moved] == [first]
    assert [record["id"] for _, record in returning.left] == [flow]
    with refused("reference"):
        world.do(MOD, "undo", seq=removed.seq)
    world.do(MOD, "element.restore", seq=removed.seq)
    assert {"lane", "rank"}.isdisjoint(world.get("steps", first))
    assert not world.has("flows", flow)


def test_a_flow_comes_back_only_between_what_is_there() -> None:
    world = World()
    first, second, flow = drawn(world)
    removed = world.do(MOD, "flow.remove", flow=flow)
    world.do(MOD, "step.remove", step=second)
    with refused("reference"):
        world.do(MOD, "element.restore", seq=removed.seq)
    assert not world.has("flows", flow)
    assert world.has("steps", first)


def test_a_note_comes_back_without_what_it_was_about_and_a_pain_point_not_at_all() -> None:
    world = World("annotate")
    first, _, _ = drawn(world)
    pain = world.pain(first)
    note = world.note(target={"kind": "step", "id": first})
    operations = [{"type": "note.remove", "note": note}, {"type": "pain.remove", "pain": pain}]
    removed = world.do(MOD, "batch", operations=operations)
    world.do(MOD, "step.remove", step=first)
    world.do(MOD, "element.restore", seq=removed.seq)
    assert "target" not in world.get("notes", note)
    assert not world.has("pain_points", pain)


def test_a_measure_comes_back_with_the_pain_points_that_are_left() -> None:
    world = World("measures")
    first, _, _ = drawn(world)
    kept, lost = world.pain(first), world.pain(first)
    wide, narrow = world.id(), world.id()
    world.do(MOD, "measure.add", measure=wide, title="Mappe", pains=[kept, lost])
    world.do(MOD, "measure.add", measure=narrow, title="Scan", pains=[lost])
    both = [{"type": "measure.remove", "measure": id} for id in (wide, narrow)]
    removed = world.do(MOD, "batch", operations=both)
    world.do(MOD, "pain.remove", pain=lost)
    world.do(MOD, "element.restore", seq=removed.seq)
    assert world.get("measures", wide)["pains"] == [kept]
    assert "pains" not in world.get("measures", narrow)


def test_what_was_merged_away_stands_for_itself_again() -> None:
    world = World("pain_points")
    step = world.step()
    into, source, other = (world.pain(step, text=text) for text in ("Papier", "Viel Papier", "Mehr Papier"))
    merged = world.do(MOD, "pain.merge", into=into, from_=[source])
    world.do(MOD, "pain.merge", into=into, from_=[other])
    world.do(MOD, "element.restore", seq=merged.seq)
    assert world.get("pain_points", source)["text"] == "Viel Papier"
    assert [each["id"] for each in world.get("pain_points", into)["merged"]] == [other]


def test_a_board_that_was_removed_comes_back_with_everything_on_it() -> None:
    world = World()
    drawn(world)
    copy = world.id()
    world.do(MOD, "board.add", board=copy, title="Soll", kind="soll", based_on="ist")
    before = board(world)
    removed = world.do(MOD, "board.remove", board=copy)
    world.do(MOD, "element.restore", seq=removed.seq)
    assert board(world) == before


def test_nothing_comes_back_to_a_board_that_is_gone() -> None:
    world = World()
    drawn(world)
    copy = world.id()
    world.do(MOD, "board.add", board=copy, title="Gruppe", kind="group", based_on="ist")
    step = next(step["id"] for step in world.state.all("steps") if step["board"] == copy)
    removed = world.do(MOD, "step.remove", step=step)
    world.do(MOD, "board.remove", board=copy)
    with refused("reference"):
        world.do(MOD, "element.restore", seq=removed.seq)


def test_there_must_be_something_to_bring_back() -> None:
    world = World()
    first, _, _ = drawn(world)
    removed = world.do(MOD, "step.remove", step=first)
    world.do(MOD, "element.restore", seq=removed.seq)
    with refused("changed"):
        world.do(MOD, "element.restore", seq=removed.seq)
    with refused("changed"):
        world.do(MOD, "element.restore", seq=1)
    with refused("unknown"):
        world.do(MOD, "element.restore", seq=999)
    with refused("role"):
        world.do(CO, "element.restore", seq=removed.seq)


def test_a_draft_of_somebody_does_not_come_back_by_anothers_hand() -> None:
    world = World()
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    note = world.note(ANNA)
    removed = world.do(ANNA, "note.remove", note=note)
    with refused("changed"):
        world.do(MOD, "element.restore", seq=removed.seq)


def test_the_board_becomes_what_it_was_and_can_be_set_forth_again() -> None:
    world = World("annotate")
    first, second, _ = drawn(world)
    world.note(ANNA, target={"kind": "step", "id": first})
    then, moment = board(world), len(world.entries)
    world.do(MOD, "step.edit", step=second, title="Absenden")
    world.do(MOD, "step.remove", step=first)
    world.do(MOD, "lane.add", lane=world.id(), title="Archiv", party="internal")
    world.pain(world.step(BERND, title="Ablegen"))
    later = board(world)
    entry = world.do(MOD, "board.restore", seq=moment)
    assert board(world) == then
    assert world.get("steps", second)["title"] == "Senden"
    world.do(MOD, "undo", seq=entry.seq)
    assert board(world) == later
    world.do(MOD, "board.restore", seq=moment)
    world.do(MOD, "board.restore", seq=entry.seq - 1)
    assert board(world) == later


def test_measures_votes_and_other_boards_stay_and_forget_what_goes() -> None:
    world = World("measures")
    moment = len(world.entries)
    step = world.step()
    pain, measure = world.pain(step), world.id()
    world.do(MOD, "measure.add", measure=measure, title="Mappe", pains=[pain])
    world.do(MOD, "board.add", board=world.id(), title="Soll", kind="soll", based_on="ist")
    copies = [record["id"] for record in world.state.all("steps") if record["board"] != "ist"]
    world.do(MOD, "board.restore", seq=moment)
    assert "pains" not in world.get("measures", measure)
    assert [record["id"] for record in world.state.all("steps")] == copies


def test_what_is_being_voted_on_does_not_move() -> None:
    world = World("pain_points")
    moment = len(world.entries)
    pain = world.pain(world.step())
    vote = {"subject": "pain_points", "items": [pain], "budget": 3, "cap": 3, "secret": True}
    world.do(MOD, "round.open", round=world.id(), **vote)
    with refused("round"):
        world.do(MOD, "board.restore", seq=moment)


def test_an_item_of_a_vote_is_not_parted_from_what_was_merged_into_it() -> None:
    world = World("pain_points")
    step = world.step()
    into, source = world.pain(step), world.pain(step)
    merged = world.do(MOD, "pain.merge", into=into, from_=[source])
    world.do(MOD, "round.open", round=world.id(), subject="pain_points", items=[into], budget=3, cap=3, secret=True)
    with refused("round"):
        world.do(MOD, "element.restore", seq=merged.seq)


def test_drafts_stay_with_their_authors_and_what_was_one_then_is_kept_as_it_is() -> None:
    world = World("annotate")
    step = world.step()
    moment = len(world.entries)
    lane = world.id()
    world.do(MOD, "lane.add", lane=lane, title="Archiv", party="internal")
    world.do(MOD, "collection.start", collection=(collection := world.id()), of="steps")
    draft, shown = world.step(ANNA, lane=None), world.step(BERND, lane=None)
    within = len(world.entries)
    world.do(MOD, "collection.reveal", collection=collection, organisation="bir")
    world.do(MOD, "step.move", step=shown, lane=lane)
    world.flow(step, shown)
    world.do(MOD, "board.restore", seq=within)
    assert "draft" in world.get("steps", draft)
    assert world.get("steps", shown)["lane"] == lane
    assert not world.state.records["flows"]
    world.flow(step, shown)
    world.do(MOD, "board.restore", seq=moment)
    assert "draft" in world.get("steps", draft)
    assert not world.has("steps", shown)


def test_what_comes_back_is_parted_from_what_was_a_draft_then() -> None:
    world = World("pain_points")
    step = world.step()
    sources = [world.pain(step, text=text) for text in ("Papier", "Viel Papier")]
    world.do(MOD, "collection.start", collection=(collection := world.id()), of="pain_points")
    into = world.pain(step, BERND, text="Alles auf Papier")
    moment = len(world.entries)
    world.do(MOD, "collection.reveal", collection=collection)
    world.do(MOD, "pain.merge", into=into, from_=sources)
    world.do(MOD, "board.restore", seq=moment)
    assert all(world.has("pain_points", id) for id in sources)
    assert "merged" not in world.get("pain_points", into)


def test_a_step_that_is_kept_goes_into_the_tray_when_its_lane_goes() -> None:
    world = World("annotate")
    world.do(MOD, "collection.start", collection=(collection := world.id()), of="steps")
    shown = world.step(BERND, lane=None)
    moment = len(world.entries)
    world.do(MOD, "collection.reveal", collection=collection)
    lane = world.id()
    world.do(MOD, "lane.add", lane=lane, title="Archiv", party="internal")
    world.do(MOD, "step.move", step=shown, lane=lane)
    other = world.step()
    world.flow(other, shown)
    world.do(MOD, "board.restore", seq=moment)
    assert "lane" not in world.get("steps", shown)
    assert not world.state.records["flows"]


def test_a_board_is_restored_only_to_a_moment_it_has_seen() -> None:
    world = World()
    moment = len(world.entries)
    copy = world.id()
    world.do(MOD, "board.add", board=copy, title="Soll", kind="soll")
    with refused("unknown"):
        world.do(MOD, "board.restore", board=copy, seq=moment)
    with refused("unknown"):
        world.do(MOD, "board.restore", seq=999)
    with refused("changed"):
        world.do(MOD, "board.restore", seq=moment)
    with refused("role"):
        world.do(CO, "board.restore", seq=moment)


def test_an_id_that_stands_elsewhere_now_is_left_there() -> None:
    world = World()
    fields: dict[str, Any] = {"lane": world.town, "kind": "task", "title": "Prüfen"}
    id = world.id()
    world.do(MOD, "step.add", step=id, **fields)
    moment = len(world.entries)
    removed = world.do(MOD, "step.remove", step=id)
    world.do(MOD, "note.add", note=id, kind="fact", text="Neu")
    with refused("changed"):
        world.do(MOD, "element.restore", seq=removed.seq)
    world.do(MOD, "board.restore", seq=moment)
    assert not world.has("steps", id)
