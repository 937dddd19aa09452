"""A workshop's state as bytes, written and compressed as seldom as possible: in parts, a few records each.

A part is kept as long as its collection has not changed, and shared by everybody of a role who sees nothing in it in
their own way; so two hundred who come at once cost two hundred heads and the few records that are about themselves.
Parts are compressed apart and joined: deflate blocks may follow each other, where each part ends on a full flush.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.domain.records import COLLECTIONS, Member, Record
from app.domain.state import Collection, State
from app.domain.visibility import as_known, persons_in, visible, visible_workshop
from app.realtime.wire import write

GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
LAST_BLOCK = b"\x03\x00"
LEVEL = 6
WINDOW, MEMORY = 13, 6
"""Of deflate, for parts of a few kilobytes: setting up its largest tables would cost more than using them."""
LITTLE = 16_000
"""Characters that are compressed in less time than a thread takes to begin."""
ROWS = 32
"""So many records are written and compressed together."""


class Part:
    def __init__(self, text: str) -> None:
        self.text = text
        self._lock = threading.Lock()
        self._bytes: tuple[bytes, bytes] | None = None

    @property
    def ready(self) -> bool:
        return self._bytes is not None

    def zipped(self) -> tuple[bytes, bytes]:
        """The text encoded, and that compressed: made once, whoever asks, and two hundred may ask in one instant."""
        with self._lock:
            if self._bytes is None:
                encoded = self.text.encode()
                self._bytes = encoded, _deflated(encoded)
            return self._bytes


class Sheet:
    """One collection as it stands in a state, in blocks of `ROWS` records: each record written once for each role, and
    again only for the persons who see it in their own way."""

    def __init__(self, state: State, collection: str) -> None:
        self._state = state
        self._collection = collection
        self._records = list(state.all(collection))
        self._rows: dict[str, list[str]] = {}
        self._blocks: dict[tuple[str, int, bool], Part] = {}
        self._own: dict[str | None, list[int]] = {}
        for index, record in enumerate(self._records):
            for person in persons_in(collection, record):
                self._own.setdefault(person, []).append(index)

    def holds(self, state: State) -> bool:
        """States share what did not change, so it is enough to look whether it is the same."""
        same = state.records[self._collection] is self._state.records[self._collection]
        return same and (self._collection != "participants" or state.names is self._state.names)

    def parts(self, viewer: Member) -> Iterator[Part]:
        """The records that the viewer may see, with a comma between each two."""
        rows, own = self._of_role(viewer), self._own.get(viewer.id, ()) if viewer.id is not None else ()
        if own:
            rows = list(rows)
            for index in own:
                rows[index] = self._row(viewer, self._records[index])
        apart, first = {index // ROWS for index in own}, True
        for block in range(-(-len(rows) // ROWS)):
            seen = rows[block * ROWS : (block + 1) * ROWS]
            if any(seen):
                key = viewer.role, block, first
                yield _block(seen, first=first) if block in apart else self._shared(key, seen)
                first = False

    def _shared(self, key: tuple[str, int, bool], rows: Sequence[str]) -> Part:
        if key not in self._blocks:
            self._blocks[key] = _block(rows, first=key[2])
        return self._blocks[key]

    def _of_role(self, viewer: Member) -> list[str]:
        if viewer.role not in self._rows:
            anybody = Member(None, viewer.role)
            self._rows[viewer.role] = [self._row(anybody, record) for record in self._records]
        return self._rows[viewer.role]

    def _row(self, viewer: Member, record: Record) -> str:
        """Empty where the record does not exist for the viewer."""
        seen = visible(self._state, viewer, self._collection, record)
        return "" if seen is None else write(seen)


class Tail:
    """`"workshop":{…},"records":{…}}`: what follows the head (seq, epoch, you, now), which differs each time."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    def after(self, head: dict[str, Any]) -> str:
        return "".join([_open(head), *(part.text for part in self._parts)])

    def gzipped(self, head: dict[str, Any]) -> bytes:
        start = _open(head).encode()
        check, size, blocks = zlib.crc32(start), len(start), [GZIP, _stored(start)]
        for part in self._parts:
            encoded, zipped = part.zipped()
            check, size = zlib.crc32(encoded, check), size + len(encoded)
            blocks.append(zipped)
        return b"".join([*blocks, LAST_BLOCK, struct.pack("<LL", check, size)])

    @property
    def ready(self) -> bool:
        """Whether little is left to compress, so that it need not be done in a thread."""
        return sum(len(part.text) for part in self._parts if not part.ready) < LITTLE


class Snapshots:
    """The tails of the present state; what the next one has in common with it is used again."""

    def __init__(self) -> None:
        self._promise: str | None = None
        self._organisations: dict[str, str | None] = {}
        self._people: Collection = {}
        self._sheets: dict[str, Sheet] = {}
        self._shown: dict[bool, tuple[Record, Part]] = {}

    def tail(self, state: State, member: Member) -> Tail:
        self._follow(state)
        viewer = as_known(state, member)
        parts = [self._workshop(state, viewer)]
        for collection in state.records:
            parts += [OPENING[collection], *self._sheets[collection].parts(viewer)]
        return Tail([*parts, END])

    def _workshop(self, state: State, viewer: Member) -> Part:
        known = self._shown.get(viewer.keeps)
        if known is None or known[0] is not state.workshop:
            shown = visible_workshop(state, viewer)
            known = self._shown[viewer.keeps] = state.workshop, Part(f'"workshop":{write(shown)},"records":')
        return known[1]

    def _follow(self, state: State) -> None:
        promise, people = state.workshop.get("authorship"), state.records["participants"]
        if promise != self._promise or people is not self._people:
            self._follow_signing(promise, people)
        for collection in state.records:
            if collection not in self._sheets or not self._sheets[collection].holds(state):
                self._sheets[collection] = Sheet(state, collection)

    def _follow_signing(self, promise: str | None, people: Collection) -> None:
        """How records are signed hangs on the promise and the authors' administrations: when these change, all do."""
        organisations = {id: record.get("organisation") for id, record in people.items()}
        known = self._organisations.items()
        if promise != self._promise or any(organisations.get(id) != organisation for id, organisation in known):
            self._sheets.clear()
        self._promise, self._people, self._organisations = promise, people, organisations


def _open(head: dict[str, Any]) -> str:
    return f"{write(head)[:-1]},"


def _stored(text: bytes) -> bytes:
    """A deflate block of what is not worth compressing (RFC 1951, 3.2.4)."""
    return struct.pack("<BHH", 0, len(text), len(text) ^ 0xFFFF) + text


def _deflated(text: bytes) -> bytes:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -WINDOW, MEMORY)
    return deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)


def _block(rows: Iterable[str], *, first: bool) -> Part:
    return Part(("" if first else ",") + ",".join(filter(None, rows)))


OPENING = {name: Part(f'{"]," if name != COLLECTIONS[0] else "{"}"{name}":[') for name in COLLECTIONS}
END = Part("]}}")
