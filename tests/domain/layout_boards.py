"""Boards for the layout's tests: those of the golden files, random ones, and what to check on any picture."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from app.domain.layout import Metrics
from app.domain.ranks import rank_between

GOLDEN = Path(__file__).parent.parent / "golden" / "layout"
KINDS = ("start", "task", "decision", "parallel", "wait", "message", "subprocess", "end")
ROUND = ("start", "end", "decision", "parallel")
WORDS = (
    "Antrag prüfen Fahrerlaubnisregister E-Mail Donaudampfschifffahrtsgesellschaftskapitän und an die Kreis/Stadt "
    "ja nein 12 ß 😀 Ä"
)
Drawn = dict[str, Any]
Board = dict[str, list[dict[str, Any]]]


class Box(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def golden() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))}


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS.split()), max_size=most).map(" ".join)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Up to five lanes, nine columns, fifteen steps (some in the tray) and twenty flows, also to and from lanes."""
    ranks = [rank_between(None, None)]
    for _ in range(8):
        ranks.append(rank_between(ranks[-1], None))
    lanes = [
        {"id": f"l{i}", "title": draw(texts(4)) or "Spur", "order": ranks[i], "party": draw(st.sampled_from(PARTIES))}
        for i in range(draw(st.integers(1, 5)))
    ]
    steps: list[dict[str, Any]] = []
    for i in range(draw(st.integers(0, 15))):
        step: dict[str, Any] = {"id": f"s{i}", "kind": draw(st.sampled_from(KINDS)), "title": draw(texts(7))}
        if draw(st.integers(0, 9)):
            step |= {"lane": draw(st.sampled_from(lanes))["id"], "rank": draw(st.sampled_from(ranks))}
        steps.append(step)
    ends = st.sampled_from([step["id"] for step in steps] * 3 + [lane["id"] for lane in lanes])
    flows = []
    for i in range(draw(st.integers(0, 20))):
        source, target = draw(ends), draw(ends)
        kind = "message" if "l" in source + target else "sequence"
        flows.append({"id": f"f{i}", "source": source, "target": target, "kind": kind, "label": draw(texts(3))})
    return {"lanes": lanes, "steps": steps, "flows": flows}


PARTIES = ("internal", "external")


def box(item: Drawn) -> Box:
    return Box(item["x"], item["y"], item["x"] + item["width"], item["y"] + item["height"])


def cards(drawn: Drawn) -> dict[str, Box]:
    return {card["id"]: box(card) for card in drawn["cards"]}


def corners(drawn: Drawn, metrics: Metrics) -> dict[str, Box]:
    """Where numbers stand, and the markers on the other side of the upper edge."""
    over, width, height = metrics["overhang"], metrics["badge_width"], metrics["badge_height"]
    found = {}
    for card in drawn["cards"]:
        x, y, right = card["x"] - over, card["y"] - over, card["x"] + card["width"] + over
        found[f"number of {card['id']}"] = Box(x, y, x + width, y + height)
        found[f"markers of {card['id']}"] = Box(right - over - card["width"] // 4, y, right, y + height)
    return found


def heads(drawn: Drawn) -> dict[str, Box]:
    return {
        f"head of {lane['id']} in {system['index']}": Box(
            0, lane["y"], system["head"]["width"], lane["y"] + lane["height"]
        )
        for system in drawn["systems"]
        for lane in system["lanes"]
    }


def writings(drawn: Drawn) -> dict[str, Box]:
    """Labels of flows, and tags."""
    found = {f"label of {item['id']}": box(item["label"]) for item in drawn["connectors"] if "label" in item}
    return found | {f"tag {tag['direction']} of {tag['step']}": box(tag) for tag in drawn["tags"]}


def lines(drawn: Drawn) -> Iterator[tuple[str, Box]]:
    """Every piece of every connector as a box without width, lying or upright."""
    for item in drawn["connectors"]:
        for (x, y), (to_x, to_y) in pairwise(item["points"]):
            yield item["id"], Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def runs_through(line: Box, other: Box) -> bool:
    """Through the inside, not along the edge."""
    across = line.left < other.right and other.left < line.right
    down = line.top < other.bottom and other.top < line.bottom
    if line.top == line.bottom:
        return across and other.top < line.top < other.bottom
    return down and other.left < line.left < other.right


def meeting(some: dict[str, Box], others: dict[str, Box]) -> list[tuple[str, str]]:
    return [(a, b) for a, one in some.items() for b, other in others.items() if a != b and one.meets(other)]


def lie_on_each_other(one: Box, other: Box) -> bool:
    if one.left == one.right == other.left == other.right:
        return one.top < other.bottom and other.top < one.bottom
    if one.top == one.bottom == other.top == other.bottom:
        return one.left < other.right and other.left < one.right
    return False
