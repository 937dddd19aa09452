"""The score layout: the picture of a board as boxes, connectors and numbers, in integer units.

`layout(board, wrap, metrics)` is a pure function and does not depend on the order of the records; ties are settled by
id. After `wrap` columns a new system begins below, like a line of sheet music; `None` is the roll. What it returns is
told in `docs/layout.md`. The browser has the same in `static/js/model/layout/`; both are held to
`tests/golden/layout/`.

Read next: `plan.py` (what there is), `grid.py` (one system), `routes.py` (which way), `tracks.py` and `ports.py`
(side by side), `frame.py` (sizes), `drawing.py` (the result).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.layout.beside import beside
from app.domain.layout.drawing import Sheet, draw_cards, draw_connectors, draw_system, draw_tags
from app.domain.layout.frame import Frame, Parts, frame
from app.domain.layout.grid import grid
from app.domain.layout.metrics import PRINT, ROLL, WALL, Metrics
from app.domain.layout.plan import Plan, plan
from app.domain.layout.ports import set_ports
from app.domain.layout.routes import routes
from app.domain.layout.texts import Tag, tags, written
from app.domain.layout.tracks import assign_tracks
from app.domain.layout.ways import Route
from app.domain.records import Record

__all__ = ["PRINT", "ROLL", "WALL", "Metrics", "layout", "numbers", "pages"]

Board = Mapping[str, Iterable[Record]]


@dataclass(frozen=True, slots=True)
class _System:
    parts: Parts
    frame: Frame
    routes: list[Route]
    tags: list[Tag]


def layout(board: Board, wrap: int | None, metrics: Metrics) -> dict[str, Any]:
    """`board` holds the `lanes`, `steps` and `flows` of one board."""
    systems = _systems(plan(board), wrap, metrics)
    width = max((system.frame.width for system in systems), default=0)
    if wrap is not None:
        width = max(width, metrics["max_width"])
        systems = [replace(system, frame=frame(system.parts, width)) for system in systems]
    drawn: dict[str, Any] = {"width": width, "height": 0, "systems": [], "cards": [], "connectors": [], "tags": []}
    top = 0
    for index, system in enumerate(systems):
        sheet = Sheet(system.parts, system.frame, index, top)
        drawn["systems"].append(draw_system(sheet, width))
        drawn["cards"] += draw_cards(sheet)
        drawn["connectors"] += draw_connectors(sheet, system.routes)
        drawn["tags"] += draw_tags(sheet, system.tags)
        drawn["height"] = top + system.frame.height
        top = drawn["height"] + metrics["system_gap"]
    drawn["numbers"] = {card["id"]: card["number"] for card in drawn["cards"]}
    return drawn


def numbers(board: Board) -> dict[str, int]:
    """The number of every drawn step, without the picture: column by column, from top to bottom."""
    return plan(board).numbers


def pages(drawn: Mapping[str, Any], height: int) -> list[dict[str, Any]]:
    """Which systems stand on which page of this height: `{index, systems, y, height}`, whole systems only."""
    found: list[dict[str, Any]] = []
    for system in drawn["systems"]:
        bottom = system["y"] + system["height"]
        if found and bottom - found[-1]["y"] <= height:
            found[-1]["systems"].append(system["index"])
            found[-1]["height"] = bottom - found[-1]["y"]
        else:
            found.append(
                {"index": len(found), "systems": [system["index"]], "y": system["y"], "height": system["height"]}
            )
    return found


def _systems(found: Plan, wrap: int | None, metrics: Metrics) -> list[_System]:
    """A system ends after `wrap` columns, or sooner where it would get wider than the preset allows."""
    count = len(found.ranks)
    most = count if wrap is None else min(wrap, _most_columns(metrics) or wrap)
    systems: list[_System] = []
    first = 0
    while first < count or (not systems and found.lanes):
        last = min(first + most, count)
        system = _system(found, (first, last), wrap is None, metrics)
        while wrap is not None and 0 < metrics["max_width"] < system.frame.width and last - first > 1:
            last -= 1
            system = _system(found, (first, last), False, metrics)
        systems.append(system)
        first = last
    return systems


def _most_columns(metrics: Metrics) -> int:
    """How many columns fit into the preset's width at best; 0 where it has none."""
    if not metrics["max_width"]:
        return 0
    room = metrics["max_width"] - metrics["head_width"] - 2 * metrics["lead"] + metrics["gap"]
    return max(1, room // (metrics["card_width"] + metrics["gap"]))


def _system(found: Plan, span: tuple[int, int], all_lanes: bool, metrics: Metrics) -> _System:
    texts = written(grid(found, *span, all_lanes or not found.ranks), metrics)
    ways = routes(texts)
    tracks = assign_tracks(texts.grid, ways)
    marks = tags(texts, ways)
    ports = set_ports(texts, ways, marks)
    parts = Parts(texts.grid, metrics, texts.height, texts.labels, tracks, beside(texts, ports))
    return _System(parts, frame(parts, 0), ways, marks)
