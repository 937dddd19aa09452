"""What the protocol says, before anybody draws it: a plain tree, made by `compiling.py` from one state of the workshop.

Everything is resolved (numbers, names, order, sentences), so that the PDF and the page show the same words and figures.
Nothing in it tells who contributed what: at most the administration appears, and with pain points not even that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    process: str
    goal: str
    place: str
    day: str
    begin: str
    end: str
    version: str


@dataclass(frozen=True, slots=True)
class Attendance:
    organisation: str
    present: int
    without_device: int


@dataclass(frozen=True, slots=True)
class AgendaRow:
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """How one administration does a step; `answer` is a word, `plain` where it is "wie gezeigt"; `facts` its own."""

    organisation: str
    answer: str
    comment: str
    facts: list[str]
    plain: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A note: its kind as a word, its text, and the administration where that may be shown."""

    kind: str
    text: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    title: str
    kind: str
    lane: str
    detail: str
    facts: list[str]
    onward: list[str]
    deviations: list[Deviation]
    same: int
    notes: list[Said]
    pains: list[int]
    good: list[str]


@dataclass(frozen=True, slots=True)
class PainPoint:
    """`dots` and `organisations` ("5 von 6") are empty where no round has been closed on it."""

    number: int
    text: str
    category: str
    where: str
    dots: int | None
    organisations: str
    merged: list[str]


@dataclass(frozen=True, slots=True)
class Vote:
    voters: str
    dots: int
    budget: int
    cap: int
    secret: bool


@dataclass(frozen=True, slots=True)
class Measure:
    number: int
    title: str
    detail: str
    leads: str
    takes_part: list[str]
    due: str
    status: str
    pains: list[int]
    impact: str
    effort: str


@dataclass(frozen=True, slots=True)
class Good:
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The layout of the board in print, and by step what its heat shows: dots and, before any vote, pain points."""

    drawn: dict[str, Any]
    dots: dict[str, int]
    pains: dict[str, int]


@dataclass(frozen=True, slots=True)
class Protocol:
    head: Head
    figures: list[tuple[str, str]]
    attendance: list[Attendance]
    agenda: list[AgendaRow]
    picture: Picture
    steps: list[Step]
    pain_points: list[PainPoint]
    vote: Vote | None
    good: list[Good]
    measures: list[Measure]
    decisions: list[Said]
    questions: list[Said]
    ideas: list[Said]
    parked: list[Said]
