"""The figures of a process picture, counted the same for wall, protocol and library.

Six administrations, six truths: a figure is a number, or a range `{from, to}` over what the group and each variant say.
"""

from __future__ import annotations

from typing import Any

from app.domain.layout import numbers
from app.domain.records import Record
from app.domain.state import State

MEASURED = ("work_min", "wait_h", "per_year")

Span = tuple[float, float]


def key_figures(state: State, board: str) -> dict[str, Any]:
    """`steps, flows, handovers, handovers_outside, handovers_between` (Kreis ↔ Stadt/Gemeinde), `work_min_all,
    wait_h_all` (sums of the steps' own facts), `work_min_path, wait_h_path` (along the typical path), `rare` (flows
    that leave it), `on_paper`, `same_for_all` (steps that no administration does differently)."""
    picture = _Picture(state, board)
    crossing = [flow for flow in picture.flows if picture.lane_of(flow["source"]) != picture.lane_of(flow["target"])]
    path = picture.typical_path()
    spans = {step: _spans(ranged_facts(state, state.records["steps"][step])) for step in path}
    own = [_spans(step.get("facts", {})) for step in picture.steps]
    return {
        "steps": len(picture.steps),
        "flows": len(picture.flows),
        "handovers": len(crossing),
        "handovers_outside": sum(picture.differ(flow, "party") for flow in crossing),
        "handovers_between": sum(picture.differ(flow, "kind") for flow in crossing),
        "work_min_all": _sum(own, "work_min"),
        "wait_h_all": _sum(own, "wait_h"),
        "work_min_path": _sum(spans.values(), "work_min"),
        "wait_h_path": _sum(spans.values(), "wait_h"),
        "rare": [flow["id"] for step in path for flow in picture.onward(step) if flow["target"] not in spans],
        "on_paper": sum(step.get("facts", {}).get("media") == "paper" for step in picture.steps),
        "same_for_all": len(picture.steps) - len(picture.done_differently()),
    }


def ranged_facts(state: State, step: Record) -> Record:
    """The step's facts, numbers as ranges over its own and those of its variants."""
    facts = dict(step.get("facts", {}))
    said = [facts, *(variant.get("facts", {}) for variant in state.all("variants") if variant["step"] == step["id"])]
    for name in MEASURED:
        spans = [_span(each[name]) for each in said if name in each]
        if spans:
            facts[name] = _value((min(low for low, _ in spans), max(high for _, high in spans)))
    return facts


class _Picture:
    """One board as a graph of its placed steps; `number` is the one on the card."""

    def __init__(self, state: State, board: str) -> None:
        of_board = {
            name: [record for record in state.all(name) if record["board"] == board]
            for name in ("lanes", "steps", "flows")
        }
        self.number = numbers(of_board)
        self.state = state
        self.steps = [step for step in of_board["steps"] if step["id"] in self.number]
        self.flows = of_board["flows"]

    def lane_of(self, end: str) -> str:
        step = self.state.get("steps", end)
        return step["lane"] if step else end

    def differ(self, flow: Record, name: str) -> bool:
        """Whether the ends' lanes differ in their party, or in the `kind` of their administrations."""
        lanes = [self.state.records["lanes"][self.lane_of(flow[end])] for end in ("source", "target")]
        if name == "kind":
            lanes = [self.state.get("organisations", lane.get("organisation")) or {} for lane in lanes]
        values = [lane.get(name) for lane in lanes]
        return None not in values and values[0] != values[1]

    def onward(self, step: str) -> list[Record]:
        """The flows that lead on, not back."""
        at = self.number[step]
        return [flow for flow in self.flows if flow["source"] == step and self.number.get(flow["target"], 0) > at]

    def typical_path(self) -> list[str]:
        """From the start on: at a decision the way most cases take, of parallel branches the one that takes longest."""
        ways: dict[str, tuple[float, list[str]]] = {}
        for step in sorted(self.steps, key=lambda step: -self.number[step["id"]]):
            _, work = _spans(ranged_facts(self.state, step))["work_min"]
            _, wait = _spans(ranged_facts(self.state, step))["wait_h"]
            onward = self.onward(step["id"])
            if step["kind"] == "decision" and onward:
                onward = [max(onward, key=lambda flow: self._usual(flow, ways[flow["target"]][1]))]
            minutes, way = max((ways[flow["target"]] for flow in onward), default=(0.0, []), key=lambda way: way[0])
            ways[step["id"]] = (minutes + work + 60 * wait, [step["id"], *way])
        starts = [step for step in self.steps if step["kind"] == "start"] or self.steps
        first = min(starts, key=lambda step: self.number[step["id"]], default=None)
        return ways[first["id"]][1] if first else []

    def _usual(self, flow: Record, way: list[str]) -> tuple[float, bool, int]:
        """How usual a branch is: by its share; where nobody said, rather one that comes to an end than one that turns
        back, and rather the first."""
        ends = self.state.records["steps"][way[-1]]["kind"] == "end"
        return flow.get("share", 0), ends, -self.number[flow["target"]]

    def done_differently(self) -> set[str]:
        ids = {step["id"] for step in self.steps}
        deviating = ("different", "absent")
        return {variant["step"] for variant in self.state.all("variants") if variant["answer"] in deviating} & ids


def _spans(facts: Record) -> dict[str, Span]:
    return {name: _span(facts.get(name, 0)) for name in MEASURED}


def _span(value: Any) -> Span:
    return (value["from"], value["to"]) if isinstance(value, dict) else (value, value)


def _sum(spans: Any, name: str) -> float | dict[str, float]:
    found = [each[name] for each in spans]
    return _value((sum(low for low, _ in found), sum(high for _, high in found)))


def _value(span: Span) -> float | dict[str, float]:
    low, high = span
    return low if low == high else {"from": low, "to": high}
