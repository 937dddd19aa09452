"""One board as a process: its placed steps as a graph, with what the administrations said about each.

Looked up once, so that whatever is counted on it is linear. Mirrors `static/js/model/process.js`; what is counted on
both is held to `tests/golden/key_figures.json`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.domain.layout import numbers
from app.domain.records import Record
from app.domain.state import State

MEASURED = ("work_min", "wait_h", "per_year")

Span = tuple[float, float]


class Process:
    """`steps` stand in the order of their numbers, the ones on the cards; `flows` are all of the board."""

    def __init__(self, state: State, board: str) -> None:
        of_board = {
            name: [record for record in state.all(name) if record["board"] == board]
            for name in ("lanes", "steps", "flows")
        }
        self.state = state
        self.number = numbers(of_board)
        placed = [step for step in of_board["steps"] if step["id"] in self.number]
        self.steps = sorted(placed, key=lambda step: self.number[step["id"]])
        self.flows = of_board["flows"]
        self._onward = _grouped((flow for flow in self.flows if self._leads_on(flow)), "source")
        self._variants = _grouped(state.all("variants"), "step")

    def lane_of(self, end: str) -> str:
        """The lane of a flow's end, which may be a lane itself."""
        step = self.state.get("steps", end)
        return step["lane"] if step else end

    def onward(self, step: str) -> list[Record]:
        """The flows that lead on, not back."""
        return self._onward.get(step, [])

    def variants(self, step: str) -> list[Record]:
        return self._variants.get(step, [])

    def spans(self, step: Record) -> dict[str, Span]:
        """The measured facts over what the group and each administration say; 0 where nobody said."""
        return spans_of(ranged(step, self.variants(step["id"])))

    def _leads_on(self, flow: Record) -> bool:
        source = self.number.get(flow["source"])
        return source is not None and self.number.get(flow["target"], 0) > source


def ranged(step: Record, variants: Iterable[Record]) -> Record:
    """The step's facts, numbers as ranges over its own and those of its variants."""
    facts = dict(step.get("facts", {}))
    said = [facts, *(variant.get("facts", {}) for variant in variants)]
    for name in MEASURED:
        spans = [_span(each[name]) for each in said if name in each]
        if spans:
            facts[name] = value_of((min(low for low, _ in spans), max(high for _, high in spans)))
    return facts


def spans_of(facts: Record) -> dict[str, Span]:
    return {name: _span(facts.get(name, 0)) for name in MEASURED}


def value_of(span: Span) -> float | dict[str, float]:
    low, high = span
    return low if low == high else {"from": low, "to": high}


def _span(value: Any) -> Span:
    return (value["from"], value["to"]) if isinstance(value, dict) else (value, value)


def _grouped(records: Iterable[Record], name: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record[name]].append(record)
    return groups
