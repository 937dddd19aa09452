"""What a record names, and what is missing."""

from __future__ import annotations

from app.domain.references import missing, references
from tests.domain.world import ANNA, MOD, World


def test_references_are_found_wherever_they_stand() -> None:
    record = {
        "author": ANNA,
        "board": "ist",
        "target": {"kind": "flow", "id": "f"},
        "anchor": {"lane": "l"},
        "pains": ["p"],
        "organisation": "ahl",
        "organisations": ["bir"],
        "answers": {"kreis": {"answer": "declined"}},
    }
    assert list(references(record)) == [
        ("participants", ANNA),
        ("boards", "ist"),
        ("flows", "f"),
        ("lanes", "l"),
        ("pain_points", "p"),
        ("organisations", "ahl"),
        ("organisations", "bir"),
        ("organisations", "kreis"),
    ]


def test_an_end_of_a_flow_may_be_a_step_or_a_lane() -> None:
    world = World()
    flow = world.get("flows", world.flow(world.citizen, world.step(MOD)))
    assert missing(world.state, flow) == []
    assert missing(world.state, {**flow, "source": "nirgends"}) == [("steps or lanes", "nirgends")]
