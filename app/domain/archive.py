"""The form of a rescue archive: what somebody who keeps a workshop saw of it, on another device.

Whoever hands one in may have written it by hand, so every field is closed, typed and limited here, with the types of
the operations by which it once came in. Only that texts may be empty, and labels as long as texts: two people who edit
one at the same time can make it so, and no archive may fail for that. What a field may refer to is judged in
`rescue.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.domain import limits
from app.domain.fields import (
    Amount,
    BoardId,
    ClockTime,
    Closed,
    Date,
    Facts,
    FindingTarget,
    Id,
    KeptAgenda,
    Key,
    Label,
    Level,
    Moment,
    Name,
    Party,
    Phase,
    Profile,
    Rank,
    StepKind,
    Table,
    Target,
    Text,
    Title,
)
from app.domain.operations.flows import Share
from app.domain.operations.measures import Keys, Pains, Status
from app.domain.operations.notes import Kind
from app.domain.operations.rounds import Dots, Form, Least, Option, Subject
from app.domain.operations.strokes import Anchor, Point
from app.domain.records import Record

FORMAT = "prozesswerkstatt.rescue"
VERSION = 1
PERSONS = 5_000

Code = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJKMNP-TV-Z]{4}-?[2-9A-HJKMNP-TV-Z]{4}$")]
WallCode = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJKMNP-TV-Z]{3}-?[2-9A-HJKMNP-TV-Z]{3}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Origin = Annotated[dict[Label, Title | int | bool], Field(max_length=40)]


class _Plain(Closed):
    def record(self) -> Record:
        return self.model_dump(by_alias=True, exclude_none=True)


class _Row(_Plain):
    """`author` is whoever the workshop promises to name: a person, an administration, or nobody."""

    author: Key | None = None
    created: Moment | None = None
    changed: Moment | None = None


class _OnBoard(_Row):
    id: Id
    board: BoardId
    origin: Origin | None = None
    revealed: Moment | None = None


class Merged(Closed):
    id: Id
    text: Text
    organisation: Key | None = None
    facts: Facts | None = None
    asked: Key | None = None
    contact: Text | None = None


MergedList = Annotated[list[Merged], Field(max_length=limits.RECORDS["pain_points"])]


class BoardRow(_Row):
    id: BoardId
    title: Title
    kind: Literal["ist", "soll", "group"]
    based_on: BoardId | None = None
    confirmed: Annotated[dict[Key, Moment], Field(max_length=limits.ORGANISATIONS)] | None = None
    locked: bool | None = None
    read_only: bool | None = None
    merged_into: BoardId | None = None


class LaneRow(_OnBoard):
    title: Title
    party: Party
    organisation: Key | None = None
    order: Rank


class Section(Closed):
    organisations: Annotated[list[Key], Field(max_length=limits.ORGANISATIONS)] | None = None
    table: Table | None = None


class StepRow(_OnBoard):
    lane: Id | None = None
    rank: Rank | None = None
    kind: StepKind
    title: Title
    detail: Text | None = None
    activity: Text | None = None
    facts: Facts | None = None
    milestone: bool | None = None
    section: Section | None = None
    merged: MergedList | None = None


class FlowRow(_OnBoard):
    source: Id
    target: Id
    label: Title
    kind: Literal["sequence", "message"]
    medium: Text | None = None
    share: Share | None = None


class NoteRow(_OnBoard):
    kind: Kind
    text: Text
    target: Target | None = None
    agreed: Annotated[dict[Key, Moment], Field(max_length=limits.ORGANISATIONS)] | None = None


class VariantRow(_OnBoard):
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\.[A-Za-z0-9_-]{1,40}$")]
    step: Id
    organisation: Key
    answer: Literal["same", "different", "absent", "unknown"]
    comment: Text | None = None
    facts: Facts | None = None
    people: Literal["one", "two", "more"] | None = None
    written: bool | None = None


class FindingRow(_OnBoard):
    target: FindingTarget
    category: Text
    text: Text
    merged: MergedList | None = None
    shelved: Literal["parked", "rejected"] | None = None


class GoodRow(FindingRow):
    organisation: Key | None = None
    contact: Text | None = None


class StrokeRow(_OnBoard):
    points: Annotated[list[Point], Field(min_length=1, max_length=limits.POINTS)]
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    width: Annotated[int | float, Field(gt=0, le=100)]
    anchor: Anchor


class Tallied(Closed):
    text: Text
    dots: Count
    voters: Count | None = None
    organisations: Count | None = None
    paper: Count | None = None


class Counted(Closed):
    """The result of a group of administrations."""

    organisations: Annotated[list[Key], Field(max_length=limits.ORGANISATIONS)]
    rest: bool | None = None
    voters: Count
    dots: Annotated[dict[Key, Count], Field(max_length=limits.ROUND_ITEMS)]


class RoundRow(_Row):
    id: Id
    subject: Subject
    title: Title | None = None
    items: Annotated[list[Key], Field(min_length=1, max_length=limits.ROUND_ITEMS)]
    options: Annotated[list[Option], Field(max_length=limits.ROUND_ITEMS)] | None = None
    budget: Dots
    cap: Dots
    secret: bool
    form: Form | None = None
    groups_from: Least | None = None
    tie_of: Id | None = None
    letters: Annotated[list[Label], Field(max_length=limits.ROUND_ITEMS)] | None = None
    state: Literal["open", "closed", "cancelled"]
    opened: Moment
    closes_at: Moment | None = None
    closed: Moment | None = None
    tally: Annotated[dict[Key, Tallied], Field(max_length=limits.ROUND_ITEMS)] | None = None
    voters: Count | None = None
    eligible: Count | None = None
    paper: Count | None = None
    groups: Annotated[list[Counted], Field(max_length=limits.ORGANISATIONS)] | None = None


class Answer(Closed):
    answer: Literal["committed", "reserved", "declined"]
    comment: Text | None = None


class MeasureRow(_Row):
    id: Id
    title: Title
    detail: Text | None = None
    organisation: Key | None = None
    organisations: Keys | None = None
    contact: Text | None = None
    due: Date | None = None
    pains: Pains | None = None
    impact: Level | None = None
    effort: Level | None = None
    status: Status
    answers: Annotated[dict[Key, Answer], Field(max_length=limits.ORGANISATIONS)] | None = None


class OrganisationRow(_Plain):
    id: Key
    name: Title
    kind: Literal["county", "town", "other"]


class PersonRow(Closed):
    """Only where the workshop promises names: whose contributions are named."""

    id: Id
    name: Name
    organisation: Key | None = None


class PhaseBegun(Closed):
    phase: Phase
    at: Moment


class Walked(Closed):
    row: Annotated[int, Field(ge=0, lt=limits.AGENDA_ROWS)]
    at: Moment


class Course(Closed):
    walked: Annotated[list[Walked], Field(max_length=1_000)] | None = None
    stage: Key | None = None


class Version(Closed):
    """A frozen version of the protocol; `kept` is known anew where its state has come along."""

    id: Id
    at: Moment
    seq: Annotated[int, Field(ge=1)]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    kept: Annotated[int, Field(ge=0)] | None = None


class Remark(Closed):
    text: Text


class Feedback(Closed):
    state: Literal["open", "closed"]
    given: Count | None = None
    helpful: Annotated[list[Count], Field(min_length=5, max_length=5)] | None = None
    remarks: Annotated[list[Remark], Field(max_length=limits.CAPACITY)] | None = None
    shown: bool | None = None


class Timer(Closed):
    label: Title
    seconds: Annotated[int, Field(ge=1, le=limits.TIMER_SECONDS)]
    state: Literal["running", "paused"]
    ends_at: Moment | None = None
    remaining: Amount | None = None


class Collecting(Closed):
    id: Id
    of: Literal["steps", "notes", "pain_points", "findings"]
    each: Annotated[int, Field(ge=1, le=50)] | None = None
    state: Literal["writing", "revealed"]
    organisations: Keys | None = None


class Head(_Plain):
    """The workshop itself, without what everybody looks at: that is chosen anew."""

    id: Id
    title: Title
    process: Title | None = None
    goal: Text | None = None
    place: Title | None = None
    date: Date | None = None
    agenda: KeptAgenda | None = None
    begins: ClockTime | None = None
    profile: Profile | None = None
    phase: Phase
    phases: Annotated[list[PhaseBegun], Field(min_length=1, max_length=10_000)]
    course: Course | None = None
    locked: bool
    timer: Timer | None = None
    collection: Collecting | None = None
    authorship: Literal["name", "administration", "none"]
    editing: Literal["all", "author"]
    admission: Literal["open", "closed"]
    released: bool
    capacity: Annotated[int, Field(ge=1, le=limits.CAPACITY)]
    delete_on: Date
    summary: Text | None = None
    attendees: Text | None = None
    versions: Annotated[list[Version], Field(max_length=limits.VERSIONS)] | None = None
    feedback: Feedback | None = None


def _at_most(collection: str) -> Any:
    return Field(max_length=limits.RECORDS[collection])


class Rows(Closed):
    boards: Annotated[list[BoardRow], _at_most("boards")]
    lanes: Annotated[list[LaneRow], _at_most("lanes")]
    steps: Annotated[list[StepRow], _at_most("steps")]
    flows: Annotated[list[FlowRow], _at_most("flows")]
    notes: Annotated[list[NoteRow], _at_most("notes")]
    variants: Annotated[list[VariantRow], _at_most("variants")]
    pain_points: Annotated[list[FindingRow], _at_most("pain_points")]
    good_practices: Annotated[list[GoodRow], _at_most("good_practices")]
    strokes: Annotated[list[StrokeRow], _at_most("strokes")]
    rounds: Annotated[list[RoundRow], _at_most("rounds")]
    measures: Annotated[list[MeasureRow], _at_most("measures")]
    organisations: Annotated[list[OrganisationRow], Field(max_length=limits.ORGANISATIONS)]
    participants: Annotated[list[PersonRow], Field(max_length=PERSONS)]


class Codes(Closed):
    join: Code
    wall: WallCode


class Seen(Closed):
    workshop: Head
    records: Rows


class Archive(Closed):
    """`versions`: the states of frozen versions, by id, as far as they were at hand."""

    format: Literal["prozesswerkstatt.rescue"]
    version: Literal[1]
    saved: Moment
    workshop: Id
    seq: Annotated[int, Field(ge=1)]
    epoch: Id
    codes: Codes
    state: Seen
    versions: Annotated[dict[Id, Seen], Field(max_length=limits.VERSIONS)] | None = None
