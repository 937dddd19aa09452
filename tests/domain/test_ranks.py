"""Ranks: the golden cases shared with the browser, and what must hold for any of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ranks import columns, is_rank, rank_between

GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "ranks.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("value", GOLDEN["valid"])
def test_a_whole_key_is_a_rank(value: str) -> None:
    assert is_rank(value)


@pytest.mark.parametrize("value", GOLDEN["invalid"])
def test_anything_else_is_not(value: object) -> None:
    assert not is_rank(value)


@pytest.mark.parametrize(("left", "right", "expected"), GOLDEN["between"])
def test_a_fresh_rank_is_the_same_on_every_machine(left: str | None, right: str | None, expected: str) -> None:
    assert rank_between(left, right) == expected


@given(st.lists(st.integers(min_value=0, max_value=100), max_size=60))
def test_there_is_always_room_between_two_columns(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        fresh = rank_between(ranks[at - 1] if at else None, ranks[at] if at < len(ranks) else None)
        assert is_rank(fresh)
        ranks.insert(at, fresh)
    assert ranks == sorted(set(ranks))


def test_tray_steps_and_drafts_make_no_column() -> None:
    steps = [
        {"id": "1", "lane": "l", "rank": "a1"},
        {"id": "2", "lane": "m", "rank": "Zz"},
        {"id": "3", "lane": "m", "rank": "a1"},
        {"id": "4"},
        {"id": "5", "lane": "m", "rank": "a0", "draft": "c"},
    ]
    assert columns(steps) == ["Zz", "a1"]
