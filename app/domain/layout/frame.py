"""From the grid to sizes: how wide every gutter and how high every lane must be, and so where every line runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.layout.beside import Beside
from app.domain.layout.metrics import Metrics
from app.domain.layout.texts import LIFT, Written
from app.domain.layout.ways import BOTTOM, TOP, Line
from app.domain.measure import Lines, wrap

HEAD_LINES = 5

Bands = dict[tuple[int, int], int]  # (row, side)


@dataclass(frozen=True, slots=True)
class Parts(Written):
    """All that takes room in a system."""

    tracks: dict[Line, int]
    beside: Beside


@dataclass(slots=True)
class Frame:
    """Positions inside a system, from its upper left corner."""

    columns: list[int] = field(default_factory=list)  # left of the cards
    rows: list[int] = field(default_factory=list)  # top of the cards
    gutters: list[int] = field(default_factory=list)  # first track
    channels: dict[int, int] = field(default_factory=dict)  # first track, by line
    steps: dict[int, int] = field(default_factory=dict)  # from track to track, by line
    lanes: list[tuple[int, int]] = field(default_factory=list)  # top, height
    titles: list[Lines] = field(default_factory=list)
    heads: dict[tuple[str, bool], int] = field(
        default_factory=dict
    )  # where a message meets a lane's head, by (flow, starts)
    width: int = 0
    height: int = 0


def frame(parts: Parts, target: int) -> Frame:
    """A system narrower than `target` is stretched towards it, by no more than twice its gaps."""
    made = Frame()
    _across(parts, made, 0)
    inner = parts.grid.width - 1
    if inner > 0 and made.width < target:
        stretched = Frame()
        _across(parts, stretched, min((target - made.width) // inner, parts.metrics["gap"]))
        made = stretched
    _down(parts, made)
    return made


def _across(parts: Parts, made: Frame, stretch: int) -> None:
    grid, metrics = parts.grid, parts.metrics
    left, right = _zones(parts)
    x = metrics["head_width"]
    for gutter in range(grid.width + 1):
        inner = 0 < gutter < grid.width
        count = parts.tracks.get((False, 2 * gutter), 0)
        before, after = left[gutter], right[gutter]
        if count:
            before = max(before, metrics["overhang"] if gutter else 0) + metrics["clear"]
            after += max(metrics["overhang"] + metrics["clear"], metrics["arrow"] + metrics["radius"])
        elif inner:
            after = max(after, metrics["arrow"] + metrics["clear"])
        run = max(0, count - 1) * metrics["track"]
        width = max(metrics["gap"] if inner else metrics["lead"], before + run + after) + (stretch if inner else 0)
        made.gutters.append(x + before + (width - before - run - after) // 2)
        x += width
        if gutter < grid.width:
            made.columns.append(x)
            x += metrics["card_width"]
    made.width = max(x, metrics["head_width"] + metrics["card_width"] + 2 * metrics["gap"])


def _zones(parts: Parts) -> tuple[list[int], list[int]]:
    """What labels and tags need in each gutter, on its left and on its right, with their distance from the cards."""
    left, right = [0] * (parts.grid.width + 1), [0] * (parts.grid.width + 1)
    clear, card = parts.metrics["clear"], parts.metrics["card_width"]
    between_lanes = [link.flow["id"] for link in parts.grid.links if link.is_between_lanes]
    left[0] = max((parts.labels[flow].width + 2 * clear for flow in between_lanes if flow in parts.labels), default=0)
    for step, boxes in parts.beside.items():
        column = parts.grid.spots[step][1]
        for box in boxes:
            left[column + 1] = max(left[column + 1], box.x + box.width - card + clear)
            right[column] = max(right[column], -box.x + clear)
    return left, right


def _down(parts: Parts, made: Frame) -> None:
    grid, metrics = parts.grid, parts.metrics
    bands = _bands(parts)
    y = 0
    for position, lane in enumerate(grid.lanes):
        room = metrics["head_width"] - 2 * metrics["head_pad"]
        title = wrap(grid.plan.lanes[lane]["title"], room, metrics["lane_size"], HEAD_LINES)
        made.titles.append(title)
        rows = grid.lane_rows[position]
        around = [(_above(parts, row, bands), _below(parts, row, bands)) for row in rows]
        inner = sum(above + parts.height + below for above, below in around)
        slots = _head_slots(parts, lane)
        needed = sum(size for _, size in slots)
        height = max(inner, needed, metrics["slim"], len(title) * metrics["lane_line"] + metrics["head_pad"])
        at = y + (height - needed) // 2 - metrics["clear"]
        for end, size in slots:
            at += size
            made.heads[end] = at
        made.lanes.append((y, height))
        top = y + (height - inner) // 2
        for row, (above, below) in zip(rows, around, strict=True):
            made.rows.append(top + above)
            _lay_channels(parts, made, row, bands)
            top += above + parts.height + below
        y += height
    made.height = y


def _head_slots(parts: Parts, lane: int) -> list[tuple[tuple[str, bool], int]]:
    """The ends of messages between lanes that meet this lane's head, from top to bottom, with the height they need."""
    slots = []
    for link in parts.grid.links:
        for starts, end in ((True, link.source), (False, link.target)):
            if link.is_between_lanes and end.lane == lane:
                label = parts.labels.get(link.flow["id"]) if starts else None
                size = 2 * parts.metrics["clear"] + (label.height + LIFT if label else 0)
                slots.append(((link.flow["id"], starts), size))
    return slots


def _lay_channels(parts: Parts, made: Frame, row: int, bands: Bands) -> None:
    lines, top, metrics = parts.grid.rows[row], made.rows[row], parts.metrics
    made.channels[lines.above] = top - metrics["overhang"] - metrics["clear"] - bands[row, TOP]
    made.channels[lines.below] = top + parts.height + _stub(metrics) + bands[row, BOTTOM]
    made.steps[lines.above], made.steps[lines.below] = -metrics["track"], metrics["track"]


def _above(parts: Parts, row: int, bands: Bands) -> int:
    metrics = parts.metrics
    first = row == parts.grid.lane_rows[parts.grid.rows[row].lane][0]
    count = parts.tracks.get((True, parts.grid.rows[row].above), 0)
    least = metrics["lane_pad"] if first else metrics["stack"] // 2 + metrics["overhang"]
    used = metrics["overhang"] + metrics["clear"] + bands[row, TOP] + count * metrics["track"]
    return max(least, used) if bands[row, TOP] or count else least


def _below(parts: Parts, row: int, bands: Bands) -> int:
    metrics = parts.metrics
    last = row == parts.grid.lane_rows[parts.grid.rows[row].lane][-1]
    count = parts.tracks.get((True, parts.grid.rows[row].below), 0)
    least = metrics["lane_pad"] if last else metrics["stack"] // 2
    used = _stub(metrics) + bands[row, BOTTOM] + count * metrics["track"]
    return max(least, used) if bands[row, BOTTOM] or count else least


def _stub(metrics: Metrics) -> int:
    """From a card down to the first track: an arrow and half a corner."""
    return metrics["arrow"] + metrics["radius"] // 2


def _bands(parts: Parts) -> Bands:
    """What stands between the cards of each row and the first track of its channels."""
    found: Bands = {(row, side): 0 for row in range(len(parts.grid.rows)) for side in (TOP, BOTTOM)}
    for step, boxes in parts.beside.items():
        row, _ = parts.grid.spots[step]
        for box in boxes:  # what just reaches over the edge of a card beside it is in nobody's way
            spare = 0 if box.side in (TOP, BOTTOM) else parts.metrics["clear"] // 2
            found[row, TOP] = max(found[row, TOP], -box.y - parts.metrics["overhang"] - spare)
            found[row, BOTTOM] = max(found[row, BOTTOM], box.y + box.height - parts.height - spare)
    return found
