"""Rounds that end at an hour: the room closes them once, after a restart too, because the hour stands in the record.

The hour is absolute; how long it is until then is measured by this machine's clock when the round is seen, and waited
for by its monotonic one. Every node waits; the closing has the same operation id everywhere, so that it happens once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from app.domain.records import Record
from app.domain.state import State

RETRY = 2.0


class Closings:
    def __init__(self, workshop: str, close: Callable[[str, str], None]) -> None:
        """`close` gets the round and the operation id."""
        self._workshop = workshop
        self._close = close
        self._timers: dict[tuple[str, str], asyncio.TimerHandle] = {}

    def follow(self, state: State) -> None:
        due = {(record["id"], record["closes_at"]) for record in state.all("rounds") if _counts_down(record)}
        for key in self._timers.keys() - due:
            self._timers.pop(key).cancel()
        for key in due - self._timers.keys():
            left = (datetime.fromisoformat(key[1]) - datetime.now(UTC)).total_seconds()
            self._timers[key] = asyncio.get_running_loop().call_later(max(0.0, left), self._due, key)

    @property
    def waiting(self) -> bool:
        return bool(self._timers)

    def again(self, round_id: str) -> None:
        """The closing could not be stored: try once more in a moment."""
        for key in [key for key in self._timers if key[0] == round_id]:
            self._timers[key] = asyncio.get_running_loop().call_later(RETRY, self._due, key)

    def stop(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _due(self, key: tuple[str, str]) -> None:
        self._close(key[0], sha256(f"{self._workshop} {key[0]} {key[1]}".encode()).hexdigest()[:32])


def _counts_down(record: Record) -> bool:
    return record["state"] == "open" and "closes_at" in record
