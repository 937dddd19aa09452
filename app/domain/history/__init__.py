"""What happened, as a sentence for those who were there: `told(step, member)`.

Who: the administration, never the person, under every promise about names; "Die Moderation" for those who lead; where
nobody may know who it was, "Jemand". What somebody may not see is not told to them.
"""

from __future__ import annotations

from app.domain import rules
from app.domain.entries import Entry
from app.domain.history.scene import Scene
from app.domain.history.sentences import LATE, SENTENCES
from app.domain.history.telling import TELLINGS
from app.domain.history.words import Count, Term, Told, Value
from app.domain.records import Member
from app.domain.state import State
from app.domain.texts import N_
from app.domain.visibility import UNSIGNED, visible_entry

__all__ = ["SENTENCES", "Count", "Term", "Told", "Value", "organisation_of", "told"]

_ROLES = {"moderator": N_("Die Moderation"), "co_moderator": N_("Die Co-Moderation")}
TOLD_ALWAYS = ("redact",)
"""Also where nothing is to be seen of it any more."""


def told(before: State, after: State, entry: Entry, member: Member) -> Told | None:
    """The sentence of an entry, for the member; None if it showed them nothing."""
    shown = visible_entry(before, after, entry, member)["changes"]
    if not shown and entry.type not in TOLD_ALWAYS:
        return None
    who = {"who": _who(after, entry)}
    if not entry.type.startswith("late.") and any("put" in each and each["put"]["in"] == "late" for each in shown):
        return Told(LATE, who)
    text, values = TELLINGS.get(entry.type, _plain)(Scene(before, after, entry, shown))
    return Told(text, {**who, **values})


def organisation_of(state: State, entry: Entry) -> str | None:
    """The key of the administration that everybody may know it was, if any."""
    person = state.get("participants", entry.by)
    unsigned = _is_promised(state) or _touches_unsigned(entry, "put", "patch", "remove")
    return None if person is None or unsigned else person.get("organisation")


def _plain(scene: Scene) -> tuple[str, dict[str, Value]]:
    return SENTENCES[scene.entry.type], {"what": scene.what}


def _who(state: State, entry: Entry) -> Value:
    person = state.get("participants", entry.by)
    leads = entry.type in rules.RULES and not rules.RULES[entry.type].participant
    if person is None or (_is_promised(state) and not leads):
        return Term(N_("Jemand"))
    # Who leads and takes away what others wrote says nothing about who wrote it.
    if person["role"] in _ROLES and (leads or not _touches_unsigned(entry, "put", "patch")):
        return Term(_ROLES[person["role"]])
    if _touches_unsigned(entry, "put", "patch", "remove"):
        return Term(N_("Jemand"))
    organisation = state.get("organisations", person.get("organisation"))
    return organisation["name"] if organisation else Term(N_("Ein Gast"))


def _is_promised(state: State) -> bool:
    return state.workshop.get("authorship") == "none"


def _touches_unsigned(entry: Entry, *verbs: str) -> bool:
    return any(verb in verbs and body["in"] in UNSIGNED for change in entry.changes for verb, body in change.items())
