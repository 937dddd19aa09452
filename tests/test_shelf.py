"""Which backups stay on a shelf: the newest, one of every hour, and no more than it has room for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.shelf import MOST_BYTES, Kept, surplus

MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


def kept(*ages: timedelta, size: int = 1) -> list[Kept]:
    return [Kept(Path(str(age)), MORNING - age, size) for age in ages]


def test_the_last_twelve_and_one_of_every_hour_stay() -> None:
    """After two days of a backup every five minutes."""
    ages = [timedelta(minutes=5 * number) for number in range(1, 2 * 24 * 12)]
    going = surplus(kept(*ages), MORNING)
    staying = [age for age, each in zip(ages, kept(*ages), strict=True) if each not in going]
    assert staying[:12] == ages[:12]
    assert staying[12:] == [timedelta(minutes=60 * hour + 5) for hour in range(1, 24)]


def test_backups_grow_to_a_size_and_the_newest_stays_whatever_its_size() -> None:
    ages = [timedelta(minutes=number) for number in range(4)]
    assert len(surplus(kept(*ages, size=MOST_BYTES // 2), MORNING)) == 2
    assert len(surplus(kept(*ages, size=MOST_BYTES * 2), MORNING)) == 3
