"""Which way each connector takes over the grid. No sizes yet: those follow from what runs where.

Every flow has a handful of sensible ways (straight, one bend, two, through the channels beside the rows). Those that
would cross a card or lie on another connector are dropped, and the cheapest of the rest is taken: few bends, few
crossings, short, out on the right and in on the left; what goes back leaves and arrives at the bottom. Flows are
routed in an order of their own (easy ones first, ids last), so the same board gives the same ways whatever the order of
its records.
"""

from __future__ import annotations

from app.domain.layout.grid import Grid
from app.domain.layout.plan import Link
from app.domain.layout.texts import LIFT, Label, Written
from app.domain.layout.traffic import Traffic
from app.domain.layout.ways import BOTTOM, LANE, LEFT, RIGHT, TOP, Route, Way, docks, route, ways

Costs = dict[int, int]  # by side

BEND, CROSSING, CROWD, LABEL_CROWD, NEVER, ENDLESS = 10, 9, 6, 14, 100, 1 << 30
FORWARD_EXIT: Costs = {RIGHT: 0, TOP: 12, BOTTOM: 12}
DECISION_EXIT: Costs = {RIGHT: 0, TOP: 3, BOTTOM: 2}
BACKWARD_EXIT: Costs = {RIGHT: 16, TOP: 14, BOTTOM: 0}
FORWARD_ENTER: Costs = {LEFT: 0, TOP: 6, BOTTOM: 12}
BACKWARD_ENTER: Costs = {LEFT: 12, TOP: 8, BOTTOM: 0}
LANE_SIDES: Costs = {TOP: 0, BOTTOM: 0}
CORNER = 6  # one bend into the top or bottom: short, but not where an arrow is looked for
AT_LANE: Costs = {LANE: 0}


def routes(texts: Written) -> list[Route]:
    """In the order of the links, which is that of the ids."""
    traffic, links = Traffic(texts.grid), texts.grid.links
    order = sorted(range(len(links)), key=lambda i: _turn(texts.grid, links[i]))
    found = {i: _cheapest(texts, traffic, links[i]) for i in order}
    return [found[i] for i in range(len(links))]


def _turn(grid: Grid, link: Link) -> tuple[int, int]:
    """Easy ones first."""
    if not (link.source.step and link.target.step):
        return 4, 0
    row, column = grid.spots[link.source.step]
    to_row, to_column = grid.spots[link.target.step]
    span = to_column - column
    if span <= 0:
        return 3, -span
    return (0 if row == to_row else 1 if span == 1 else 2), span


def _cheapest(texts: Written, traffic: Traffic, link: Link) -> Route:
    price, best = ENDLESS, []  # never empty in the end: the ways round by the gutters are always free
    exits, entries = _exits(texts, traffic, link), _entries(texts.grid, traffic, link)
    floors = _floors(texts.grid, link)
    for dock in docks(link):
        docking = exits[dock[0]] + entries[dock[1]]
        floor = docking + floors[dock[0] == RIGHT, dock[1] == LEFT]
        for way in ways(texts.grid, link, dock) if floor < price else ():
            cost = docking + _least(way)
            if cost < price and traffic.is_free(found := route(link, way)):
                cost += CROSSING * sum(traffic.crossings(segment) for segment in found.segments)
                if cost < price:
                    price, best = cost, [found]
    traffic.take(best[0], texts.labels.get(link.flow["id"]))
    return best[0]


def _floors(grid: Grid, link: Link) -> dict[tuple[bool, bool], int]:
    """What any way costs at least, by whether it leaves and enters sideways: as the crow flies, and its bends."""
    if not (link.source.step and link.target.step):
        return {(False, False): 0}
    (row, column), (to_row, to_column) = grid.spots[link.source.step], grid.spots[link.target.step]
    direct = 2 * abs(to_column - column) + abs(grid.rows[to_row].middle - grid.rows[row].middle)
    lying, upright = direct + 2 * BEND * (row != to_row), direct + 2 * BEND * (column != to_column)
    return {
        (True, True): lying,
        (False, False): upright,
        (True, False): direct + BEND,
        (False, True): direct + BEND,
    }


def _least(way: Way) -> int:
    """What a way costs without what it crosses and where it docks."""
    length = sum(abs(end - start) for start, end in zip(way.stops, way.stops[2:], strict=False))
    corner = CORNER if way.leaves == RIGHT and len(way.stops) == 4 else 0
    return BEND * (len(way.stops) - 3) + length + corner


def _exits(texts: Written, traffic: Traffic, link: Link) -> Costs:
    """What it costs to leave by each side."""
    source, label = link.source.step, texts.labels.get(link.flow["id"])
    if not source:
        return AT_LANE
    costs = LANE_SIDES
    if link.target.step:
        decides = texts.grid.plan.steps[source].get("kind") in ("decision", "parallel")
        forward = DECISION_EXIT if decides else FORWARD_EXIT
        costs = forward if _is_forward(texts.grid, link) else BACKWARD_EXIT
    costs = {side: cost + CROWD * traffic.docked.get((source, side), 0) for side, cost in costs.items()}
    if label:
        for side in costs:
            costs[side] += LABEL_CROWD * len(traffic.labels.get((source, side), []))
        if not _fit([*traffic.labels.get((source, RIGHT), []), label], texts):
            costs[RIGHT] = costs.get(RIGHT, 0) + NEVER
    return costs


def _fit(labels: list[Label], texts: Written) -> bool:
    """Whether labels have room one above the other on the right of a card."""
    heights = sorted(label.height + LIFT for label in labels)
    return sum(heights[1:]) <= sum(texts.reach(RIGHT))


def _entries(grid: Grid, traffic: Traffic, link: Link) -> Costs:
    """What it costs to enter by each side."""
    target = link.target.step
    if not target:
        return AT_LANE
    costs = LANE_SIDES
    if link.source.step:
        costs = FORWARD_ENTER if _is_forward(grid, link) else BACKWARD_ENTER
    return {side: cost + CROWD * traffic.docked.get((target, side), 0) for side, cost in costs.items()}


def _is_forward(grid: Grid, link: Link) -> bool:
    return grid.spots[link.source.step][1] < grid.spots[link.target.step][1]
