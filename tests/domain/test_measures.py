from __future__ import annotations

from typing import Any

from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused


def measure(world: World, who: str = MOD, **fields: Any) -> str:
    id = world.id()
    world.do(who, "measure.add", measure=id, title="Digitale Mappe", **fields)
    return id


def test_a_measure_says_who_what_and_until_when() -> None:
    world = World("measures")
    pain = world.pain(world.step())
    id = measure(
        world,
        organisation="kreis",
        organisations=["ahl", "bir", "ahl"],
        due="2027-02-28",
        pains=[pain],
        impact="high",
        effort="low",
        contact="IT",
        status="committed",
    )
    record = world.get("measures", id)
    assert (record["organisations"], record["pains"], record["status"]) == (["ahl", "bir"], [pain], "committed")
    world.do(
        MOD, "measure.edit", measure=id, due=None, pains=[], organisation="bir", title="Mappe", base={"title": "x"}
    )
    assert {"due", "pains"}.isdisjoint(world.get("measures", id))


def test_a_measure_names_administrations_of_the_workshop() -> None:
    world = World("measures")
    with refused("unknown"):
        measure(world, organisations=["nirgends"])


def test_participants_propose_and_change_their_own_proposals() -> None:
    world = World("measures")
    id = measure(world, ANNA)
    assert world.get("measures", id)["status"] == "proposed"
    with refused("status"):
        measure(world, ANNA, status="committed")
    with refused("status"):
        world.do(ANNA, "measure.edit", measure=id, status="done")
    with refused("author"):
        world.do(BERND, "measure.edit", measure=id, title="Meine")
    world.do(ANNA, "measure.edit", measure=id, title="Mappe")
    world.do(CO, "measure.edit", measure=id, status="committed")
    with refused("status"):
        world.do(ANNA, "measure.remove", measure=id)
    world.do(CO, "measure.remove", measure=id)
    assert not world.state.records["measures"]


def test_each_administration_answers_for_itself() -> None:
    world = World("measures")
    id = measure(world)
    world.do(ANNA, "measure.answer", measure=id, organisation="ahl", answer="reserved", comment="ab 2027")
    world.do(BERND, "measure.answer", measure=id, organisation="bir", answer="committed")
    assert world.get("measures", id)["answers"] == {
        "ahl": {"answer": "reserved", "comment": "ab 2027"},
        "bir": {"answer": "committed"},
    }
    for who, key in ((ANNA, "bir"), (GUEST, "ahl")):
        with refused("organisation"):
            world.do(who, "measure.answer", measure=id, organisation=key, answer="declined")
    with refused("unknown"):
        world.do(MOD, "measure.answer", measure=id, organisation="nirgends", answer="declined")
    world.do(ANNA, "measure.answer", measure=id, organisation="ahl", answer=None)
    world.do(BERND, "measure.answer", measure=id, organisation="bir", answer=None)
    assert "answers" not in world.get("measures", id)
