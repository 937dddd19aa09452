"""A disk that is full, fails or is slow: nothing is acknowledged that is not there, and what can go on goes on."""

import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.disk import Disk, Event, Sync, Write
from tests.faults.inside import Inside, note
from tests.house import House, Person

pytestmark = pytest.mark.usefixtures("seen_disk")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    (tmp_path / "data").mkdir()
    with Disk(tmp_path / "data") as seen:
        yield seen


@pytest.fixture
async def house(tmp_path: Path, disk: Disk) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


def full(event: Event) -> int | None:
    return sqlite3.SQLITE_FULL if isinstance(event, Write) else None


def fails_to_sync(event: Event) -> int | None:
    return sqlite3.SQLITE_IOERR_FSYNC if isinstance(event, Sync) else None


async def is_ready(house: House) -> bool:
    return (await house.http.get("/ready")).status_code == 200


async def stored(folder: Path, workshop: str) -> set[str]:
    """Ids of the operations that a server finds which comes after this one."""
    async with Inside.open(folder) as later:
        return {entry.id for entry in await later.stores.journal.entries(workshop, 0)}


async def anna_in(house: House) -> Person:
    return await house.join(await house.found(), "Anna")


async def test_on_a_full_disk_nothing_is_acknowledged_reading_goes_on_and_so_does_writing_when_there_is_room(
    house: House, disk: Disk
) -> None:
    anna = await anna_in(house)
    (first,) = await house.submit(anna, note("vorher"))
    disk.before = full
    operation = note("zu viel")
    (refused,) = await house.submit(anna, operation)
    assert refused["refused"]["reason"] == "not_saved"
    assert len((await house.state(anna))["records"]["notes"]) == 1
    answer = await house.http.get(f"/api/v1/workshops/{anna.workshop}/entries?since=0", headers=anna.headers)
    assert answer.json()["entries"][-1]["seq"] == first["seq"]
    disk.before = None
    (saved,) = await house.submit(anna, operation)
    assert saved["seq"] == first["seq"] + 1
    assert await is_ready(house)


async def test_after_a_failed_fsync_nothing_more_is_promised_until_a_restart(tmp_path: Path, disk: Disk) -> None:
    async with House.open(tmp_path / "data") as house:
        anna = await anna_in(house)
        kept, lost, after = note("vorher"), note("unklar"), note("danach")
        await house.submit(anna, kept)
        disk.before = fails_to_sync
        (refused,) = await house.submit(anna, lost)
        disk.before = None
        assert refused["refused"]["reason"] == "not_saved"
        assert not await is_ready(house)
        synced = sum(isinstance(event, Sync) for event in disk.log)
        (again,) = await house.submit(anna, after)
        assert again["refused"]["reason"] == "not_saved"
        assert sum(isinstance(event, Sync) for event in disk.log) == synced, "a second fsync would lie"
        assert len((await house.state(anna))["records"]["notes"]) <= 2
    found = await stored(tmp_path / "data", anna.workshop)
    assert kept["id"] in found
    assert after["id"] not in found


async def test_a_slow_disk_delays_answers_and_nothing_else(house: House, disk: Disk) -> None:
    anna = await anna_in(house)
    asked, released = threading.Event(), threading.Event()

    def slow(event: Event) -> None:
        if isinstance(event, Sync):
            asked.set()
            released.wait()

    async with house.live(anna) as socket:
        await socket.first("state")
        disk.before = slow
        operation = note("dauert")
        await socket.send({"t": "op", "op": operation})
        try:
            while not asked.is_set():
                await socket.send({"t": "ping"})
                assert (await socket.receive())["t"] in ("pong", "presence")
            assert (await house.http.get("/health")).status_code == 200
            assert (await house.state(anna))["records"]["notes"] == []
        finally:
            released.set()
        assert "seq" in await socket.answer(operation["id"])
