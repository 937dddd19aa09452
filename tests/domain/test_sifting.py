"""Sichten: what means the same becomes one, what goes no further is shelved, and nothing is lost."""

from __future__ import annotations

from typing import Any

from app.domain.visibility import visible_state
from tests.domain.golden_learning import good
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def world_with_good(**fields: Any) -> tuple[World, str, dict[str, str]]:
    world = World("pain_points")
    target = {"kind": "step", "id": world.step(MOD)}
    return world, good(world, ANNA, "Scan vorab", target=target, **fields), target


def test_good_practice_is_merged_and_keeps_what_its_sources_said_and_whom_they_named() -> None:
    world, into, target = world_with_good()
    source = good(world, BERND, "Vorab scannen", target=target, organisation="bir", contact="Leitung Bürgerbüro")
    world.do(CO, "good.merge", into=into, from_=[source])
    assert not world.has("good_practices", source)
    assert world.get("good_practices", into)["merged"] == [
        {
            "id": source,
            "text": "Vorab scannen",
            "organisation": "bir",
            "asked": "bir",
            "contact": "Leitung Bürgerbüro",
        }
    ]
    with refused("merged"):
        world.do(BERND, "good.edit", good=source, text="x")


def test_who_wrote_a_merged_source_is_told_to_nobody_unless_they_named_themselves() -> None:
    world, into, target = world_with_good()
    named = good(world, BERND, "Vorab scannen", target=target, organisation="bir")
    unnamed = good(world, BERND, "Scannen", target=target)
    world.do(MOD, "good.merge", into=into, from_=[named, unnamed])
    (seen,) = visible_state(world.state, world.member(ANNA))["good_practices"]
    assert [source.get("asked") for source in seen["merged"]] == ["bir", None]
    assert not any("organisation" in source for source in seen["merged"])


def test_what_is_shelved_stays_and_is_taken_up_again() -> None:
    world, id, target = world_with_good()
    pain = world.pain(target["id"], ANNA)
    world.do(MOD, "good.shelve", good=id, shelved="parked")
    world.do(CO, "pain.shelve", pain=pain, shelved="rejected")
    assert world.get("good_practices", id)["shelved"] == "parked"
    assert world.get("pain_points", pain)["shelved"] == "rejected"
    world.do(MOD, "undo", seq=len(world.entries))
    assert "shelved" not in world.get("pain_points", pain)
    world.do(MOD, "good.shelve", good=id, shelved=None)
    assert "shelved" not in world.get("good_practices", id)


def test_participants_shelve_nothing_not_even_their_own() -> None:
    world, id, target = world_with_good()
    pain = world.pain(target["id"], ANNA)
    for name, fields in (("pain.shelve", {"pain": pain}), ("good.shelve", {"good": id})):
        with refused("role"):
            world.do(ANNA, name, **fields, shelved="parked")
    world.do(MOD, "participant.role", participant=ANNA, role="co_moderator")
    world.do(ANNA, "pain.shelve", pain=pain, shelved="parked")
    shelving = len(world.entries)
    world.do(MOD, "participant.role", participant=ANNA, role="participant")
    with refused("role"):
        world.do(ANNA, "undo", seq=shelving)


def test_an_administration_names_itself_and_whom_to_ask() -> None:
    world, id, target = world_with_good(organisation="ahl", contact="Leitung Bürgerbüro")
    seen = visible_state(world.state, world.member(BERND))["good_practices"][0]
    assert (seen["organisation"], seen["contact"]) == ("ahl", "Leitung Bürgerbüro")
    assert "author" not in seen
    world.do(ANNA, "good.edit", good=id, contact="")
    assert "contact" not in world.get("good_practices", id)
    world.do(ANNA, "good.edit", good=id, contact="Amt 3")
    world.do(ANNA, "good.edit", good=id, organisation=None)
    assert world.get("good_practices", id).keys().isdisjoint(("organisation", "contact"))
    for who, key, reason in ((BERND, "ahl", "organisation"), (MOD, "nirgends", "unknown")):
        with refused(reason):
            good(world, who, "x", target=target, organisation=key)
    good(world, MOD, "Auf Zuruf", target=target, organisation="bir")


def test_where_nobody_is_to_be_named_nobody_can_be() -> None:
    world, id, _ = world_with_good()
    world.state.workshop["authorship"] = "none"
    for who in (ANNA, MOD):
        with refused("authorship"):
            world.do(who, "good.edit", good=id, organisation="ahl")
