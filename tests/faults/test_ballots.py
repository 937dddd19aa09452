"""What was acknowledged is counted and nothing else, however ballots, repeats and the closing race."""

from pathlib import Path

from tests.faults.ballots import race
from tests.faults.broken import BROKEN


async def test_a_thousand_racing_ballots_are_counted_exactly(tmp_path: Path) -> None:
    assert await race(tmp_path, 1, 1_000) == []


async def test_a_box_that_takes_ballots_after_it_was_emptied_is_caught(tmp_path: Path) -> None:
    with BROKEN["closing_overlooked"]():
        assert await race(tmp_path, 1, 1_000)
