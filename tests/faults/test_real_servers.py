"""A real server on real sockets: killed under load, and behind a network that cuts, stalls, crumbles and delays."""

from pathlib import Path

import pytest

from tests.conftest import needs
from tests.faults.browsers import node
from tests.faults.chaos import Chaos, chaos
from tests.faults.kills import Kills

KILLS = 10
STORM = Chaos(seconds=20, devices=4, browsers=2, kill_every=7, patience=30)


async def test_kill_9_under_load_loses_nothing_acknowledged_and_nothing_applies_twice(tmp_path: Path) -> None:
    async with Kills.on(tmp_path / "data", 1) as kills:
        assert [found for _ in range(KILLS) if (found := await kills.kill())] == []
        assert await kills.end() == []


@pytest.mark.parametrize("variant", ["answered_before_the_commit", "repeats_applied_again"])
async def test_a_server_that_does_not_survive_kill_9_is_caught(tmp_path: Path, variant: str) -> None:
    async with Kills.on(tmp_path / "data", 1, variant) as kills:
        found = await kills.kill() or await kills.kill()
        assert found or await kills.end()


async def test_after_a_storm_all_devices_and_browsers_show_the_same_and_everything_is_answered(tmp_path: Path) -> None:
    needs(node(), "node")
    outcome = await chaos(tmp_path / "data", 1, STORM)
    assert outcome.found == []
    assert outcome.happened["cut"]
    assert outcome.happened["half open"]


async def test_a_server_that_forgets_an_entry_in_a_storm_is_caught(tmp_path: Path) -> None:
    needs(node(), "node")
    short = Chaos(seconds=6, devices=3, browsers=1, kill_every=60, patience=4)
    assert (await chaos(tmp_path / "data", 1, short, "one_entry_short")).found
