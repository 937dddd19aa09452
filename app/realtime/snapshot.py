"""A workshop's state as bytes, written and compressed as seldom as possible: a part for each collection and audience.

A part is kept as long as nothing it shows has changed, and shared by everybody of a role who sees nothing in it in
their own way; so two hundred who come at once cost two hundred heads and lists of persons. Parts are compressed apart
and joined: deflate blocks may follow each other, where each part ends on a full flush.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.records import COLLECTIONS, Member, Record
from app.domain.state import Collection, State
from app.domain.visibility import as_known, persons_in, visible, visible_workshop
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


class Sheet:
    """One collection as it stands in a state: each record written once for each role, and again only for the persons
    who see it in their own way."""

    def __init__(self, state: State, collection: str) -> None:
        self._state = state
        self._collection = collection
        self._records = list(state.all(collection))
        self._rows: dict[str, list[str]] = {}
        self._parts: dict[str, Part] = {}
        self._own: dict[str | None, list[int]] = {}
        for index, record in enumerate(self._records):
            for person in persons_in(collection, record):
                self._own.setdefault(person, []).append(index)

    def holds(self, state: State) -> bool:
        """States share what did not change, so it is enough to look whether it is the same."""
        same = state.records[self._collection] is self._state.records[self._collection]
        return same and (self._collection != "participants" or state.names is self._state.names)

    def concerns(self, person: str | None) -> bool:
        return person is not None and person in self._own

    def of_role(self, viewer: Member) -> Part:
        if viewer.role not in self._parts:
            self._parts[viewer.role] = self._part(self._of_role(viewer))
        return self._parts[viewer.role]

    def of_person(self, viewer: Member) -> Part:
        rows = list(self._of_role(viewer))
        for index in self._own[viewer.id]:
            rows[index] = self._row(viewer, self._records[index])
        return self._part(rows)

    def _of_role(self, viewer: Member) -> list[str]:
        if viewer.role not in self._rows:
            anybody = Member(None, viewer.role)
            self._rows[viewer.role] = [self._row(anybody, record) for record in self._records]
        return self._rows[viewer.role]

    def _row(self, viewer: Member, record: Record) -> str:
        """Empty where the record does not exist for the viewer."""
        seen = visible(self._state, viewer, self._collection, record)
        return "" if seen is None else write(seen)

    def _part(self, rows: Iterable[str]) -> Part:
        comma = "," if self._collection != COLLECTIONS[0] else ""
        return Part(f'{comma}"{self._collection}":[{",".join(filter(None, rows))}]')


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
        self._promise: str | None = None
        self._organisations: dict[str, str | None] = {}
        self._people: Collection = {}
        self._sheets: dict[str, Sheet] = {}
        self._of_persons: OrderedDict[tuple[str, Member], tuple[Sheet, Part]] = OrderedDict()

    def tail(self, state: State, member: Member) -> Tail:
        self._follow(state)
        viewer = as_known(state, member)
        parts = [self._part(viewer, collection) for collection in state.records]
        workshop = Part(f'"workshop":{write(visible_workshop(state, viewer))},"records":{{')
        return Tail([workshop, *parts, END])

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

    def _part(self, viewer: Member, collection: str) -> Part:
        sheet = self._sheets[collection]
        if not sheet.concerns(viewer.id):
            return sheet.of_role(viewer)
        key = collection, viewer
        if key not in self._of_persons or self._of_persons[key][0] is not sheet:
            self._of_persons[key] = sheet, sheet.of_person(viewer)
        self._of_persons.move_to_end(key)
        if len(self._of_persons) > OF_PERSONS:
            self._of_persons.popitem(last=False)
        return self._of_persons[key][1]


def _open(head: dict[str, Any]) -> str:
    return f"{write(head)[:-1]},"


def _deflated(text: bytes) -> bytes:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)


END = Part("}}")
