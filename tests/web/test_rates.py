"""How much one participant may ask of the server, in numbers: operations, frames, snapshots, bytes."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.domain.records import Member
from app.main import create_app
from app.realtime.limits import Bucket, Limits
from app.realtime.visits import DEVICES, Visits
from app.settings import Settings
from app.web import exports
from tests.house import House, Person


def limits(**settings: object) -> Limits:
    found: Limits = create_app(Settings.model_validate(settings)).state.services.rooms.limits
    return found


def test_a_participant_may_send_twenty_operations_a_second_and_sixty_at_once(tmp_path: Path) -> None:
    usual = limits(data=tmp_path)
    assert (usual.rate, usual.burst, usual.frames) == (20, 60, 100)


def test_measurements_may_raise_the_rate_and_everything_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKSTATT_RATE", "200")
    raised = limits(data=tmp_path)
    assert (raised.rate, raised.burst, raised.frames) == (200, 600, 1_000)
    monkeypatch.setenv("WERKSTATT_BURST", "700")
    assert limits(data=tmp_path).burst == 700


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[House]:
    """A server in whose time hardly anything refills."""
    async with House.open(tmp_path / "data") as house:
        house.services.rooms.limits = Limits(rate=0.004, burst=8)
        yield house


async def test_the_state_is_fetched_as_often_as_a_browser_may_need_it_and_no_more(strict: House) -> None:
    workshop = await strict.found()
    anna, bert = await strict.join(workshop, "Anna"), await strict.join(workshop, "Bert")
    answers = [await strict.http.get(_path(anna, "state"), headers=anna.headers) for _ in range(10)]
    assert [answer.status_code for answer in answers] == [200] * 8 + [429] * 2
    problem = answers[-1].json()
    assert (problem["type"], problem["title"]) == ("rate", "Das war zu oft hintereinander.")
    assert int(answers[-1].headers["retry-after"]) >= problem["retry_after"] > 0
    assert (await strict.http.get(_path(bert, "state"), headers=bert.headers)).status_code == 200


async def test_state_entries_streams_and_sockets_are_counted_together(strict: House) -> None:
    anna = await strict.join(await strict.found(), "Anna")
    for what in ("state", "entries", "entries?since=0") * 2:
        assert (await strict.http.get(_path(anna, what), headers=anna.headers)).status_code == 200
    for _ in range(2):
        async with strict.live(anna) as live:
            await live.first("state")
    async with strict.live(anna) as live:
        assert await live.close_code() == 4429
        assert live.frames == []
    stream = {**anna.headers, "Accept": "text/event-stream"}
    assert (await strict.http.get(_path(anna, "entries"), headers=stream)).status_code == 429


async def test_a_large_body_counts_as_many_small_ones_and_is_refused_unread(strict: House) -> None:
    anna = await strict.join(await strict.found(), "Anna")
    headers = {**anna.headers, "Content-Type": "application/json"}
    body = json.dumps({"operations": ["x" * 600_000]})
    path = _path(anna, "operations")
    answers = [await strict.http.post(path, content=body, headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    small = [await strict.http.post(path, json={"operations": []}, headers=headers) for _ in range(4)]
    assert [answer.status_code for answer in small] == [200, 200, 200, 429]


async def test_a_length_that_is_not_told_counts_as_the_largest(strict: House) -> None:
    async def hidden() -> AsyncIterator[bytes]:
        yield b'{"operations": []}'

    anna = await strict.join(await strict.found(), "Anna")
    headers = {**anna.headers, "Content-Type": "application/json"}
    answers = [await strict.http.post(_path(anna, "operations"), content=hidden(), headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]


async def test_protocols_are_drawn_for_nobody_without_end(strict: House) -> None:
    moderator = strict.moderator(await strict.found())
    answers = [await strict.http.get(_path(moderator, "protocol.pdf"), headers=moderator.headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]


async def test_the_oldest_device_of_a_person_makes_room_for_one_too_many(strict: House) -> None:
    strict.services.rooms.limits = Limits(rate=1_000, burst=1_000)
    workshop = await strict.found()
    anna, bert = await strict.join(workshop, "Anna"), await strict.join(workshop, "Bert")
    async with AsyncExitStack() as crowd:
        others = [await crowd.enter_async_context(strict.live(person)) for person in (bert, strict.wall(workshop))]
        devices = []
        for _ in range(DEVICES + 1):
            devices.append(await crowd.enter_async_context(strict.live(anna)))
            await devices[-1].first("state")
        assert await devices[0].close_code() == 4429
        for live in (*others, devices[1], devices[-1]):
            await live.send({"t": "ping", "seq": 0})
            await live.first("pong")
    visits = (await strict.services.rooms.room(workshop["id"])).visits
    async with asyncio.timeout(10):
        while visits._devices:  # noqa: ASYNC110 - lets the server's tasks run
            await asyncio.sleep(0)


def test_what_is_drawn_gives_the_interpreter_away_quickly_and_only_while_it_is_drawn() -> None:
    def failing() -> float:
        raise ValueError("broken")

    usual = sys.getswitchinterval()
    assert exports._yielding(sys.getswitchinterval) == pytest.approx(exports.SWITCH_SECONDS) != usual
    with pytest.raises(ValueError, match="broken"):
        exports._yielding(failing)
    assert sys.getswitchinterval() == usual


def test_a_bucket_gives_what_it_has_and_says_when_there_is_more() -> None:
    bucket = Bucket(rate=2, most=4, now=0.0)
    assert [bucket.take(0.0) for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert bucket.take(1.0, 2) == 0
    assert bucket.take(1.0, 100) == pytest.approx(2.0)  # never more than it can hold
    assert [bucket.missing(now) for now in (2.0, 3.0, 9.0)] == [2, 0, 0]


def test_buckets_that_are_full_again_are_forgotten() -> None:
    visits = Visits(Limits(rate=20, burst=60))
    for n in range(300):
        visits.fetch(Member(str(n), "participant"), now=float(n))
    assert len(visits._buckets) < 5


def _path(person: Person, what: str) -> str:
    return f"/api/v1/workshops/{person.workshop}/{what}"
