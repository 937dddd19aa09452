"""What is written on a system and how much room it takes: titles, labels of flows, tags at its borders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt

from app.domain.layout.grid import Grid
from app.domain.layout.metrics import Metrics
from app.domain.layout.plan import Link
from app.domain.layout.ways import BOTTOM, LEFT, RIGHT, TOP, Route
from app.domain.measure import Lines, is_whole, text_width, wrap, wrap_tight, wrap_whole
from app.domain.records import Record

HEXAGONS = ("decision", "parallel")
PILLS = ("start", "end")
NEAR = 5  # between an upright connector and its label
LIFT = 3  # of a label above its connector
MARKED = ("wait", "message", "parallel", "subprocess")

Wrap = Callable[[str, int, int, int], Lines]


@dataclass(frozen=True, slots=True)
class Title:
    lines: Lines
    middle: int  # of the text, from the left of the card
    mark: int  # where a mark begins


@dataclass(frozen=True, slots=True)
class Label:
    lines: Lines
    width: int
    height: int


@dataclass(slots=True)
class Tag:
    step: int
    side: int  # the left for what comes in, another for what goes out
    flows: list[str]
    numbers: list[int]
    lines: list[str]
    width: int
    height: int
    at: int = 0

    @property
    def direction(self) -> str:
        return "in" if self.side == LEFT else "out"


@dataclass(frozen=True, slots=True)
class Written:
    """A system's grid and how large what is written in it gets."""

    grid: Grid
    metrics: Metrics
    height: int  # of a card
    labels: dict[str, Label]  # by flow

    def reach(self, side: int) -> tuple[int, int]:
        """How far up and down, or to the left and right, from the middle of a card's side connectors may meet it."""
        metrics = self.metrics
        if side in (LEFT, RIGHT):  # below the number, where an arrow needs room too, or the markers
            up = self.height // 2 - metrics["badge_height"] + metrics["overhang"]
            return up - metrics["arrow"] // 2 * (side == LEFT), self.height // 2 - metrics["text_top"]
        # between the number and the markers, or well within the lower edge
        aside = metrics["card_width"] // 6 if side == TOP else metrics["card_width"] // 2 - metrics["badge_width"]
        return aside, aside


def written(grid: Grid, metrics: Metrics) -> Written:
    labels = {link.flow["id"]: label for link in grid.links if (label := _label(link, metrics))}
    return Written(grid, metrics, _card_height(grid, metrics), labels)


def _card_height(grid: Grid, metrics: Metrics) -> int:
    """One height for all cards of a system: what its longest title needs, within the preset's bounds."""
    lines = metrics["lines_min"]
    for step in grid.spots:
        while lines < metrics["lines_max"] and not _fits(grid.plan.steps[step], metrics, lines):
            lines += 1
    return _height(metrics, lines)


def _height(metrics: Metrics, lines: int) -> int:
    return metrics["text_top"] + lines * metrics["title_line"] + metrics["text_bottom"]


def _fits(step: Record, metrics: Metrics, lines: int) -> bool:
    """Rather than to the most lines there are, a card grows to all but one with words broken."""
    wrapped = wrap_tight if lines + 1 == metrics["lines_max"] else wrap
    return is_whole(title(step, metrics, _height(metrics, lines), wrapped).lines)


def title(step: Record, metrics: Metrics, height: int, wrapped: Wrap = wrap_tight) -> Title:
    """On as few lines as it takes: in a hexagon or a pill fewer lines have more room."""
    limit = (height - metrics["text_top"] - metrics["text_bottom"]) // metrics["title_line"]
    kind = step.get("kind", "task")
    marked = metrics["mark"] + metrics["clear"] // 2 if kind in MARKED else 0
    shaped = kind in HEXAGONS or kind in PILLS
    for count in range(1 if shaped else limit, limit + 1):
        off = (count * metrics["title_line"] + abs(metrics["text_top"] - metrics["text_bottom"])) // 2
        side = max(metrics["text_side"], outline_inset(step, metrics, height, off) + metrics["text_side"] // 2)
        room = metrics["card_width"] - 2 * side - marked
        lines = (wrapped if count == limit else wrap)(step.get("title") or "", room, metrics["title_size"], count)
        if is_whole(lines):
            break
    return Title(lines, side + marked + room // 2, side)


def outline_inset(step: Record, metrics: Metrics, height: int, off: int) -> int:
    """How far the left and right outline of a card recedes `off` above or below its middle."""
    kind = step.get("kind", "task")
    if kind in HEXAGONS:
        return metrics["slant"] * abs(off) * 2 // height
    radius = height // 2
    return radius - isqrt(max(0, radius * radius - off * off)) if kind in PILLS else 0


def _label(link: Link, metrics: Metrics) -> Label | None:
    text = (link.flow.get("label") or "").strip()
    if not text:
        return None
    size = metrics["label_size"]
    lines = wrap_whole(text, metrics["label_width"], size, 2)
    return Label(lines, max(text_width(line, size) for line in lines) + 2, len(lines) * metrics["label_line"])


def tags(texts: Written, routes: list[Route]) -> list[Tag]:
    """One tag for all that leaves a step for other systems, one for all that comes to it from there."""
    grid = texts.grid
    used = {(r.link.source.step, r.leaves) for r in routes} | {(r.link.target.step, r.enters) for r in routes}
    out: dict[int, list[Link]] = {}
    into: dict[int, list[Link]] = {}
    for link in grid.leaving:
        out.setdefault(link.source.step, []).append(link)
    for link in grid.coming:
        into.setdefault(link.target.step, []).append(link)
    made = []
    for step, links in out.items():
        last = grid.spots[step][1] == grid.width - 1  # elsewhere a tag below keeps the gutters narrow
        sides = (RIGHT, BOTTOM, TOP) if last else (BOTTOM, RIGHT, TOP)
        side = next((side for side in sides if (step, side) not in used), BOTTOM)
        made.append(_tag(texts.metrics, (step, side), links))
    made.extend(_tag(texts.metrics, (step, LEFT), links) for step, links in into.items())
    return made


def _tag(metrics: Metrics, at: tuple[int, int], links: list[Link]) -> Tag:
    size, pad = metrics["tag_size"], metrics["tag_pad"]
    away = at[1] != LEFT
    groups: dict[str, set[int]] = {}
    for link in links:
        text, other = ((link.flow.get("label") or "").strip(), link.target) if away else ("", link.source)
        groups.setdefault(text, set()).add(other.step)
    in_order = sorted(groups.items(), key=lambda group: (group[0] != "", min(group[1]), group[0]))
    texts = [_to(text, sorted(numbers)) if away else _from(sorted(numbers)) for text, numbers in in_order]
    lines = [line for text in texts for line in wrap_whole(text, metrics["tag_width"] - 2 * pad, size, 2)]
    width = max(text_width(line, size) for line in lines) + 2 * pad
    height = len(lines) * metrics["tag_line"] + 2 * (pad // 3)
    flows = [link.flow["id"] for link in links]
    return Tag(*at, flows, sorted(set().union(*groups.values())), lines, width, height)


def _to(text: str, numbers: list[int]) -> str:
    return f"{text} " * bool(text) + "→\u00a0" + ", ".join(map(str, numbers))


def _from(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) + "\u00a0→"
