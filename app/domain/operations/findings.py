"""Findings: where it is stuck (pain points) and what runs well (good practice), each about a step or a flow.

Merging pain points keeps what every source said; measures then point to what they were merged into.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change, patch, put, remove
from app.domain.drafts import draft_for
from app.domain.fields import Base, FilledText, FindingTarget, Id, Label
from app.domain.limits import check_room_for
from app.domain.merging import mergeable, merged_entries
from app.domain.operation import Context, Undoable
from app.domain.records import Member
from app.domain.removal import remove_with_all
from app.domain.state import State
from app.domain.text_merge import merged_texts


class _Finding(Undoable):
    named_by: ClassVar[tuple[str, str]]
    """(collection, field that holds the id)"""


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
        fields |= merged_texts(old, fields, self.base)
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


class GoodAdd(_Add):
    type: Literal["good.add"] = "good.add"
    good: Id
    named_by: ClassVar[tuple[str, str]] = ("good_practices", "good")


class GoodEdit(_Edit):
    type: Literal["good.edit"] = "good.edit"
    good: Id
    named_by = about = ("good_practices", "good")


class GoodRemove(_Remove):
    type: Literal["good.remove"] = "good.remove"
    good: Id
    named_by = about = ("good_practices", "good")


class PainMerge(Undoable):
    type: Literal["pain.merge"] = "pain.merge"
    into: Id
    from_: Annotated[list[Id], Field(alias="from", min_length=1, max_length=50)]

    about: ClassVar[tuple[str, str]] = ("pain_points", "into")

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        into, sources = mergeable(state, member, "pain_points", (self.into, self.from_))
        merged = [entry for source in sources for entry in merged_entries(state, source, "text")]
        fields = {"merged": [*into.get("merged", []), *merged], "changed": context.now}
        return [
            patch("pain_points", self.into, fields),
            *_redirected(state, {source["id"] for source in sources}, self.into),
            *(remove("pain_points", source["id"]) for source in sources),
        ]


def _redirected(state: State, gone: set[str], into: str) -> Iterator[Change]:
    for measure in state.all("measures"):
        if not gone.isdisjoint(measure.get("pains", [])):
            pains = dict.fromkeys(into if id in gone else id for id in measure["pains"])
            yield patch("measures", measure["id"], {"pains": list(pains)})
