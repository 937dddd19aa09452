"""What still has to be sent to one client: bounded, in order, without anybody waiting for it.

`put` returns at once. As long as nothing waits, a frame goes straight to the network (`Straight`); what the network
does not take now waits here for the one task that sends it (`run`). A client that takes its frames too slowly is ended
(with a journal that is harmless, it resumes from its seq). A state may be large, so it is only made when its turn has
come (`put_later`) and does not count; entries that were put meanwhile are old to its reader, who ignores them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from app.realtime.limits import Limits
from app.realtime.wire import Close, Frame

Make = Callable[[], Awaitable[Frame | bytes]]
Send = Callable[[Any], Awaitable[None]]
"""Sends a frame, or the bytes that one was made as."""
Straight = Callable[[Frame], bool]
"""Takes a frame without waiting, or says no."""


class Outbox:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._frames: deque[Frame | Make] = deque()
        self._size = 0
        self._straight: Straight | None = None
        self._news = asyncio.Event()
        self._sending: asyncio.Task[None] | None = None
        self.ended: int | None = None

    def put(self, frame: Frame) -> None:
        """Ends a client that has too much waiting already; the frame itself may be of any size."""
        if self._straight is not None and self._straight(frame):
            return
        if len(self._frames) >= self._limits.outbox_frames or self._size >= self._limits.outbox_bytes:
            self.end(Close.TOO_SLOW)
        self._add(frame, len(frame))

    def put_later(self, make: Make) -> None:
        self._add(make, 0)

    def _add(self, frame: Frame | Make, size: int) -> None:
        if self.ended is None:
            self._straight = None
            self._frames.append(frame)
            self._size += size
            self._news.set()

    def end(self, code: int) -> None:
        """Nothing follows, not even what was waiting. `run` returns the code, also out of a send that hangs."""
        if self.ended is None:
            self.ended = code
            self._straight = None
            self._frames.clear()
            self._size = 0
            if self._sending is not None:
                self._sending.cancel()

    async def run(self, send: Send, straight: Straight | None = None) -> int:
        """Sends all that was and will be put, until `end`; returns its code. Raises what making or sending raises."""
        if self.ended is None:
            self._sending = asyncio.create_task(self._send_all(send, straight))
            try:
                await asyncio.wait([self._sending])
                if not self._sending.cancelled():
                    self._sending.result()
            finally:
                self._sending.cancel()
                await asyncio.gather(self._sending, return_exceptions=True)
        return self.ended or Close.RESTART

    async def _send_all(self, send: Send, straight: Straight | None) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._frames:
                frame = self._frames.popleft()
                if isinstance(frame, Frame):
                    self._size -= len(frame)
                    made: Frame | bytes = frame
                else:
                    made = await frame()
                if self.ended is None:  # making takes a while
                    await send(made)
            if self.ended is None:
                self._straight = straight
