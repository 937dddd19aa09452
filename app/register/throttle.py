"""Slows down guessing without locking anybody out: a limit for each account *and* address, that passes by itself."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable

from app.domain.errors import Refused

TRIES = 10
WINDOW = 180.0
# Guessers may invent accounts: the oldest are forgotten first.
KEPT = 10_000


class Throttle:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def count(self, key: Hashable) -> None:
        """Notes a try. Raises `Refused` (`rate`, with `retry_after` in seconds) after too many."""
        now = self._clock()
        tries = self._tries.setdefault(key, deque())
        self._tries.move_to_end(key)
        while tries and tries[0] <= now - WINDOW:
            tries.popleft()
        if len(tries) >= TRIES:
            wait = math.ceil(tries[0] + WINDOW - now)
            raise Refused(
                "rate",
                "Zu viele Versuche. Bitte warten Sie {seconds} Sekunden.",
                extra={"retry_after": wait},
                seconds=wait,
            )
        tries.append(now)
        if len(self._tries) > KEPT:
            self._tries.popitem(last=False)

    def forget(self, key: Hashable) -> None:
        self._tries.pop(key, None)
