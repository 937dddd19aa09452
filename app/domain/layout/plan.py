"""What there is to draw, in its order: lanes, columns, cells, numbers and flows of one board.

Tray steps and drafts are not drawn; a flow that loses an end with them is not either. From here on a step goes by its
number: the steps of some columns are a range of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.ranks import columns, is_placed
from app.domain.records import Record


@dataclass(frozen=True, slots=True)
class End:
    """One end of a flow: a step, or (of a message) a whole lane."""

    step: int  # 0: the lane
    lane: int


@dataclass(frozen=True, slots=True)
class Link:
    flow: Record
    source: End
    target: End

    @property
    def is_between_lanes(self) -> bool:
        return not self.source.step and not self.target.step


@dataclass(slots=True)
class Plan:
    lanes: list[Record]
    ranks: list[str]
    steps: dict[int, Record] = field(default_factory=dict)  # by number
    numbers: dict[str, int] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # step -> (lane, column)
    cells: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # (lane, column) -> from top to bottom
    starts: list[int] = field(default_factory=lambda: [1])  # the first number of each column and after the last
    links: list[Link] = field(default_factory=list)
    touching: list[set[int]] = field(default_factory=list)  # by column, which links end there


def plan(board: Mapping[str, Iterable[Record]]) -> Plan:
    lanes = sorted(board["lanes"], key=lambda lane: (lane.get("order") or "", lane["id"]))
    lane_at = {lane["id"]: i for i, lane in enumerate(lanes)}
    placed = [step for step in board["steps"] if is_placed(step) and step["lane"] in lane_at]
    made = Plan(lanes, columns(placed))
    _number(made, placed, lane_at)
    _link(made, board["flows"], lane_at)
    return made


def _number(made: Plan, placed: list[Record], lane_at: dict[str, int]) -> None:
    column_at = {rank: i for i, rank in enumerate(made.ranks)}
    places = [(column_at[step["rank"]], lane_at[step["lane"]]) for step in placed]
    in_order = sorted(zip(places, placed, strict=True), key=lambda each: (each[0], _stacked(each[1])))
    for number, ((column, lane), step) in enumerate(in_order, 1):
        made.steps[number] = step
        made.numbers[step["id"]] = number
        made.places[number] = lane, column
        made.cells.setdefault((lane, column), []).append(number)
        made.starts[column + 1 :] = [number + 1]


def _stacked(step: Record) -> tuple[bool, str]:
    """Two steps in one cell: an end stands below what goes on, else the id decides."""
    return step.get("kind") == "end", step["id"]


def _link(made: Plan, flows: Iterable[Record], lane_at: dict[str, int]) -> None:
    """What runs between two lanes stands in the first column."""

    def end(id: str) -> End | None:
        number = made.numbers.get(id)
        if number:
            return End(number, made.places[number][0])
        return End(0, lane_at[id]) if id in lane_at else None

    made.touching = [set() for _ in made.ranks or [""]]
    for flow in sorted(flows, key=lambda flow: flow["id"]):
        source, target = end(flow["source"]), end(flow["target"])
        if source and target and flow["source"] != flow["target"]:
            columns = [made.places[each.step][1] for each in (source, target) if each.step]
            for column in columns or [0]:
                made.touching[column].add(len(made.links))
            made.links.append(Link(flow, source, target))
