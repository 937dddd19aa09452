"""How often the people of one room may ask for what they have missed, how much they may send, on how many devices.

A state or a page of entries costs the server more than whoever asks for it, and a browser that is thrown out and comes
back for the whole state again and again would slow everybody. So each participant has a bucket for what is fetched and
one for what is sent by HTTP; who comes on more than `DEVICES` devices loses the oldest, which may be one that has gone
silently. Limits are each node's own.
"""

from __future__ import annotations

from app.domain.records import Member
from app.realtime.client import Client
from app.realtime.limits import Bucket, Limits

DEVICES = 30
"""Walls have no participant and count as one, all of a workshop together."""

Key = tuple[str | None, str]


class Visits:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[Key, Bucket] = {}
        self._devices: dict[str | None, list[Client]] = {}
        self._entered: dict[Client, str | None] = {}

    def fetch(self, member: Member, now: float, cost: float = 1) -> float:
        """0 if the member may have it, else for how many seconds not."""
        limits = self._limits
        return self._bucket((member.id, "fetch"), now, (limits.fetches, limits.burst)).take(now, cost)

    def send(self, member: Member, now: float, cost: float = 1) -> float:
        limits = self._limits
        return self._bucket((member.id, "send"), now, (limits.frames, 5 * limits.burst)).take(now, cost)

    def enter(self, client: Client) -> Client | None:
        """Returns the device that has to make room for this one."""
        self._entered[client] = client.member.id
        devices = self._devices.setdefault(client.member.id, [])
        devices.append(client)
        return devices.pop(0) if len(devices) > DEVICES else None

    def leave(self, client: Client) -> None:
        id = self._entered.pop(client, None)  # by now it may be somebody else's: two entries of one person were merged
        devices = self._devices.get(id, [])
        if client in devices:
            devices.remove(client)
        if not devices:
            self._devices.pop(id, None)

    def _bucket(self, key: Key, now: float, size: tuple[float, float]) -> Bucket:
        found = self._buckets.get(key)
        if found is None:
            for other in [key for key, bucket in self._buckets.items() if not bucket.missing(now)]:
                del self._buckets[other]
            found = self._buckets[key] = Bucket(*size, now)
        return found
