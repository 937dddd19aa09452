"""What the protocol says, before anybody draws it: a plain tree, made by `compiling.py` from one state of the workshop.

Everything is resolved (numbers, names, order, sentences), so that the PDF and the page show the same words and figures.
Nothing in it tells who contributed what: at most the administration appears, and with pain points not even that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    proof: str = ""
    """Which entry of the journal a frozen version is, and its digest; empty for a draft."""
    profile: list[tuple[str, str]] = field(default_factory=list)
    """What is known of the process: trigger, result, legal basis, cases a year."""


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
    """How one administration does a step; `answer` is a word, `plain` where it is "wie gezeigt"; `facts` its own, `key`
    that of the administration."""

    organisation: str
    answer: str
    comment: str
    facts: list[str]
    plain: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A note: its kind as a word, its text, and the administration where that may be shown."""

    kind: str
    text: str
    organisation: str
    id: str = ""


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
    said: list[Said]
    measures: list[int]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    voters: str
    dots: int
    budget: int
    cap: int
    secret: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line of a result: `letter` is empty where answers have none, `share` is that of the most, `note` says how much
    of it was counted from paper and from how many administrations it came."""

    letter: str
    text: str
    number: int
    share: float
    note: str


@dataclass(frozen=True, slots=True)
class Round:
    """A closed vote or poll: `lines` tell how it was held and what it came to, `groups` the numbers of the rows, in
    their order, by administration."""

    title: str
    at: str
    lines: list[str]
    rows: list[Chosen]
    groups: list[tuple[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What one administration says to a measure; `answer` is empty as long as it has not said anything."""

    organisation: str
    answer: str
    comment: str
    key: str = ""


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
    contact: str
    answers: list[Answered]
    missing: list[str]
    cell: tuple[int, int] | None
    """(impact, effort) from 0 for low to 2 for high, where both are known."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Soll:
    """A board against the one it is based on: sentences by kind (new, gone, changed), and figures as (what, before,
    after)."""

    title: str
    base: str
    added: list[str]
    removed: list[str]
    changed: list[str]
    figures: list[tuple[str, str, str]]
    drawn: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """What runs well where it is stuck for others (`seeks` cards say so). Where nobody chose to be named,
    `organisation` and `contact` are empty."""

    where: str
    text: str
    organisation: str
    contact: str
    seeks: int


@dataclass(frozen=True, slots=True)
class Handover:
    """What goes from one lane into another: what one side delivers, what the other needs, what they agreed on."""

    steps: str
    source: str
    target: str
    medium: str
    gives: list[str]
    takes: list[str]
    agreed: list[tuple[str, str]]
    """(sentence, the administrations that agreed to it)."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """How many answered, how many said 1 … 5, and what they wrote."""

    given: int
    helpful: list[int]
    remarks: list[str]


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
    remarks: list[str]
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
    summary: str = ""
    attendees: list[str] = field(default_factory=list)
    learning: list[Offer] = field(default_factory=list)
    islands: list[str] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    rejected: list[Said] = field(default_factory=list)
    soll: list[Soll] = field(default_factory=list)
    feedback: Feedback | None = None
    rounds: list[Round] = field(default_factory=list)
