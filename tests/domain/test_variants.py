from __future__ import annotations

from tests.domain.world import ANNA, GUEST, MOD, World, refused


def test_there_is_one_variant_for_a_step_and_an_administration() -> None:
    world = World("annotate")
    step = world.step()
    wish = {"step": step, "organisation": "ahl"}
    world.do(ANNA, "variant.set", **wish, answer="different", comment="mit Termin", facts={"work_min": 8}, people="one")
    world.do(ANNA, "variant.set", **wish, answer="same", comment="", facts={"per_year": 900}, written=False)
    (variant,) = world.state.all("variants")
    assert variant["id"] == f"{step}.ahl"
    assert (variant["answer"], variant["facts"], variant["people"], variant["written"]) == (
        "same",
        {"work_min": 8, "per_year": 900},
        "one",
        False,
    )
    assert "comment" not in variant


def test_participants_answer_for_their_own_administration() -> None:
    world = World("annotate")
    step = world.step()
    with refused("organisation"):
        world.do(ANNA, "variant.set", step=step, organisation="bir", answer="same")
    with refused("organisation"):
        world.do(GUEST, "variant.set", step=step, organisation="bir", answer="same")
    world.do(MOD, "variant.set", step=step, organisation="bir", answer="absent")
    with refused("unknown"):
        world.do(MOD, "variant.set", step=step, organisation="nirgends", answer="same")
