"""Whose a token is, remembered while the room is open: a participant's never changes hands, and whether they still take
part the room knows best; when they take the moderation over, their tokens are void. So a room that comes back at once
after a break asks the database for nobody.

Of walls and organisers nothing is kept: their tokens are taken back without a word in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from app.domain.operations.workshops import TAKE_OVER
from app.domain.records import Member
from app.realtime.deciding import Step

MOST = 2_000


class Bearers:
    def __init__(self) -> None:
        self._found: dict[bytes, Member] = {}

    def remember(self, token: str, member: Member) -> None:
        if member.id is not None:
            if len(self._found) >= MOST:
                self._found.clear()
            self._found[_digest(token)] = member

    def follow(self, steps: Sequence[Step]) -> None:
        leaders = {step.entry.by for step in steps if step.entry.type == TAKE_OVER}
        if leaders:
            self._found = {token: member for token, member in self._found.items() if member.id not in leaders}

    def member(self, token: str) -> Member | None:
        """Who they were when last seen."""
        return self._found.get(_digest(token))


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
