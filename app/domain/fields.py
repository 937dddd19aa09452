"""The fields operations are made of: closed types whose values are safe to store as they are.

Strict: a number is no text, NaN is no number, unknown keys are refused. A text is cleaned (`texts.py`) before its
length is judged.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.domain import limits
from app.domain.moments import iso
from app.domain.ranks import is_rank
from app.domain.texts import clean, fits


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    def named(self, *names: str) -> dict[str, Any]:
        """The values of those of these fields that the sender named, null included."""
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


def _text(limit: int, *, lines: bool = False, empty: bool = True) -> AfterValidator:
    def check(value: str) -> str:
        value = clean(value, lines=lines)
        if not fits(value, limit):
            raise ValueError("too_long")
        if not value and not empty:
            raise ValueError("empty")
        return value

    return AfterValidator(check)


def _told(words: str) -> Any:
    """What `docs/wire.md` calls this type."""
    return Field(json_schema_extra={"wire": words})


_DAY = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"  # from the ends of the calendar one could not count on, or to local time


def is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(_DAY, value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_valid_date(value: str) -> str:
    if not is_date(value):
        raise ValueError("date")
    return value


def is_clock_time(value: str) -> bool:
    return re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


def _is_clock_time(value: str) -> str:
    if not is_clock_time(value):
        raise ValueError("clock_time")
    return value


def _is_moment(value: str) -> str:
    """UTC with Z, as ISO 8601; stored with milliseconds, so that moments compare as texts."""
    if not re.fullmatch(_DAY + r"T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z", value):
        raise ValueError("moment")
    return iso(datetime.fromisoformat(value))


def _is_valid_rank(value: str) -> str:
    if not is_rank(value):
        raise ValueError("rank")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$"), _told("id")]
BoardId = Annotated[str, StringConstraints(pattern=r"^(ist|[0-9a-f]{32})$"), _told("board id")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$"), _told("key")]

Title = Annotated[str, _text(limits.TITLE), _told(f"text ≤ {limits.TITLE}")]
FilledTitle = Annotated[str, _text(limits.TITLE, empty=False), _told(f"text 1–{limits.TITLE}")]
Text = Annotated[str, _text(limits.TEXT, lines=True), _told(f"text ≤ {limits.TEXT:,}")]
FilledText = Annotated[str, _text(limits.TEXT, lines=True, empty=False), _told(f"text 1–{limits.TEXT:,}")]
Label = Annotated[str, _text(limits.LABEL), _told(f"text ≤ {limits.LABEL}")]
Name = Annotated[str, _text(limits.NAME, empty=False), _told(f"text 1–{limits.NAME}")]
Date = Annotated[str, AfterValidator(_is_valid_date), _told("date")]
ClockTime = Annotated[str, AfterValidator(_is_clock_time), _told("time of day, `09:30`")]
Moment = Annotated[str, AfterValidator(_is_moment), _told("UTC time")]
Rank = Annotated[str, AfterValidator(_is_valid_rank), _told("rank")]
Base = Annotated[dict[str, Text], _told("{field: text it started from}")]

Party = Literal["internal", "external"]
StepKind = Literal["start", "task", "decision", "parallel", "wait", "message", "subprocess", "end"]
Level = Literal["low", "medium", "high"]

Phase = Literal["arrive", "frame", "sketch", "annotate", "pain_points", "vote", "measures", "closed"]

Table = Annotated[int, Field(ge=1, le=limits.TABLES)]

Amount = Annotated[int | float, Field(ge=0, le=10**9)]


class Range(Closed):
    """`from` at least, `to` at most."""

    from_: Amount = Field(alias="from")
    to: Amount

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if self.from_ > self.to:
            raise ValueError("range")
        return self


class Facts(Closed):
    """What is known of a step; a null takes a fact back."""

    model_config = ConfigDict(json_schema_extra={"wire": "facts"})

    work_min: Amount | Range | None = None
    wait_h: Amount | Range | None = None
    per_year: Amount | Range | None = None
    it: Title | None = None
    media: Literal["paper", "mixed", "digital"] | None = None
    documents: Annotated[list[FilledTitle], Field(max_length=limits.DOCUMENTS)] | None = None
    legal: Title | None = None

    def over(self, old: dict[str, Any] | None) -> dict[str, Any] | None:
        """`old` with the facts that are named here; None when nothing is left."""
        facts = {**(old or {}), **self.model_dump(by_alias=True, exclude_unset=True)}
        return {key: value for key, value in facts.items() if value not in (None, "", [])} or None


class StepRank(Closed):
    """The rank that this step has when the operation is decided."""

    step: Id


Bound = Rank | StepRank
Between = Annotated[list[Bound | None], Field(min_length=2, max_length=2)]
Origin = Annotated[dict[Label, Title | int | bool], Field(max_length=20), _told("{name: text, number or boolean} ≤ 20")]


class Profile(Closed):
    """What a process is, in the words of its owners (Steckbrief); a null takes one of them back."""

    trigger: Text | None = None
    result: Text | None = None
    legal: Text | None = None
    per_year: Amount | Range | None = None

    def over(self, old: dict[str, Any] | None) -> dict[str, Any] | None:
        """`old` with what is named here; None when nothing is left."""
        profile = {**(old or {}), **self.model_dump(by_alias=True, exclude_unset=True)}
        return {key: value for key, value in profile.items() if value not in (None, "")} or None


class Target(Closed):
    kind: Literal["step", "flow", "lane", "pain"]
    id: Id


class FindingTarget(Closed):
    kind: Literal["step", "flow"]
    id: Id


class Organisation(Closed):
    key: Key
    name: FilledTitle
    kind: Literal["county", "town", "other"]

    def record(self) -> dict[str, Any]:
        return {"id": self.key, "name": self.name, "kind": self.kind}


class AgendaRow(Closed):
    """`cut`: so many of the planned minutes are given up on the day; all of them: the row is left out."""

    title: FilledTitle
    minutes: Annotated[int, Field(ge=0, le=1440)]
    cut: Annotated[int, Field(ge=1, le=1440)] | None = None
    phase: Phase | None = None


Organisations = Annotated[list[Organisation], Field(max_length=limits.ORGANISATIONS)]
KeptAgenda = Annotated[list[AgendaRow], Field(max_length=limits.AGENDA_ROWS)]
"""As it may stand in a journal."""


def _check_cuts(agenda: list[AgendaRow]) -> list[AgendaRow]:
    if any((row.cut or 0) > row.minutes for row in agenda):
        raise ValueError("more is cut than was planned")
    return agenda


Agenda = Annotated[KeptAgenda, AfterValidator(_check_cuts)]
