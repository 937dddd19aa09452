"""Both sides of a hand-over write silently: nobody sees what one delivers or needs until the other is there."""

from __future__ import annotations

import pytest

from app.domain.visibility import visible_entry, visible_state
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, WALL, World, refused


def handover() -> tuple[World, str]:
    world = World("annotate")
    return world, world.flow(world.step(), world.step())


def write(world: World, who: str, kind: str, flow: str) -> str:
    return world.note(who, kind=kind, target={"kind": "flow", "id": flow}, text=f"{kind} von {who}")


def readers(world: World, note: str) -> set[str | None]:
    everybody = [*(world.member(who) for who in (MOD, CO, ANNA, BERND, GUEST)), WALL]
    return {who.id for who in everybody if any(each["id"] == note for each in visible_state(world.state, who)["notes"])}


ALL = {MOD, CO, ANNA, BERND, GUEST, None}


def test_one_side_is_seen_by_its_author_alone_until_the_other_has_written() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    again = write(world, ANNA, "gives", flow)
    assert readers(world, given) == readers(world, again) == {ANNA}
    taken = write(world, BERND, "takes", flow)
    assert readers(world, given) == readers(world, again) == readers(world, taken) == ALL
    late = write(world, ANNA, "gives", flow)
    assert readers(world, late) == ALL


def test_the_entry_that_brings_both_together_tells_each_reader_what_is_new() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    for who in (MOD, BERND, WALL):
        member = world.member(who) if isinstance(who, str) else who
        assert visible_entry(world.states[-2], world.states[-1], world.entries[-1], member)["changes"] == []
    taken = write(world, BERND, "takes", flow)
    changes = visible_entry(world.states[-2], world.states[-1], world.entries[-1], world.member(GUEST))["changes"]
    assert {change["put"]["record"]["id"] for change in changes} == {given, taken}


def test_another_hand_over_is_another_matter() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    write(world, BERND, "takes", world.flow(world.step(), world.step()))
    assert readers(world, given) == {ANNA}


def test_an_administration_stands_on_one_side_and_whoever_keeps_the_record_on_both() -> None:
    world, flow = handover()
    write(world, ANNA, "gives", flow)
    with refused("organisation"):
        write(world, ANNA, "takes", flow)
    write(world, GUEST, "gives", flow)
    with refused("organisation"):
        write(world, GUEST, "takes", flow)
    taken = write(world, MOD, "takes", flow)
    write(world, MOD, "gives", flow)
    assert readers(world, taken) == ALL


def test_a_side_belongs_to_a_connection_and_stays_there() -> None:
    world, flow = handover()
    for target in (None, {"kind": "step", "id": world.step()}):
        with refused("invalid"):
            world.note(ANNA, kind="gives", target=target)
    given = write(world, ANNA, "gives", flow)
    for change in ({"kind": "fact"}, {"kind": "takes"}, {"target": None}):
        with refused("invalid"):
            world.do(ANNA, "note.edit", note=given, **change)
    plain = world.note(ANNA)
    with refused("invalid"):
        world.do(ANNA, "note.edit", note=plain, kind="gives")
    world.do(ANNA, "note.edit", note=given, text="mit allen Unterlagen", kind="gives")
    assert world.get("notes", given)["text"] == "mit allen Unterlagen"
    assert readers(world, given) == {ANNA}


def test_a_silent_collection_of_notes_has_nothing_to_do_with_it() -> None:
    world, flow = handover()
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    given = write(world, ANNA, "gives", flow)
    world.do(MOD, "collection.reveal", collection=world.state.workshop["collection"]["id"])
    assert readers(world, given) == {ANNA}
    taken = write(world, BERND, "takes", flow)
    assert readers(world, taken) == ALL


def test_what_is_taken_back_and_brought_again_waits_still() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    world.do(ANNA, "note.remove", note=given)
    world.do(ANNA, "undo", seq=len(world.entries))
    assert readers(world, given) == {ANNA}


def test_what_comes_back_meets_the_side_that_came_meanwhile() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    world.do(ANNA, "note.remove", note=given)
    removed = len(world.entries)
    taken = write(world, BERND, "takes", flow)
    assert readers(world, taken) == {BERND}
    world.do(ANNA, "undo", seq=removed)
    assert readers(world, given) == readers(world, taken) == ALL


def test_what_others_have_seen_stays_shown_when_the_other_side_is_taken_back() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    taken = write(world, BERND, "takes", flow)
    world.do(BERND, "undo", seq=len(world.entries))
    assert not world.has("notes", taken)
    assert readers(world, given) == ALL


@pytest.mark.parametrize("answered", [True, False])
def test_the_moderator_brings_back_a_side_as_it_has_to_be_today(answered: bool) -> None:
    world, flow = handover()
    given = write(world, MOD, "gives", flow)
    world.do(MOD, "note.remove", note=given)
    removed = len(world.entries)
    taken = write(world, BERND, "takes", flow) if answered else None
    world.do(MOD, "element.restore", seq=removed)
    assert readers(world, given) == (ALL if answered else {MOD})
    assert taken is None or readers(world, taken) == ALL


def test_a_side_whose_hand_over_is_gone_stays_away() -> None:
    world, flow = handover()
    given = write(world, MOD, "gives", flow)
    world.do(MOD, "note.remove", note=given)
    removed = len(world.entries)
    world.do(MOD, "flow.remove", flow=flow)
    with refused("reference"):
        world.do(MOD, "element.restore", seq=removed)


def moved_by_a_merge(world: World, who: str) -> str:
    """A side whose hand-over has become another one."""
    source, one, other = world.step(), world.step(), world.step()
    world.flow(source, one)
    given = write(world, who, "gives", world.flow(source, other))
    world.do(MOD, "step.merge", into=one, from_=[other])
    world.do(who, "note.remove", note=given)
    return given


def test_a_side_that_a_merge_has_moved_waits_still_when_it_comes_back() -> None:
    world = World("annotate")
    given = moved_by_a_merge(world, ANNA)
    world.do(ANNA, "undo", seq=len(world.entries))
    assert readers(world, given) == {ANNA}
    brought = moved_by_a_merge(world, MOD)
    world.do(MOD, "element.restore", seq=len(world.entries))
    assert readers(world, brought) == {MOD}
    note = world.get("notes", brought)
    assert note["draft"] == note["target"]["id"]


def test_a_board_as_it_was_brings_the_side_that_another_waits_for() -> None:
    world, flow = handover()
    given = write(world, ANNA, "gives", flow)
    taken = write(world, BERND, "takes", flow)
    both = len(world.entries)
    world.do(ANNA, "note.remove", note=given)
    world.do(BERND, "note.remove", note=taken)
    again = write(world, BERND, "takes", flow)
    assert readers(world, again) == {BERND}
    world.do(MOD, "board.restore", seq=both)
    assert readers(world, given) == readers(world, taken) == readers(world, again) == ALL


def test_two_hand_overs_that_become_one_bring_their_sides_together() -> None:
    world = World("annotate")
    source, one, other = world.step(), world.step(), world.step()
    given = write(world, ANNA, "gives", world.flow(source, one))
    taken = write(world, BERND, "takes", world.flow(source, other))
    world.do(MOD, "step.merge", into=one, from_=[other])
    assert readers(world, given) == readers(world, taken) == ALL


def agreed_on(world: World) -> str:
    flow = world.flow(world.step(), world.step())
    return world.note(ANNA, kind="decision", text="Als PDF", target={"kind": "flow", "id": flow})


def test_administrations_agree_to_the_sentence_each_for_itself() -> None:
    world = World("annotate")
    note = agreed_on(world)
    wish = {"note": note, "organisation": "ahl"}
    world.do(ANNA, "note.agree", **wish, agreed=True)
    world.do(MOD, "note.agree", note=note, organisation="kreis", agreed=True)
    assert world.get("notes", note)["agreed"].keys() == {"ahl", "kreis"}
    with refused("organisation"):
        world.do(BERND, "note.agree", **wish, agreed=False)
    world.do(ANNA, "note.agree", **wish, agreed=False)
    world.do(MOD, "undo", seq=len(world.entries))
    assert world.get("notes", note)["agreed"].keys() == {"ahl", "kreis"}


def test_to_another_sentence_nobody_has_agreed_yet() -> None:
    world = World("annotate")
    note = agreed_on(world)
    world.do(ANNA, "note.agree", note=note, organisation="ahl", agreed=True)
    world.do(ANNA, "note.edit", note=note, text="Als PDF, das Foto lose")
    assert "agreed" not in world.get("notes", note)


def test_only_what_is_decided_at_a_hand_over_is_agreed_to() -> None:
    world = World("annotate")
    for note in (world.note(ANNA, kind="decision"), world.note(ANNA, target={"kind": "step", "id": world.step()})):
        with refused("invalid"):
            world.do(ANNA, "note.agree", note=note, organisation="ahl", agreed=True)
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    with refused("draft"):
        world.do(ANNA, "note.agree", note=agreed_on(world), organisation="ahl", agreed=True)


def test_an_agreement_is_taken_back_by_whoever_may_say_so_by_hand_now() -> None:
    world = World("annotate")
    note = agreed_on(world)
    world.do(BERND, "note.agree", note=note, organisation="bir", agreed=True)
    yes = len(world.entries)
    world.do(MOD, "participant.edit", participant=BERND, organisation="kreis")
    with refused("organisation"):
        world.do(BERND, "undo", seq=yes)
    world.do(MOD, "participant.edit", participant=BERND, organisation="bir")
    world.phase("closed")
    with refused("phase"):
        world.do(BERND, "undo", seq=yes)
    world.phase("annotate")
    world.do(BERND, "undo", seq=yes)
    assert world.get("notes", note).keys().isdisjoint(("agreed", "changed"))


def test_an_agreement_goes_with_none_but_its_hand_over_and_stays_where_nothing_changes() -> None:
    world = World("annotate")
    note, step = agreed_on(world), world.step()
    target = world.get("notes", note)["target"]
    for change in (
        {"target": {"kind": "flow", "id": world.flow(step, world.step())}},
        {"kind": "fact"},
        {"target": None},
    ):
        world.do(MOD, "note.edit", note=note, kind="decision", target=target)
        world.do(ANNA, "note.agree", note=note, organisation="ahl", agreed=True)
        world.do(ANNA, "note.edit", note=note, text="Als PDF", kind="decision", target=target)
        assert world.get("notes", note)["agreed"].keys() == {"ahl"}
        world.do(ANNA, "note.edit", note=note, **change)
        assert "agreed" not in world.get("notes", note), change


def test_who_edits_from_an_older_text_changes_nothing_of_what_was_agreed_where_the_merge_changes_nothing() -> None:
    world = World("annotate")
    note = agreed_on(world)
    world.do(ANNA, "note.edit", note=note, text="Als PDF, das Foto lose")
    world.do(ANNA, "note.agree", note=note, organisation="ahl", agreed=True)
    world.do(ANNA, "note.edit", note=note, text="Als PDF", base={"text": "Als PDF"})
    assert world.get("notes", note)["agreed"].keys() == {"ahl"}
