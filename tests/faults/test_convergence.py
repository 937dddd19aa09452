"""However bad the lines are: in the end every device shows the server's picture, which is what the journal says, and
everything submitted has been answered once. `script/soak.py converge` plays more of it."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.faults.broken import BROKEN
from tests.faults.convergence import converge
from tests.faults.simulation import Seat, Simulation

SEEDS = 40
WISHES = 60


async def test_all_devices_converge_over_bad_lines_restarts_and_a_restored_backup(tmp_path: Path) -> None:
    assert [
        (seed, found) for seed in range(SEEDS) if (found := await converge(tmp_path / str(seed), seed, WISHES))
    ] == []


@pytest.mark.parametrize(
    "variant",
    ["repeats_applied_again", "epoch_overlooked", "one_entry_short", "old_snapshot", "told_like_everybody"],
)
async def test_a_server_that_lets_devices_diverge_is_caught(tmp_path: Path, variant: str) -> None:
    found: list[str] = []
    with BROKEN[variant]():
        for seed in range(20):
            found = found or await converge(tmp_path / str(seed), seed, WISHES)
    assert found


class Devices(RuleBasedStateMachine):
    """The same verbs in whatever order Hypothesis chooses; a failure is shrunk to the few that it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory(prefix="werkstatt-converge-")

    def run(self, verb: Any) -> Any:
        return self.runner.run(verb)

    def seat(self, number: int) -> Seat:
        return self.simulation.seats[number % len(self.simulation.seats)]

    @initialize(seed=st.integers(0, 1_000), peers=st.integers(2, 6))
    def opens(self, seed: int, peers: int) -> None:
        self.opened = Simulation.open(Path(self.folder.name) / "data", seed, peers)
        self.simulation: Simulation = self.run(self.opened.__aenter__())
        for seat in self.simulation.seats:
            self.run(self.simulation.connect(seat))
        self.run(self.simulation.calm())

    @rule(number=st.integers(0, 5), count=st.integers(1, 4))
    def wishes(self, number: int, count: int) -> None:
        for _ in range(count):
            self.simulation.wish(self.seat(number))

    @rule(number=st.integers(0, 5), count=st.integers(1, 8))
    def sends(self, number: int, count: int) -> None:
        self.simulation.up(self.seat(number), count)

    @rule(number=st.integers(0, 5), count=st.integers(1, 8))
    def receives(self, number: int, count: int) -> None:
        self.run(self.simulation.down(self.seat(number), count))

    @rule()
    def waits(self) -> None:
        self.run(self.simulation.quiet())

    @rule(number=st.integers(0, 5))
    def repeats(self, number: int) -> None:
        self.simulation.repeat(self.seat(number))

    @rule(number=st.integers(0, 5))
    def is_cut(self, number: int) -> None:
        self.run(self.simulation.cut(self.seat(number)))

    @rule(number=st.integers(0, 5))
    def comes_back(self, number: int) -> None:
        if not self.seat(number).removed:
            self.run(self.simulation.connect(self.seat(number)))

    @rule(crash=st.booleans())
    def restarts(self, crash: bool) -> None:
        self.run(self.simulation.restart(crash=crash))

    @rule(back=st.integers(0, 5))
    def is_restored(self, back: int) -> None:
        self.run(self.simulation.restore(back))

    def teardown(self) -> None:
        try:
            if hasattr(self, "simulation"):
                found = self.run(self.simulation.calm())
                self.run(self.opened.__aexit__(None, None, None))
                assert found == []
        finally:
            self.runner.close()
            self.folder.cleanup()


TestDevices = Devices.TestCase
TestDevices.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
