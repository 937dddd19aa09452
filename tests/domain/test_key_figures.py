from __future__ import annotations

from app.domain.key_figures import key_figures, ranged_facts
from tests.domain import golden_key_figures
from tests.domain.world import MOD, World


def test_the_browser_is_held_to_what_is_counted_here() -> None:
    written = golden_key_figures.FILE.read_text(encoding="utf-8")
    assert written == golden_key_figures.text(), "run: python -m tests.domain.golden_key_figures"


def test_an_empty_board_has_no_figures() -> None:
    figures = key_figures(World().state, "ist")
    assert (figures["steps"], figures["work_min_all"], figures["work_min_path"], figures["rare"]) == (0, 0, 0, [])


def test_facts_range_over_the_group_and_each_administration() -> None:
    world = World("annotate")
    step = world.step(facts={"work_min": 12, "it": "Fachverfahren"})
    world.do(MOD, "variant.set", step=step, organisation="ahl", answer="different", facts={"work_min": 8, "wait_h": 2})
    world.do(
        MOD, "variant.set", step=step, organisation="bir", answer="same", facts={"work_min": {"from": 9, "to": 20}}
    )
    assert ranged_facts(world.state, world.get("steps", step)) == {
        "work_min": {"from": 8, "to": 20},
        "wait_h": 2,
        "it": "Fachverfahren",
    }


def test_sums_are_of_the_steps_own_facts() -> None:
    world = World("annotate")
    world.step(facts={"work_min": 12, "media": "paper"})
    world.step(facts={"work_min": {"from": 1, "to": 3}, "wait_h": 24})
    world.step(lane=None, facts={"work_min": 99})
    figures = key_figures(world.state, "ist")
    assert (figures["work_min_all"], figures["wait_h_all"]) == ({"from": 13, "to": 15}, 24)
    assert (figures["steps"], figures["on_paper"]) == (2, 1)


def test_a_handover_is_a_flow_from_lane_to_lane() -> None:
    world = World()
    county = world.id()
    world.do(MOD, "lane.add", lane=county, title="Kreis", party="internal", organisation="kreis")
    asked, town, other, office = (world.step(lane=lane) for lane in (world.citizen, world.town, world.town, county))
    for source, target in ((asked, town), (town, other), (other, office), (world.citizen, office)):
        world.flow(source, target)
    figures = key_figures(world.state, "ist")
    assert (figures["flows"], figures["handovers"]) == (4, 3)
    assert figures["handovers_outside"] == 2
    assert figures["handovers_between"] == 1


def test_handovers_between_town_and_county_tell_their_medium_and_what_waits_where_they_arrive() -> None:
    figures = key_figures(golden_key_figures.handovers().state, "ist")
    assert figures["between_media"] == {"Bote": 2, "E-Mail": 1}
    assert figures["between_wait_h"] == {"from": 25.5, "to": 28}


def test_a_media_break_is_found_across_a_decision_nobody_told_the_medium_of() -> None:
    figures = key_figures(golden_key_figures.media().state, "ist")
    assert figures["media_breaks"] == 2


def test_the_typical_path_takes_the_usual_branch_and_counts_parallel_ones_once() -> None:
    world = World()
    start = world.step(kind="start")
    check = world.step(kind="decision", facts={"work_min": 1})
    rare = world.step(facts={"work_min": 100})
    usual = world.step(kind="parallel", facts={"work_min": 2})
    long, short = world.step(facts={"wait_h": 1}), world.step(facts={"work_min": 30})
    end = world.step(kind="end")
    world.flow(start, check)
    rarely = world.flow(check, rare, share=10)
    world.flow(check, usual, share=90)
    for source, target in ((usual, long), (usual, short), (long, end), (short, end), (rare, check)):
        world.flow(source, target)
    figures = key_figures(world.state, "ist")
    assert (figures["work_min_path"], figures["wait_h_path"]) == (3, 1)
    assert figures["rare"] == [rarely]


def test_where_nobody_said_how_often_the_typical_path_comes_to_an_end() -> None:
    world = World()
    check = world.step(kind="decision")
    back, on, end = world.step(facts={"work_min": 9}), world.step(facts={"work_min": 2}), world.step(kind="end")
    for source, target in ((check, back), (back, check), (check, on), (on, end)):
        world.flow(source, target)
    assert key_figures(world.state, "ist")["work_min_path"] == 2


def test_steps_that_all_do_the_same_way_are_counted() -> None:
    world = World("annotate")
    same, other, absent = world.step(), world.step(), world.step()
    for step, answer in ((same, "same"), (other, "different"), (absent, "absent")):
        world.do(MOD, "variant.set", step=step, organisation="ahl", answer=answer)
    assert key_figures(world.state, "ist")["same_for_all"] == 1
