"""What a room remembers of its journal, so that it need not ask: the last entries, and the operations they are of.

The entries stand without a gap up to the present. How many there are is bounded, and by what they hold: a batch may be
one entry with hundreds of changes.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator

from app.domain.entries import Entry
from app.realtime.deciding import Done, Known

MOST = 1_000
MOST_CHANGES = 20_000


class Recent:
    def __init__(self) -> None:
        self._entries: deque[Entry] = deque()
        self._changes = 0
        self._done: OrderedDict[str, Done] = OrderedDict()

    def add(self, entry: Entry) -> None:
        if entry.redacted:
            self.forget_entries()  # the journal alone knows what they say now
        else:
            self._entries.append(entry)
            self._changes += len(entry.changes)
            while len(self._entries) > MOST or (self._changes > MOST_CHANGES and len(self._entries) > 1):
                self._changes -= len(self._entries.popleft().changes)
        self._done[entry.id] = (entry.seq, entry.by)
        if len(self._done) > MOST:
            self._done.popitem(last=False)

    def forget_entries(self) -> None:
        self._entries.clear()
        self._changes = 0

    def forget(self) -> None:
        self.forget_entries()
        self._done.clear()

    def entry(self, seq: int) -> Entry | None:
        first = self._entries[0].seq if self._entries else seq + 1
        return self._entries[seq - first] if first <= seq < first + len(self._entries) else None

    def since(self, seq: int) -> Iterator[Entry] | None:
        """The entries after `seq`; None where not all of them are remembered."""
        if not self._entries or self._entries[0].seq > seq + 1:
            return None
        return (entry for entry in self._entries if entry.seq > seq)

    def done(self, operations: Iterable[str]) -> Known:
        return {id: self._done[id] for id in operations if id in self._done}
