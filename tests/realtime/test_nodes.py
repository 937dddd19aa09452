"""Two nodes on one PostgreSQL and one Redis: it does not matter where somebody is connected."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from app.journal.migrate import migrate
from app.realtime.bus import Message
from app.realtime.redis_bus import CHANNEL, RedisBus
from tests.house import House, Person, new_id
from tests.realtime.test_ballots import cast, progress, voting

pytestmark = [pytest.mark.postgres, pytest.mark.redis]

Nodes = tuple[House, House]


@pytest.fixture
async def nodes(tmp_path: Path, postgres_url: str, redis_url: str) -> AsyncIterator[Nodes]:
    await asyncio.to_thread(migrate, postgres_url)
    shared = {"database_url": postgres_url, "redis_url": redis_url}
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(House.open(tmp_path / "one", **shared))
        two = await stack.enter_async_context(House.open(tmp_path / "two", **shared))
        async with asyncio.timeout(10):
            while not (one.services.rooms.healthy and two.services.rooms.healthy):  # noqa: ASYNC110 - a fact, no event
                await asyncio.sleep(0)
        yield one, two


def note(text: str) -> dict[str, str]:
    return {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": text}


async def test_what_happens_at_one_node_is_seen_at_the_other(nodes: Nodes) -> None:
    one, two = nodes
    workshop = await one.found()
    anna, bert = await one.join(workshop, "Anna", "adorf"), await two.join(workshop, "Bert", "kreis")
    async with one.live(anna) as hers, two.live(bert) as his:
        await hers.first("state")
        await his.first("state")
        there = await hers.submit(note("von eins"))
        assert (await his.seq(there["seq"]))["type"] == "note.add"
        back = await his.submit(note("von zwei"))
        assert back["seq"] == there["seq"] + 1
        await hers.seq(back["seq"])


async def test_two_nodes_agree_on_one_order_whoever_writes(nodes: Nodes) -> None:
    one, two = nodes
    workshop = await one.found()
    people = [(house, await house.join(workshop, str(n))) for n, house in enumerate((one, two) * 3)]

    async def write(house: House, person: Person) -> list[dict[str, Any]]:
        return [result for n in range(10) for result in await house.submit(person, note(f"{person.participant} {n}"))]

    results = await asyncio.gather(*(write(house, person) for house, person in people))
    seqs = sorted(result["seq"] for found in results for result in found)
    assert seqs == list(range(seqs[0], seqs[0] + 60))
    first, second = await one.state(people[0][1]), await two.state(people[0][1])
    async with asyncio.timeout(10):
        while first["seq"] != second["seq"]:
            first, second = await one.state(people[0][1]), await two.state(people[0][1])
    assert first["records"] == second["records"]


async def test_a_repeat_at_the_other_node_is_a_repeat(nodes: Nodes) -> None:
    one, two = nodes
    anna = await one.join(await one.found(), "Anna")
    operation = note("einmal")
    assert await one.submit(anna, operation) == await two.submit(anna, operation)
    assert len((await one.state(anna))["records"]["notes"]) == 1


async def test_a_name_given_at_one_node_is_known_to_the_moderator_at_the_other(nodes: Nodes) -> None:
    one, two = nodes
    workshop = await one.found()
    async with two.live(two.moderator(workshop)) as desk:
        await desk.first("state")
        await one.join(workshop, "Bürgerbüro", "adorf")
        joined = await desk.until(lambda f: "participant.join" in json.dumps(f))
    assert joined["entries"][0]["changes"][0]["put"]["record"]["name"] == "Bürgerbüro"


async def test_who_is_removed_at_one_node_is_gone_at_the_other(nodes: Nodes) -> None:
    one, two = nodes
    workshop = await one.found()
    anna = await one.join(workshop, "Anna")
    async with two.live(anna) as socket:
        await socket.first("state")
        removal = {"type": "participant.remove", "participant": anna.participant}
        await one.submit(one.moderator(workshop), removal)
        assert await socket.close_code() == 4403


async def test_presence_counts_the_people_of_all_nodes(nodes: Nodes) -> None:
    one, two = nodes
    workshop = await one.found()
    anna, bert = await one.join(workshop, "Anna", "adorf"), await two.join(workshop, "Bert", "kreis")
    async with one.live(anna) as hers, two.live(bert) as his:
        for socket in (hers, his):
            frame = await socket.until(lambda f: f["t"] == "presence" and f["total"] == 2)
            assert frame["here"] == {"adorf": 1, "kreis": 1}


async def test_a_vote_at_one_node_is_progress_at_the_other_and_shown_on_the_voters_device_there(nodes: Nodes) -> None:
    one, two = nodes
    _workshop, (anna, bert), round_ = await voting(one, 2)
    async with two.live(anna) as phone, two.live(bert) as other:
        await phone.first("state")
        await one.submit(anna, cast(round_, 0, 2))
        await progress(other, voted=1)
        assert (await phone.first("ballot"))["dots"] == {round_["items"][0]: 2}
        assert "ballot" not in {frame["t"] for frame in other.frames}


async def test_dots_taken_back_at_one_node_are_gone_on_the_voters_device_at_the_other(nodes: Nodes) -> None:
    one, two = nodes
    _workshop, (anna,), round_ = await voting(one, 1)
    await one.submit(anna, cast(round_, 0, 2))
    async with two.live(anna) as phone:
        assert (await phone.first("state"))["you"]["ballots"] == {round_["round"]: {round_["items"][0]: 2}}
        await one.submit(anna, cast(round_, 0, 0))
        assert (await phone.first("ballot"))["dots"] == {}


async def test_a_message_the_bus_has_lost_costs_a_delay_and_nothing_else(nodes: Nodes) -> None:
    one, two = nodes
    anna = await one.join(await one.found(), "Anna")
    one.services.rooms._bus.tell = lambda _message: None
    async with two.live(anna) as socket:
        await socket.first("state")
        (result,) = await one.submit(anna, note("still"))
        await socket.seq(result["seq"])


async def test_a_client_that_is_ahead_of_its_new_node_gets_what_it_missed(nodes: Nodes) -> None:
    one, two = nodes
    anna = await one.join(await one.found(), "Anna")
    await two.state(anna)
    two.services.rooms._hear = lambda _message: None
    await one.submit(anna, *(note(str(n)) for n in range(5)))
    state = await one.state(anna)
    async with two.live(anna, f"?since={state['seq'] - 2}&epoch={state['epoch']}") as socket:
        frame = await socket.receive()
    assert (frame["t"], len(frame["entries"])) == ("entries", 2)


async def test_a_message_nobody_understands_makes_no_node_deaf(redis_url: str) -> None:
    heard: asyncio.Queue[int] = asyncio.Queue()
    bus = RedisBus(redis_url)
    await bus.open(lambda message: heard.put_nowait(message["seq"]))
    async with asyncio.timeout(10), Redis.from_url(redis_url) as client:
        while not bus.healthy:  # noqa: ASYNC110 - a fact, no event
            await asyncio.sleep(0)
        for text in (
            "{",
            "[]",
            '{"node": "x", "workshop": "w", "kind": "new"}',
            '{"node": "x", "workshop": "w", "seq": 7}',
        ):
            await client.publish(CHANNEL, text)
        assert await heard.get() == 7
    await bus.close()


async def test_a_bus_that_has_gone_is_said_to_be_gone_and_found_again(tmp_path: Path, redis_url: str) -> None:
    heard: asyncio.Queue[Message] = asyncio.Queue()
    one, two = RedisBus(redis_url), RedisBus(redis_url)
    await one.open(lambda _message: None)
    await two.open(heard.put_nowait)
    async with Redis.from_url(redis_url) as client:
        for _ in range(2):
            async with asyncio.timeout(20):
                while not (one.healthy and two.healthy):  # noqa: ASYNC110 - a fact, no event
                    await asyncio.sleep(0)
                one.tell({"workshop": "w", "kind": "seq", "seq": 7, "epoch": "e"})
                assert (await heard.get())["seq"] == 7
                await client.client_kill_filter(_type="pubsub")
                while two.healthy:  # noqa: ASYNC110
                    await asyncio.sleep(0)
    await one.close()
    await two.close()
