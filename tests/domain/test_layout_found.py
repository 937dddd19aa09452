"""Boards on which a picture was once wrong, as the search found them and as small as it could make them.

`pytest tests/domain/test_layout.py --hypothesis-profile=explore` searches on.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.layout import WALL, layout
from tests.domain.layout_boards import Board, box, cards, corners, heads, meeting, writings


def board(places: dict[str, str], flows: list[tuple[str, str, str]], title: str = "") -> Board:
    """`places`: a lane and a rank for each step; flows as source, target and label."""
    lanes = [{"id": f"lane{i}", "title": "Spur", "order": f"a{i}"} for i in range(3)]
    steps = [{"id": id, "kind": "task", "title": title} for id in places]
    for step in steps:
        step["lane"], step["rank"] = places[step["id"]].split()
    made: list[dict[str, Any]] = [
        {"id": f"f{i}", "source": source, "target": target, "label": label}
        for i, (source, target, label) in enumerate(flows)
    ]
    return {"lanes": lanes, "steps": steps, "flows": made}


MESSAGE_BESIDE_A_HIGH_TAG = board(
    {"s0": "lane0 a0", "s1": "lane0 a2", "s2": "lane0 a1"},
    [
        ("s1", "lane1", "Antrag Antrag Antrag"),
        ("s1", "s0", ""),
        ("s1", "s0", "Antrag Antrag"),
        ("s0", "s1", "Antrag Donaudampfschifffahrtsgesellschaftskapitän"),
    ],
)
HIGH_LABEL_AMONG_OTHERS = board(
    {"s0": "lane0 a0", "s1": "lane1 a1"},
    [
        ("s0", "s1", "Donaudampfschifffahrtsgesellschaftskapitän"),
        ("s0", "s1", "und die und"),
        ("s0", "s1", ""),
        ("s0", "s1", "😀 an Antrag"),
    ],
    title="E-Mail an Kreis/Stadt und Verwaltung",
)


@pytest.mark.parametrize("found", [MESSAGE_BESIDE_A_HIGH_TAG, HIGH_LABEL_AMONG_OTHERS])
def test_nothing_covers_anything_any_more(found: Board) -> None:
    picture = layout(found, 4, WALL)
    everything = cards(picture) | corners(picture, WALL) | heads(picture) | writings(picture)
    assert not meeting(writings(picture), everything)


def test_the_label_of_a_message_stands_below_the_tag_that_reaches_over_the_card() -> None:
    picture = layout(MESSAGE_BESIDE_A_HIGH_TAG, 4, WALL)
    label = next(item["label"] for item in picture["connectors"] if item["id"] == "f0")
    tag = next(tag for tag in picture["tags"] if tag["step"] == "s1" and tag["direction"] == "out")
    assert tag["y"] + tag["height"] > cards(picture)["s1"].bottom
    assert label["x"] < tag["x"] < label["x"] + label["width"]
    assert label["y"] >= tag["y"] + tag["height"]


def test_labels_that_have_no_room_above_each_other_stand_side_by_side() -> None:
    picture = layout(HIGH_LABEL_AMONG_OTHERS, 4, WALL)
    labels = [box(item["label"]) for item in picture["connectors"] if "label" in item]
    right = sorted(label for label in labels if label.left > cards(picture)["s0"].right)
    assert len(right) > 1
    assert any(one.right <= other.left and one.top < other.bottom for one in right for other in right)
