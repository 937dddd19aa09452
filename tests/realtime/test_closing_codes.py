"""Why a socket ends: the codes of the table, each for its own reason."""

import asyncio
import json

import pytest
import websockets

from app.realtime.limits import Limits
from tests.house import House, Live, Person, bearer, new_id


async def code_of(house: House, workshop: str, query: str = "", **headers: str) -> int:
    async with house.connect(workshop, query, additional_headers=headers) as socket:
        return await Live(socket).close_code()


async def test_nobody_known_gets_4401_whether_there_is_such_a_workshop_or_not(house: House) -> None:
    workshop = await house.found()
    for id in (workshop["id"], "0" * 32):
        assert await code_of(house, id) == 4401
        assert await code_of(house, id, **bearer("made up")) == 4401
    assert workshop["id"] in house.services.rooms._rooms  # opened by its founding
    assert "0" * 32 not in house.services.rooms._rooms


async def test_a_workshop_of_others_is_4404_like_none(house: House) -> None:
    workshop, other = await house.found(), await house.found()
    anna = await house.join(other, "Anna")
    for id in (workshop["id"], "0" * 32):
        assert await code_of(house, id, **anna.headers) == 4404


async def test_whoever_comes_back_to_a_workshop_that_was_deleted_is_not_known_any_more(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    await house.services.workshops.delete(workshop["id"])
    assert await code_of(house, workshop["id"], **anna.headers) == 4410  # by the room, which was still open
    assert await code_of(house, workshop["id"], **anna.headers) == 4401


async def test_another_wire_version_is_4409(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    assert await code_of(house, anna.workshop, "?wire=2", **anna.headers) == 4409


@pytest.mark.parametrize(
    "frame",
    [
        b'{"t":"ping","seq":1}',
        "",
        "no json",
        "[]",
        "null",
        "{}",
        '{"t":"unheard"}',
        '{"t":["op"]}',
        '{"t":"__proto__"}',
        '{"t":"op"}',
        '{"t":"ping","seq":1,"more":2}',
        '{"t":"ping","seq":"1"}',
        '{"t":"ping","t":"ping"}',
        '{"t":"op","op":{"a":NaN}}',
        '{"t":"op","op":"\\ud800"}',
        '{"t":"presence","position":{"record":7}}',
        '{"t":"presence","position":{"x":1,"y":2}}',
        "[" * 60_000,
    ],
)
async def test_a_frame_that_cannot_be_read_is_4400(house: House, frame: str | bytes) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with house.live(anna) as live:
        await live.socket.send(frame)
        assert await live.close_code() == 4400


async def test_text_that_is_not_utf8_is_4400(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with house.live(anna) as live:
        await live.socket.send(b'{"t":"\xff"}', text=True)
        assert await live.close_code() == 4400


async def test_more_than_64_kib_is_1009(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    async with house.live(anna) as live:
        await live.socket.send(json.dumps({"t": "ping", "seq": 1, "x": "x" * 65_536}))
        assert await live.close_code() == 1009


async def test_who_is_removed_is_gone_at_once_and_sees_nothing_more(house: House) -> None:
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna")
    async with house.live(anna) as first, house.live(anna) as second:
        await first.first("state")
        await second.first("state")
        await house.submit(moderator, {"type": "participant.remove", "participant": anna.participant})
        note = {"type": "note.add", "note": new_id(), "kind": "fact", "text": "unter uns"}
        await house.submit(moderator, note)
        assert [await first.close_code(), await second.close_code()] == [4403, 4403]
        assert "unter uns" not in json.dumps(first.frames + second.frames)
    again = await house.http.get(f"/api/v1/workshops/{workshop['id']}/state", headers=anna.headers)
    assert (again.status_code, again.json()["type"]) == (403, "not_a_member")
    assert await code_of(house, workshop["id"], **anna.headers) == 4403


async def test_what_is_written_with_the_removal_in_one_commit_is_not_seen_either(house: House) -> None:
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna")
    async with house.live(anna) as live:
        await live.first("state")
        removal = {"type": "participant.remove", "participant": anna.participant}
        note = {"type": "note.add", "note": new_id(), "kind": "fact", "text": "unter uns"}
        await house.submit(moderator, removal, note)
        assert await live.close_code() == 4403
        assert "unter uns" not in json.dumps(live.frames)


async def test_who_loses_a_role_is_sent_away_and_who_gains_one_sees_more(house: House) -> None:
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna")
    async with house.live(anna) as live:
        await live.first("state")
        for role in ("co_moderator", "participant"):
            await house.submit(moderator, {"type": "participant.role", "participant": anna.participant, "role": role})
            if role == "co_moderator":
                assert (await live.first("state"))["you"]["role"] == "co_moderator"
        assert await live.close_code() == 4403
    async with house.live(anna) as live:
        assert (await live.receive())["you"]["role"] == "participant"


async def test_a_deleted_workshop_is_4410_for_those_who_were_there(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna")
    async with house.live(anna) as live:
        await live.first("state")
        await house.services.workshops.delete(workshop["id"])
        house.services.rooms.replaced(workshop["id"])
        assert await live.close_code() == 4410


async def test_whoever_comes_while_the_server_leaves_is_1012(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    house.services.rooms.leave()
    assert await code_of(house, anna.workshop, **anna.headers) == 1012


async def test_signing_out_ends_the_organisers_sockets(house: House) -> None:
    workshop = await house.found()
    async with house.live(Person(workshop["id"], house.organiser)) as live:
        assert (await live.receive())["you"]["role"] == "moderator"
        await house.services.accounts.sign_out(house.organiser)
        assert await live.close_code() == 4401


async def test_a_revoked_wall_goes_dark(house: House) -> None:
    workshop = await house.found()
    async with house.live(house.wall(workshop)) as live:
        assert (await live.receive())["you"] == {
            "participant": None,
            "role": "wall",
            "organisation": None,
            "ballots": {},
            "finished": [],
        }
        await house.services.persons.revoke_walls(workshop["id"])
        assert await live.close_code() == 4401


async def test_a_foreign_origin_gets_403_in_the_handshake(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    for origin in ("http://evil.example", "null", f"{house.url}0", house.url.replace("http", "https")):
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with house.live(anna, origin=origin):
                pass
        assert refused.value.response.status_code == 403
    async with house.live(anna, origin=house.url) as live:
        assert (await live.receive())["t"] == "state"


async def test_a_cookie_without_an_origin_gets_403_in_the_handshake(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    cookie = {"Cookie": f"werkstatt-{anna.workshop}={anna.token}"}
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with house.connect(anna.workshop, additional_headers=cookie):
            pass
    assert refused.value.response.status_code == 403
    async with house.connect(anna.workshop, additional_headers=cookie, origin=house.url) as socket:
        assert json.loads(await socket.recv())["you"]["participant"] == anna.participant


async def test_ten_seconds_of_ignoring_the_rate_are_4429(house: House) -> None:
    house.services.rooms.limits = Limits(rate=2, burst=10, ignored=0.5, grace=0.5)
    workshop = await house.found(phase="arrive")
    anna, bert = await house.join(workshop, "Anna"), await house.join(workshop, "Bert")
    async with house.live(bert) as his, house.live(anna) as hers:
        await his.first("state")
        flood = asyncio.create_task(_flood(hers.socket))
        assert await hers.close_code() == 4429
        await flood
        await his.send({"t": "ping", "seq": 1})
        await his.first("pong")
    refusals = [frame for frame in hers.frames if frame["t"] == "refused"]
    assert "rate" in {frame["reason"] for frame in refusals}
    assert all(0 < frame["retry_after"] <= 5 for frame in refusals if frame["reason"] == "rate")


async def _flood(socket: websockets.ClientConnection) -> None:
    try:
        while True:
            await socket.send(json.dumps({"t": "op", "op": {"id": new_id(), "type": "undo", "seq": 1}}))
    except websockets.ConnectionClosed:
        pass


async def test_everything_after_the_first_refusal_is_refused_alike(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    notes = [{"type": "note.add", "note": new_id(), "kind": "fact", "text": str(n)} for n in range(100)]
    results = await house.submit(anna, *notes)
    refused = [n for n, result in enumerate(results) if "refused" in result]
    assert 60 <= refused[0] <= 65
    assert refused == list(range(refused[0], 100))
    assert {result["refused"]["reason"] for result in results[refused[0] :]} == {"rate"}
