"""Makes `tests/golden/comparing.json`: what differs between a Soll and its Ist, for the server and for the browser.

A list of `{name, board, records: {collection: [record]}, comparison}`. Write it anew with
`python -m tests.domain.golden_comparing`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from app.domain.comparing import comparison
from tests.domain.world import MOD, World

FILE = Path(__file__).parents[1] / "golden" / "comparing.json"
LOOKED_AT = ("boards", "lanes", "steps", "flows")

Made = tuple[World, str]


class Ist(World):
    """Four steps in a row, and a Soll that begins as their copy."""

    def __init__(self) -> None:
        super().__init__()
        titles = ("Antrag annehmen", "Akte drucken", "Antrag prüfen", "Bescheid senden")
        self.before = [self.step(title=title, facts={"work_min": 10, "media": "paper"}) for title in titles]
        self.ways = [self.flow(one, other) for one, other in pairwise(self.before)]
        self.step(lane=None, title="In der Ablage")
        self.soll = self.id()
        self.do(MOD, "board.add", board=self.soll, title="Soll", kind="soll", based_on="ist")

    def copy(self, collection: str, original: str) -> str:
        copies = (record for record in self.state.all(collection) if record["board"] == self.soll)
        return next(str(copy["id"]) for copy in copies if copy.get("origin", {}).get("copy_of") == original)

    @property
    def steps(self) -> list[str]:
        return [self.copy("steps", step) for step in self.before]


def as_it_was_copied() -> Made:
    ist = Ist()
    return ist, ist.soll


def what_came_went_and_changed() -> Made:
    ist = Ist()
    accept, printed, check, _send = ist.steps
    ist.do(MOD, "step.remove", step=printed)
    new = ist.step(lane=ist.copy("lanes", ist.town), title="Online annehmen")
    ist.flow(accept, new, label="online")
    ist.flow(accept, check)
    ist.do(MOD, "step.edit", step=check, title="Antrag automatisch prüfen", facts={"work_min": 2, "media": "digital"})
    return ist, ist.soll


def lanes_and_what_stands_in_them() -> Made:
    ist = Ist()
    accept, _printed, check, send = ist.steps
    lane = ist.id()
    ist.do(MOD, "lane.add", lane=lane, title="Portal", party="internal", board=ist.soll)
    ist.do(MOD, "step.move", step=accept, lane=lane)
    ist.do(MOD, "step.move", step=send, lane=None)
    ist.do(MOD, "lane.edit", lane=ist.copy("lanes", ist.citizen), title="Bürgerinnen und Bürger")
    ist.do(MOD, "flow.edit", flow=ist.copy("flows", ist.ways[1]), label="vollständig", target=accept)
    ist.do(MOD, "step.edit", step=check, detail="", milestone=False)
    return ist, ist.soll


def what_has_happened_on_the_ist_since() -> Made:
    ist = Ist()
    ist.do(MOD, "step.remove", step=ist.before[0])
    ist.do(MOD, "step.edit", step=ist.before[1], milestone=True)
    ist.step(title="Nachgetragen")
    return ist, ist.soll


def a_board_that_began_with_nothing() -> Made:
    world = World()
    board = world.id()
    world.do(MOD, "board.add", board=board, title="Skizze", kind="group")
    return world, board


CASES: tuple[Callable[[], Made], ...] = (
    as_it_was_copied,
    what_came_went_and_changed,
    lanes_and_what_stands_in_them,
    what_has_happened_on_the_ist_since,
    a_board_that_began_with_nothing,
)


def made() -> str:
    cases = []
    for build in CASES:
        world, board = build()
        records = {name: list(world.state.records[name].values()) for name in LOOKED_AT}
        cases.append(
            {"name": build.__name__, "board": board, "records": records, "comparison": comparison(world.state, board)}
        )
    return json.dumps(cases, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
