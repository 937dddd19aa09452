"""Pain points and good practice, and the merging of pain points."""

from __future__ import annotations

from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def test_a_pain_point_is_about_a_step_or_a_flow() -> None:
    world = World("annotate")
    first, second = world.step(), world.step()
    flow = world.flow(first, second)
    pain = world.pain(first, ANNA)
    world.do(ANNA, "pain.edit", pain=pain, target={"kind": "flow", "id": flow}, category="", text="Immer noch Papier")
    record = world.get("pain_points", pain)
    assert (record["target"], record["category"]) == ({"kind": "flow", "id": flow}, "")
    with refused("invalid"):
        world.pain(first, ANNA, target={"kind": "lane", "id": world.town})


def test_findings_are_changed_by_their_author_or_the_moderator() -> None:
    world = World("pain_points")
    step = world.step(MOD)
    good = world.id()
    world.do(ANNA, "good.add", good=good, target={"kind": "step", "id": step}, text="Wir rufen an")
    for name in ("good.edit", "good.remove"):
        with refused("author"):
            world.do(BERND, name, good=good)
    world.do(ANNA, "good.edit", good=good, text="Wir rufen immer an", base={"text": "Wir rufen an"})
    assert world.get("good_practices", good)["text"] == "Wir rufen immer an"
    world.do(CO, "good.remove", good=good)
    pain = world.pain(step, ANNA)
    world.do(ANNA, "pain.remove", pain=pain)
    assert not world.state.records["pain_points"]
    assert not world.state.records["good_practices"]


def test_a_finding_stays_on_its_board() -> None:
    world = World("pain_points")
    pain = world.pain(world.step(MOD), ANNA)
    board, lane, step = world.id(), world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    world.do(MOD, "lane.add", lane=lane, title="A", party="internal", board=board)
    world.do(MOD, "step.add", step=step, lane=lane, kind="task")
    with refused("board"):
        world.do(ANNA, "pain.edit", pain=pain, target={"kind": "step", "id": step})
    with refused("board"):
        world.do(MOD, "pain.merge", into=pain, from_=[world.pain(step, ANNA)])


def merged(world: World) -> tuple[str, str, str]:
    step = world.step(MOD)
    into, source, other = world.pain(step, ANNA, text="Papier"), world.pain(step, BERND), world.pain(step, MOD)
    measure = world.id()
    world.do(MOD, "measure.add", measure=measure, title="Mappe", pains=[source, into, other])
    world.do(MOD, "pain.merge", into=into, from_=[source])
    return into, source, measure


def test_merging_keeps_what_the_sources_said() -> None:
    world = World("pain_points")
    into, source, measure = merged(world)
    assert not world.has("pain_points", source)
    assert world.get("pain_points", into)["merged"] == [{"id": source, "text": "Papier", "organisation": "bir"}]
    assert world.get("measures", measure)["pains"][0] == into
    assert len(world.get("measures", measure)["pains"]) == 2


def test_a_measure_against_something_else_is_left_alone_by_a_merge() -> None:
    world = World("pain_points")
    other, elsewhere = world.pain(world.step(MOD), MOD), world.id()
    world.do(MOD, "measure.add", measure=elsewhere, title="Formular", pains=[other])
    merged(world)
    assert world.entries[-1].type == "pain.merge"
    assert not any(change.get("patch", {}).get("id") == elsewhere for change in world.entries[-1].changes)


def test_merging_again_keeps_the_sources_of_the_source() -> None:
    world = World("pain_points")
    into, source, _ = merged(world)
    last = world.pain(world.step(MOD), MOD)
    world.do(MOD, "pain.merge", into=last, from_=[into])
    assert [entry["id"] for entry in world.get("pain_points", last)["merged"]] == [into, source]


def test_a_reference_to_what_was_merged_stands_for_where_it_went() -> None:
    world = World("pain_points")
    into, source, _ = merged(world)
    world.phase("measures")
    measure = world.id()
    world.do(ANNA, "measure.add", measure=measure, title="Neu", pains=[source, into])
    assert world.get("measures", measure)["pains"] == [into]


def test_what_was_merged_cannot_be_edited_and_it_is_said_where_it_went() -> None:
    world = World("pain_points")
    into, source, _ = merged(world)
    for name in ("pain.edit", "pain.remove"):
        with refused("merged") as info:
            world.do(BERND, name, pain=source)
        assert info.value.extra == {"into": into}


def test_a_pain_point_is_not_merged_with_itself_nor_by_participants() -> None:
    world = World("pain_points")
    pain = world.pain(world.step(MOD), ANNA)
    with refused("invalid"):
        world.do(MOD, "pain.merge", into=pain, from_=[pain])
    with refused("role"):
        world.do(ANNA, "pain.merge", into=pain, from_=[pain])


def asked(world: World, who: str = ANNA, **fields: object) -> str:
    good = world.id()
    target = {"kind": "step", "id": world.step(MOD)}
    world.do(who, "good.add", good=good, target=target, text="Wir rufen an", **fields)
    return good


def test_whom_to_ask_is_a_function_of_an_administration_that_may_be_named() -> None:
    world = World("pain_points")
    with refused("organisation"):
        asked(world, contact="Amt 3")
    good = asked(world)
    for fields in ({"contact": "Amt 3"}, {"organisation": None, "contact": "Amt 3"}):
        with refused("organisation"):
            world.do(ANNA, "good.edit", good=good, **fields)
    world.do(MOD, "good.edit", good=good, organisation="bir")
    with refused("organisation"):
        world.do(ANNA, "good.edit", good=good, contact="Amt 3")
    world.do(MOD, "good.edit", good=good, contact="Amt 4")
    assert world.get("good_practices", good)["contact"] == "Amt 4"


def test_where_no_administration_is_to_be_named_no_function_is_either() -> None:
    world = World("pain_points")
    good = asked(world, organisation="ahl")
    world.state.workshop["authorship"] = "none"
    with refused("authorship"):
        world.do(ANNA, "good.edit", good=good, contact="Leitung Bürgeramt Ahlen")


def test_a_function_goes_with_its_administration() -> None:
    world = World("pain_points")
    good = asked(world, MOD, organisation="ahl", contact="Amt 3")
    world.do(MOD, "good.edit", good=good, organisation="ahl")
    assert world.get("good_practices", good)["contact"] == "Amt 3"
    world.do(MOD, "good.edit", good=good, organisation="bir")
    assert "contact" not in world.get("good_practices", good)
    world.do(MOD, "good.edit", good=good, organisation="kreis", contact="Amt 9")
    assert world.get("good_practices", good)["contact"] == "Amt 9"
