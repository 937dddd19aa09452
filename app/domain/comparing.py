"""A Prozessbild against the one it is based on: what has come, gone and changed. Told in workspace and protocol.

A copy names its original (`origin.copy_of`); what has none is new, and what of the original board has no copy left is
gone. Only what stands on the picture counts: drafts and the tray do not. Mirrors `static/js/model/comparing.js`; both
are held to `tests/golden/comparing.json`.
"""

from __future__ import annotations

from typing import Any

from app.domain.records import Record
from app.domain.state import State

COMPARED = {
    "lanes": ("title", "party", "organisation"),
    "steps": ("kind", "title", "detail", "activity", "facts", "milestone", "lane"),
    "flows": ("source", "target", "label", "kind", "medium", "share"),
}
REFERRING = ("lane", "source", "target")
_SAME_AS_ABSENT = ("", False, None)

Comparison = dict[str, dict[str, list[Any]]]


def comparison(state: State, board: str) -> Comparison | None:
    """`{lanes, steps, flows: {added: [id], removed: [id], changed: [{id, was, fields: [name]}]}}`: `id` on this board,
    `removed` and `was` on the one it is based on. None where it is based on none that is there."""
    base = state.records["boards"][board].get("based_on")
    if base is None or base not in state.records["boards"]:
        return None
    return _Comparing(state, board, base).all()


def is_empty(found: Comparison) -> bool:
    return not any(ids for kinds in found.values() for ids in kinds.values())


class _Comparing:
    def __init__(self, state: State, board: str, base: str) -> None:
        self._before = {name: _placed(state, name, base) for name in COMPARED}
        self._after = {name: _placed(state, name, board) for name in COMPARED}
        originals = {id for records in self._before.values() for id in records}
        self._copies: dict[str, str] = {}
        for records in self._after.values():
            for id, record in records.items():
                original = record.get("origin", {}).get("copy_of")
                if original in originals:
                    self._copies.setdefault(str(original), id)

    def all(self) -> Comparison:
        return {name: self._of(name) for name in COMPARED}

    def _of(self, name: str) -> dict[str, list[Any]]:
        before, after = self._before[name], self._after[name]
        kept = {self._copies[id]: id for id in before if id in self._copies}
        changed = [
            {"id": id, "was": kept[id], "fields": fields}
            for id, record in after.items()
            if id in kept and (fields := self._differing(name, before[kept[id]], record))
        ]
        return {
            "added": [id for id in after if id not in kept],
            "removed": [id for id in before if id not in self._copies],
            "changed": changed,
        }

    def _differing(self, name: str, old: Record, new: Record) -> list[str]:
        return [field for field in COMPARED[name] if self._there(field, old) != _value(new.get(field))]

    def _there(self, field: str, old: Record) -> Any:
        """The old value as it would be on the new board."""
        value = old.get(field)
        return self._copies.get(str(value), value) if field in REFERRING else _value(value)


def _value(value: Any) -> Any:
    return None if value in _SAME_AS_ABSENT else value


def _placed(state: State, name: str, board: str) -> dict[str, Record]:
    placed = {}
    for record in state.all(name):
        if record["board"] == board and "draft" not in record and (name != "steps" or "lane" in record):
            placed[record["id"]] = record
    return placed
