"""A change is a decided fact: a record put, patched or removed. It is stored and sent in exactly this form.

`{"put": {"in": "steps", "record": {…}}}`, `{"patch": {"in": "steps", "id": "…", "set": {…}}}`,
`{"remove": {"in": "steps", "id": "…"}}`. `in` is a collection, or `workshop` (which has no id). `set` replaces whole
fields; a null deletes one.
"""

from __future__ import annotations

from typing import Any

from app.domain.records import Record

Change = dict[str, dict[str, Any]]


def put(collection: str, record: Record) -> Change:
    return {"put": {"in": collection, "record": {k: v for k, v in record.items() if v is not None}}}


def patch(collection: str, id: str, fields: dict[str, Any]) -> Change:
    return {"patch": {"in": collection, "id": id, "set": fields}}


def patch_workshop(fields: dict[str, Any]) -> Change:
    return {"patch": {"in": "workshop", "set": fields}}


def remove(collection: str, id: str) -> Change:
    return {"remove": {"in": collection, "id": id}}


def target_of(change: Change) -> tuple[str, str]:
    """The (collection, id) a change touches; the workshop itself is ("workshop", "")."""
    ((verb, body),) = change.items()
    if body["in"] == "workshop":
        return "workshop", ""
    return body["in"], body["record"]["id"] if verb == "put" else body["id"]
