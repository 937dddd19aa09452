"""Form: closed schemas, strict types, cleaned texts."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.operations import parse
from app.domain.operations.steps import StepEdit
from tests.domain.world import refused

STEP = f"{7:032x}"


@pytest.mark.parametrize("raw", [None, [], "lane.add", {}, {"type": 1}, {"type": "lane.paint"}, {"type": ["step.add"]}])
def test_what_is_no_operation_is_refused_as_unknown(raw: object) -> None:
    with refused("unknown_type"):
        parse(raw)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"step": "7"}, "step"),
        ({"step": 7}, "step"),
        ({"title": 7}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"title": None}, "title"),
        ({"kind": "banana"}, "kind"),
        ({"facts": {"work_min": float("nan")}}, "facts.work_min"),
        ({"facts": {"work_min": -1}}, "facts.work_min"),
        ({"facts": {"work_min": "12"}}, "facts.work_min"),
        ({"facts": {"work_min": True}}, "facts.work_min"),
        ({"facts": {"wait_h": {"from": 2, "to": 1}}}, "facts.wait_h"),
        ({"facts": {"documents": [""]}}, "facts.documents.0"),
        ({"facts": {"__proto__": 1}}, "facts.__proto__"),
        ({"facts": []}, "facts"),
        ({"based_on": -1}, "based_on"),
        ({"id": "G" * 32}, "id"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(fields: dict[str, Any], field: str) -> None:
    with refused("invalid") as info:
        parse({"type": "step.edit", "step": STEP, **fields})
    assert [error["field"] for error in info.value.extra["errors"]] == [field]


def test_what_is_missing_is_said() -> None:
    with refused("invalid") as info:
        parse({"type": "step.edit"})
    assert info.value.extra["errors"] == [{"field": "step", "message": "fehlt"}]


@pytest.mark.parametrize(
    "date", ["24.11.2026", "2026-13-01", "2026-11-24T00:00", "9999-12-31", "0001-01-01", "２０２６-11-24"]
)
def test_a_date_is_a_day_of_the_calendar(date: str) -> None:
    with refused("invalid"):
        parse({"type": "measure.edit", "measure": STEP, "due": date})


@pytest.mark.parametrize("at", ["bald", "2026-11-24T10:00:00+01:00", "2026-11-24T25:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_is_utc(at: str) -> None:
    with refused("invalid"):
        parse({"type": "round.close", "round": STEP, "at": at})


@pytest.mark.parametrize("rank", ["", "a", "a00", "0", "zzz", "ä0"])
def test_a_rank_is_a_valid_key(rank: str) -> None:
    with refused("invalid"):
        parse({"type": "step.move", "step": STEP, "lane": STEP, "rank": rank})


def test_texts_arrive_cleaned_and_numbers_as_they_are() -> None:
    operation = parse({"type": "step.edit", "step": STEP, "title": " Antrag\u200b  prüfen ", "facts": {"work_min": 12}})
    assert isinstance(operation, StepEdit)
    assert operation.wire() == {
        "type": "step.edit",
        "step": STEP,
        "title": "Antrag prüfen",
        "facts": {"work_min": 12},
    }


def test_an_operation_is_written_as_it_came() -> None:
    raw = {"type": "step.merge", "id": STEP, "into": STEP, "from": [f"{8:032x}"]}
    assert parse(raw).wire() == raw
