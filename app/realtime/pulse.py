"""Many calls, few beats: what changes often is told a few times a second."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class Pulse:
    """Runs `beat` within `pause` seconds of a call, never two at once, and none after `stop`."""

    def __init__(self, pause: float, beat: Callable[[], Awaitable[None]]) -> None:
        self.pause = pause
        self._beat = beat
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._stopped = False

    def __call__(self) -> None:
        self._again = True
        if self._task is None and not self._stopped:
            self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        self._stopped = True
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        try:
            while self._again:
                await asyncio.sleep(self.pause)
                self._again = False
                await self._beat()
        finally:
            self._task = None
