"""What still has to be sent to one client: bounded, in order, sent by one task of its own.

Broadcasting never waits for anybody: `put` returns at once, and a client that takes its frames too slowly is ended
instead (a journal makes that harmless, it resumes from its seq). The first frame may be large and may still be in the
making: it is an awaitable, goes out before everything that was put meanwhile, and does not count.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from app.realtime.limits import Limits
from app.realtime.wire import Close

Send = Callable[[str], Awaitable[None]]


class Outbox:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._frames: deque[str] = deque()
        self._size = 0
        self._news = asyncio.Event()
        self._over = asyncio.Event()
        self.ended: int | None = None

    def put(self, frame: str) -> None:
        if self.ended is not None:
            return
        self._frames.append(frame)
        self._size += len(frame)
        self._news.set()
        if len(self._frames) > self._limits.outbox_frames or self._size > self._limits.outbox_bytes:
            self.end(Close.TOO_SLOW)

    def end(self, code: int) -> None:
        """Nothing follows, not even what was waiting. `run` returns the code, also out of a send that hangs."""
        if self.ended is None:
            self.ended = code
            self._frames.clear()
            self._over.set()

    async def run(self, first: Awaitable[str | None], send: Send) -> int:
        """Sends `first`, then all that was and will be put, until `end`; returns its code. Raises what `send` raises."""
        sending = asyncio.ensure_future(self._send_all(first, send))
        over = asyncio.ensure_future(self._over.wait())
        try:
            await asyncio.wait({sending, over}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        finally:
            sending.cancel()
            over.cancel()
            await asyncio.gather(sending, over, return_exceptions=True)
        return self.ended or Close.RESTART

    async def _send_all(self, first: Awaitable[str | None], send: Send) -> None:
        frame = await first
        if frame is not None:
            await send(frame)
        while True:
            await self._news.wait()
            self._news.clear()
            while self._frames:
                frame = self._frames.popleft()
                self._size -= len(frame)
                await send(frame)
