"""One device that stops reading costs nobody else anything, and ends with 4408."""

import asyncio
import json
import socket

from app.realtime.limits import Limits
from tests.house import Frame, House, new_id
from tests.servers import LOOPBACK


async def test_a_reader_that_stalls_is_dropped_and_the_others_miss_nothing(house: House) -> None:
    house.services.rooms.limits = Limits(rate=100_000, burst=100_000, outbox_bytes=256 * 1024)
    workshop = await house.found()
    moderator = house.moderator(workshop)
    anna, bert = await house.join(workshop, "Anna"), await house.join(workshop, "Bert")
    async with house.live(anna, max_queue=1, sock=_narrow(house)) as stalled, house.live(bert) as healthy:
        await healthy.first("state")
        await stalled.first("state")
        stalled.socket.transport.pause_reading()
        room = await house.services.rooms.room(workshop["id"])
        sent: list[str] = []
        while room.floor.devices_of(anna.participant):
            notes = [{"id": new_id(), **_note(f"{n} " + "x" * 1_900)} for n in range(30)]
            results = await house.submit(moderator, *notes)
            sent += [note["id"] for note in notes]
            await healthy.seq(results[-1]["seq"])
        received = [entry["id"] for frame in healthy.frames for entry in frame.get("entries", [])]
        assert [id for id in received if id in set(sent)] == sent
        stalled.socket.transport.resume_reading()
        assert await stalled.close_code() == 4408
    state = await house.state(anna)
    async with house.live(anna, f"?since={state['seq'] - 3}&epoch={state['epoch']}") as resumed:
        assert len((await resumed.receive())["entries"]) == 3


def _note(text: str) -> Frame:
    return {"type": "note.add", "note": new_id(), "kind": "fact", "text": text}


def _narrow(house: House) -> socket.socket:
    """A connection whose far end buffers as little as the system lets it."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect((LOOPBACK, house.port))
    narrow.setblocking(False)
    return narrow


async def test_a_peer_that_answers_nothing_is_cut(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    reader, writer = await asyncio.open_connection(LOOPBACK, house.port)
    handshake = (
        f"GET /api/v1/workshops/{anna.workshop}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        f"Authorization: Bearer {anna.token}\r\n\r\n"
    )
    writer.write(handshake.encode())
    room = await house.services.rooms.room(anna.workshop)
    async with asyncio.timeout(10):
        while not room.floor.clients:  # noqa: ASYNC110 - lets the server's task run
            await asyncio.sleep(0)
        room.floor.end_devices_of(next(iter(room.floor.clients)).member, 4403)
        rest = await reader.read()
    assert rest.endswith(b"\x88\x02\x11\x33"), json.dumps(rest[-40:].hex())
    writer.close()
