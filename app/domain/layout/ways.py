"""The handful of ways a connector could take over the grid: straight, one bend, two, through channels and gutters.

A way is told by its stops: where it begins, the lines it runs on in turn, where it ends. So it runs on line `stops[i]`
from `stops[i - 1]` to `stops[i + 1]`, horizontal and vertical lines alternating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.layout.grid import Grid, Row
from app.domain.layout.plan import Link

RIGHT, LEFT, TOP, BOTTOM = range(1, 5)  # the sides of a card …
LANE = 0  # … and where a message ends at a lane
STEP_TO_STEP = tuple((leaves, enters) for enters in (LEFT, TOP, BOTTOM) for leaves in (RIGHT, TOP, BOTTOM))
STEP_TO_LANE = (TOP, LANE), (BOTTOM, LANE)
LANE_TO_STEP = (LANE, TOP), (LANE, BOTTOM)
LANE_TO_LANE = ((LANE, LANE),)
Dock = tuple[int, int]  # by which sides a connector leaves and enters
Line = tuple[bool, int]  # (horizontal, index in the grid)


class Spot(NamedTuple):
    """Where a card stands: its row, and the line through its middle."""

    row: Row
    x: int


class Way(NamedTuple):
    leaves: int  # the side of the source
    enters: int  # the side of the target
    stops: tuple[int, ...]


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
    leaves: int
    enters: int
    segments: list[Segment]
    leaves_at: int = 0  # how far from the middle of that side
    enters_at: int = 0


def route(link: Link, way: Way) -> Route:
    leaves, enters, stops = way
    turns = enumerate(zip(stops, stops[1:], stops[2:], strict=False))
    segments = [Segment((i % 2 == 0) == (leaves == RIGHT), line, start, end) for i, (start, line, end) in turns]
    return Route(link, leaves, enters, segments)


def docks(link: Link) -> tuple[Dock, ...]:
    """How a connector could leave and enter."""
    if link.source.step and link.target.step:
        return STEP_TO_STEP
    return STEP_TO_LANE if link.source.step else LANE_TO_STEP if link.target.step else LANE_TO_LANE


def ways(grid: Grid, link: Link, dock: Dock) -> Iterator[Way]:
    """Every one starts and ends as it should; whether something stands in the way is for the caller to see."""
    leaves, enters = dock
    if link.source.step and link.target.step:
        source, target = _spot(grid, link.source.step), _spot(grid, link.target.step)
        found = _rightward(enters, source, target) if leaves == RIGHT else _upright(dock, source, target)
        yield from filter(_is_sound, (Way(leaves, enters, stops) for stops in found))
    elif link.source.step:
        for stops in _to_lane(grid, (link.source.step, leaves), link.target.lane):
            yield Way(leaves, enters, stops)
    elif link.target.step:
        for stops in _to_lane(grid, (link.target.step, enters), link.source.lane):
            yield Way(leaves, enters, stops[::-1])
    else:
        yield Way(leaves, enters, _between_lanes(grid, link))


def _spot(grid: Grid, step: int) -> Spot:
    row, column = grid.spots[step]
    return Spot(grid.rows[row], 2 * column + 1)


def _rightward(enters: int, source: Spot, target: Spot) -> Iterator[tuple[int, ...]]:
    (row, x), (to_row, to_x) = source, target
    out, into = row.middle, to_row.middle
    if enters != LEFT:
        yield x, out, to_x, into
        yield x, out, x + 1, _beside(to_row, enters), to_x, into
        return
    if out == into:
        yield x, out, to_x
    elif x < to_x:
        for gutter in _distinct(x + 1, to_x - 1):
            yield x, out, gutter, into, to_x
    for channel in _distinct(row.below, row.above, to_row.above, to_row.below):
        yield x, out, x + 1, channel, to_x - 1, into, to_x


def _upright(dock: Dock, source: Spot, target: Spot) -> Iterator[tuple[int, ...]]:
    (row, x), (to_row, to_x) = source, target
    start, end = row.middle, to_row.middle
    leaves, enters = dock
    channel, last = _beside(row, leaves), _beside(to_row, enters)
    if enters == LEFT:
        yield start, x, end, to_x
        yield start, x, channel, to_x - 1, end, to_x
        return
    if x == to_x:
        yield start, x, end
    for between in _distinct(channel, last):
        yield start, x, between, to_x, end
    if channel != last:
        for gutter in _distinct(to_x - 1, to_x + 1, x - 1, x + 1):
            yield start, x, channel, gutter, last, to_x, end


def _beside(row: Row, side: int) -> int:
    return row.above if side == TOP else row.below


def _distinct(*lines: int) -> Iterable[int]:
    return dict.fromkeys(lines)


def _is_sound(way: Way) -> bool:
    stops = way.stops
    outward = (stops[2] > stops[0]) == (way.leaves in (RIGHT, BOTTOM))
    inward = (stops[-1] > stops[-3]) == (way.enters in (LEFT, TOP))
    return outward and inward and all(start != end for start, end in zip(stops, stops[2:], strict=False))


def _to_lane(grid: Grid, at: tuple[int, int], to: int) -> Iterator[tuple[int, ...]]:
    """From a side of a step straight to the edge of a lane, or round by a gutter; only to the nearer edge."""
    step, side = at
    lane = grid.lanes.index(to)
    row, x = _spot(grid, step)
    if side != (TOP if lane <= row.lane else BOTTOM):
        return
    edge = grid.bottoms[lane] if lane < row.lane else grid.tops[lane]
    yield row.middle, x, edge
    for gutter in (x + 1, x - 1):
        yield row.middle, x, _beside(row, side), gutter, edge


def _between_lanes(grid: Grid, link: Link) -> tuple[int, ...]:
    """Beside the lanes' heads, from one to the other."""
    source, target = grid.lanes.index(link.source.lane), grid.lanes.index(link.target.lane)
    upper, lower = grid.tops[min(source, target)], grid.bottoms[max(source, target)]
    return (upper, 0, lower) if source < target else (lower, 0, upper)
