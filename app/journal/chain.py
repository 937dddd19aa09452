"""The journal's proof that nothing was changed, left out or put in between.

An entry's content is its canonical JSON: keys sorted, no spaces, UTF-8. Its hash is the SHA-256 of that, its link in
the chain the SHA-256 of the link before, followed by the content hash (both as hexadecimal text). So a content can be
blanked and the chain still holds. Names of persons are in no content, hence in no hash.
"""

from __future__ import annotations

from dataclasses import fields
from hashlib import sha256

import orjson

from app.domain.entries import Entry

START = ""

_FIELDS = tuple(field.name for field in fields(Entry) if field.name != "redacted")


def canonical(entry: Entry) -> str:
    content = {name: getattr(entry, name) for name in _FIELDS}
    if entry.redacted is not None:
        content["redacted"] = entry.redacted
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


def content_hash(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def link(before: str, content_hash: str) -> str:
    return sha256((before + content_hash).encode()).hexdigest()
