"""Amounts are said as people say them, and as the screens do."""

from __future__ import annotations

from typing import Any

import pytest

from app.protocol.sentences import Language


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (5, "5\u00a0h"),
        (24, "1\u00a0Tag"),
        (30, "30\u00a0h"),
        (60, "2,5\u00a0Tage"),
        (120, "5\u00a0Tage"),
        ({"from": 24, "to": 48}, "1–2\u00a0Tage"),
        ({"from": 4, "to": 48}, "4–48\u00a0h"),
        ({"from": 24, "to": 24}, "1\u00a0Tag"),
    ],
)
def test_waiting_is_said_in_days_where_they_are_whole_or_half(german: Language, hours: Any, said: str) -> None:
    assert german.wait(hours) == said


def test_a_range_of_one_number_is_that_number(german: Language) -> None:
    assert german.work({"from": 8, "to": 8}) == "8\u00a0min"
    assert german.work({"from": 8, "to": 20}) == "8–20\u00a0min"
