"""A result by administration says nothing about fewer people than promised, however it is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.groups import Group, Key, grouped

LEAST = 5
keys = st.one_of(st.none(), st.sampled_from("abcdefgh"))
rooms = st.dictionaries(keys, st.integers(0, 12))
least = st.integers(1, 12)


def sizes(voters: dict[Key, int], groups: list[Group]) -> list[int]:
    return [sum(voters[key] for key in group.keys) for group in groups]


@given(rooms, least)
def test_every_group_and_the_pooled_rest_have_enough_voters(voters: dict[Key, int], least: int) -> None:
    assert all(size >= least for size in sizes(voters, grouped(voters, least)))


@given(rooms, least)
def test_everybody_who_voted_is_in_exactly_one_group_or_nothing_is_shown(voters: dict[Key, int], least: int) -> None:
    groups = grouped(voters, least)
    found = [key for group in groups for key in group.keys]
    assert not groups or sorted(map(str, found)) == sorted(str(key) for key, number in voters.items() if number)
    assert len(groups) != 1, "the only group is the whole, which is shown anyway"


@given(rooms, least)
def test_guests_and_small_administrations_are_told_in_the_pool_only(voters: dict[Key, int], least: int) -> None:
    groups = grouped(voters, least)
    for group in groups[:-1]:
        assert not group.rest
        assert len(group.keys) == 1
        assert group.keys[0] is not None
        assert voters[group.keys[0]] >= least


@given(rooms, least)
def test_no_group_joins_the_pool_that_need_not(voters: dict[Key, int], least: int) -> None:
    """Without the largest that joined it, the pool would be too small."""
    groups = grouped(voters, least)
    if not groups or not groups[-1].rest:
        return
    joined = [key for key in groups[-1].keys if key is not None and voters[key] >= least]
    small = sum(voters[key] for key in groups[-1].keys if key not in joined)
    assert len(joined) <= 1, "one large enough to stand alone is enough for any pool"
    assert not joined or 0 < small < least


@pytest.mark.parametrize(
    ("voters", "expected"),
    [
        ({"a": 6, "b": 5}, [("a",), ("b",)]),
        ({"a": 6, "b": 5, "c": 2}, [("a",), ("b", "c")]),
        ({"a": 6, "b": 7, "c": 3, None: 2}, [("a",), ("b",), ("c", None)]),
        ({"a": 9, "b": 1}, []),
        ({"a": 9}, []),
        ({"a": 3, "b": 3}, []),
        ({"a": 0, None: 0}, []),
    ],
)
def test_the_next_smallest_joins_a_rest_that_is_too_small(voters: dict[Key, int], expected: list[tuple[Key]]) -> None:
    assert [group.keys for group in grouped(voters, LEAST)] == expected
