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
from app.domain.layout.ways import BOTTOM, LEFT, RIGHT, TOP, Line, Route, Segment, ways

BEND, CROSSING, CROWD, LABEL_CROWD, NEVER = 10, 9, 6, 14, 100
FORWARD_EXIT = {RIGHT: 0, TOP: 12, BOTTOM: 12}
DECISION_EXIT = {RIGHT: 0, TOP: 3, BOTTOM: 2}
BACKWARD_EXIT = {RIGHT: 16, TOP: 14, BOTTOM: 0}
FORWARD_ENTER = {LEFT: 0, TOP: 6, BOTTOM: 12}
BACKWARD_ENTER = {LEFT: 12, TOP: 8, BOTTOM: 0}
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
    return [_route(traffic, link) for link in sorted(grid.links, key=lambda link: _turn(grid, link))]


def _turn(grid: Grid, link: Link) -> tuple[int, int, str]:
    if link.source.step is None or link.target.step is None:
        return 4, 0, link.flow["id"]
    row, column = grid.spots[link.source.step]
    to_row, to_column = grid.spots[link.target.step]
    span = to_column - column
    if span <= 0:
        return 3, -span, link.flow["id"]
    return (0 if row == to_row else 1 if span == 1 else 2), span, link.flow["id"]


def _route(traffic: Traffic, link: Link) -> Route:
    best = min((route for route in ways(traffic.grid, link) if _free(traffic, route)), key=lambda r: _cost(traffic, r))
    _take(traffic, best)
    return best


def _free(traffic: Traffic, route: Route) -> bool:
    return not any(
        (segment.horizontal, segment.line, at) in traffic.blocked or _card_at(traffic.grid, segment, at)
        for segment in route.segments
        for at in _passed(traffic.grid, route, segment)
    )


def _passed(grid: Grid, route: Route, segment: Segment) -> Iterator[int]:
    """The lines across that a segment passes or, in a cell, turns on; not the cards it starts and ends at."""
    if not (segment.line in grid.row_at if segment.horizontal else segment.line % 2 == 1):
        return
    yield from range(segment.low + 1, segment.high)
    from_card = segment is route.segments[0] and route.leaves is not None
    to_card = segment is route.segments[-1] and route.enters is not None
    for at, is_card in ((segment.start, from_card), (segment.end, to_card)):
        if not is_card and (at % 2 == 1 if segment.horizontal else at in grid.row_at):
            yield at


def _card_at(grid: Grid, segment: Segment, at: int) -> bool:
    if segment.horizontal:
        row = grid.row_at.get(segment.line)
        return row is not None and at % 2 == 1 and (row, at // 2) in grid.cards
    row = grid.row_at.get(at)
    return row is not None and segment.line % 2 == 1 and (row, segment.line // 2) in grid.cards


def _cost(traffic: Traffic, route: Route) -> int:
    source, target = route.link.source.step, route.link.target.step
    cost = BEND * (len(route.segments) - 1)
    for segment in route.segments:
        cost += segment.high - segment.low + CROSSING * _crossings(traffic, segment)
    if source and target and route.leaves and route.enters:
        forward = traffic.grid.spots[source][1] < traffic.grid.spots[target][1]
        decides = traffic.grid.plan.steps[source].get("kind") in ("decision", "parallel")
        exits = DECISION_EXIT if forward and decides else FORWARD_EXIT if forward else BACKWARD_EXIT
        cost += exits[route.leaves] + (FORWARD_ENTER if forward else BACKWARD_ENTER)[route.enters]
        cost += CORNER if route.leaves == RIGHT and len(route.segments) == 2 else 0
    if source and route.leaves:
        cost += CROWD * traffic.sides.get((source, route.leaves), 0)
        if route.link.flow.get("label"):
            labels = traffic.labels.get((source, route.leaves), 0)
            cost += LABEL_CROWD * labels + (NEVER if route.leaves == RIGHT and labels >= MOST_LABELS else 0)
    if target and route.enters:
        cost += CROWD * traffic.sides.get((target, route.enters), 0)
    return cost


def _crossings(traffic: Traffic, segment: Segment) -> int:
    return sum(
        low < segment.line < high
        for across in range(segment.low + 1, segment.high)
        for low, high in traffic.spans.get((not segment.horizontal, across), ())
    )


def _take(traffic: Traffic, route: Route) -> None:
    for segment in route.segments:
        traffic.spans.setdefault((segment.horizontal, segment.line), []).append((segment.low, segment.high))
        passed = _passed(traffic.grid, route, segment)
        traffic.blocked.update((segment.horizontal, segment.line, at) for at in passed)
    for end, side in ((route.link.source, route.leaves), (route.link.target, route.enters)):
        if end.step and side:
            key = end.step, side
            traffic.sides[key] = traffic.sides.get(key, 0) + 1
            if end is route.link.source and route.link.flow.get("label"):
                traffic.labels[key] = traffic.labels.get(key, 0) + 1
