"""Draw a board as SVG, plainly, to look at the layout: `script/draw_layout.py BOARD.json PRESET [WRAP] > board.svg`.

BOARD.json holds lanes, steps and flows; PRESET is roll, wall or print.
"""

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.domain import layout as layouts
from app.domain.layout import Metrics, layout

INK, DARK = "#2b1d0e", "#3d2c1a"
ARROW, DASHES = 'marker-end="url(#arrow)"', ' stroke-dasharray="7 5"'
Drawn = dict[str, Any]


def outline(card: Drawn, metrics: Metrics) -> str:
    x, y, w, h = card["x"], card["y"], card["width"], card["height"]
    if card["kind"] in ("decision", "parallel"):
        s = metrics["slant"]
        points = f"{x},{y + h / 2} {x + s},{y} {x + w - s},{y} {x + w},{y + h / 2} {x + w - s},{y + h} {x + s},{y + h}"
        fill = "#ffe48a" if card["kind"] == "decision" else "#fffef9"
        return f'<polygon points="{points}" fill="{fill}" stroke="{INK}" stroke-width="2"/>'
    r = h / 2 if card["kind"] in ("start", "end") else metrics["radius"] / 2
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="#fffef9" stroke="{INK}" stroke-width="2"/>'


def rounded(points: list[list[int]], radius: int) -> str:
    path = f"M{points[0][0]} {points[0][1]}"
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        back, on = _toward(at, before, radius), _toward(at, after, radius)
        path += f"L{back[0]} {back[1]}Q{at[0]} {at[1]} {on[0]} {on[1]}"
    return path + f"L{points[-1][0]} {points[-1][1]}"


def _toward(start: list[int], end: list[int], radius: int) -> tuple[float, float]:
    length = abs(start[0] - end[0]) + abs(start[1] - end[1])
    part = min(radius, length / 2) / length if length else 0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def text(line: str, x: float, y: float, look: str) -> str:
    return f'<text x="{x}" y="{y}" {look}>{escape(line)}</text>'


def frame(system: Drawn, metrics: Metrics) -> list[str]:
    out = []
    head = metrics["head_width"]
    for lane in system["lanes"]:
        at = f'y="{lane["y"]}" height="{lane["height"]}" stroke="#5b4422" stroke-width="2"'
        inside, outside = ("#e6d5b8", DARK) if lane["party"] == "internal" else ("#efe3cf", "#5b4b31")
        out.append(f'<rect x="0" width="{system["width"]}" {at} fill="{inside}"/>')
        out.append(f'<rect x="0" width="{head}" {at} fill="{outside}"/>')
        for i, line in enumerate(lane["lines"]):
            look = f'font-size="{metrics["lane_size"]}" fill="#fff"'
            out.append(text(line, metrics["head_pad"], lane["baseline"] + i * metrics["lane_line"], look))
    return out


def connector(points: list[list[int]], metrics: Metrics, look: str) -> str:
    return f'<path d="{rounded(points, metrics["radius"])}" fill="none" stroke="{INK}" stroke-width="2" {look}/>'


def svg(drawn: Drawn, metrics: Metrics) -> str:
    arrow = metrics["arrow"]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 {drawn["width"] + 40} {drawn["height"] + 40}" '
        f'width="{drawn["width"] + 40}" height="{drawn["height"] + 40}" font-family="Fira Sans" font-weight="600">\n'
        f'<defs><marker id="arrow" markerUnits="userSpaceOnUse" markerWidth="{arrow}" markerHeight="{arrow}" '
        f'refX="{arrow}" refY="{arrow / 2}" orient="auto"><path d="M0 0L{arrow} {arrow / 2}L0 {arrow}z" fill="{INK}"/>'
        "</marker></defs>"
    )
    out = [head]
    for system in drawn["systems"]:
        out += frame(system, metrics)
    for item in drawn["connectors"]:
        out.append(connector(item["points"], metrics, ARROW + DASHES * (item["kind"] == "message")))
    for card in drawn["cards"]:
        out.append(outline(card, metrics))
        look = f'font-size="{metrics["title_size"]}" text-anchor="middle" fill="#1a1a1a"'
        out += [text(line["text"], line["x"], line["y"], look) for line in card["lines"]]
        over = metrics["overhang"]
        x, y, w, h = card["x"] - over, card["y"] - over, metrics["badge_width"], metrics["badge_height"]
        out.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="4" fill="{DARK}"/>')
        look = f'font-size="{metrics["title_size"]}" text-anchor="middle" fill="#fff"'
        out.append(text(str(card["number"]), x + w / 2, y + h * 0.72, look))
        if "mark" in card:
            mark = card["mark"]
            r = mark["size"] / 2
            out.append(f'<circle cx="{mark["x"] + r}" cy="{mark["y"] + r}" r="{r}" fill="none" stroke="{INK}"/>')
    for item in drawn["connectors"]:
        out += labels(item["label"], metrics, "label", INK) if "label" in item else []
    for tag in drawn["tags"]:
        out.append(connector(tag["points"], metrics, ARROW * (tag["direction"] == "in")))
        at = f'x="{tag["x"]}" y="{tag["y"]}" width="{tag["width"]}" height="{tag["height"]}"'
        out.append(f'<rect {at} rx="{metrics["tag_line"] / 2}" fill="{DARK}"/>')
        out += labels(tag, metrics, "tag", "#fff")
    return "\n".join([*out, "</svg>"])


def labels(box: Drawn, metrics: Metrics, what: str, fill: str) -> list[str]:
    look = f'font-size="{metrics[what + "_size"]}" text-anchor="middle" fill="{fill}"'
    return [
        text(line, box["x"] + box["width"] / 2, box["baseline"] + i * metrics[what + "_line"], look)
        for i, line in enumerate(box["lines"])
    ]


def main() -> None:
    path, preset, *rest = sys.argv[1:]
    metrics: Metrics = getattr(layouts, preset.upper())
    board = json.loads(Path(path).read_text(encoding="utf-8"))
    print(svg(layout(board, int(rest[0]) if rest else None, metrics), metrics))


if __name__ == "__main__":
    main()
