"""How much a workshop has written in all, and when that is enough.

Elements and texts have limits of their own, but what was changed a thousand times stays in the journal a thousand
times. A whole day with a hundred people writes a few megabytes. The count is looked up when the rooms are swept, once a
minute; the rate keeps small what comes in between. Whoever leads has some room left, to close the workshop with.
"""

from __future__ import annotations

from app.domain.errors import Refused
from app.domain.records import Member
from app.journal.journal import Journal

FOR_CLOSING = 1.1


class Written:
    def __init__(self, journal: Journal, most: int) -> None:
        self._journal = journal
        self._most = most
        self._size = 0
        self._seq = 0

    async def look(self, workshop: str, seq: int) -> None:
        """Counts what has come since the last look; from the beginning where history was replaced."""
        if seq < self._seq:
            self._size = self._seq = 0
        if seq > self._seq:
            self._size += await self._journal.size(workshop, self._seq)
            self._seq = seq

    def check_room(self, member: Member) -> None:
        """Raises Refused (`limit`)."""
        if self._size >= self._most * (FOR_CLOSING if member.moderates else 1):
            raise Refused(
                "limit",
                "Mehr als {mb} MB kann eine Werkstatt nicht schreiben. Lesen und Herunterladen geht weiter; die "
                "Moderation kann noch abschließen.",
                mb=self._most // 1_000_000,
            )
