"""The handful of ways a connector could take over the grid: straight, one bend, two, through channels and gutters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.layout.grid import Grid, Row
from app.domain.layout.plan import Link

RIGHT, LEFT, TOP, BOTTOM = "R", "L", "T", "B"
Line = tuple[bool, int]  # (horizontal, index in the grid)
_Way = tuple[str, str, list[Line]]  # the side it leaves, the side it enters, the lines it runs on
_Spot = tuple[int, int]


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


def ways(grid: Grid, link: Link) -> Iterator[Route]:
    """Every one starts and ends as it should; whether something stands in the way is for the caller to see."""
    if link.source.step and link.target.step:
        yield from _between_steps(grid, link, grid.spots[link.source.step], grid.spots[link.target.step])
    elif link.source.step:
        for segments in _to_lane(grid, link.source.step, link.target.lane):
            yield Route(link, _side(segments[0]), None, segments)
    elif link.target.step:
        for segments in _to_lane(grid, link.target.step, link.source.lane):
            yield Route(link, None, _side(segments[0]), [_turned(segment) for segment in reversed(segments)])
    else:
        yield _between_lanes(grid, link)


def _between_steps(grid: Grid, link: Link, source: _Spot, target: _Spot) -> Iterator[Route]:
    row, to_row = grid.rows[source[0]], grid.rows[target[0]]
    x, to_x = 2 * source[1] + 1, 2 * target[1] + 1
    for enters in (LEFT, TOP, BOTTOM):
        found = [*_rightward(enters, row, to_row, x, to_x)]
        for leaves in (TOP, BOTTOM):
            found += _upright(leaves, enters, row, to_row, x, to_x)
        for leaves, side, lines in found:
            segments = _segments(grid, lines, source, target)
            if _sound(leaves, side, segments):
                yield Route(link, leaves, side, segments)


def _rightward(enters: str, row: Row, to_row: Row, x: int, to_x: int) -> Iterator[_Way]:
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


def _upright(leaves: str, enters: str, row: Row, to_row: Row, x: int, to_x: int) -> Iterator[_Way]:
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


def _segments(grid: Grid, lines: list[Line], source: _Spot, target: _Spot) -> list[Segment]:
    def own(spot: _Spot, horizontal: bool) -> int:
        return 2 * spot[1] + 1 if horizontal else grid.rows[spot[0]].middle

    segments = []
    for i, (horizontal, index) in enumerate(lines):
        start = lines[i - 1][1] if i else own(source, horizontal)
        end = lines[i + 1][1] if i + 1 < len(lines) else own(target, horizontal)
        segments.append(Segment(horizontal, index, start, end))
    return segments


def _sound(leaves: str, enters: str, segments: list[Segment]) -> bool:
    first, last = segments[0], segments[-1]
    outward = (first.end > first.start) == (leaves in (RIGHT, BOTTOM))
    inward = (last.end > last.start) == (enters in (LEFT, TOP))
    return outward and inward and all(segment.start != segment.end for segment in segments)


def _to_lane(grid: Grid, step: str, to_lane: int) -> Iterator[list[Segment]]:
    """From a step straight to the nearer edge of a lane, or round by a gutter."""
    lane = grid.lanes.index(to_lane)
    row, x = grid.rows[grid.spots[step][0]], 2 * grid.spots[step][1] + 1
    upward = lane <= row.lane
    edge = grid.bottoms[lane] if lane < row.lane else grid.tops[lane]
    channel = row.above if upward else row.below
    yield [Segment(False, x, row.middle, edge)]
    for gutter in (x + 1, x - 1):
        around = Segment(True, channel, x, gutter)
        yield [Segment(False, x, row.middle, channel), around, Segment(False, gutter, channel, edge)]


def _side(first: Segment) -> str:
    return BOTTOM if first.end > first.start else TOP


def _turned(segment: Segment) -> Segment:
    return Segment(segment.horizontal, segment.line, segment.end, segment.start)


def _between_lanes(grid: Grid, link: Link) -> Route:
    """Beside the lanes' heads, from one to the other."""
    source, target = grid.lanes.index(link.source.lane), grid.lanes.index(link.target.lane)
    upper, lower = grid.tops[min(source, target)], grid.bottoms[max(source, target)]
    ends = (upper, lower) if source < target else (lower, upper)
    return Route(link, None, None, [Segment(False, 0, *ends)])
