"""A workshop's state as bytes: made and compressed once per seq and view, with a head in front that differs each time.

The head (seq, epoch, you, now) and the records behind it are compressed apart and joined: deflate blocks may follow
each other once the first part ends on a full flush. What two members see differs as soon as they have written
anything, so a view is a person's, on all their devices, or the wall's.
"""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from functools import cached_property
from typing import Any

from app.domain.records import Member
from app.domain.state import State
from app.domain.visibility import visible_state, visible_workshop
from app.realtime.wire import write

GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
LEVEL = 6
KEPT = 16


class Tail:
    """`"workshop":{…},"records":{…}}`."""

    def __init__(self, state: State, member: Member) -> None:
        records = visible_state(state, member)
        self._text = write({"workshop": visible_workshop(state, member), "records": records})[1:]

    def after(self, head: dict[str, Any]) -> str:
        return f"{write(head)[:-1]},{self._text}"

    def gzipped(self, head: dict[str, Any]) -> bytes:
        start, end = f"{write(head)[:-1]},".encode(), self._text.encode()
        deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        checks = struct.pack("<LL", zlib.crc32(end, zlib.crc32(start)), len(start) + len(end))
        return GZIP + deflate.compress(start) + deflate.flush(zlib.Z_FULL_FLUSH) + self._zipped + checks

    @cached_property
    def _zipped(self) -> bytes:
        deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return deflate.compress(self._text.encode()) + deflate.flush()


class Snapshots:
    """The tails of the present state; the next state makes them worthless."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._tails: OrderedDict[Member, Tail] = OrderedDict()

    def tail(self, state: State, member: Member) -> Tail:
        if state is not self._state:
            self._state = state
            self._tails.clear()
        if member not in self._tails:
            self._tails[member] = Tail(state, member)
        self._tails.move_to_end(member)
        if len(self._tails) > KEPT:
            self._tails.popitem(last=False)
        return self._tails[member]
