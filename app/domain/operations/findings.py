"""Findings: where it is stuck (pain points) and what runs well (good practice), each about a step or a flow.

Merging keeps what every source said; measures then point to what their pain points were merged into. What is shelved
goes no further for now, and is taken up again at any time. Good practice names an administration, and whom to ask
there, only where somebody chose to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change, patch, put, remove
from app.domain.drafts import draft_for
from app.domain.errors import Refused
from app.domain.fields import Base, Closed, FilledText, FindingTarget, Id, Key, Label, Title
from app.domain.limits import check_room_for
from app.domain.merging import mergeable, merged_entries
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.removal import remove_with_all
from app.domain.state import State
from app.domain.text_merge import merged_texts


class _Finding(Undoable):
    named_by: ClassVar[tuple[str, str]]
    """(collection, field that holds the id)"""

    def further(self, _state: State, _member: Member, _old: Record) -> Record:
        """Fields that only one of the two kinds has."""
        return {}


class _Add(_Finding):
    target: FindingTarget
    category: Label = ""
    text: FilledText

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        collection, field = self.named_by
        id = getattr(self, field)
        lookup.check_fresh(state, id)
        check_room_for(state, collection)
        target, about = lookup.refer_target(state, member, self.target)
        record = {
            "id": id,
            "board": about["board"],
            "target": target,
            "category": self.category,
            "text": self.text,
            **self.further(state, member, {}),
            "draft": draft_for(state, member, collection, about),
            "author": member.id,
            "created": context.now,
        }
        return [put(collection, record)]


class _Edit(_Finding):
    target: FindingTarget | None = None
    category: Label = ""
    text: FilledText = ""
    base: Base | None = None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        collection, field = self.named_by
        old = lookup.editable(state, member, collection, getattr(self, field))
        fields = self.named("category", "text")
        fields |= merged_texts(old, fields, self.base) | self.further(state, member, old)
        if self.target is not None:
            fields["target"], about = lookup.refer_target(state, member, self.target)
            lookup.check_same_board(old["board"], about["board"])
            if "draft" not in old:
                lookup.check_shown(about)
        return [patch(collection, old["id"], {**fields, "changed": context.now})]


class _Remove(_Finding):
    def decide(self, state: State, member: Member, _context: Context) -> list[Change]:
        collection, field = self.named_by
        old = lookup.editable(state, member, collection, getattr(self, field))
        return remove_with_all(state, member, collection, old["id"])


class _Merge(_Finding):
    into: Id
    from_: Annotated[list[Id], Field(alias="from", min_length=1, max_length=50)]

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        collection, _ = self.named_by
        into, sources = mergeable(state, member, collection, (self.into, self.from_))
        merged = [entry for source in sources for entry in merged_entries(state, source, "text")]
        fields = {"merged": [*into.get("merged", []), *merged], "changed": context.now}
        return [
            patch(collection, self.into, fields),
            *_redirected(state, {source["id"] for source in sources}, self.into),
            *_moved(state, {source["id"] for source in sources}, self.into),
            *(remove(collection, source["id"]) for source in sources),
        ]


class _Shelve(_Finding):
    """`parked`: for the Themenspeicher; `rejected`: not followed up; null takes it up again."""

    shelved: Literal["parked", "rejected"] | None

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        collection, field = self.named_by
        old = lookup.editable(state, member, collection, getattr(self, field))
        lookup.check_shown(old)
        return [patch(collection, old["id"], {"shelved": self.shelved, "changed": context.now})]


class _Asked(Closed):
    """Who may be asked about good practice: an administration, and a function there. Both null: nobody is named."""

    organisation: Key | None = None
    contact: Title | None = None

    def further(self, state: State, member: Member, old: Record) -> Record:
        fields = self.named("organisation", "contact")
        organisation = fields.get("organisation", old.get("organisation"))
        if "organisation" in fields and (organisation is None or organisation != old.get("organisation")):
            fields.setdefault("contact", None)  # a function of nobody, or of another administration
        if organisation is None and fields.get("contact"):
            raise Refused("organisation", "Bitte wählen Sie auch die Verwaltung, bei der man nachfragen kann.")
        if organisation is not None and fields:
            _check_may_name(state, member, organisation)
        return {name: value or None for name, value in fields.items()}


def _check_may_name(state: State, member: Member, organisation: str) -> None:
    lookup.refer_organisation(state, organisation)
    if state.workshop.get("authorship") == "none":
        raise Refused("authorship", "In dieser Werkstatt wird zugesagt, dass keine Verwaltung genannt wird.")
    if not member.keeps and organisation != member.organisation:
        raise Refused("organisation", "Das können Sie nur für Ihre eigene Verwaltung angeben.")


class PainAdd(_Add):
    type: Literal["pain.add"] = "pain.add"
    pain: Id
    named_by: ClassVar[tuple[str, str]] = ("pain_points", "pain")


class PainEdit(_Edit):
    type: Literal["pain.edit"] = "pain.edit"
    pain: Id
    named_by = about = ("pain_points", "pain")


class PainRemove(_Remove):
    type: Literal["pain.remove"] = "pain.remove"
    pain: Id
    named_by = about = ("pain_points", "pain")


class PainMerge(_Merge):
    type: Literal["pain.merge"] = "pain.merge"
    named_by: ClassVar[tuple[str, str]] = ("pain_points", "into")
    about = named_by


class PainShelve(_Shelve):
    type: Literal["pain.shelve"] = "pain.shelve"
    pain: Id
    named_by = about = ("pain_points", "pain")


class GoodAdd(_Asked, _Add):
    type: Literal["good.add"] = "good.add"
    good: Id
    named_by: ClassVar[tuple[str, str]] = ("good_practices", "good")


class GoodEdit(_Asked, _Edit):
    type: Literal["good.edit"] = "good.edit"
    good: Id
    named_by = about = ("good_practices", "good")


class GoodRemove(_Remove):
    type: Literal["good.remove"] = "good.remove"
    good: Id
    named_by = about = ("good_practices", "good")


class GoodMerge(_Merge):
    type: Literal["good.merge"] = "good.merge"
    named_by: ClassVar[tuple[str, str]] = ("good_practices", "into")
    about = named_by


class GoodShelve(_Shelve):
    type: Literal["good.shelve"] = "good.shelve"
    good: Id
    named_by = about = ("good_practices", "good")


def _redirected(state: State, gone: set[str], into: str) -> Iterator[Change]:
    for measure in state.all("measures"):
        if not gone.isdisjoint(measure.get("pains", [])):
            pains = dict.fromkeys(into if id in gone else id for id in measure["pains"])
            yield patch("measures", measure["id"], {"pains": list(pains)})


def _moved(state: State, gone: set[str], into: str) -> Iterator[Change]:
    """What was said of a source is said of what it went into."""
    for note in state.all("notes"):
        if note.get("target", {}).get("id") in gone:
            yield patch("notes", note["id"], {"target": {"kind": "pain", "id": into}})
