"""Silent collections: everybody writes for themselves; then the moderator shows it, all or one administration's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.domain import lookup
from app.domain.changes import Change, patch, patch_workshop
from app.domain.drafts import drafts_of
from app.domain.errors import Refused
from app.domain.fields import Id, Key
from app.domain.operation import Context, Operation
from app.domain.records import Member
from app.domain.state import State


class CollectionStart(Operation):
    type: Literal["collection.start"] = "collection.start"
    collection: Id
    of: Literal["steps", "notes", "pain_points", "findings"]
    each: Annotated[int, Field(ge=1, le=50)] | None = None

    def decide(self, state: State, _member: Member, _context: Context) -> list[Change]:
        running = state.workshop.get("collection")
        if running is not None and running["state"] == "writing":
            raise Refused("state", "Es läuft schon eine stille Sammlung. Bitte machen Sie diese zuerst sichtbar.")
        collection = {"id": self.collection, "of": self.of, "each": self.each, "state": "writing"}
        return [
            patch_workshop({"collection": {name: value for name, value in collection.items() if value is not None}})
        ]


class CollectionReveal(Operation):
    type: Literal["collection.reveal"] = "collection.reveal"
    collection: Id
    organisation: Key | None = None

    def decide(self, state: State, _member: Member, context: Context) -> list[Change]:
        running = state.workshop.get("collection")
        if running is None or running["id"] != self.collection:
            raise lookup.unknown()
        drafts = drafts_of(state, self.collection)
        if self.organisation is not None:
            lookup.refer_organisation(state, self.organisation)
            authors = state.records["participants"]
            drafts = [item for item in drafts if authors[item[1]["author"]].get("organisation") == self.organisation]
        shown = {"draft": None, "revealed": context.now}
        changes = [patch(name, record["id"], shown) for name, record in drafts]
        if running["state"] == "revealed":
            return changes
        if self.organisation is None:
            return [*changes, patch_workshop({"collection": {**running, "state": "revealed"}})]
        already = {*running.get("organisations", []), self.organisation}
        return [*changes, patch_workshop({"collection": {**running, "organisations": sorted(already)}})]
