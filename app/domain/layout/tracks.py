"""Side by side: segments that share a gutter or a channel get tracks of their own.

The order in which they lie is built up one by one, each where it adds the fewest crossings; then they move together as
far as their spans allow. In gutters and in channels below a row track 0 is the first from the left or the top, in
channels above a row the lowest, so that lines stay close to their cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.layout.grid import Grid
from app.domain.layout.ways import Line, Route, Segment

COINCIDE = 4  # worse than a crossing: two lines that would lie on each other


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a segment's end turns off: at which line across, to which side (-1 or 1), and into which card's side."""

    at: int
    side: int
    port: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Strand:
    segment: Segment
    turns: list[Turn]
    name: str


def assign_tracks(grid: Grid, routes: list[Route]) -> dict[Line, int]:
    """Sets `Segment.track`; how many tracks each gutter and channel has."""
    strands: dict[Line, list[Strand]] = {}
    for route in routes:
        for i, segment in enumerate(route.segments):
            if _shared(grid, segment):
                line = segment.horizontal, segment.line
                strands.setdefault(line, []).append(Strand(segment, _turns(route, i), route.link.flow["id"]))
    above = {row.above for row in grid.rows}
    return {line: _pack(_ordered(found), line[0] and line[1] in above) for line, found in strands.items()}


def _shared(grid: Grid, segment: Segment) -> bool:
    return segment.line not in grid.row_at if segment.horizontal else segment.line % 2 == 0


def _turns(route: Route, i: int) -> list[Turn]:
    turns = []
    if i > 0:
        before = route.segments[i - 1]
        port = (route.link.source.step, route.leaves) if i == 1 and route.leaves else None
        turns.append(Turn(route.segments[i].start, 1 if before.start > before.end else -1, port))
    if i + 1 < len(route.segments):
        after = route.segments[i + 1]
        port = (route.link.target.step, route.enters) if i + 2 == len(route.segments) and route.enters else None
        turns.append(Turn(route.segments[i].end, 1 if after.end > after.start else -1, port))
    return turns


def _ordered(strands: list[Strand]) -> list[Strand]:
    order: list[Strand] = []
    for strand in sorted(strands, key=lambda s: (s.segment.high - s.segment.low, s.segment.low, s.name)):
        costs = [_price(other, strand) - _price(strand, other) for other in order]
        best, at, total = 0, 0, 0
        for i, cost in enumerate(costs, 1):
            total += cost
            if total <= best:
                best, at = total, i
        order.insert(at, strand)
    return order


def _price(first: Strand, second: Strand) -> int:
    """Crossings when `first` lies left of, or above, `second`."""
    if first.segment.low > second.segment.high or second.segment.low > first.segment.high:
        return 0
    return sum(_meets(turn, second, 1) for turn in first.turns) + sum(_meets(turn, first, -1) for turn in second.turns)


def _meets(turn: Turn, other: Strand, toward: int) -> int:
    if turn.side != toward:
        return 0
    if other.segment.low < turn.at < other.segment.high:
        return 1
    against = any(end.at == turn.at and end.side == -toward and end.port and turn.port for end in other.turns)
    return COINCIDE if against else 0


def _pack(order: list[Strand], from_the_end: bool) -> int:
    placed: list[Strand] = []
    count = 0
    for strand in reversed(order) if from_the_end else order:
        taken = [other.segment.track for other in placed if _touch(strand, other)]
        strand.segment.track = max(taken, default=-1) + 1
        count = max(count, strand.segment.track + 1)
        placed.append(strand)
    return count


def _touch(one: Strand, other: Strand) -> bool:
    first, second = (one, other) if one.segment.low <= other.segment.low else (other, one)
    if first.segment.high != second.segment.low:
        return first.segment.high > second.segment.low
    at = first.segment.high
    ports = [{turn.port for turn in strand.turns if turn.at == at} for strand in (first, second)]
    return not (ports[0] & ports[1]) - {None}
