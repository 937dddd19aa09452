"""What goes from one lane into another, as both sides say it, and what they have agreed on."""

from __future__ import annotations

from app.domain.records import Record
from app.protocol.document import Handover
from app.protocol.facts import media
from app.protocol.material import Material


def compile_handovers(material: Material) -> list[Handover]:
    """Those of which something is told, in the order of the steps. What goes to or comes from outside is nobody's here
    to agree on."""
    flows = [flow for flow in material.state.all("flows") if _is_handover(material, flow)]
    ordered = sorted(flows, key=lambda flow: (_number(material, flow, "source"), _number(material, flow, "target")))
    told = [_handover(material, flow) for flow in ordered]
    return [each for each in told if each.gives or each.takes or each.agreed]


def is_agreement(material: Material, note: Record) -> bool:
    """A decision about a hand-over stands with it, not among the others."""
    flow = material.state.get("flows", (note.get("target") or {}).get("id"))
    return flow is not None and _is_handover(material, flow)


def _handover(material: Material, flow: Record) -> Handover:
    notes = material.notes[flow["id"]]
    source, target = (_lane(material, flow[end]) for end in ("source", "target"))
    medium: str = flow.get("medium", "")
    return Handover(
        steps=" → ".join(str(_number(material, flow, end) or "–") for end in ("source", "target")),
        source=source["title"],
        target=target["title"],
        medium=media(material.language).get(medium, medium),
        gives=[note["text"] for note in notes if note["kind"] == "gives"],
        takes=[note["text"] for note in notes if note["kind"] == "takes"],
        agreed=[(note["text"], _by(material, note)) for note in notes if note["kind"] == "decision"],
    )


def _by(material: Material, note: Record) -> str:
    return material.language.listing(material.organisation(key) for key in note.get("agreed", ()))


def _is_handover(material: Material, flow: Record) -> bool:
    lanes = [_lane(material, flow[end]) for end in ("source", "target")]
    within = all(lane["party"] == "internal" for lane in lanes)
    return within and lanes[0]["id"] != lanes[1]["id"] and flow["source"] in material.numbers


def _lane(material: Material, end: str) -> Record:
    step = material.state.get("steps", end)
    found: Record = material.state.records["lanes"][step["lane"] if step else end]
    return found


def _number(material: Material, flow: Record, end: str) -> int:
    return material.numbers.get(flow[end], 0)
