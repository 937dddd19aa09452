"""One system as a coarse grid, before anything has a size.

Lines of the grid that connectors may run on, by index. From left to right `2 * column + 1` is the middle of a column
and `2 * column` the gutter to its left. From top to bottom every lane has its upper edge, for each of its rows a
channel above, the middle and a channel below, and its lower edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.layout.plan import Link, Plan


@dataclass(slots=True)
class Row:
    lane: int  # position in `Grid.lanes`
    above: int
    middle: int
    below: int


@dataclass(slots=True)
class Grid:
    plan: Plan
    first: int
    width: int  # columns
    lanes: list[int]  # of the plan, those this system shows
    rows: list[Row] = field(default_factory=list)
    lane_rows: list[list[int]] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    bottoms: list[int] = field(default_factory=list)
    spots: dict[int, tuple[int, int]] = field(default_factory=dict)  # step -> (row, column)
    cards: dict[tuple[int, int], int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)  # both ends here
    leaving: list[Link] = field(default_factory=list)
    coming: list[Link] = field(default_factory=list)
    row_at: dict[int, int] = field(default_factory=dict)  # index of a row's middle line -> row


def grid(plan: Plan, first: int, last: int, all_lanes: bool) -> Grid:
    """The columns `first` to `last` (excluded) with the lanes they use, or with all of them."""
    here = range(plan.starts[first], plan.starts[last])
    made = Grid(plan, first, last - first, [])
    used = set(range(len(plan.lanes))) if all_lanes else {plan.places[step][0] for step in here}
    for i in sorted(set().union(*plan.touching[first : max(last, 1)])):
        _sort(made, plan.links[i], here)
    used.update(end.lane for link in made.links for end in (link.source, link.target))
    made.lanes = sorted(used)
    _lay_rows(made)
    return made


def _sort(made: Grid, link: Link, here: range) -> None:
    """A lane is wherever it is wanted."""
    source, target = link.source.step, link.target.step
    if (not source or source in here) and (not target or target in here):
        made.links.append(link)
    elif source in here:
        made.leaving.append(link)
    else:
        made.coming.append(link)


def _lay_rows(made: Grid) -> None:
    line = 0
    for position, lane in enumerate(made.lanes):
        cells = [made.plan.cells.get((lane, made.first + column), []) for column in range(made.width)]
        made.tops.append(line)
        line += 1
        made.lane_rows.append([])
        for depth in range(max(map(len, cells), default=0)):
            row = len(made.rows)
            made.rows.append(Row(position, line, line + 1, line + 2))
            made.row_at[line + 1] = row
            made.lane_rows[-1].append(row)
            line += 3
            for column, cell in enumerate(cells):
                if depth < len(cell):
                    made.spots[cell[depth]] = row, column
                    made.cards[row, column] = cell[depth]
        made.bottoms.append(line)
        line += 1
