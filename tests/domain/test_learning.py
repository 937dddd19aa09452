"""Who may learn from whom: nothing private is told by it."""

from __future__ import annotations

from app.domain.learning import islands, matches
from app.domain.process import Process
from tests.domain import golden_learning
from tests.domain.golden_learning import good
from tests.domain.world import ANNA, BERND, MOD, World


def test_the_browser_is_held_to_what_is_found_here() -> None:
    written = golden_learning.FILE.read_text(encoding="utf-8")
    assert written == golden_learning.text(), "run: python -m tests.domain.golden_learning"


def test_what_most_seek_comes_first_and_counts_what_was_merged() -> None:
    rows = matches(Process(golden_learning.sought_and_offered().state, "ist"))
    assert [(row["seeks"], row["target"]["kind"]) for row in rows] == [(3, "step"), (1, "step"), (1, "flow")]


def test_an_administration_is_named_only_where_somebody_chose_to() -> None:
    rows = matches(Process(golden_learning.sought_and_offered().state, "ist"))
    assert [offer.get("organisation") for row in rows for offer in row["offers"]] == ["ahl", "bir", "bir", None, None]
    assert rows[1]["offers"][0]["contact"] == "Leitung"


def test_a_pain_point_names_nobody() -> None:
    world = World("pain_points")
    step = world.step()
    pain = world.pain(step, ANNA)
    good(world, BERND, "Scan vorab", target={"kind": "step", "id": step})
    (row,) = matches(Process(world.state, "ist"))
    assert row.keys() == {"target", "seeks", "pains", "offers"}
    assert row["pains"] == [pain]
    assert "ahl" not in str(row)


def test_what_is_shelved_or_unseen_neither_seeks_nor_offers() -> None:
    world = golden_learning.shelved_and_unseen()
    assert matches(Process(world.state, "ist")) == []
    world.do(MOD, "collection.reveal", collection=world.state.workshop["collection"]["id"])
    assert len(matches(Process(world.state, "ist"))) == 1


def test_an_island_is_told_with_the_administrations_it_is_in() -> None:
    first, last = islands(Process(golden_learning.hanging_on_one_person().state, "ist"))
    assert (first["told"], first["single"], first["unwritten"]) == (3, ["ahl", "bir"], ["ahl"])
    assert (last["told"], last["single"], last["unwritten"]) == (1, ["ahl"], [])
