"""Taking an entry back: what it added goes as if removed, what it removed comes back, what it changed is as before.

Refused where that would overwrite somebody's later change, leave a reference without its record, or do what the sender
might not do now by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain import drafts, limits, lookup, rules
from app.domain.changes import Change, patch, patch_workshop, put, target_of
from app.domain.course import after_edit
from app.domain.entries import Entry
from app.domain.errors import Refused
from app.domain.records import Member, Record
from app.domain.references import missing
from app.domain.removal import everything_on, removals, remove_with_all
from app.domain.rules import Wish
from app.domain.state import State
from app.domain.texts import N_

Place = tuple[str, str]
"""(collection, id); the workshop itself is ("workshop", "")."""

WORDS = {
    "boards": "board",
    "lanes": "lane",
    "steps": "step",
    "flows": "flow",
    "notes": "note",
    "variants": "variant",
    "pain_points": "pain",
    "good_practices": "good",
    "strokes": "stroke",
    "measures": "measure",
}
_CHANGED = N_(
    "Das wurde inzwischen weiter geändert und lässt sich nicht mehr zurücknehmen. Bitte ändern Sie es von Hand."
)


@dataclass(slots=True)
class Effect:
    """What an entry did in sum: places added, fields set by place, records removed."""

    added: list[Place] = field(default_factory=list)
    edited: dict[Place, Record] = field(default_factory=dict)
    old: dict[Place, Record] = field(default_factory=dict)
    removed: dict[Place, Record] = field(default_factory=dict)


def effect_of(entry: Entry) -> Effect:
    effect = Effect()
    for change in entry.changes:
        _note(effect, change)
    for change in entry.inverse:
        ((verb, body),) = change.items()
        place = target_of(change)
        if verb == "put":
            effect.old[place] = body["record"]
        elif verb == "patch":
            effect.old[place] = {**effect.old.get(place, {}), **body["set"]}
    effect.removed = {place: effect.old[place] for place in effect.removed}
    return effect


def _note(effect: Effect, change: Change) -> None:
    ((verb, body),) = change.items()
    place = target_of(change)
    if verb == "put":
        if place in effect.removed:
            del effect.removed[place]
            effect.edited[place] = body["record"]
        else:
            effect.added.append(place)
    elif place in effect.added:
        if verb == "remove":
            effect.added.remove(place)
    elif verb == "patch":
        effect.edited[place] = {**effect.edited.get(place, {}), **body["set"]}
    else:
        effect.edited.pop(place, None)
        effect.removed[place] = {}


def shows(state: State, member: Member, entry: Entry) -> bool:
    """Whether the entry showed this member any change when it was written."""
    return any(_showed(state, member, entry, change) for change in (*entry.changes, *entry.inverse))


def _showed(state: State, member: Member, entry: Entry, change: Change) -> bool:
    ((verb, body),) = change.items()
    if body["in"] == "workshop":
        return True
    if verb == "put":
        return lookup.sees(member, body["in"], body["record"])
    record = state.get(body["in"], body["id"])
    if record is None or not lookup.sees(member, body["in"], record):
        return False
    return verb == "patch" and (record.get("author") == member.id or entry.at > record.get("revealed", ""))


class Undoing:
    """One entry on its way back; `state` moves on with every change that is made."""

    def __init__(self, state: State, member: Member, now: str) -> None:
        self.state, self.member, self.now = state, member, now
        self.changes: list[Change] = []

    def take_back(self, entry: Entry) -> list[Change]:
        effect = effect_of(entry)
        for place, record in effect.removed.items():
            self._restore(place, record)
        for place, fields in effect.edited.items():
            shown = ("draft", "revealed") if "draft" in fields else ()  # what others have seen cannot be unseen
            kept = {name: value for name, value in fields.items() if name not in shown}
            if kept:
                self._reset(place, kept, effect)
        boards = [place for place in effect.added if place[0] == "boards"]
        for place in (*boards, *reversed(effect.added)):
            self._remove(place)
        if not self.changes:
            raise Refused("changed", "Das ist schon zurückgenommen.")
        for place in (*effect.removed, *effect.edited):
            self._check_whole(place)
        return self.changes

    def _make(self, changes: list[Change]) -> None:
        self.state = self.state.apply(changes)
        self.changes += changes

    def _restore(self, place: Place, record: Record) -> None:
        collection, id = place
        if id in self.state.records[collection]:
            raise Refused("changed", _CHANGED)
        limits.check_room_for(self.state, collection)
        self._check_right("add", collection, Wish("", None, record, organisation=record.get("organisation")))
        lookup.check_board(self.state, record.get("board"))
        drafts.check_returns(self.state, collection, record)
        self._make([put(collection, drafts.as_today(self.state, record))])
        self._make(drafts.met(self.state, self.now))

    def _reset(self, place: Place, fields: Record, effect: Effect) -> None:
        """Only what still holds what the entry set. Side effects need no right: they leave `changed` and what
        administrations agreed to alone."""
        collection, id = place
        workshop = collection == "workshop"
        now = self.state.workshop if workshop else self.state.get(collection, id)
        if workshop and "agenda" in fields and self.state.workshop.get("course") != fields.get("course"):
            fields = {name: value for name, value in fields.items() if name != "course"}  # the day has gone on
        if now is None or any(now.get(name) != value for name, value in fields.items() if name != "changed"):
            raise Refused("changed", _CHANGED)
        old = {name: effect.old[place].get(name) for name in fields}
        if workshop:
            self._check_settings(old)
            if "agenda" in old:
                old = after_edit(self.state, old["agenda"]) | old
            self._make([patch_workshop(old)])
            return
        if "changed" in fields or "agreed" in fields:
            for name, wish in _wishes(place, now, {**now, **old}, effect):
                rules.check(self.state, self.member, name, lambda wish=wish: wish)  # type: ignore[misc]
            lookup.check_unfrozen(self.state, id)
        if "changed" in fields:
            old["changed"] = self.now
        lookup.check_board(self.state, now.get("board"))
        self._make([patch(collection, id, old)])

    def _remove(self, place: Place) -> None:
        collection, id = place
        record = self.state.get(collection, id)
        if record is None:
            return
        self._check_right("remove", collection, Wish("", record, None, organisation=record.get("organisation")))
        lookup.check_board(self.state, record.get("board"))
        if collection == "boards":
            self._make(removals(self.state, everything_on(self.state, id)))
        else:
            self._make(remove_with_all(self.state, self.member, collection, id))

    def _check_right(self, verb: str, collection: str, wish: Wish) -> None:
        if collection in WORDS:
            name = "variant.set" if collection == "variants" else f"{WORDS[collection]}.{verb}"
            rules.check(self.state, self.member, name, lambda: wish)

    def _check_settings(self, fields: Record) -> None:
        if fields.keys() <= {"focus"}:
            return
        if fields.keys() <= {"summary", "attendees"}:
            rules.check(self.state, self.member, "protocol.edit", lambda: Wish(""))
            return
        rules.check(self.state, self.member, "workshop.edit", lambda: Wish(""))
        if "authorship" in fields:
            rules.check_nobody_joined(self.state)

    def _check_whole(self, place: Place) -> None:
        """What came back finds all that it names, and stands where it may stand."""
        collection, id = place
        record = self.state.get(collection, id) if collection != "workshop" else None
        if record is None:
            return
        if missing(self.state, record):
            raise lookup.groundless()
        flows = [record] if collection == "flows" else []
        if collection == "steps" and "rank" not in record:
            flows = [flow for flow in self.state.all("flows") if id in (flow["source"], flow["target"])]
        if any(not lookup.is_end(self.state, end) for flow in flows for end in (flow["source"], flow["target"])):
            raise lookup.in_tray()


_BY_EACH = {"measure.answer": "answers", "note.agree": "agreed"}
"""What each administration says for itself, and the field that holds it by administration."""


def _wishes(place: Place, before: Record, after: Record, effect: Effect) -> Iterator[tuple[str, Wish]]:
    """(type, wish) of what one would do by hand to get from `before` to `after`."""
    collection, _ = place
    changed = {name for name in effect.edited[place] if name != "changed"}
    by_each = next((word for word, field in _BY_EACH.items() if changed == {field}), None)
    if by_each is not None:
        said, saying = (record.get(_BY_EACH[by_each]) or {} for record in (before, after))
        for key in said.keys() | saying.keys():
            if said.get(key) != saying.get(key):
                yield by_each, Wish(by_each, organisation=key)
    elif changed == {"section"}:
        yield "section.assign", Wish("edit", before, after)
    elif changed == {"shelved"}:
        yield f"{WORDS[collection]}.shelve", Wish("edit", before, after)
    elif collection == "variants":
        yield "variant.set", Wish("variant.set", before, after, organisation=before["organisation"])
    elif "merged" in changed:
        sources = [record for (name, _), record in effect.removed.items() if name == collection]
        yield f"{WORDS[collection]}.merge", Wish("merge", before, after, sources)
    else:
        yield f"{WORDS[collection]}.edit", Wish("edit", before, after)
