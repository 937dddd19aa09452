"""Two people drew the same step: `step.merge`."""

from __future__ import annotations

from tests.domain.world import ANNA, BERND, GUEST, MOD, World, refused


def merge(world: World, into: str, *sources: str, who: str = MOD) -> None:
    world.do(who, "step.merge", into=into, from_=list(sources))


def test_what_the_source_said_differently_becomes_its_administrations_variant() -> None:
    world = World()
    into = world.step(ANNA, title="Antrag prüfen", facts={"work_min": 12})
    source = world.step(BERND, title="Unterlagen prüfen", facts={"work_min": 8, "it": "Fachverfahren"}, detail="genau")
    merge(world, into, source)
    record = world.get("steps", into)
    assert record["facts"] == {"work_min": 12, "it": "Fachverfahren"}
    assert record["detail"] == "genau"
    facts = {"work_min": 8, "it": "Fachverfahren"}
    assert record["merged"] == [{"id": source, "text": "Unterlagen prüfen", "organisation": "bir", "facts": facts}]
    variant = world.get("variants", f"{into}.bir")
    assert (variant["answer"], variant["comment"], variant["facts"]) == (
        "different",
        "Unterlagen prüfen",
        {"work_min": 8},
    )


def test_the_name_of_what_was_merged_stays_taken() -> None:
    world = World()
    into, source = world.step(ANNA), world.step(BERND)
    merge(world, into, source)
    with refused("taken"):
        world.do(BERND, "step.add", step=source, lane=world.town, kind="task")


def test_twins_that_say_the_same_leave_no_variant() -> None:
    world = World()
    into, source = world.step(ANNA), world.step(BERND)
    merge(world, into, source)
    assert not world.state.records["variants"]


def test_a_guests_difference_stays_in_the_list_only() -> None:
    world = World()
    into, source = world.step(ANNA), world.step(GUEST, title="Anders")
    merge(world, into, source)
    assert not world.state.records["variants"]
    assert world.get("steps", into)["merged"] == [{"id": source, "text": "Anders"}]


def test_variants_of_the_source_move_and_what_was_said_first_counts() -> None:
    world = World()
    into, source, third = world.step(ANNA), world.step(BERND), world.step(MOD)
    world.do(ANNA, "variant.set", step=into, organisation="ahl", answer="same", facts={"work_min": 1})
    world.do(MOD, "variant.set", step=into, organisation="bir", answer="same", people="one")
    world.do(ANNA, "variant.set", step=source, organisation="ahl", answer="absent", facts={"work_min": 2, "wait_h": 3})
    world.do(BERND, "variant.set", step=third, organisation="bir", answer="same", people="one")
    world.do(MOD, "variant.set", step=third, organisation="kreis", answer="unknown")
    merge(world, into, source, third)
    ahl = world.get("variants", f"{into}.ahl")
    assert (ahl["answer"], ahl["facts"]) == ("same", {"work_min": 1, "wait_h": 3})
    assert "changed" not in world.get("variants", f"{into}.bir")
    assert world.get("variants", f"{into}.kreis")["answer"] == "unknown"
    assert {variant["step"] for variant in world.state.all("variants")} == {into}


def test_flows_notes_and_findings_follow_and_doubles_and_self_flows_fall_away() -> None:
    world = World("annotate")
    before, into, source, after = (world.step(ANNA) for _ in range(4))
    kept = world.flow(before, into, ANNA)
    double = world.flow(before, source, ANNA)
    itself = world.flow(into, source, ANNA)
    onward = world.flow(source, after, ANNA)
    on_double = world.note(target={"kind": "flow", "id": double})
    on_itself = world.note(target={"kind": "flow", "id": itself})
    pain = world.pain(source, BERND)
    merge(world, into, source)
    flows = {flow["id"]: (flow["source"], flow["target"]) for flow in world.state.all("flows")}
    assert flows == {kept: (before, into), onward: (into, after)}
    assert world.get("notes", on_double)["target"] == {"kind": "flow", "id": kept}
    assert world.get("notes", on_itself)["target"] == {"kind": "step", "id": into}
    assert world.get("pain_points", pain)["target"] == {"kind": "step", "id": into}


def test_everybodys_gaze_follows() -> None:
    world = World()
    into, source = world.step(), world.step()
    world.do(MOD, "focus.set", target={"kind": "step", "id": source}, wall={"view": "step", "step": source})
    merge(world, into, source)
    assert world.state.workshop["focus"] == {
        "target": {"kind": "step", "id": into},
        "wall": {"view": "step", "step": into},
    }


def test_a_step_in_the_tray_comes_to_stand_where_its_twin_stood() -> None:
    world = World()
    tray, source, after = world.step(ANNA, lane=None), world.step(BERND), world.step()
    world.flow(source, after)
    place = {name: world.get("steps", source)[name] for name in ("lane", "rank")}
    merge(world, tray, source)
    assert place.items() <= world.get("steps", tray).items()


def test_later_references_to_the_source_mean_the_step_that_stayed() -> None:
    world = World()
    into, source = world.step(ANNA), world.step(BERND)
    merge(world, into, source)
    note = world.note(BERND, target={"kind": "step", "id": source})
    assert world.get("notes", note)["target"]["id"] == into
    world.do(BERND, "variant.set", step=source, organisation="bir", answer="same")
    assert world.has("variants", f"{into}.bir")
    with refused("merged") as info:
        world.do(BERND, "step.edit", step=source, title="Neu")
    assert info.value.extra == {"into": into}


def test_participants_merge_only_their_own() -> None:
    world = World()
    own, twin, other = world.step(ANNA), world.step(ANNA), world.step(BERND)
    with refused("author"):
        merge(world, own, other, who=ANNA)
    merge(world, own, twin, who=ANNA)
    assert not world.has("steps", twin)


def test_a_step_is_not_merged_with_itself_nor_across_boards() -> None:
    world = World()
    step = world.step()
    with refused("invalid"):
        merge(world, step, step)
    board, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    world.do(MOD, "lane.add", lane=lane, title="A", party="internal", board=board)
    with refused("board"):
        merge(world, step, world.step(lane=lane))
