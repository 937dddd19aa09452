"""Makes `tests/golden/learning.json`: who seeks and who offers, and where one person alone can do it, for the server
and for the browser.

A list of `{name, records: {collection: [record]}, matches, islands, core}`. Write it anew with
`python -m tests.domain.golden_learning`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from app.domain.learning import core, islands, matches
from app.domain.process import Process
from app.domain.visibility import visible_state
from tests.domain.world import ANNA, BERND, CO, MOD, World

FILE = Path(__file__).parents[1] / "golden" / "learning.json"
LOOKED_AT = ("organisations", "lanes", "steps", "flows", "variants", "pain_points", "good_practices")


def empty() -> World:
    return World()


def sought_and_offered() -> World:
    """At two steps and a flow; most at the last step, where two goods were made one and a pain was, too."""
    world = World("pain_points")
    first, second, third = world.step(), world.step(), world.step()
    flow = {"kind": "flow", "id": world.flow(first, second)}
    world.pain(first, ANNA)
    world.pain(second, ANNA)
    world.pain(first, ANNA, target=flow)
    into, source = world.pain(third, ANNA), world.pain(third, BERND)
    world.pain(third, CO)
    world.do(MOD, "pain.merge", into=into, from_=[source])
    good(world, BERND, "Anruf vorab", target={"kind": "step", "id": first})
    good(world, BERND, "Scan vorab", target={"kind": "step", "id": first}, organisation="bir", contact="Leitung")
    good(world, BERND, "Wir rufen an", target=flow)
    kept = good(world, ANNA, "Vier Augen", target={"kind": "step", "id": third}, organisation="ahl")
    other = good(
        world, BERND, "Zwei Personen", target={"kind": "step", "id": third}, organisation="bir", contact="Amt 3"
    )
    unnamed = good(world, BERND, "Zu zweit", target={"kind": "step", "id": third})
    again = good(world, ANNA, "Wieder vier Augen", target={"kind": "step", "id": third}, organisation="ahl")
    world.do(MOD, "good.merge", into=kept, from_=[other, unnamed, again])
    return world


def shelved_and_unseen() -> World:
    """What is shelved or not revealed yet neither seeks nor offers."""
    world = World("pain_points")
    first, second, third = world.step(), world.step(), world.step()
    world.do(MOD, "pain.shelve", pain=world.pain(first, ANNA), shelved="parked")
    good(world, BERND, "Scan vorab", target={"kind": "step", "id": first})
    world.pain(second, ANNA)
    world.do(
        MOD, "good.shelve", good=good(world, BERND, "Anruf", target={"kind": "step", "id": second}), shelved="rejected"
    )
    world.pain(third, ANNA)
    world.do(MOD, "collection.start", collection=world.id(), of="findings")
    good(world, BERND, "Noch still", target={"kind": "step", "id": third})
    return world


def hanging_on_one_person() -> World:
    world = World("annotate")
    first, second, third = world.step(), world.step(), world.step()
    for step, organisation, fields in (
        (first, "ahl", {"people": "one", "written": False}),
        (first, "bir", {"people": "one", "written": True}),
        (first, "kreis", {"people": "more"}),
        (second, "ahl", {"people": "two"}),
        (third, "ahl", {"people": "one"}),
        (third, "bir", {"written": False}),
    ):
        world.do(MOD, "variant.set", step=step, organisation=organisation, answer="same", **fields)
    return world


CASES: tuple[Callable[[], World], ...] = (empty, sought_and_offered, shelved_and_unseen, hanging_on_one_person)


def good(world: World, who: str, text: str, **fields: object) -> str:
    id = world.id()
    world.do(who, "good.add", good=id, text=text, **fields)
    return id


def text() -> str:
    cases = []
    for make in CASES:
        world = make()
        seen = visible_state(world.state, world.member(CO))
        process = Process(world.state, "ist")
        found = {"matches": matches(process), "islands": islands(process), "core": core(process)}
        cases.append({"name": make.__name__, "records": {name: seen[name] for name in LOOKED_AT}, **found})
    return json.dumps(cases, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
