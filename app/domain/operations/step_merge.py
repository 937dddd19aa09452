"""Merging twins: two people drew the same step. One stays; what the others said differently becomes a variant of their
administration, and everything that pointed at them points at the one that stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change, patch, patch_workshop, put, remove
from app.domain.drafts import OTHER_SIDE, met
from app.domain.fields import Id
from app.domain.limits import check_room_for
from app.domain.merging import mergeable, merged_entries
from app.domain.operation import Context, Undoable
from app.domain.records import Member, Record
from app.domain.rules import Wish
from app.domain.state import State

LEARNT = (("detail",), ("activity",), ("milestone",), ("section",), ("lane", "rank"))
"""Fields that belong together; a step in the tray comes to stand where its twin stood."""

SAID = ("answer", "comment", "facts", "people", "written")


class StepMerge(Undoable):
    type: Literal["step.merge"] = "step.merge"
    into: Id
    from_: Annotated[list[Id], Field(alias="from", min_length=1, max_length=50)]

    about: ClassVar[tuple[str, str]] = ("steps", "into")

    def wish(self, state: State, member: Member) -> Wish:
        into = lookup.find(state, member, "steps", self.into)
        return Wish(self.type, into, into, [lookup.find(state, member, "steps", id) for id in self.from_])

    def decide(self, state: State, member: Member, context: Context) -> list[Change]:
        into, sources = mergeable(state, member, "steps", (self.into, self.from_))
        merge = _Merge(state, into, sources)
        now = context.now
        changes = [*merge.step(now), *merge.variants(member, now), *merge.references(), *merge.removals()]
        return [*changes, *met(state.apply(changes), now)]


class _Merge:
    """One merge being worked out: `into` stays, `gone` are the ids of the steps that go."""

    def __init__(self, state: State, into: Record, sources: list[Record]) -> None:
        self.state, self.into, self.sources = state, into, sources
        self.gone = {source["id"] for source in sources}
        self.facts: Record = {}
        for step in (into, *sources):
            self.facts = {**step.get("facts", {}), **self.facts}
        self.flows, self.survivors = self._flows()

    def step(self, now: str) -> Iterator[Change]:
        """What the step that stays did not know, it learns; what it knows differently, it keeps."""
        merged = [entry for source in self.sources for entry in merged_entries(self.state, source, "title")]
        fields: Record = {"merged": [*self.into.get("merged", []), *merged], "changed": now}
        for learnt in LEARNT:
            known = [step for step in (self.into, *self.sources) if learnt[0] in step]
            if known and known[0] is not self.into:
                fields |= {name: known[0][name] for name in learnt}
        if self.facts != self.into.get("facts", {}):
            fields["facts"] = self.facts
        yield patch("steps", self.into["id"], fields)

    def variants(self, member: Member, now: str) -> Iterator[Change]:
        said: dict[str, Record] = {}
        for source in self.sources:
            for variant in self._of(source):
                self._add(said, variant)
            differing = self._differing(source)
            if differing:
                self._add(said, differing)
        check_room_for(self.state, "variants", len(said))
        for organisation, fields in said.items():
            id = f"{self.into['id']}.{organisation}"
            old = self.state.get("variants", id)
            if old is None:
                own = {"id": id, "board": self.into["board"], "step": self.into["id"], "created": now}
                yield put("variants", {**fields, **own, "organisation": organisation, "author": member.id})
            elif any(old.get(name) != value for name, value in fields.items()):
                yield patch("variants", id, {**fields, "changed": now})

    def references(self) -> Iterator[Change]:
        yield from self.flows
        for collection in ("notes", "pain_points", "good_practices"):
            for record in self.state.all(collection):
                target = record.get("target", {})
                if target.get("id") in self.gone:
                    yield patch(collection, record["id"], {"target": {"kind": "step", "id": self.into["id"]}})
                elif target.get("id") in self.survivors:
                    yield patch(collection, record["id"], self._after_flow(record))
        focus = self.state.workshop.get("focus", {})
        if focus.get("target", {}).get("id") in self.gone:
            focus = {**focus, "target": {"kind": "step", "id": self.into["id"]}}
        if focus.get("wall", {}).get("step") in self.gone:
            focus = {**focus, "wall": {**focus["wall"], "step": self.into["id"]}}
        if focus != self.state.workshop.get("focus", {}):
            yield patch_workshop({"focus": focus})

    def _after_flow(self, record: Record) -> Record:
        """What becomes of a remark whose flow falls away. Where the hand-over itself is gone, a side is a note."""
        target = self.survivors[record["target"]["id"]]
        is_side = record.get("kind") in OTHER_SIDE and target["kind"] == "step"
        return {"target": target, **({"kind": "fact"} if is_side else {})}

    def removals(self) -> Iterator[Change]:
        for source in self.sources:
            yield from (remove("variants", variant["id"]) for variant in self._of(source))
            yield remove("steps", source["id"])

    def _of(self, source: Record) -> list[Record]:
        return [variant for variant in self.state.all("variants") if variant["step"] == source["id"]]

    def _differing(self, source: Record) -> Record | None:
        """How the administration of the source's author does it differently, as a variant."""
        organisation = self.state.records["participants"][source["author"]].get("organisation")
        facts = {key: value for key, value in source.get("facts", {}).items() if value != self.facts[key]}
        comment = source["title"] if source["title"] != self.into["title"] else None
        if organisation is None or not (facts or comment):
            return None
        differing = {"organisation": organisation, "answer": "different", "comment": comment, "facts": facts}
        return {name: value for name, value in differing.items() if value}

    def _add(self, said: dict[str, Record], variant: Record) -> None:
        """What was said first counts; what was not said yet is added."""
        organisation = variant["organisation"]
        if organisation not in said:
            old = self.state.get("variants", f"{self.into['id']}.{organisation}") or {}
            said[organisation] = {name: old[name] for name in SAID if name in old}
        known = said[organisation]
        facts = {**variant.get("facts", {}), **known.get("facts", {})}
        said[organisation] = {name: variant[name] for name in SAID if name in variant} | known
        if facts:
            said[organisation]["facts"] = facts

    def _flows(self) -> tuple[list[Change], dict[str, Record]]:
        """(changes of the flows, what is to be the target of what was about a flow that falls away)."""
        changes: list[Change] = []
        survivors: dict[str, Record] = {}
        kept: dict[tuple[str, str], str] = {}
        for flow in sorted(self.state.all("flows"), key=self._touched):
            ends = {end: self.into["id"] if flow[end] in self.gone else flow[end] for end in ("source", "target")}
            between = (ends["source"], ends["target"])
            if between[0] == between[1]:
                survivors[flow["id"]] = {"kind": "step", "id": self.into["id"]}
            elif between in kept:
                survivors[flow["id"]] = {"kind": "flow", "id": kept[between]}
            else:
                kept[between] = flow["id"]
                moved = {end: id for end, id in ends.items() if id != flow[end]}
                changes += [patch("flows", flow["id"], moved)] if moved else []
        return [*changes, *(remove("flows", id) for id in survivors)], survivors

    def _touched(self, flow: Record) -> tuple[bool, str]:
        """Flows that stay as they are come first, so that of two equal ones the untouched one survives."""
        return flow["source"] in self.gone or flow["target"] in self.gone, flow["id"]
