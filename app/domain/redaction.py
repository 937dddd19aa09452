"""Making a text unreadable for good: an insult, or what says too much about a person.

A redaction names records by id. In everything that holds them – records, changes, wishes that came late, what was
merged or voted on – `blanked` puts a mark in place of their texts, whatever these were at any time. The journal does it
to every entry there is (`journal/redaction.py`), so that no undo and no look back brings a text again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.changes import Change, patch, patch_workshop, remove, target_of
from app.domain.records import Record
from app.domain.state import State

MARK = "[unkenntlich gemacht]"
WORKSHOP = "workshop"
"""Instead of an id, for the workshop's own texts."""

TEXTS = ("title", "text", "detail", "category", "comment", "label", "medium", "activity", "contact")
OF_WORKSHOP = ("title", "process", "goal", "place", "agenda", "profile", "summary", "attendees", "feedback", "notice")
OF_FACTS = ("it", "legal", "documents", "trigger", "result")
HOLDING_TEXTS = ("facts", "answers", "merged", "options", "tally", "origin", "agenda", "profile", "feedback", "notice")

FIELDS: Mapping[str, tuple[str, ...]] = {
    "boards": ("title",),
    "lanes": ("title",),
    "steps": ("title", "detail", "activity", "facts"),
    "flows": ("label", "medium"),
    "notes": ("text",),
    "variants": ("comment", "facts"),
    "pain_points": ("text", "category"),
    "good_practices": ("text", "category", "contact"),
    "strokes": (),
    "rounds": ("title", "options"),
    "measures": ("title", "detail", "contact", "answers"),
    "late": (),
    WORKSHOP: OF_WORKSHOP,
}
"""What may be blanked, with the fields that can be blanked alone."""

REMOVED = ("strokes", "late")
"""What is nothing without what it says."""

# What a merge or a tally keeps of a record is called `text` there, and `comment` what a merge makes a remark of; what
# was voted on stands twice in a round.
_TOGETHER = ({"title", "text", "comment"}, {"options", "tally"})
_POINTS = [[0, 0]]


@dataclass(frozen=True, slots=True)
class Redaction:
    """`field` None: every text of these records."""

    ids: Collection[str]
    field: str | None = None

    def blanked(self, value: Any) -> Any:
        """A copy of the JSON value in which the texts of these records are unreadable."""
        if isinstance(value, list):
            return [self.blanked(each) for each in value]
        if not isinstance(value, dict):
            return value
        if value.get("in") == WORKSHOP and WORKSHOP in self.ids:
            return {**value, "set": self.of_workshop(value["set"])}
        if "set" in value and value.get("id") in self.ids:
            return {**value, "set": self._of_record(value["set"])}
        if value.get("id") in self.ids or self._is_wish(value):
            return self._of_record(value)
        return {key: self._voted(each) if key in self.ids else self.blanked(each) for key, each in value.items()}

    def of_workshop(self, fields: Record) -> Record:
        names = OF_WORKSHOP if self.field is None else (self.field,)
        return {name: _field_marked(name, value) if name in names else value for name, value in fields.items()}

    def _is_wish(self, value: Record) -> bool:
        """An operation that is about one of these records."""
        name = value.get("type")
        if not isinstance(name, str):
            return False
        if name == "variant.set":
            return f"{value.get('step')}.{value.get('organisation')}" in self.ids
        return value.get(name.partition(".")[0]) in self.ids

    def _of_record(self, record: Record) -> Record:
        if self.field is None:
            marked: Record = _marked(record, TEXTS)
            return marked
        names = next((names for names in _TOGETHER if self.field in names), {self.field})
        kept = {name: self.blanked(value) for name, value in record.items() if name not in names}
        return {name: kept[name] if name in kept else _field_marked(name, record[name]) for name in record}

    def _voted(self, value: Any) -> Any:
        """What a tally says of an item."""
        return _marked(value, TEXTS) if self.field in (None, "title", "text") else value


def redacted(state: State, redaction: Redaction) -> Iterator[Change]:
    """The changes that blank what is there now."""
    if WORKSHOP in redaction.ids:
        marked = redaction.of_workshop(state.workshop)
        yield patch_workshop({name: value for name, value in marked.items() if value != state.workshop[name]})
    for collection, records in state.records.items():
        for id, record in records.items():
            if collection in REMOVED and id in redaction.ids:
                yield remove(collection, id)
                continue
            new = redaction.blanked(record)
            if new != record:
                yield patch(collection, id, {name: new[name] for name in record if new[name] != record[name]})


def holds_texts(change: Change) -> bool:
    """Whether it is about something that may be blanked."""
    collection, _ = target_of(change)
    if collection == WORKSHOP:
        return not change["patch"]["set"].keys().isdisjoint(OF_WORKSHOP)
    return collection in FIELDS


def copies_of(value: Any, ids: Collection[str]) -> Iterator[str]:
    """The ids of records in this JSON value that are copies of these."""
    if isinstance(value, list):
        for each in value:
            yield from copies_of(each, ids)
    elif isinstance(value, dict):
        origin = value.get("origin")
        if isinstance(origin, dict) and origin.get("copy_of") in ids and "id" in value:
            yield value["id"]
        for each in value.values():
            yield from copies_of(each, ids)


def remarks_of(changes: Iterable[Change], ids: Collection[str]) -> Iterator[str]:
    """The ids of variants in which a merge, if these changes are one, wrote down what steps or variants had said."""
    bodies = [(verb, body) for change in changes for verb, body in change.items()]
    written = [target_of({verb: body})[1] for verb, body in bodies if body["in"] == "variants" and verb != "remove"]
    for verb, body in bodies:
        for source in (body["set"].get("merged") or ()) if verb == "patch" else ():
            for id in written:
                step, _, organisation = id.partition(".")
                said = source["id"] in ids and source.get("organisation") == organisation
                if step == body.get("id") and (said or f"{source['id']}.{organisation}" in ids):
                    yield id


def _field_marked(name: str, value: Any) -> Any:
    return _marked(value, TEXTS) if name in HOLDING_TEXTS else _mark(value)


def _marked(value: Any, names: Collection[str]) -> Any:
    """The value with every text of these names in it marked, however deep."""
    if isinstance(value, list):
        return [_marked(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _POINTS if key == "points" else _mark(each) if key in names or key in OF_FACTS else _marked(each, names)
        for key, each in value.items()
    }


def _mark(value: Any) -> Any:
    if isinstance(value, list):
        return [_mark(each) for each in value]
    return MARK if isinstance(value, str) and value else value
