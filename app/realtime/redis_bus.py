"""The bus of several nodes, over Redis or Valkey. A module of its own, so that one node does not load the client."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.realtime.bus import Hear, Message

log = structlog.get_logger()

CHANNEL = "prozesswerkstatt"
WAITING = 10_000
LONGEST_PAUSE = 5.0
BEAT = 3.0
SILENCE = 10.0


class RedisBus:
    """Redis or Valkey pub/sub. What cannot be sent is dropped.

    Every node hears itself, too: where nothing else is said for a while it says that it lives, so that silence means a
    dead connection, also one that nobody has closed.
    """

    several = True

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=2, socket_timeout=SILENCE)
        self._node = secrets.token_hex(8)
        self._waiting: asyncio.Queue[str] = asyncio.Queue(WAITING)
        self._tasks: list[asyncio.Task[None]] = []
        self._listening = asyncio.Event()

    @property
    def healthy(self) -> bool:
        return self._listening.is_set()

    async def open(self, hear: Hear) -> None:
        self._tasks = [asyncio.create_task(self._listen(hear)), asyncio.create_task(self._speak())]

    def tell(self, message: Message) -> None:
        if self._waiting.full():
            self._waiting.get_nowait()
        self._waiting.put_nowait(json.dumps({**message, "node": self._node}))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._redis.aclose()

    async def _listen(self, hear: Hear) -> None:
        pause = 0.1
        while True:
            try:
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    self._listening.set()
                    pause = 0.1
                    while (found := await channel.get_message(timeout=SILENCE)) is not None:
                        self._pass_on(found, hear)
            except (RedisError, OSError) as error:
                log.warning("bus lost", kind=type(error).__name__)
            self._listening.clear()
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _pass_on(self, found: dict[str, Any], hear: Hear) -> None:
        if found["type"] != "message":
            return
        try:
            message = json.loads(found["data"])
            if message["node"] != self._node and "workshop" in message:
                hear(message)
        except Exception:
            log.exception("message not understood")  # of another version, perhaps; the next one may be

    async def _speak(self) -> None:
        while True:
            try:
                text = await asyncio.wait_for(self._waiting.get(), BEAT)
            except TimeoutError:
                text = json.dumps({"node": self._node})
            await self._listening.wait()
            with contextlib.suppress(RedisError, OSError):  # the listener notices, and every node looks for itself
                await self._redis.publish(CHANNEL, text)
