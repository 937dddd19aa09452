"""Makes `tests/golden/key_figures.json`: what is counted on boards, for the server and for the browser.

A list of `{name, records: {collection: [record]}, figures}`. Write it anew with
`python -m tests.domain.golden_key_figures`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

from app.domain.key_figures import key_figures
from tests.domain.world import MOD, World

FILE = Path(__file__).parents[1] / "golden" / "key_figures.json"
LOOKED_AT = ("organisations", "lanes", "steps", "flows", "variants")
RANGE = {"from": 1.5, "to": 4}


def empty() -> World:
    return World()


def own_facts_and_those_of_administrations() -> World:
    world = World("annotate")
    first = world.step(kind="start", facts={"work_min": 0.1, "per_year": 900})
    second = world.step(facts={"work_min": 0.2, "wait_h": RANGE, "media": "paper"})
    third = world.step(facts={"work_min": RANGE})
    world.flow(first, second)
    world.flow(second, third)
    world.step(lane=None, facts={"work_min": 99, "media": "paper"})
    for step, organisation, answer, facts in (
        (second, "ahl", "different", {"work_min": 0.3, "wait_h": 48}),
        (second, "bir", "same", {"work_min": {"from": 0.05, "to": 20}}),
        (third, "bir", "absent", {"wait_h": 1}),
    ):
        world.do(MOD, "variant.set", step=step, organisation=organisation, answer=answer, facts=facts)
    return world


def branches() -> World:
    """A decision with a usual way, in it parallel branches, of which two take equally long, and a way back."""
    world = World()
    start = world.step(kind="start")
    check = world.step(kind="decision", facts={"work_min": 1})
    rare, fork = world.step(facts={"work_min": 100}), world.step(kind="parallel")
    brief, waiting = world.step(facts={"work_min": 55}), world.step(kind="wait", facts={"wait_h": 1})
    working, end = world.step(facts={"work_min": 60}), world.step(kind="end")
    world.flow(start, check)
    world.flow(check, rare, label="Nein", share=2)
    world.flow(check, fork, label="Ja", share=8)
    for branch in (brief, working, waiting):
        world.flow(fork, branch)
        world.flow(branch, end)
    world.flow(rare, end)
    world.flow(working, check)
    return world


def undecided() -> World:
    """Nobody said how often: the way that comes to an end, though the other is the first."""
    world = World()
    check, back = world.step(kind="decision"), world.step(facts={"work_min": 9})
    on, end = world.step(facts={"work_min": 2}), world.step(kind="end")
    for source, target in ((check, back), (back, check), (check, on), (on, end)):
        world.flow(source, target)
    return world


def handovers() -> World:
    """From outside, between town and county by several media, from a lane that has no steps."""
    world = World()
    county = world.id()
    world.do(MOD, "lane.add", lane=county, title="Kreis", party="internal", organisation="kreis")
    asked = world.step(lane=world.citizen, kind="start")
    taken, sent = world.step(facts={"wait_h": 2}), world.step()
    made, back = world.step(lane=county, facts={"wait_h": RANGE}), world.step(facts={"wait_h": 24})
    world.flow(asked, taken, medium="Post")
    world.flow(taken, sent, medium="Bote")
    world.flow(sent, made, medium="Bote")
    world.flow(taken, made, medium="Bote")
    world.flow(made, back, medium="E-Mail")
    world.flow(back, made)
    world.flow(world.citizen, made, medium="Telefon")
    return world


def media() -> World:
    """Digital, decided on nobody said how, printed, typed in again; what is mixed breaks nothing."""
    world = World()
    kinds = (("digital", "task"), (None, "decision"), ("paper", "task"), ("digital", "task"), ("mixed", "task"))
    steps = [world.step(kind=kind, facts={"media": medium} if medium else {}) for medium, kind in kinds]
    for source, target in pairwise(steps):
        world.flow(source, target)
    world.flow(steps[-1], steps[0])
    return world


def many() -> World:
    """Thirty steps as chance has it, always the same."""
    chance, world = Random(7), World("annotate")
    kinds = ("task", "task", "task", "decision", "parallel", "wait", "end")
    steps = []
    for _ in range(30):
        facts = {"work_min": chance.choice((0.5, 3, RANGE)), "media": chance.choice(("paper", "digital", "mixed"))}
        told = {name: value for name, value in facts.items() if chance.random() < 0.7}
        lane = chance.choice((world.citizen, world.town))
        steps.append(world.step(lane=lane, kind=chance.choice(kinds), facts=told))
    for n, source in enumerate(steps):
        for target in chance.sample(steps[max(0, n - 3) : n] + steps[n + 1 : n + 5], 2 if n else 1):
            world.flow(source, target, share=chance.choice((None, 1, 9)))
        answer, said = chance.choice(("same", "different", "unknown")), {"wait_h": chance.randrange(100)}
        if chance.random() < 0.5:
            world.do(MOD, "variant.set", step=source, organisation="bir", answer=answer, facts=said)
    return world


CASES: tuple[Callable[[], World], ...] = (
    empty,
    own_facts_and_those_of_administrations,
    branches,
    undecided,
    handovers,
    media,
    many,
)


def text() -> str:
    cases = []
    for make in CASES:
        state = make().state
        records = {name: list(state.records[name].values()) for name in LOOKED_AT}
        cases.append({"name": make.__name__, "records": records, "figures": key_figures(state, "ist")})
    return json.dumps(cases, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
