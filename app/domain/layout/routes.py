"""Which way each connector takes over the grid. No sizes yet: those follow from what runs where.

Every flow has a handful of sensible ways (straight, one bend, two, through the channels beside the rows). Those that
would cross a card or lie on another connector are dropped, and the cheapest of the rest is taken: few bends, few
crossings, short, out on the right and in on the left; what goes back leaves and arrives at the bottom. Flows are routed
in an order of their own (easy ones first, ids last), so the same board gives the same ways whatever the order of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.layout.grid import Grid, Row
from app.domain.layout.plan import Link

RIGHT, LEFT, TOP, BOTTOM = "R", "L", "T", "B"
Line = tuple[bool, int]  # (horizontal, index in the grid)
Path = tuple[str, str, list[Line]]  # side it leaves, side it enters, lines it runs on

BEND, CROSSING, CROWD, LABEL_CROWD, NEVER = 10, 9, 6, 14, 100
FORWARD_EXIT = {RIGHT: 0, TOP: 12, BOTTOM: 12}
DECISION_EXIT = {RIGHT: 0, TOP: 3, BOTTOM: 2}
BACKWARD_EXIT = {RIGHT: 16, TOP: 14, BOTTOM: 0}
FORWARD_ENTER = {LEFT: 0, TOP: 6, BOTTOM: 12}
BACKWARD_ENTER = {LEFT: 12, TOP: 8, BOTTOM: 0}
MOST_LABELS = 3  # that fit beside the right edge of one card


@dataclass(slots=True)
class Segment:
    horizontal: bool
    line: int
    start: int  # from which line across …
    end: int  # … to which
    track: int = 0

    @property
    def low(self) -> int:
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        return max(self.start, self.end)


@dataclass(slots=True)
class Route:
    link: Link
    leaves: str | None  # the side of the source; None: a lane
    enters: str | None
    segments: list[Segment]
    leaves_at: int = 0  # how far from the middle of that side
    enters_at: int = 0


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
    if link.source.step and link.target.step:
        best = _cheapest(traffic, link, link.source.step, link.target.step)
    elif link.source.step or link.target.step:
        best = _to_lane(traffic, link)
    else:
        best = _between_lanes(traffic.grid, link)
    _take(traffic, best)
    return best


def _cheapest(traffic: Traffic, link: Link, source: str, target: str) -> Route:
    grid = traffic.grid
    best, price = None, 0
    for leaves, enters, lines in _ways(grid, grid.spots[source], grid.spots[target]):
        segments = _segments(grid, lines, grid.spots[source], grid.spots[target])
        route = Route(link, leaves, enters, segments)
        if not _possible(traffic, route):
            continue
        cost = _cost(traffic, route)
        if best is None or cost < price:
            best, price = route, cost
    if best is None:
        raise AssertionError("the way through the gutters is always open")
    return best


def _ways(grid: Grid, source: tuple[int, int], target: tuple[int, int]) -> Iterator[Path]:
    row, to_row = grid.rows[source[0]], grid.rows[target[0]]
    x, to_x = 2 * source[1] + 1, 2 * target[1] + 1
    for enters in (LEFT, TOP, BOTTOM):
        yield from _rightward(enters, row, to_row, x, to_x)
        for leaves in (TOP, BOTTOM):
            yield from _upright(leaves, enters, row, to_row, x, to_x)


def _rightward(enters: str, row: Row, to_row: Row, x: int, to_x: int) -> Iterator[Path]:
    out = (True, row.middle)
    if enters == LEFT:
        into = (True, to_row.middle)
        if out == into:
            yield RIGHT, LEFT, [out]
        elif x < to_x:
            for gutter in _distinct(x + 1, to_x - 1):
                yield RIGHT, LEFT, [out, (False, gutter), into]
        for channel in _distinct(row.below, row.above, to_row.above, to_row.below):
            if x + 1 != to_x - 1:
                yield RIGHT, LEFT, [out, (False, x + 1), (True, channel), (False, to_x - 1), into]
    else:
        channel = to_row.above if enters == TOP else to_row.below
        yield RIGHT, enters, [out, (False, to_x)]
        yield RIGHT, enters, [out, (False, x + 1), (True, channel), (False, to_x)]


def _upright(leaves: str, enters: str, row: Row, to_row: Row, x: int, to_x: int) -> Iterator[Path]:
    out = (False, x)
    channel = row.above if leaves == TOP else row.below
    if enters == LEFT:
        yield leaves, LEFT, [out, (True, to_row.middle)]
        yield leaves, LEFT, [out, (True, channel), (False, to_x - 1), (True, to_row.middle)]
        return
    into = (False, to_x)
    last = to_row.above if enters == TOP else to_row.below
    if x == to_x:
        yield leaves, enters, [out]
    else:
        for between in _distinct(channel, last):
            yield leaves, enters, [out, (True, between), into]
    if channel != last:
        for gutter in _distinct(to_x - 1, to_x + 1, x - 1, x + 1):
            yield leaves, enters, [out, (True, channel), (False, gutter), (True, last), into]


def _distinct(*lines: int) -> Iterable[int]:
    return dict.fromkeys(lines)


def _segments(grid: Grid, lines: list[Line], source: tuple[int, int], target: tuple[int, int]) -> list[Segment]:
    def own(spot: tuple[int, int], horizontal: bool) -> int:
        return 2 * spot[1] + 1 if horizontal else grid.rows[spot[0]].middle

    segments = []
    for i, (horizontal, index) in enumerate(lines):
        start = lines[i - 1][1] if i else own(source, horizontal)
        end = lines[i + 1][1] if i + 1 < len(lines) else own(target, horizontal)
        segments.append(Segment(horizontal, index, start, end))
    return segments


def _possible(traffic: Traffic, route: Route) -> bool:
    first, last = route.segments[0], route.segments[-1]
    if any(segment.start == segment.end for segment in route.segments):
        return False
    if route.leaves and (first.end > first.start) != (route.leaves in (RIGHT, BOTTOM)):
        return False
    if route.enters and (last.end > last.start) != (route.enters in (LEFT, TOP)):
        return False
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


def _to_lane(traffic: Traffic, link: Link) -> Route:
    """Between a step and a lane as a whole: straight to its nearer edge, or round by a gutter."""
    grid = traffic.grid
    step = link.source.step or link.target.step or ""
    lane = grid.lanes.index(link.target.lane if link.source.step else link.source.lane)
    row, x = grid.rows[grid.spots[step][0]], 2 * grid.spots[step][1] + 1
    upward = lane <= row.lane
    edge = grid.tops[lane] if lane == row.lane or not upward else grid.bottoms[lane]
    channel, side = (row.above, TOP) if upward else (row.below, BOTTOM)
    ways = [
        [Segment(False, x, row.middle, edge)],
        *(
            [Segment(False, x, row.middle, channel), Segment(True, channel, x, g), Segment(False, g, channel, edge)]
            for g in (x + 1, x - 1)
        ),
    ]
    options = [
        _turned(Route(link, side, None, way)) if link.source.step is None else Route(link, side, None, way)
        for way in ways
    ]
    return min((o for o in options if _possible(traffic, o)), key=lambda o: _cost(traffic, o))


def _turned(route: Route) -> Route:
    segments = [Segment(s.horizontal, s.line, s.end, s.start) for s in reversed(route.segments)]
    return Route(route.link, None, route.leaves, segments)


def _between_lanes(grid: Grid, link: Link) -> Route:
    source, target = grid.lanes.index(link.source.lane), grid.lanes.index(link.target.lane)
    down = source < target
    start = grid.bottoms[source] if down else grid.tops[source]
    end = grid.tops[target] if down else grid.bottoms[target]
    return Route(link, None, None, [Segment(False, 0, start, end)])
