"""How the nodes of one installation tell each other that there is something to read.

A message says that a workshop is at a seq of an epoch, that a round's ballots have changed, or who is present. It is
never the only copy of anything: a lost one costs a delay, because every node also looks for itself (`Rooms`). One node
needs no bus and has a `LocalBus`; several have `redis_bus.RedisBus`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Message = dict[str, Any]
Hear = Callable[[Message], None]


class Bus(Protocol):
    @property
    def several(self) -> bool:
        """Whether other nodes may write to the same journal."""

    @property
    def healthy(self) -> bool: ...

    async def open(self, hear: Hear) -> None: ...

    def tell(self, message: Message) -> None:
        """Never waits. `message` has `workshop` and `kind`."""

    async def close(self) -> None: ...


class LocalBus:
    several = False
    healthy = True

    async def open(self, hear: Hear) -> None:
        """Nobody else speaks."""

    def tell(self, message: Message) -> None:
        """Nobody else listens."""

    async def close(self) -> None:
        """Nothing was opened."""
