"""What was written may have to become unreadable, and the journal must still prove that nothing else was touched.

An entry's content hash stays that of what was once written; the chain is made of these and holds. A blanked content has
another hash, and is right only if a later entry names it: `redacted.blanked {seq: content hash}` of the entry that
blanked it, which the chain protects like any other content. So whoever blanks or alters a content by hand is found out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import Connection, select, update

from app.domain.entries import Entry
from app.domain.records import Record
from app.domain.redaction import Redaction, copies_of, remarks_of
from app.journal import chain, tables
from app.journal.erasure import erase_after_commit

_ENTRIES = tables.entries
FEW = 20
"""So many ids are looked for one by one; finding all that look like ids takes as long as thirty of them."""

_IDS = re.compile(r"\bist\b|[0-9a-f]{32}")


def redact(connection: Connection, workshop: str, entry: Entry) -> Entry:
    """Blanks in all earlier entries what `entry.redacted` means, inside the transaction that will store the entry.
    Returns the entry as it is to be stored: it can no longer bring the texts back, and names what it blanked."""
    wanted = entry.redacted or {}
    ids = _with_copies(connection, workshop, wanted["ids"]) if "ids" in wanted else _unrevealed(connection, workshop)
    redaction = Redaction(ids, wanted.get("field"))
    blanked = {}
    for seq, content in [*_mentioning(connection, workshop, ids)]:
        new = chain.canonical(Entry(**redaction.blanked(content)))
        if new != chain.canonical(Entry(**content)):
            where = _ENTRIES.c.workshop == workshop, _ENTRIES.c.seq == seq
            connection.execute(update(_ENTRIES).where(*where).values(content=new))
            blanked[str(seq)] = chain.content_hash(new)
    erase_after_commit(connection)
    named = {**wanted, "ids": sorted(ids), "blanked": blanked}
    return replace(entry, inverse=redaction.blanked(entry.inverse), redacted=named)


class Proof:
    """Looks at contents in their order: those whose hash is not what was once written must be named by a later one."""

    def __init__(self) -> None:
        self._blanked: dict[int, str] = {}
        self._named: dict[int, str] = {}

    def follow(self, seq: int, content: str, written: str) -> None:
        """`written`: the hash of the content as it was once written."""
        found = chain.content_hash(content)
        if found != written:
            self._blanked[seq] = found
        if '"redacted":' in content:
            with suppress(ValueError, LookupError, AttributeError):  # what cannot be read names nothing
                named = json.loads(content)["redacted"]["blanked"]
                self._named.update({int(each): digest for each, digest in named.items() if int(each) < seq})

    def broken(self) -> int | None:
        """The first entry that was altered without an entry that says so."""
        return next((seq for seq, found in self._blanked.items() if self._named.get(seq) != found), None)


def _with_copies(connection: Connection, workshop: str, wanted: Collection[str]) -> set[str]:
    ids, fresh = set[str](), set(wanted)
    while fresh:
        ids |= fresh
        found = [content for _, content in _mentioning(connection, workshop, fresh)]
        remarks = {id for content in found for id in remarks_of(content["changes"], fresh)}
        fresh = (set(copies_of(found, fresh)) | remarks) - ids
    return ids


def _unrevealed(connection: Connection, workshop: str) -> set[str]:
    """The records that were only ever drafts."""
    drafts, shown = set[str](), set[str]()
    for _, content in _contents(connection, workshop, lambda text: '"draft":' in text):
        for change in content["changes"]:
            ((verb, body),) = change.items()
            if verb == "put" and "draft" in body["record"]:
                drafts.add(body["record"]["id"])
            elif verb == "patch" and "draft" in body["set"]:
                shown.add(body["id"])
    for _, content in _mentioning(connection, workshop, drafts):
        puts = [change["put"]["record"] for change in content["changes"] if "put" in change]
        shown.update(record["id"] for record in puts if "draft" not in record)
    return drafts - shown


def _mentioning(connection: Connection, workshop: str, ids: Collection[str]) -> Iterator[tuple[int, Record]]:
    """Each entry whose content has one of the ids in it; of a variant's, that of its step."""
    stems = {id.partition(".")[0] for id in ids}
    if len(stems) <= FEW:
        return _contents(connection, workshop, lambda text: any(stem in text for stem in stems))
    return _contents(connection, workshop, lambda text: not stems.isdisjoint(_IDS.findall(text)))


def _contents(connection: Connection, workshop: str, wanted: Callable[[str], bool]) -> Iterator[tuple[int, Record]]:
    """Read once from the first to the last: looking for each of many ids would take as many readings."""
    query = select(_ENTRIES.c.seq, _ENTRIES.c.content).where(_ENTRIES.c.workshop == workshop).order_by(_ENTRIES.c.seq)
    for seq, text in connection.execute(query):
        if wanted(text):
            yield seq, json.loads(text)
