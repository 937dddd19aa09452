"""Which way each connector takes over the grid. No sizes yet: those follow from what runs where.

Every flow has a handful of sensible ways (straight, one bend, two, through the channels beside the rows). Those that
would cross a card or lie on another connector are dropped, and the cheapest of the rest is taken: few bends, few
crossings, short, out on the right and in on the left; what goes back leaves and arrives at the bottom. Flows are
routed in an order of their own (easy ones first, ids last), so the same board gives the same ways whatever the order of
its records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.layout.grid import Grid
from app.domain.layout.plan import Link
from app.domain.layout.ways import BOTTOM, LEFT, RIGHT, TOP, Line, Route, Segment, Way, route, ways

BEND, CROSSING, CROWD, LABEL_CROWD, NEVER = 10, 9, 6, 14, 100
FORWARD_EXIT = {RIGHT: 0, TOP: 12, BOTTOM: 12}
DECISION_EXIT = {RIGHT: 0, TOP: 3, BOTTOM: 2}
BACKWARD_EXIT = {RIGHT: 16, TOP: 14, BOTTOM: 0}
FORWARD_ENTER = {LEFT: 0, TOP: 6, BOTTOM: 12}
BACKWARD_ENTER = {LEFT: 12, TOP: 8, BOTTOM: 0}
LANE_SIDES = {TOP: 0, BOTTOM: 0}
CORNER = 6  # one bend into the top or bottom: short, but not where an arrow is looked for
MOST_LABELS = 3  # that fit beside the right edge of one card


@dataclass(slots=True)
class Traffic:
    """What lies on the grid so far."""

    grid: Grid
    spans: dict[Line, list[tuple[int, int]]] = field(default_factory=dict)
    blocked: set[tuple[bool, int, int]] = field(default_factory=set)  # a line inside a cell or gap, once taken
    sides: dict[tuple[str, str], int] = field(default_factory=dict)
    labels: dict[tuple[str, str], int] = field(default_factory=dict)


def routes(grid: Grid) -> list[Route]:
    traffic = Traffic(grid)
    return [_cheapest(traffic, link) for link in sorted(grid.links, key=lambda link: _turn(grid, link))]


def _turn(grid: Grid, link: Link) -> tuple[int, int, str]:
    if link.source.step is None or link.target.step is None:
        return 4, 0, link.flow["id"]
    row, column = grid.spots[link.source.step]
    to_row, to_column = grid.spots[link.target.step]
    span = to_column - column
    if span <= 0:
        return 3, -span, link.flow["id"]
    return (0 if row == to_row else 1 if span == 1 else 2), span, link.flow["id"]


def _cheapest(traffic: Traffic, link: Link) -> Route:
    cheaper: list[tuple[int, Route]] = []  # ever cheaper ones; the ways round by the gutters are always free
    sides = _sides(traffic, link)
    for way in ways(traffic.grid, link):
        cost = _least(way) + sides.get(("out", way.leaves), 0) + sides.get(("in", way.enters), 0)
        if cheaper and cost >= cheaper[-1][0]:
            continue
        found = route(link, way)
        if not _is_free(traffic, found):
            continue
        cost += CROSSING * sum(_crossings(traffic, segment) for segment in found.segments)
        if not cheaper or cost < cheaper[-1][0]:
            cheaper.append((cost, found))
    _, best = cheaper[-1]
    _take(traffic, best)
    return best


def _least(way: Way) -> int:
    """What a way costs without what it crosses and where it docks."""
    length = sum(abs(end - start) for start, end in zip(way.stops, way.stops[2:], strict=False))
    corner = CORNER if way.leaves == RIGHT and len(way.stops) == 4 else 0
    return BEND * (len(way.stops) - 3) + length + corner


def _sides(traffic: Traffic, link: Link) -> dict[tuple[str, str | None], int]:
    """What it costs to leave and to enter by each side."""
    source, target = link.source.step, link.target.step
    costs: dict[tuple[str, str | None], int] = {}
    exits, entries = LANE_SIDES, LANE_SIDES
    if source and target:
        forward = traffic.grid.spots[source][1] < traffic.grid.spots[target][1]
        decides = traffic.grid.plan.steps[source].get("kind") in ("decision", "parallel")
        exits = DECISION_EXIT if forward and decides else FORWARD_EXIT if forward else BACKWARD_EXIT
        entries = FORWARD_ENTER if forward else BACKWARD_ENTER
    for side, cost in exits.items() if source else ():
        costs["out", side] = cost + CROWD * traffic.sides.get((source or "", side), 0)
        if link.flow.get("label"):
            labels = traffic.labels.get((source or "", side), 0)
            costs["out", side] += LABEL_CROWD * labels + (NEVER if side == RIGHT and labels >= MOST_LABELS else 0)
    for side, cost in entries.items() if target else ():
        costs["in", side] = cost + CROWD * traffic.sides.get((target or "", side), 0)
    return costs


def _is_free(traffic: Traffic, found: Route) -> bool:
    return not any(
        (segment.horizontal, segment.line, at) in traffic.blocked or _is_card(traffic.grid, segment, at)
        for segment in found.segments
        for at in _passed(traffic.grid, found, segment)
    )


def _passed(grid: Grid, found: Route, segment: Segment) -> Iterator[int]:
    """The lines across that a segment passes or, in a cell, turns on; not the cards it starts and ends at."""
    if not (segment.line in grid.row_at if segment.horizontal else segment.line % 2 == 1):
        return
    yield from range(segment.low + 1, segment.high)
    from_card = segment is found.segments[0] and found.leaves is not None
    to_card = segment is found.segments[-1] and found.enters is not None
    for at, is_card in ((segment.start, from_card), (segment.end, to_card)):
        if not is_card and (at % 2 == 1 if segment.horizontal else at in grid.row_at):
            yield at


def _is_card(grid: Grid, segment: Segment, at: int) -> bool:
    line, column = (segment.line, at) if segment.horizontal else (at, segment.line)
    return column % 2 == 1 and line in grid.row_at and (grid.row_at[line], column // 2) in grid.cards


def _crossings(traffic: Traffic, segment: Segment) -> int:
    return sum(
        low < segment.line < high
        for across in range(segment.low + 1, segment.high)
        for low, high in traffic.spans.get((not segment.horizontal, across), ())
    )


def _take(traffic: Traffic, found: Route) -> None:
    for segment in found.segments:
        traffic.spans.setdefault((segment.horizontal, segment.line), []).append((segment.low, segment.high))
        passed = _passed(traffic.grid, found, segment)
        traffic.blocked.update((segment.horizontal, segment.line, at) for at in passed)
    for end, side in ((found.link.source, found.leaves), (found.link.target, found.enters)):
        if end.step and side:
            key = end.step, side
            traffic.sides[key] = traffic.sides.get(key, 0) + 1
            if end is found.link.source and found.link.flow.get("label"):
                traffic.labels[key] = traffic.labels.get(key, 0) + 1
