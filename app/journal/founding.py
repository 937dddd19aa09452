"""A workshop that comes in with an archive: from a browser that kept it, or handed over by another server."""

from __future__ import annotations

import secrets
import zlib

from pydantic_core import from_json

from app.domain.archive import Archive
from app.domain.rescue import RESCUE, found_all, read
from app.journal.versions import founded_by
from app.journal.workshops import Founding

LARGEST = 64 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_AS_GZIP = 31  # zlib's word for a gzip header around it


def archive_in(content: bytes) -> Archive:
    """Of a file, packed or plain. Only as much as an archive can be is unpacked, and nothing of it is ever run. Raises
    ValueError for what is no JSON at all, Refused (`invalid`) for what is no archive."""
    return read(from_json(_unpacked(content), allow_inf_nan=False))


def founding_of(archive: Archive, account: str, now: str) -> Founding:
    """The workshop with its own id and codes, for this account. Raises Refused where the archive contradicts itself."""
    steps, names = found_all(archive, secrets.token_hex(16), now)
    first, *more = founded_by(RESCUE, archive.saved, steps)
    return Founding(archive.workshop, first, names, account, (archive.codes.join, archive.codes.wall), more)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        return content
    unpacking = zlib.decompressobj(wbits=_AS_GZIP)
    try:
        plain = unpacking.decompress(content, LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("too large, or cut off")
    return plain
