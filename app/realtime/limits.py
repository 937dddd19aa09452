"""How much one participant may wish for, and how slowly a wrong code is answered.

Limits are per participant, never per address, so that a whole room behind one address is not shut out.
"""

from __future__ import annotations

from dataclasses import dataclass

CHANGES_FOR_ONE = 10
"""Up to so many changes an operation, a batch too, counts as one; from then on, each ten as one more."""

DEBT = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """`rate` operations a second with bursts of `burst`; `ignored` seconds of ignoring a refusal end the socket.
    `journal` is how many characters a workshop may write in all."""

    rate: float = 20
    burst: int = 60
    ignored: float = 10
    grace: float = 1
    inbox: int = 5_000
    outbox_frames: int = 256
    outbox_bytes: int = 1024 * 1024
    journal: int = 200_000_000

    @property
    def frames(self) -> float:
        """So many frames of every kind are read from a socket in a second: more than anybody types."""
        return 5 * self.rate

    @property
    def fetches(self) -> float:
        """So many times a second somebody may ask for a state or a page of entries, by connecting too."""
        return self.rate / 4


class Bucket:
    """Fills at `rate` a second up to `most`."""

    def __init__(self, rate: float, most: float, now: float) -> None:
        self._rate = rate
        self._most = most
        self._left = float(most)
        self._at = now

    def take(self, now: float, cost: float = 1) -> float:
        """Takes `cost` and returns 0, or takes nothing and says in how many seconds there would be enough. What costs
        more than there ever is gets through with a full bucket."""
        self._left, self._at = self._most - self.missing(now), now
        lacking = min(cost, self._most) - self._left
        if lacking > 0:
            return lacking / self._rate
        self._left -= cost
        return 0.0

    def charge(self, cost: float) -> None:
        """For what turned out to be more than it looked like; a debt is not larger than `DEBT` full buckets."""
        self._left = max(self._left - cost, -DEBT * self._most)

    def missing(self, now: float) -> float:
        """How much; with 0, forgetting this bucket changes nothing."""
        return max(self._most - self._left - (now - self._at) * self._rate, 0.0)


class Allowance:
    """What one participant has left: a bucket, and the pause that begins when it is empty.

    The first refusal begins a pause in which everything is refused alike, so that what the browser sends again
    afterwards, in its order, is not overtaken by what it sends meanwhile. The pause is as long as the bucket takes to
    fill. What arrives more than `grace` after its begin was sent by somebody who does not heed it.
    """

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._bucket = Bucket(limits.rate, limits.burst, now)
        self._pause = (now, now)
        self._heeded = True
        self._ignoring_since: float | None = None
        self._heard = now

    def take(self, now: float, cost: float = 1) -> float | None:
        """Admits one operation (None), or says for how many seconds there will be none."""
        silence, self._heard = now - self._heard, now
        if now < self._pause[1]:
            self._ignored(now)
            return self._pause[1] - now
        if self._heeded or silence > self._limits.grace:
            self._ignoring_since = None
        if not self._bucket.take(now, cost):
            return None
        return self.pause(now, self._bucket.missing(now) / self._limits.rate)

    def charge(self, cost: float) -> None:
        self._bucket.charge(cost)

    def pause(self, now: float, seconds: float) -> float:
        self._pause = (now, now + seconds)
        self._heeded = True
        return seconds

    def exhausted(self, now: float) -> bool:
        """Whether pauses have been ignored for so long that the socket has to go."""
        return self._ignoring_since is not None and now - self._ignoring_since >= self._limits.ignored

    def idle(self, now: float) -> bool:
        """Whether forgetting this allowance changes nothing."""
        return now >= self._pause[1] + self._limits.ignored and not self._bucket.missing(now)

    def _ignored(self, now: float) -> None:
        if now - self._pause[0] <= self._limits.grace:
            return
        self._heeded = False
        if self._ignoring_since is None:
            self._ignoring_since = now


class Turnstile:
    """Lets the wrong codes through one after the other: so many a second for an address, so many overall.

    `delay` says how long to wait before answering. Nobody is turned away, and a right code never comes here. Addresses
    are kept in memory only, and only while somebody waits.
    """

    LONGEST = 30.0

    def __init__(self, per_address: float = 10, overall: float = 100) -> None:
        self._step = 1 / per_address
        self._step_overall = 1 / overall
        self._free: dict[str, float] = {}
        self._free_overall = 0.0

    def delay(self, address: str, now: float) -> float:
        for other in [key for key, free in self._free.items() if free <= now]:
            del self._free[other]
        turn = max(now, self._free.get(address, now), self._free_overall)
        self._free[address] = turn + self._step
        self._free_overall = max(now, self._free_overall) + self._step_overall
        return min(turn - now, self.LONGEST)
