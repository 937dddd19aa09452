"""A result by administration, without telling what single persons did. Pure.

Every group that is shown holds at least so many voters, and so does the pool of all others: whoever takes the groups
from the whole finds no smaller one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Key = str | None
"""An administration; None: guests, who never stand alone."""


class Group(NamedTuple):
    keys: tuple[Key, ...]
    rest: bool


def grouped(voters: Mapping[Key, int], least: int) -> list[Group]:
    """How administrations with so many voters are shown together, in the order given, the pooled rest last: each with
    at least `least` by itself, the others pooled; where the pool is too small, the smallest group joins it. Empty where
    that leaves nothing but the whole."""
    present = {key: number for key, number in voters.items() if number}
    alone = [key for key, number in present.items() if key is not None and number >= least]
    pool = present.keys() - alone
    if (
        alone and 0 < sum(present[key] for key in pool) < least
    ):  # one that could stand alone makes any pool large enough
        smallest = min(alone, key=lambda key: present[key])
        alone.remove(smallest)
        pool.add(smallest)
    groups = [Group((key,), rest=False) for key in alone]
    if pool:
        groups.append(Group(tuple(key for key in present if key in pool), rest=True))
    return groups if len(groups) > 1 else []
