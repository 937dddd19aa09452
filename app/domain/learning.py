"""Who may learn from whom: where it is stuck for some and runs well for others, and where the work hangs on one person.

Pain points name nobody, here neither; good practice names whom somebody chose to name. What is shelved is left out.
Mirrors `static/js/model/learning.js`; both are held to `tests/golden/learning.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.domain.key_figures import done_differently
from app.domain.process import Process
from app.domain.records import Record


def matches(process: Process) -> list[dict[str, Any]]:
    """`{target, seeks, pains, offers: [{good, text, organisation?, contact?}]}` for every step and flow at which both
    is said: `seeks` cards that seek, what was merged counted with them, and the good practices that answer them. Those
    that most seek come first, then the order of the steps; of the offers, those that name somebody to ask."""
    pains, goods = (_in_play(process.state.all(name)) for name in ("pain_points", "good_practices"))
    steps = [("step", step["id"], process.number[step["id"]]) for step in process.steps]
    flows = [("flow", flow["id"], process.number.get(flow["source"], 0)) for flow in process.flows]
    places = [place for place in sorted((*steps, *flows), key=_order) if place[1] in pains and place[1] in goods]
    rows = [
        {
            "target": {"kind": kind, "id": id},
            "seeks": sum(1 + len(pain.get("merged", ())) for pain in pains[id]),
            "pains": [pain["id"] for pain in pains[id]],
            "offers": sorted((offer for good in goods[id] for offer in _offers(good)), key=_is_unnamed),
        }
        for kind, id, _ in places
    ]
    return sorted(rows, key=lambda row: -row["seeks"])


def islands(process: Process) -> list[dict[str, Any]]:
    """`{step, told, single, unwritten}` for every step that in some administration one person alone can do, in their
    order: `single` are the administrations, of `told` that said how many can, `unwritten` those of them where it is
    not written down either."""
    rows = []
    for step in process.steps:
        told = [variant for variant in process.variants(step["id"]) if "people" in variant]
        single = [variant for variant in told if variant["people"] == "one"]
        if single:
            rows.append(
                {
                    "step": step["id"],
                    "told": len(told),
                    "single": [variant["organisation"] for variant in single],
                    "unwritten": [variant["organisation"] for variant in single if variant.get("written") is False],
                }
            )
    return rows


def core(process: Process) -> dict[str, int]:
    """The common core: how many steps there are, how many nobody does otherwise, of how many anything was told."""
    same = sum(not done_differently(process, step) for step in process.steps)
    told = sum(bool(process.variants(step["id"])) for step in process.steps)
    return {"steps": len(process.steps), "same": same, "told": told}


def _order(place: tuple[str, str, int]) -> tuple[int, str]:
    return place[2], place[1]


def _is_unnamed(offer: dict[str, Any]) -> bool:
    return "organisation" not in offer


def _in_play(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        if "draft" not in record and "shelved" not in record:
            found.setdefault(record["target"]["id"], []).append(record)
    return found


def _offers(good: Record) -> list[dict[str, Any]]:
    """What it says, then what was merged into it and names somebody else."""
    own = {
        "good": good["id"],
        "text": good["text"],
        "organisation": good.get("organisation"),
        "contact": good.get("contact"),
    }
    merged = [
        {"good": good["id"], "text": source["text"], "organisation": source["asked"], "contact": source.get("contact")}
        for source in good.get("merged", ())
        if source.get("asked") not in (None, good.get("organisation"))
    ]
    return [{name: value for name, value in offer.items() if value is not None} for offer in (own, *merged)]
