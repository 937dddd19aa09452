"""A workshop's state as bytes, written and compressed as seldom as possible: a part for each collection and audience.

A part is kept as long as nothing it shows has changed, and shared by everybody of a role who sees nothing in it in
their own way; so two hundred who come at once cost two hundred heads and their own lists of persons. Parts are
compressed apart and joined: deflate blocks may follow each other, where each part ends on a full flush.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.records import COLLECTIONS, Member
from app.domain.state import Collection, State
from app.domain.visibility import as_known, persons_in, visible_collection, visible_workshop
from app.realtime.wire import write

GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
LAST_BLOCK = b"\x03\x00"
LEVEL = 6
OF_PERSONS = 100
"""Parts kept that are one person's alone; those of a role are few."""


class Part:
    def __init__(self, text: str) -> None:
        self.text = text
        self._lock = threading.Lock()
        self._zipped: bytes | None = None

    def zipped(self) -> bytes:
        """Once, whoever asks: two hundred may ask in the same instant."""
        with self._lock:
            if self._zipped is None:
                self._zipped = _deflated(self.text.encode())
            return self._zipped


@dataclass(frozen=True, slots=True)
class _Source:
    """What a part was made of. States share what did not change, so it is enough to look whether it is the same."""

    records: Collection
    names: Mapping[str, str] | None

    def same(self, other: _Source) -> bool:
        return self.records is other.records and self.names is other.names


_Key = tuple[str, Member]


class Tail:
    """`"workshop":{…},"records":{…}}`: what follows the head (seq, epoch, you, now), which differs each time."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    def after(self, head: dict[str, Any]) -> str:
        return "".join([_open(head), *(part.text for part in self._parts)])

    def gzipped(self, head: dict[str, Any]) -> bytes:
        start = _open(head).encode()
        check, size = zlib.crc32(start), len(start)
        for part in self._parts:
            text = part.text.encode()
            check, size = zlib.crc32(text, check), size + len(text)
        blocks = [_deflated(start), *(part.zipped() for part in self._parts), LAST_BLOCK]
        return b"".join([GZIP, *blocks, struct.pack("<LL", check, size)])


class Snapshots:
    """The tails of the present state; what the next one has in common with it is used again."""

    def __init__(self) -> None:
        self._signing: tuple[Any, dict[str, Any]] = (None, {})
        self._people: Collection | None = None
        self._persons: dict[str, tuple[Collection, set[str | None]]] = {}
        self._of_roles: dict[_Key, tuple[_Source, Part]] = {}
        self._of_persons: OrderedDict[_Key, tuple[_Source, Part]] = OrderedDict()

    def tail(self, state: State, member: Member) -> Tail:
        self._follow(state)
        viewer = as_known(state, member)
        parts = [self._part(state, viewer, collection) for collection in state.records]
        workshop = Part(f'"workshop":{write(visible_workshop(state, viewer))},"records":{{')
        return Tail([workshop, *parts, END])

    def _follow(self, state: State) -> None:
        """How records are signed hangs on the promise and the authors' administrations: when these change, all do."""
        people = state.records["participants"]
        promise, known = self._signing
        if people is self._people and promise == state.workshop.get("authorship"):
            return
        organisations = {id: record.get("organisation") for id, record in people.items()}
        same = all(organisations.get(id) == organisation for id, organisation in known.items())
        if not same or promise != state.workshop.get("authorship"):
            self._of_roles.clear()
            self._of_persons.clear()
        self._people, self._signing = people, (state.workshop.get("authorship"), organisations)

    def _part(self, state: State, viewer: Member, collection: str) -> Part:
        own = viewer.id is not None and viewer.id in self._concerned(state, collection)
        looking = viewer if own else Member(None, viewer.role)
        parts, key = self._of_persons if own else self._of_roles, (collection, looking)
        records = state.records[collection]
        source = _Source(records, state.names if collection == "participants" else None)
        if key not in parts or not parts[key][0].same(source):
            comma = "," if collection != COLLECTIONS[0] else ""
            parts[key] = source, Part(f'{comma}"{collection}":{write(visible_collection(state, looking, collection))}')
        if own:
            self._of_persons.move_to_end(key)
            if len(self._of_persons) > OF_PERSONS:
                self._of_persons.popitem(last=False)
        return parts[key][1]

    def _concerned(self, state: State, collection: str) -> set[str | None]:
        """Who sees something of the collection in their own way."""
        records = state.records[collection]
        found = self._persons.get(collection)
        if found is None or found[0] is not records:
            found = self._persons[collection] = records, persons_in(collection, records.values())
        return found[1]


def _open(head: dict[str, Any]) -> str:
    return f"{write(head)[:-1]},"


def _deflated(text: bytes) -> bytes:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)


END = Part("}}")
