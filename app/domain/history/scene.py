"""An entry as one tells of it: the state before and after, and what of it is visible to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.domain.changes import Change, target_of
from app.domain.entries import Entry
from app.domain.history import naming
from app.domain.history.naming import Names, several
from app.domain.history.words import Term, Told, Value
from app.domain.records import Record
from app.domain.state import State
from app.domain.texts import N_
from app.domain.undoing import WORDS

COLLECTIONS = {word: collection for collection, word in WORDS.items()} | {"round": "rounds"}


@dataclass(frozen=True)
class Scene:
    before: State
    after: State
    entry: Entry
    shown: list[Change]

    @cached_property
    def was(self) -> Names:
        return Names(self.before)

    @cached_property
    def became(self) -> Names:
        return Names(self.after)

    @cached_property
    def collection(self) -> str:
        """What entries of this type are about."""
        return COLLECTIONS.get(self.entry.type.partition(".")[0], "")

    @cached_property
    def id(self) -> str:
        found = (id for collection, id in map(target_of, self.shown) if collection == self.collection)
        return next(found, "")

    @property
    def old(self) -> Record:
        return (self.before.get(self.collection, self.id) if self.id else None) or {}

    @property
    def new(self) -> Record:
        return (self.after.get(self.collection, self.id) if self.id else None) or {}

    @property
    def what(self) -> Value:
        """The record as it was called when somebody laid hands on it; what is new, as it is called now."""
        if not self.id:
            return Term(N_("etwas"))
        return self.was.of(self.collection, self.old) if self.old else self.became.of(self.collection, self.new)

    @property
    def about(self) -> Value | None:
        target = self.new.get("target")
        return self.became.of_id(target["id"]) if target else None

    def changed(self, name: str) -> bool:
        return bool(self.old.get(name) != self.new.get(name))

    @property
    def removed(self) -> list[tuple[str, Value]]:
        """(collection, name) of the visible records that went."""
        places = [target_of(change) for change in self.shown if "remove" in change]
        return [(name, self.was.of(name, self.before.records[name][id])) for name, id in places]

    @property
    def things(self) -> list[Value]:
        """What is new, changed and gone, in sum."""
        places = {verb: [target_of(each) for each in self.shown if verb in each] for verb in ("put", "patch")}
        rows = [(N_("neu: {these}"), places["put"]), (N_("geändert: {these}"), places["patch"])]
        named = [
            (text, several((name, self.became.of(name, self.after.records[name][id])) for name, id in found))
            for text, found in ((text, [place for place in found if place[0] in naming.COUNTS]) for text, found in rows)
        ]
        named.append((N_("entfernt: {these}"), several(each for each in self.removed if each[0] in naming.COUNTS)))
        told: list[Value] = [Told(text, {"these": these}) for text, these in named if these]
        return told or [Term(N_("Einstellungen der Werkstatt"))]
