"""Labels and tags at the top and bottom of cards: beside their connector, one above the other where they would meet."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.layout.metrics import Metrics
from app.domain.layout.ports import Port, Ports
from app.domain.layout.texts import NEAR, Tag
from app.domain.layout.ways import BOTTOM, TOP


@dataclass(slots=True)
class Box:
    """Room beside a card; `x` from its middle, `y` from its edge outward."""

    x: int
    y: int
    width: int
    height: int
    label: str | None  # the flow it names
    tag: Tag | None


Beside = dict[tuple[str, str], list[Box]]


def beside(ports: Ports, metrics: Metrics) -> Beside:
    found: Beside = {}
    for (step, side), row in ports.items():
        if side not in (TOP, BOTTOM):
            continue
        boxes: list[Box] = []
        for i, port in enumerate(row):
            box = _box(port, i, len(row), metrics)
            if box:
                _sink(box, boxes)
                boxes.append(box)
        if boxes:
            found[step, side] = boxes
    return found


def _box(port: Port, i: int, count: int, metrics: Metrics) -> Box | None:
    if port.tag:
        x = port.at - port.tag.width // 2 if count == 1 else port.at + metrics["port"] // 2 - port.tag.width
        return Box(x, metrics["clear"], port.tag.width, port.tag.height, None, port.tag)
    label = port.label
    if not label or not port.route:
        return None
    x = port.at - NEAR - label.width if i == 0 and count > 1 else port.at + NEAR
    return Box(x, NEAR // 2, label.width, label.height, port.route.link.flow["id"], None)


def _sink(box: Box, placed: list[Box]) -> None:
    """Away from the card until it touches none of the others; what comes first stays nearest."""
    for other in sorted(placed, key=lambda other: other.y):
        apart = box.x + box.width <= other.x or other.x + other.width <= box.x
        if not apart and box.y < other.y + other.height and other.y < box.y + box.height:
            box.y = other.y + other.height + 2
