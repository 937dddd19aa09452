"""Removing something together with all that hangs on it, in one entry, so that nothing ever points into the void.

Flows go with their ends; notes, variants, pain points, good practice and ink go with what they are about; a measure
only forgets a pain point. Where that takes contributions of others, it is the moderator's to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.changes import Change, patch, patch_workshop, remove
from app.domain.errors import Refused
from app.domain.lookup import check_unfrozen
from app.domain.records import Member, Record
from app.domain.state import State

FINDINGS = ("pain_points", "good_practices")
CONTRIBUTIONS = ("notes", "variants", *FINDINGS)


def remove_with_all(state: State, member: Member, collection: str, id: str) -> list[Change]:
    """The changes that remove this record, those that cannot stand without it first."""
    if collection == "lanes" and any(step.get("lane") == id for step in state.all("steps")):
        raise Refused("in_use", "In dieser Spur stehen noch Schritte. Verschieben oder entfernen Sie zuerst diese.")
    hanging = list(hanging_on(state, {id}))
    for name, record in hanging:
        if not member.keeps and name in CONTRIBUTIONS and record["author"] != member.id:
            raise Refused("others", "Daran hängen Beiträge anderer. Bitte wenden Sie sich an die Moderation.")
    return removals(state, [*hanging, (collection, state.records[collection][id])])


def removals(state: State, doomed: Iterable[tuple[str, Record]]) -> list[Change]:
    """The removal of exactly these records, and of every mention of them that would be left behind."""
    doomed = list(doomed)
    ids = {record["id"] for _, record in doomed}
    check_unfrozen(state, *ids)
    changes = [remove(name, record["id"]) for name, record in doomed]
    return [*changes, *_forget(state, ids)]


def hanging_on(state: State, ids: set[str]) -> Iterator[tuple[str, Record]]:
    """The records that cannot stand without those of these ids."""
    flows = [flow for flow in state.all("flows") if flow["source"] in ids or flow["target"] in ids]
    about = ids | {flow["id"] for flow in flows}
    findings = [(name, record) for name in FINDINGS for record in state.all(name) if record["target"]["id"] in about]
    about |= {record["id"] for _, record in findings}
    for note in state.all("notes"):
        if "target" in note and note["target"]["id"] in about:
            yield "notes", note
    yield from findings
    for variant in state.all("variants"):
        if variant["step"] in ids:
            yield "variants", variant
    for stroke in state.all("strokes"):
        if stroke["anchor"]["lane"] in ids:
            yield "strokes", stroke
    for flow in flows:
        yield "flows", flow


def everything_on(state: State, board: str) -> Iterator[tuple[str, Record]]:
    """The board and all that stands on it, drafts included."""
    for collection, records in state.records.items():
        for record in records.values():
            if record.get("board") == board:
                yield collection, record
    yield "boards", state.records["boards"][board]


def _forget(state: State, ids: set[str]) -> Iterator[Change]:
    for measure in state.all("measures"):
        pains = measure.get("pains", [])
        if not ids.isdisjoint(pains):
            yield patch("measures", measure["id"], {"pains": [id for id in pains if id not in ids] or None})
    focus = state.workshop.get("focus")
    if focus:
        kept = focus_without(focus, ids)
        if kept != focus:
            yield patch_workshop({"focus": kept or None})


def focus_without(focus: Record, ids: set[str]) -> Record:
    kept = dict(focus)
    if focus.get("target", {}).get("id") in ids:
        del kept["target"]
    if "wall" in focus:
        kept["wall"] = {key: value for key, value in focus["wall"].items() if value not in ids}
    return kept
