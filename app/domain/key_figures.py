"""The figures of a process picture, counted the same for screen, wall, protocol and library.

Six administrations, six truths: a figure is a number, or a range `{from, to}` over what the group and each variant say.
Mirrors `static/js/model/key_figures.js`; both are held to `tests/golden/key_figures.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.process import Process, Span, ranged, spans_of, value_of
from app.domain.records import Record
from app.domain.state import State

BREAKING = ("paper", "digital")  # what is mixed is both already


def key_figures(state: State, board: str) -> dict[str, Any]:
    """`steps, flows, handovers, handovers_outside, handovers_between` (Kreis ↔ Stadt/Gemeinde) with `between_media`
    (how many by which medium) and `between_wait_h` (what waits where it arrives); `work_min_all, wait_h_all` (sums of
    the steps' own facts), `work_min_path, wait_h_path` (along the typical path), `rare` (flows by which a decision
    leaves it), `on_paper`, `media_breaks` (steps that change from paper to digital or back), `same_for_all` (steps that
    no administration does differently)."""
    process = Process(state, board)
    crossing = [flow for flow in process.flows if process.lane_of(flow["source"]) != process.lane_of(flow["target"])]
    between = [flow for flow in crossing if _differ(process, flow, "kind")]
    arriving = {flow["target"] for flow in between}
    spans = {step["id"]: process.spans(step) for step in process.steps}
    path = typical_path(process, spans)
    own = [spans_of(step.get("facts", {})) for step in process.steps]
    return {
        "steps": len(process.steps),
        "flows": len(process.flows),
        "handovers": len(crossing),
        "handovers_outside": sum(_differ(process, flow, "party") for flow in crossing),
        "handovers_between": len(between),
        "between_media": dict(Counter(flow["medium"] for flow in between if flow.get("medium"))),
        "between_wait_h": _sum((spans[step["id"]] for step in process.steps if step["id"] in arriving), "wait_h"),
        "work_min_all": _sum(own, "work_min"),
        "wait_h_all": _sum(own, "wait_h"),
        "work_min_path": _sum((spans[step] for step in path), "work_min"),
        "wait_h_path": _sum((spans[step] for step in path), "wait_h"),
        "rare": _rare(process, path),
        "on_paper": sum(_media(step) == "paper" for step in process.steps),
        "media_breaks": len(media_breaks(process)),
        "same_for_all": sum(not done_differently(process, step) for step in process.steps),
    }


def ranged_facts(state: State, step: Record) -> Record:
    """The step's facts, numbers as ranges over its own and those of its variants."""
    return ranged(step, (variant for variant in state.all("variants") if variant["step"] == step["id"]))


def typical_path(process: Process, spans: Mapping[str, Mapping[str, Span]]) -> list[str]:
    """From the start on: at a decision the way most cases take, of parallel branches the one that takes longest."""
    minutes: dict[str, float] = {}
    following: dict[str, str] = {}
    ends: dict[str, bool] = {}  # whether the way from here comes to an end
    for step in reversed(process.steps):
        onward = process.onward(step["id"])
        way = max(onward, key=_choice(process, step, (minutes, ends)), default=None)
        later = 0.0 if way is None else minutes[way["target"]]
        ends[step["id"]] = step["kind"] == "end" if way is None else ends[way["target"]]
        minutes[step["id"]] = later + spans[step["id"]]["work_min"][1] + 60 * spans[step["id"]]["wait_h"][1]
        if way:
            following[step["id"]] = way["target"]
    starts = [step for step in process.steps if step["kind"] == "start"] or process.steps
    path = [starts[0]["id"]] if starts else []
    while path and path[-1] in following:
        path.append(following[path[-1]])
    return path


def media_breaks(process: Process) -> list[str]:
    """Steps on paper that something digital arrives at, or the other way round. Where nobody said how it is done, what
    came is handed on."""
    arrived: dict[str, set[str]] = {step["id"]: set() for step in process.steps}
    breaks = []
    for step in process.steps:
        medium = _media(step)
        if medium in BREAKING and arrived[step["id"]] - {medium}:
            breaks.append(step["id"])
        handed = {medium} if medium in BREAKING else arrived[step["id"]]
        for flow in process.onward(step["id"]):
            arrived[flow["target"]] |= handed
    return breaks


def _choice(process: Process, step: Record, known: tuple[Mapping[str, float], Mapping[str, bool]]) -> Any:
    """What a way on is chosen by. At a decision: how usual it is; where nobody said, rather one that comes to an end
    than one that turns back. Elsewhere: how long it takes. Ties: rather the first."""
    minutes, ends = known

    def usual(flow: Record) -> tuple[float, bool, int]:
        return flow.get("share", 0), ends[flow["target"]], -process.number[flow["target"]]

    def longest(flow: Record) -> tuple[float, int]:
        return minutes[flow["target"]], -process.number[flow["target"]]

    return usual if step["kind"] == "decision" else longest


def _rare(process: Process, path: list[str]) -> list[str]:
    on_path = set(path)
    decisions = (step for step in process.steps if step["kind"] == "decision" and step["id"] in on_path)
    ways = (flow for step in decisions for flow in process.onward(step["id"]))
    return sorted(flow["id"] for flow in ways if flow["target"] not in on_path)


def _differ(process: Process, flow: Record, name: str) -> bool:
    """Whether the ends' lanes differ in their party, or in the `kind` of their administrations."""
    lanes = [process.state.records["lanes"][process.lane_of(flow[end])] for end in ("source", "target")]
    if name == "kind":
        lanes = [process.state.get("organisations", lane.get("organisation")) or {} for lane in lanes]
    values = [lane.get(name) for lane in lanes]
    return None not in values and values[0] != values[1]


def _media(step: Record) -> Any:
    return step.get("facts", {}).get("media")


def done_differently(process: Process, step: Record) -> bool:
    return any(variant["answer"] in ("different", "absent") for variant in process.variants(step["id"]))


def _sum(spans: Iterable[Mapping[str, Span]], name: str) -> float | dict[str, float]:
    """One after the other, as the browser adds: `sum` would round otherwise."""
    low: float = 0
    high: float = 0
    for each in spans:
        low, high = low + each[name][0], high + each[name][1]
    return value_of((low, high))
