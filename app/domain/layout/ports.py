"""Where connectors meet a card: spread along its sides, in the order that does not make them cross.

A connector that runs straight from card to card has the middle; what turns up comes before it, what turns down after.
On the left and right offsets run downward, on top and bottom to the right, from the middle of the side.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.domain.layout.grid import Grid
from app.domain.layout.texts import NEAR, Label, Tag, Written
from app.domain.layout.ways import BOTTOM, LEFT, RIGHT, TOP, Route

Depth = tuple[int, int]


@dataclass(slots=True)
class Port:
    side: int
    route: Route | None
    tag: Tag | None
    starts: bool  # the route's beginning, not its end
    turn: int  # -1, 0, 1
    depth: Depth  # how far away, in rising order of coordinates, it turns
    before: int
    after: int
    straight: bool = False
    at: int = 0
    label: Label | None = None  # that stands here
    leads: bool = False  # with others on the same side after it


Ports = dict[tuple[int, int], list[Port]]  # by step and side


def set_ports(texts: Written, routes: list[Route], tags: list[Tag]) -> Ports:
    """Sets the offsets of routes and tags; the ports of every side, in order."""
    ports: Ports = {}
    above = {row.above for row in texts.grid.rows}
    for route in routes:
        for starts in (True, False):
            end, side = (route.link.source, route.leaves) if starts else (route.link.target, route.enters)
            if end.step:
                ports.setdefault((end.step, side), []).append(_port(texts, route, starts, above))
    half = texts.metrics["port"] // 2
    for tag in tags:
        size = tag.height // 2 + half // 2 if tag.side in (LEFT, RIGHT) else half
        ports.setdefault((tag.step, tag.side), []).append(Port(tag.side, None, tag, False, 0, (0, 0), size, size))
    for (_, side), found in ports.items():
        found.sort(key=_key)
        found[0].leads = len(found) > 1
        reach = texts.reach(side)
        if side in (TOP, BOTTOM):
            _make_room(found, sum(reach))
        _spread(found, reach)
    _part_facing(texts, ports)
    for found in ports.values():
        for port in found:
            _tell(port)
    return ports


def _port(texts: Written, route: Route, starts: bool, above: set[int]) -> Port:
    segments, side = (route.segments, route.leaves) if starts else (route.segments[::-1], route.enters)
    half = texts.metrics["port"] // 2
    label = texts.labels.get(route.link.flow["id"]) if starts or not route.leaves else None
    before = label.height + half if label and route.leaves == RIGHT else half
    if len(segments) == 1:
        both = bool(route.leaves and route.enters)
        far = segments[0].end if starts else segments[0].start
        return Port(side, route, None, starts, 0, (far, 0), before, half, straight=both, label=label)
    across = segments[1]
    here, there = (across.start, across.end) if starts else (across.end, across.start)
    slot = -across.track if across.horizontal and across.line in above else across.track
    return Port(side, route, None, starts, 1 if there > here else -1, (across.line, slot), before, half, label=label)


def _key(port: Port) -> tuple[int, int, int, int, str]:
    sign = 1 if port.side in (RIGHT, BOTTOM) else -1
    if port.turn > 0:
        sign = -sign
    name = port.route.link.flow["id"] if port.route else ""
    group = -2 if port.tag and port.side in (TOP, BOTTOM) else port.turn
    return (
        group,
        0 if port.straight else 1,
        *((0, 0) if not port.turn else (sign * port.depth[0], sign * port.depth[1])),
        name,
    )


def _make_room(ports: list[Port], most: int) -> None:
    """Between connectors for the label of the one on the left, as far as the side is long enough."""
    used = sum(previous.after + port.before for previous, port in pairwise(ports))
    for port, following in list(pairwise(ports))[1:]:
        more = port.label.width + 2 * NEAR - port.after - following.before if port.label else 0
        if more > 0 and used + more <= most:
            port.after += more
            used += more


def _spread(ports: list[Port], reach: tuple[int, int]) -> None:
    at = 0
    for previous, port in pairwise(ports):
        at += previous.after + port.before
        port.at = at
    middle = next((port.at for port in ports if port.straight), at // 2)
    for port in ports:
        port.at -= middle
        wanted, room = (middle, reach[0]) if port.at < 0 else (at - middle, reach[1])
        if wanted > room:
            port.at = port.at * room // wanted


def _part_facing(texts: Written, ports: Ports) -> None:
    """Two connectors in one gap, one going out and one coming in, must not lie on each other."""
    for (row, column), step in texts.grid.cards.items():
        left, over = _neighbour(texts.grid, row, column, (0, -1)), _neighbour(texts.grid, row, column, (-1, 0))
        for side, facing in ((LEFT, (left, RIGHT)), (TOP, (over, BOTTOM))):
            mine, theirs = ports.get((step, side), []), ports.get(facing, [])
            for port in mine:
                if not port.straight and port.route and any(_lie_on(port, port.at, other) for other in theirs):
                    port.at = _beside_all(port, mine, theirs, texts.metrics["port"] // 2)


def _neighbour(grid: Grid, row: int, column: int, toward: tuple[int, int]) -> int:
    """The next card in the row or the column; 0 when there is none."""
    while row + toward[0] >= 0 and column + toward[1] >= 0:
        row, column = row + toward[0], column + toward[1]
        if (row, column) in grid.cards:
            return grid.cards[row, column]
    return 0


def _lie_on(port: Port, at: int, other: Port) -> bool:
    return other.route is not None and at == other.at and other.depth >= port.depth


def _beside_all(port: Port, mine: list[Port], theirs: list[Port], half: int) -> int:
    """The nearest place, if any, where a port lies on none of theirs and is apart from the others of its side."""
    places = [port.at + shift * half for shift in (1, -1, 2, -2, 3, -3)]
    apart = [at for at in places if all(other is port or abs(other.at - at) >= half for other in mine)]
    return next((at for at in apart if not any(_lie_on(port, at, other) for other in theirs)), port.at)


def _tell(port: Port) -> None:
    if port.tag:
        port.tag.at = port.at
    if port.route and port.starts:
        port.route.leaves_at = port.at
    if port.route and not port.starts:
        port.route.enters_at = port.at
