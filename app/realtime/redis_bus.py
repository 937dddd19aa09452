"""The bus of several nodes, over Redis or Valkey. A module of its own, so that one node does not load the client."""

from __future__ import annotations

import asyncio
import json
import secrets

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.realtime.bus import Hear, Message

log = structlog.get_logger()

CHANNEL = "prozesswerkstatt"
WAITING = 10_000
LONGEST_PAUSE = 5.0


class RedisBus:
    """Redis or Valkey pub/sub. What cannot be sent for long is dropped, the newest last."""

    several = True

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=2, health_check_interval=5)
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
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    self._listening.set()
                    pause = 0.1
                    async for found in channel.listen():
                        message = json.loads(found["data"])
                        if message["node"] != self._node:
                            hear(message)
            except (RedisError, OSError) as error:
                self._lost(error)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _lost(self, error: Exception) -> None:
        if self._listening.is_set():
            log.warning("bus lost", kind=type(error).__name__)
        self._listening.clear()

    async def _speak(self) -> None:
        while True:
            text = await self._waiting.get()
            await self._listening.wait()
            try:
                await self._redis.publish(CHANNEL, text)
            except (RedisError, OSError) as error:
                self._lost(error)
