"""SIGKILL at chosen fsyncs: acknowledged ≤ found ≤ acknowledged + on its way, whichever fsync it was."""

from pathlib import Path

import pytest

from tests.faults.fsync import Deaths

pytestmark = pytest.mark.usefixtures("seen_disk")

SEEDS = 12


async def test_who_is_killed_at_an_fsync_has_promised_nothing_that_is_not_there(tmp_path: Path) -> None:
    with Deaths.of(tmp_path) as deaths:
        assert [(seed, found) for seed in range(SEEDS) if (found := await deaths.die(seed))] == []


async def test_a_server_that_answers_before_the_commit_is_caught(tmp_path: Path) -> None:
    with Deaths.of(tmp_path, "answered_before_the_commit") as deaths:
        found: list[str] = []
        for seed in range(SEEDS):
            found = found or await deaths.die(seed)
    assert found
