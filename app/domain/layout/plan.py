"""What there is to draw, in its order: lanes, columns, cells, numbers and flows of one board.

Tray steps and drafts are not drawn; a flow that loses an end with them is not either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.ranks import columns, is_placed
from app.domain.records import Record


@dataclass(frozen=True, slots=True)
class End:
    """One end of a flow: a step, or (of a message) a whole lane."""

    step: str | None
    lane: int


@dataclass(frozen=True, slots=True)
class Link:
    flow: Record
    source: End
    target: End

    @property
    def is_between_lanes(self) -> bool:
        return self.source.step is None and self.target.step is None


@dataclass(frozen=True, slots=True)
class Plan:
    lanes: list[Record]
    steps: dict[str, Record]
    ranks: list[str]
    cells: dict[tuple[int, int], list[str]]  # (lane, column) -> steps from top to bottom
    places: dict[str, tuple[int, int]]  # step -> (lane, column)
    numbers: dict[str, int]
    links: list[Link]


def plan(board: Mapping[str, Iterable[Record]]) -> Plan:
    lanes = sorted(board["lanes"], key=lambda lane: (lane.get("order") or "", lane["id"]))
    lane_at = {lane["id"]: i for i, lane in enumerate(lanes)}
    placed = [step for step in board["steps"] if is_placed(step) and step["lane"] in lane_at]
    ranks = columns(placed)
    column_at = {rank: i for i, rank in enumerate(ranks)}
    cells: dict[tuple[int, int], list[str]] = {}
    places: dict[str, tuple[int, int]] = {}
    for step in sorted(placed, key=_stacked):
        place = lane_at[step["lane"]], column_at[step["rank"]]
        places[step["id"]] = place
        cells.setdefault(place, []).append(step["id"])
    in_order = sorted(cells, key=lambda place: (place[1], place[0]))
    numbers = {id: n for n, id in enumerate((id for place in in_order for id in cells[place]), 1)}
    steps = {step["id"]: step for step in placed}
    return Plan(lanes, steps, ranks, cells, places, numbers, _links(board["flows"], lane_at, places))


def _stacked(step: Record) -> tuple[bool, str]:
    """Two steps in one cell: an end stands below what goes on, else the id decides."""
    return step.get("kind") == "end", step["id"]


def _links(flows: Iterable[Record], lane_at: dict[str, int], places: dict[str, tuple[int, int]]) -> list[Link]:
    def end(id: str) -> End | None:
        if id in places:
            return End(id, places[id][0])
        return End(None, lane_at[id]) if id in lane_at else None

    links: list[Link] = []
    for flow in sorted(flows, key=lambda flow: flow["id"]):
        source, target = end(flow["source"]), end(flow["target"])
        if source and target and flow["source"] != flow["target"]:
            links.append(Link(flow, source, target))
    return links
