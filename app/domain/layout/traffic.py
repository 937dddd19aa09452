"""What lies on the grid so far: which ways are still free, what they would cross, how crowded the sides of a card are.

Where a line of the grid meets one across is a point, counted row by row. Of every point it is known how many connectors
pass over it, lying or upright, and whether it is closed to others: by a card, or inside a cell or gap once taken.
"""

from __future__ import annotations

from app.domain.layout.grid import Grid
from app.domain.layout.texts import Label
from app.domain.layout.ways import Route, Segment


class Traffic:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._across = 2 * grid.width + 1
        points = self._across * (grid.bottoms[-1] + 1)
        self._passing = [0] * points, [0] * points  # upright, lying
        self._closed = bytearray(points), bytearray(points)
        self.docked: dict[tuple[int, int], int] = {}  # by step and side
        self.labels: dict[tuple[int, int], list[Label]] = {}
        for row, column in grid.cards:
            at = grid.rows[row].middle * self._across + 2 * column + 1
            self._closed[0][at] = self._closed[1][at] = 1

    def is_free(self, found: Route) -> bool:
        return not any(
            self._closed[segment.horizontal][at]
            for segment in found.segments
            for at in self._points(segment, self._alone(found, segment))
        )

    def crossings(self, segment: Segment) -> int:
        passing = self._passing[not segment.horizontal]
        return sum(passing[at] for at in self._points(segment, range(segment.low + 1, segment.high)))

    def take(self, found: Route, label: Label | None) -> None:
        for segment in found.segments:
            for at in self._points(segment, range(segment.low + 1, segment.high)):
                self._passing[segment.horizontal][at] += 1
            for at in self._points(segment, self._alone(found, segment)):
                self._closed[segment.horizontal][at] = 1
        source, target = found.link.source.step, found.link.target.step
        if source:
            self._dock((source, found.leaves))
            if label:
                self.labels.setdefault((source, found.leaves), []).append(label)
        if target:
            self._dock((target, found.enters))

    def _dock(self, side: tuple[int, int]) -> None:
        self.docked[side] = self.docked.get(side, 0) + 1

    def _points(self, segment: Segment, lines: range) -> range:
        """Where a segment meets these lines across."""
        if segment.horizontal:
            first = segment.line * self._across
            return range(first + lines.start, first + lines.stop)
        return range(lines.start * self._across + segment.line, lines.stop * self._across + segment.line, self._across)

    def _alone(self, found: Route, segment: Segment) -> range:
        """Where a segment suffers no other: all it passes and, in a cell, where it turns, but not at its own cards."""
        if not (segment.line in self._grid.row_at if segment.horizontal else segment.line % 2):
            return range(0)
        from_card = segment is found.segments[0] and found.leaves
        to_card = segment is found.segments[-1] and found.enters
        ends = [at for at, is_card in ((segment.start, from_card), (segment.end, to_card)) if not is_card]
        turns = [at for at in ends if (at % 2 if segment.horizontal else at in self._grid.row_at)]
        return range(segment.low + (segment.low not in turns), segment.high + (segment.high in turns))
