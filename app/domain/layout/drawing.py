"""From positions to what renderers draw: cards, connectors, tags and the frame of one system, in plain JSON."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.domain.layout.beside import Box
from app.domain.layout.frame import Frame, Parts
from app.domain.layout.texts import LIFT, MARKED, Tag, outline_inset, title
from app.domain.layout.ways import BOTTOM, LEFT, TOP, Route, Segment
from app.domain.measure import baseline

Drawn = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One system and where it stands."""

    parts: Parts
    frame: Frame
    index: int
    top: int

    def card(self, step: int) -> tuple[int, int]:
        row, column = self.parts.grid.spots[step]
        return self.frame.columns[column], self.top + self.frame.rows[row]


def draw_system(sheet: Sheet, width: int) -> Drawn:
    grid, frame, metrics = sheet.parts.grid, sheet.frame, sheet.parts.metrics
    ranks = grid.plan.ranks[grid.first : grid.first + grid.width]
    columns = [
        {"rank": rank, "x": x, "width": metrics["card_width"]} for rank, x in zip(ranks, frame.columns, strict=True)
    ]
    lanes = [_lane(sheet, i) for i in range(len(grid.lanes))]
    return {
        "index": sheet.index,
        "x": 0,
        "y": sheet.top,
        "width": width,
        "height": frame.height,
        "head": {"x": 0, "width": metrics["head_width"]},
        "columns": columns,
        "lanes": lanes,
    }


def _lane(sheet: Sheet, i: int) -> Drawn:
    lane = sheet.parts.grid.plan.lanes[sheet.parts.grid.lanes[i]]
    top, height = sheet.frame.lanes[i]
    lines, metrics = sheet.frame.titles[i], sheet.parts.metrics
    first = sheet.top + top + (height - len(lines) * metrics["lane_line"]) // 2
    return {
        "id": lane["id"],
        "y": sheet.top + top,
        "height": height,
        "lines": list(lines),
        "baseline": baseline(first, metrics["lane_line"], metrics["lane_size"]),
        "party": lane.get("party", "internal"),
        "slim": not sheet.parts.grid.lane_rows[i],
    }


def draw_cards(sheet: Sheet) -> list[Drawn]:
    return [_card(sheet, step) for step in sorted(sheet.parts.grid.spots)]


def _card(sheet: Sheet, number: int) -> Drawn:
    parts, metrics = sheet.parts, sheet.parts.metrics
    step = parts.grid.plan.steps[number]
    x, y = sheet.card(number)
    text = title(step, metrics, parts.height)
    spare = parts.height - metrics["text_top"] - metrics["text_bottom"] - len(text.lines) * metrics["title_line"]
    first = baseline(y + metrics["text_top"] + spare // 2, metrics["title_line"], metrics["title_size"])
    drawn = {
        "id": step["id"],
        "number": number,
        "system": sheet.index,
        "column": parts.grid.first + parts.grid.spots[number][1],
        "x": x,
        "y": y,
        "width": metrics["card_width"],
        "height": parts.height,
        "kind": step.get("kind", "task"),
        "lines": [
            {"text": line, "x": x + text.middle, "y": first + i * metrics["title_line"]}
            for i, line in enumerate(text.lines)
        ],
    }
    if drawn["kind"] in MARKED:
        size = metrics["mark"]
        drawn["mark"] = {"x": x + text.mark, "y": y + (parts.height - size) // 2, "size": size}
    return drawn


def draw_connectors(sheet: Sheet, routes: list[Route]) -> list[Drawn]:
    boxes = {box.label: (step, box) for step, row in sheet.parts.beside.items() for box in row}
    drawn = []
    for route in routes:
        flow = route.link.flow
        connector = {
            "id": flow["id"],
            "system": sheet.index,
            "kind": flow.get("kind", "sequence"),
            "points": _points(sheet, route),
        }
        label = sheet.parts.labels.get(flow["id"])
        if label:
            x, y = _label_at(sheet, route, boxes.get(flow["id"]))
            size = {"width": label.width, "height": label.height}
            first = baseline(y, sheet.parts.metrics["label_line"], sheet.parts.metrics["label_size"])
            connector["label"] = {"lines": list(label.lines), "x": x, "y": y, **size, "baseline": first}
        drawn.append(connector)
    return drawn


def _points(sheet: Sheet, route: Route) -> list[list[int]]:
    segments = route.segments
    if route.link.is_between_lanes:
        return _between_heads(sheet, route)
    fixed = [_position(sheet, route, segment) for segment in segments]
    points = [_end(sheet, route, fixed[0], True)]
    for segment, (one, other) in zip(segments, pairwise(fixed), strict=False):
        points.append([other, one] if segment.horizontal else [one, other])
    points.append(_end(sheet, route, fixed[-1], False))
    return points


def _between_heads(sheet: Sheet, route: Route) -> list[list[int]]:
    x = _position(sheet, route, route.segments[0])
    ends = [sheet.top + sheet.frame.heads[route.link.flow["id"], starts] for starts in (True, False)]
    head = sheet.parts.metrics["head_width"]
    return [[head, ends[0]], [x, ends[0]], [x, ends[1]], [head, ends[1]]]


def _position(sheet: Sheet, route: Route, segment: Segment) -> int:
    """The y of a horizontal segment, the x of a vertical one."""
    parts, frame = sheet.parts, sheet.frame
    ported = parts.grid.row_at.get(segment.line) if segment.horizontal else None
    if not segment.horizontal and segment.line % 2 == 0:
        return frame.gutters[segment.line // 2] + segment.track * parts.metrics["track"]
    if segment.horizontal and ported is None:
        return sheet.top + frame.channels[segment.line] + segment.track * frame.steps[segment.line]
    from_start = segment is route.segments[0] and route.leaves
    at = route.leaves_at if from_start else route.enters_at
    if ported is not None:
        return sheet.top + frame.rows[ported] + parts.height // 2 + at
    return frame.columns[segment.line // 2] + parts.metrics["card_width"] // 2 + at


def _end(sheet: Sheet, route: Route, fixed: int, starts: bool) -> list[int]:
    end, side = (route.link.source, route.leaves) if starts else (route.link.target, route.enters)
    if not end.step:
        return [fixed, sheet.top + _edge(sheet, route.segments[0 if starts else -1], starts)]
    return _on_outline(sheet, end.step, side, fixed)


def _on_outline(sheet: Sheet, step: int, side: int, fixed: int) -> list[int]:
    parts = sheet.parts
    x, y = sheet.card(step)
    if side in (TOP, BOTTOM):
        return [fixed, y if side == TOP else y + parts.height]
    off = fixed - y - parts.height // 2
    inset = outline_inset(parts.grid.plan.steps[step], parts.metrics, parts.height, off)
    return [x + inset if side == LEFT else x + parts.metrics["card_width"] - inset, fixed]


def _edge(sheet: Sheet, segment: Segment, starts: bool) -> int:
    line = segment.start if starts else segment.end
    if line in sheet.parts.grid.tops:
        return sheet.frame.lanes[sheet.parts.grid.tops.index(line)][0]
    top, height = sheet.frame.lanes[sheet.parts.grid.bottoms.index(line)]
    return top + height


def _label_at(sheet: Sheet, route: Route, found: tuple[int, Box] | None) -> tuple[int, int]:
    if found:
        return _box_at(sheet, *found)
    (x, y), *_ = _points(sheet, route)
    return x + sheet.parts.metrics["clear"], y - LIFT - sheet.parts.labels[route.link.flow["id"]].height


def _box_at(sheet: Sheet, step: int, box: Box) -> tuple[int, int]:
    x, y = sheet.card(step)
    return x + box.x, y + box.y


def draw_tags(sheet: Sheet, tags: list[Tag]) -> list[Drawn]:
    return [_tag(sheet, tag) for tag in sorted(tags, key=lambda tag: (tag.step, tag.direction))]


def _tag(sheet: Sheet, tag: Tag) -> Drawn:
    metrics = sheet.parts.metrics
    x, y = next(_box_at(sheet, tag.step, box) for box in sheet.parts.beside[tag.step] if box.tag is tag)
    return {
        "flows": tag.flows,
        "system": sheet.index,
        "direction": tag.direction,
        "text": " · ".join(tag.lines),
        "lines": tag.lines,
        "numbers": tag.numbers,
        "x": x,
        "y": y,
        "width": tag.width,
        "height": tag.height,
        "baseline": baseline(y + metrics["tag_pad"] // 3, metrics["tag_line"], metrics["tag_size"]),
        "step": sheet.parts.grid.plan.steps[tag.step]["id"],
        "points": _stub(sheet, tag, x, y),
    }


def _stub(sheet: Sheet, tag: Tag, x: int, y: int) -> list[list[int]]:
    """The short connector between a tag and its step, in the direction of the flow."""
    card_x, card_y = sheet.card(tag.step)
    if tag.side in (TOP, BOTTOM):
        at = card_x + sheet.parts.metrics["card_width"] // 2 + tag.at
        return [_on_outline(sheet, tag.step, tag.side, at), [at, y if tag.side == BOTTOM else y + tag.height]]
    at = card_y + sheet.parts.height // 2 + tag.at
    near = _on_outline(sheet, tag.step, tag.side, at)
    return [near, [x, at]] if tag.direction == "out" else [[x + tag.width, at], near]
