"""Power cuts at seeded instants lose nothing that was acknowledged; `script/soak.py power` tries more of them."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.broken import BROKEN
from tests.faults.disk import Open, Sync, Truncate, Write
from tests.faults.power import Power, surviving

pytestmark = pytest.mark.usefixtures("seen_disk")

SEEDS = 40


async def test_no_power_cut_loses_what_was_acknowledged_or_damages_the_file(tmp_path: Path) -> None:
    power = Power(tmp_path)
    assert [(seed, found) for seed in range(SEEDS) if (found := await power.cut(seed))] == []


@pytest.mark.parametrize("variant", ["not_synced", "answered_before_the_commit"])
async def test_a_server_that_answers_too_early_is_caught(tmp_path: Path, variant: str) -> None:
    power = Power(tmp_path)
    with BROKEN[variant]():
        found = [line for seed in range(10) for line in await power.cut(seed)]
    assert any("lost" in line or "NoSuchWorkshop" in line for line in found)


def test_what_was_synced_survives_and_what_was_not_may_be_torn() -> None:
    log = [Write("a", 0, b"x" * 1_024), Sync("a"), Write("a", 0, b"y" * 1_024), Open("b"), Write("b", 0, b"z")]
    left = [surviving({"a": b""}, log, Random(seed)) for seed in range(200)]
    assert {(files["a"][:1], files["a"][-1:]) for files in left} == {
        (b"x", b"x"),
        (b"x", b"y"),
        (b"y", b"x"),
        (b"y", b"y"),
    }
    assert all(len(set(files["a"][:512])) == len(set(files["a"][512:])) == 1 for files in left), "sectors are whole"
    assert {files.get("b") for files in left} == {None, b"", b"z"}


def test_a_file_that_is_cut_short_may_keep_its_length() -> None:
    log = [Truncate("a", 0), Write("a", 0, b"y" * 512)]
    left = {surviving({"a": b"x" * 1_024}, log, Random(seed))["a"] for seed in range(200)}
    assert left == {b"", b"y" * 512, b"x" * 1_024, b"y" * 512 + b"x" * 512}
