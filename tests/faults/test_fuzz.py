"""Nothing that arrives, by socket or as a request, makes the server fail; `script/soak.py fuzz` sends more of it."""

from pathlib import Path

from tests.faults.fuzz import Fuzz

FRAMES, REQUESTS = 2_000, 250


async def test_nothing_that_is_sent_makes_the_server_fail_or_grow(tmp_path: Path) -> None:
    async with Fuzz.on(tmp_path / "data", 1) as fuzz:
        assert await fuzz.frames(FRAMES) == []
        assert await fuzz.requests(REQUESTS) == []
    assert fuzz.answers["closed 4400"] > FRAMES / 100
    assert fuzz.answers["status 200"]


async def test_a_server_that_lets_half_characters_in_is_caught(tmp_path: Path) -> None:
    async with Fuzz.on(tmp_path / "data", 1, "half_characters_let_in") as fuzz:
        fuzz.patience = 1
        assert await fuzz.frames(800)
