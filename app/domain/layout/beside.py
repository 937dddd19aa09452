"""Labels and tags beside cards, each at its connector and away from the card until it meets none of the others.

On the left and right a label stands above its connector, at the top and bottom beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.layout.ports import Port, Ports
from app.domain.layout.texts import LIFT, NEAR, Label, Tag, Written
from app.domain.layout.ways import BOTTOM, LEFT, RIGHT, TOP

GAP = 2  # between one and the other, above each other


@dataclass(slots=True)
class Box:
    """Room beside a card, from its upper left corner."""

    side: int
    x: int
    y: int
    width: int
    height: int
    label: str | None  # the flow it names
    tag: Tag | None

    def meets(self, other: Box) -> bool:
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


Beside = dict[int, list[Box]]  # by step


def beside(texts: Written, ports: Ports) -> Beside:
    found: Beside = {}
    for sides in ((LEFT, RIGHT), (TOP, BOTTOM)):
        for (step, side), row in ports.items():
            for port in row if side in sides else ():
                text = port.tag or port.label
                if text:
                    x, y = _sideways(texts, port, text) if LEFT in sides else _upright(texts, port, text)
                    flow = port.route.link.flow["id"] if port.route else None
                    box = Box(side, x, y, text.width, text.height, flow, port.tag)
                    _part(box, found.setdefault(step, []))
                    found[step].append(box)
    return found


def _sideways(texts: Written, port: Port, text: Label | Tag) -> tuple[int, int]:
    """Past the markers, or the number, where it reaches as high; on the left an arrow's length away."""
    metrics = texts.metrics
    y = texts.height // 2 + port.at - (text.height // 2 if port.tag else LIFT + text.height)
    off = metrics["clear"] + (metrics["overhang"] if y < metrics["badge_height"] - metrics["overhang"] else 0)
    return metrics["card_width"] + off if port.side == RIGHT else -metrics["arrow"] - off - text.width, y


def _upright(texts: Written, port: Port, text: Label | Tag) -> tuple[int, int]:
    """The first of several to the left of its connector, so that the others have room."""
    metrics = texts.metrics
    off = metrics["clear"] if port.tag else NEAR // 2
    if port.tag:
        aside = metrics["port"] // 2 - text.width if port.leads else -(text.width // 2)
    else:
        near = NEAR if port.starts else NEAR + metrics["arrow"] // 2
        aside = -near - text.width if port.leads else near
    y = texts.height + off if port.side == BOTTOM else -metrics["overhang"] - off - text.height
    return metrics["card_width"] // 2 + port.at + aside, y


def _part(box: Box, placed: list[Box]) -> None:
    """Away from the card until it touches none of the others; what comes first stays nearest."""
    for other in sorted(placed, key=lambda other: _distance(box, other)):
        if not box.meets(other):
            continue
        if box.side == RIGHT:
            box.x = other.x + other.width + 2 * NEAR
        else:
            box.y = other.y + other.height + GAP if box.side == BOTTOM else other.y - GAP - box.height


def _distance(box: Box, other: Box) -> int:
    """How far from the card's edge the other begins, on the side of the box."""
    if box.side == RIGHT:
        return other.x
    return other.y if box.side == BOTTOM else -other.y - other.height
