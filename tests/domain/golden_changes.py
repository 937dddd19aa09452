"""Makes `tests/golden/changes/*.json`: what the server changes for simple operations, to which the browser's guess
(`static/js/model/guess.js`) is held.

Each file is a list of `{name, before: {workshop, records: {collection: [record]}}, member: {id, role, organisation},
operation, now, changes}`. Write them anew with `python -m tests.domain.golden_changes`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.domain.entries import Entry
from app.domain.operations import parse
from tests.domain.world import ANNA, GUEST, MOD, World

FOLDER = Path(__file__).parents[1] / "golden" / "changes"

Case = dict[str, Any]
Wish = tuple[str, str, dict[str, Any]]
"""(name of the case, who, operation)"""


def case(world: World, wish: Wish) -> Case:
    name, who, operation = wish
    member = world.member(who)
    before = {
        "workshop": world.state.workshop,
        "records": {collection: list(records.values()) for collection, records in world.state.records.items()},
    }
    now = world.now
    entry: Entry = world.send(who, parse({"id": world.id(), **operation}))
    return {
        "name": name,
        "before": before,
        "member": {"id": member.id, "role": member.role, "organisation": member.organisation},
        "operation": operation,
        "now": now,
        "changes": entry.changes,
    }


def furnished(phase: str = "sketch") -> tuple[World, dict[str, str]]:
    """A board with two steps in columns of their own, one in the tray, a flow, and something said about each."""
    world = World()
    ids = {"citizen": world.citizen, "town": world.town}
    ids["start"] = world.step(ANNA, lane=world.citizen, kind="start", title="Antrag gewünscht")
    ids["check"] = world.step(ANNA, title="Antrag prüfen", facts={"work_min": 12, "it": "Einwohnerverfahren"})
    ids["tray"] = world.step(ANNA, lane=None, title="Archivieren")
    ids["flow"] = world.flow(ids["start"], ids["check"], ANNA)
    ids["note"] = world.note(ANNA, target={"kind": "step", "id": ids["check"]})
    world.phase("pain_points")
    ids["pain"] = world.pain(ids["check"], ANNA)
    ids["flow_pain"] = world.pain(ids["check"], ANNA, target={"kind": "flow", "id": ids["flow"]})
    ids["good"] = world.id()
    world.do(ANNA, "good.add", good=ids["good"], target={"kind": "step", "id": ids["check"]}, text="Scan vorab")
    ids["measure"] = world.id()
    world.do(MOD, "measure.add", measure=ids["measure"], title="Online-Antrag", pains=[ids["pain"]])
    world.note(ANNA, kind="parked", text="Gebühren")
    world.phase(phase)
    return world, ids


def lanes() -> Iterator[Case]:
    world, ids = furnished()
    fresh = world.id()
    for wish in (
        (
            "a lane at the bottom",
            ANNA,
            {"type": "lane.add", "lane": fresh, "title": " Prüfstelle ", "party": "external"},
        ),
        (
            "a lane at the top",
            ANNA,
            {"type": "lane.add", "lane": world.id(), "title": "A", "party": "internal", "after": None},
        ),
        (
            "a lane behind another",
            ANNA,
            {
                "type": "lane.add",
                "lane": world.id(),
                "title": "B",
                "party": "internal",
                "after": ids["citizen"],
                "organisation": "bir",
            },
        ),
        ("a lane renamed", ANNA, {"type": "lane.edit", "lane": fresh, "title": "Technische Prüfstelle"}),
        ("a lane without administration", ANNA, {"type": "lane.edit", "lane": ids["town"], "organisation": None}),
        ("a lane moved up", ANNA, {"type": "lane.move", "lane": fresh, "after": ids["citizen"]}),
        ("a lane moved to the top", ANNA, {"type": "lane.move", "lane": fresh, "after": None}),
        ("a lane removed", ANNA, {"type": "lane.remove", "lane": fresh}),
    ):
        yield case(world, wish)


def steps() -> Iterator[Case]:
    world, ids = furnished()
    check, start = ids["check"], ids["start"]
    rank = world.get("steps", check)["rank"]
    add = {"type": "step.add", "lane": ids["town"], "kind": "task"}
    for wish in (
        ("at the end", ANNA, {**add, "step": world.id(), "title": "Ablegen"}),
        ("in a column", ANNA, {**add, "step": world.id(), "rank": rank, "kind": "decision", "title": ""}),
        ("in the column of a step", ANNA, {**add, "step": world.id(), "rank": {"step": start}}),
        ("between two columns", ANNA, {**add, "step": world.id(), "between": [{"step": start}, {"step": check}]}),
        ("behind a column", ANNA, {**add, "step": world.id(), "between": [rank, None]}),
        ("before the first", ANNA, {**add, "step": world.id(), "between": [None, {"step": start}]}),
        ("at the open end", ANNA, {**add, "step": world.id(), "between": [None, None]}),
        ("a right bound not above left is ignored", ANNA, {**add, "step": world.id(), "between": [rank, rank]}),
        (
            "with facts",
            MOD,
            {
                **add,
                "step": world.id(),
                "facts": {"wait_h": {"from": 1, "to": 2.5}, "documents": ["Ausweis", "Foto"], "legal": None},
                "milestone": True,
            },
        ),
        ("in the tray", ANNA, {**add, "step": world.id(), "lane": None, "title": "Noch ohne Platz"}),
        ("renamed", ANNA, {"type": "step.edit", "step": check, "title": "Antrag formell prüfen"}),
        (
            "both texts merged",
            ANNA,
            {"type": "step.edit", "step": check, "title": "Den Antrag prüfen", "base": {"title": "Antrag prüfen"}},
        ),
        (
            "facts by key",
            ANNA,
            {"type": "step.edit", "step": check, "facts": {"work_min": 15, "it": None, "media": "paper"}},
        ),
        ("no facts at all", ANNA, {"type": "step.edit", "step": check, "facts": {"work_min": None, "media": None}}),
        (
            "kind, detail and activity",
            ANNA,
            {"type": "step.edit", "step": check, "kind": "wait", "detail": "Zeile 1\nZeile 2", "activity": "prüfen"},
        ),
        ("an emptied detail", ANNA, {"type": "step.edit", "step": check, "detail": "", "milestone": False}),
        ("to another lane", ANNA, {"type": "step.move", "step": check, "lane": ids["citizen"]}),
        (
            "to the front",
            ANNA,
            {"type": "step.move", "step": check, "lane": ids["town"], "between": [None, {"step": start}]},
        ),
        (
            "out of the tray",
            ANNA,
            {"type": "step.move", "step": ids["tray"], "lane": ids["town"], "rank": {"step": check}},
        ),
        (
            "into the tray, with its flows and what was said of them",
            MOD,
            {"type": "step.move", "step": check, "lane": None},
        ),
        ("removed with all that hangs on it", MOD, {"type": "step.remove", "step": check}),
    ):
        yield case(world, wish)


def flows() -> Iterator[Case]:
    world, ids = furnished()
    fresh, far = world.id(), world.step(ANNA, title="Ablegen")
    add = {"type": "flow.add", "source": ids["check"], "target": far}
    for wish in (
        ("a flow", ANNA, {**add, "flow": fresh}),
        (
            "a message from a lane",
            ANNA,
            {**add, "flow": world.id(), "source": ids["citizen"], "label": "Antrag", "medium": "Post", "share": 3},
        ),
        ("labelled", ANNA, {"type": "flow.edit", "flow": fresh, "label": "Ja", "share": 7, "medium": "Bote"}),
        ("unlabelled", ANNA, {"type": "flow.edit", "flow": fresh, "label": "", "share": None, "medium": ""}),
        ("to another step", ANNA, {"type": "flow.edit", "flow": fresh, "target": ids["start"]}),
        ("removed", ANNA, {"type": "flow.remove", "flow": fresh}),
        ("removed with a pain point", MOD, {"type": "flow.remove", "flow": ids["flow"]}),
    ):
        yield case(world, wish)


def notes() -> Iterator[Case]:
    world, ids = furnished()
    fresh = world.id()
    add = {"type": "note.add", "kind": "question", "text": "Geht das online?"}
    side = {"type": "note.add", "text": "Mit allen Unterlagen.", "target": {"kind": "flow", "id": ids["flow"]}}
    for wish in (
        ("on a step", ANNA, {**add, "note": fresh, "target": {"kind": "step", "id": ids["check"]}}),
        ("on a lane", ANNA, {**add, "note": world.id(), "target": {"kind": "lane", "id": ids["town"]}}),
        ("on nothing", ANNA, {**add, "note": world.id(), "kind": "parked"}),
        ("said otherwise", ANNA, {"type": "note.edit", "note": fresh, "kind": "idea", "text": "Das geht online."}),
        (
            "about something else",
            ANNA,
            {"type": "note.edit", "note": fresh, "target": {"kind": "flow", "id": ids["flow"]}},
        ),
        ("about nothing", ANNA, {"type": "note.edit", "note": fresh, "target": None}),
        ("removed", ANNA, {"type": "note.remove", "note": fresh}),
        ("what one side delivers", ANNA, {**side, "note": world.id(), "kind": "gives"}),
        ("what the other side needs", MOD, {**side, "note": world.id(), "kind": "takes"}),
        ("said once both are there", ANNA, {**side, "note": world.id(), "kind": "gives"}),
    ):
        yield case(world, wish)
    agreed = world.note(ANNA, kind="decision", text="Als PDF", target={"kind": "flow", "id": ids["flow"]})
    agree = {"type": "note.agree", "note": agreed, "organisation": "ahl", "agreed": True}
    reworded = {"type": "note.edit", "note": agreed, "text": "Als PDF/A"}
    wishes: list[Wish] = [
        ("agreed to", ANNA, agree),
        ("agreed to by another, too", MOD, {**agree, "organisation": "kreis"}),
        ("no longer agreed to", ANNA, {**agree, "agreed": False}),
        ("nothing changed, so still agreed to", ANNA, {**reworded, "text": "Als PDF", "kind": "decision"}),
        ("reworded, so agreed to by nobody", ANNA, reworded),
        ("agreed to once more", ANNA, agree),
        ("agreed to by nobody", ANNA, {**agree, "agreed": False}),
    ]
    yield from (case(world, wish) for wish in wishes)
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    draft = world.id()
    yield case(world, ("a draft", ANNA, {**add, "note": draft}))
    yield case(world, ("a draft edited", ANNA, {"type": "note.edit", "note": draft, "text": "Anders"}))
    yield case(world, ("the moderator writes no drafts", MOD, {**add, "note": world.id()}))


def variants() -> Iterator[Case]:
    world, ids = furnished()
    world.do(MOD, "participant.edit", participant=GUEST, organisation="ahl")
    wish = {"type": "variant.set", "step": ids["check"], "organisation": "ahl"}
    for each in (
        ("as shown", ANNA, {**wish, "answer": "same"}),
        (
            "different",
            ANNA,
            {
                **wish,
                "answer": "different",
                "comment": "nur mit Termin",
                "facts": {"work_min": 8, "per_year": 900},
                "people": "one",
                "written": False,
            },
        ),
        ("facts by key", ANNA, {**wish, "answer": "different", "facts": {"work_min": None}, "comment": ""}),
        ("the rest stays", ANNA, {**wish, "answer": "absent"}),
        ("otherwise, by a colleague", GUEST, {**wish, "answer": "different"}),
        ("agreed", ANNA, {**wish, "answer": "same", "agreed": True}),
        ("the moderator's word", MOD, {**wish, "answer": "different"}),
        ("once more", MOD, {**wish, "answer": "same"}),
    ):
        yield case(world, each)


def findings() -> Iterator[Case]:
    world, ids = furnished("pain_points")
    on_step = {"kind": "step", "id": ids["check"]}
    pain, good = world.id(), world.id()
    asked = {"type": "good.edit", "good": good}
    for wish in (
        (
            "a pain point",
            ANNA,
            {"type": "pain.add", "pain": pain, "target": on_step, "category": "Liegezeit", "text": "Lange"},
        ),
        ("edited", ANNA, {"type": "pain.edit", "pain": pain, "category": "", "text": "Sehr lange"}),
        ("elsewhere", ANNA, {"type": "pain.edit", "pain": pain, "target": {"kind": "flow", "id": ids["flow"]}}),
        ("removed", ANNA, {"type": "pain.remove", "pain": pain}),
        ("removed from a measure", ANNA, {"type": "pain.remove", "pain": ids["pain"]}),
        ("good practice", ANNA, {"type": "good.add", "good": good, "target": on_step, "text": "Wir rufen an"}),
        ("good practice edited", ANNA, {"type": "good.edit", "good": good, "text": "Wir rufen immer an"}),
        ("good practice with whom to ask", ANNA, {**asked, "organisation": "ahl", "contact": "Amt 3"}),
        ("good practice, the same to ask", ANNA, {**asked, "organisation": "ahl", "text": "Wir rufen stets an"}),
        ("good practice, another to ask", MOD, {**asked, "organisation": "bir"}),
        ("good practice without", MOD, {**asked, "organisation": None}),
        ("shelved", MOD, {"type": "good.shelve", "good": good, "shelved": "parked"}),
        ("taken up again", MOD, {"type": "good.shelve", "good": good, "shelved": None}),
        ("a pain point shelved", MOD, {"type": "pain.shelve", "pain": ids["flow_pain"], "shelved": "rejected"}),
        ("good practice removed", ANNA, {"type": "good.remove", "good": good}),
    ):
        yield case(world, wish)
    world.do(MOD, "collection.start", collection=world.id(), of="findings")
    silent = {"type": "pain.add", "pain": world.id(), "target": on_step, "text": "Still geschrieben"}
    yield case(world, ("a draft", ANNA, silent))


def measures() -> Iterator[Case]:
    world, ids = furnished("measures")
    fresh = world.id()
    add = {"type": "measure.add", "title": "Digitale Mappe"}
    wishes: tuple[Wish, ...] = (
        ("proposed", ANNA, {**add, "measure": fresh}),
        (
            "whole",
            MOD,
            {
                **add,
                "measure": world.id(),
                "detail": "Scan statt Bote",
                "organisation": "kreis",
                "organisations": ["ahl", "bir", "ahl"],
                "due": "2027-02-28",
                "pains": [ids["pain"]],
                "impact": "high",
                "effort": "low",
                "status": "committed",
            },
        ),
        (
            "edited",
            ANNA,
            {"type": "measure.edit", "measure": fresh, "title": "Mappe", "due": "2027-03-01", "impact": "low"},
        ),
        ("emptied", ANNA, {"type": "measure.edit", "measure": fresh, "due": None, "pains": [], "detail": ""}),
        ("in progress", MOD, {"type": "measure.edit", "measure": ids["measure"], "status": "in_progress"}),
        (
            "answered",
            ANNA,
            {
                "type": "measure.answer",
                "measure": fresh,
                "organisation": "ahl",
                "answer": "reserved",
                "comment": "ab 2027",
            },
        ),
        (
            "answer taken back",
            ANNA,
            {"type": "measure.answer", "measure": fresh, "organisation": "ahl", "answer": None},
        ),
        ("removed", ANNA, {"type": "measure.remove", "measure": fresh}),
    )
    for wish in wishes:
        yield case(world, wish)


def protocol() -> Iterator[Case]:
    """What is said of a pain point, and what is written into the protocol by hand."""
    world, ids = furnished("measures")
    about, note = {"kind": "pain", "id": ids["pain"]}, world.id()
    cause = {"type": "note.add", "note": note, "kind": "cause"}
    summary = {"type": "protocol.edit", "summary": "Wir haben viel gelernt."}
    edited = {"type": "protocol.edit", "summary": "Wir haben sehr viel gelernt.", "base": {"summary": ""}}
    for wish in (
        ("a cause", ANNA, {**cause, "text": "Drei Formulare", "target": about}),
        ("a summary", MOD, summary),
        ("two who write it", MOD, {**edited, "base": {"summary": "Wir haben gelernt."}}),
        ("names and no summary", MOD, {"type": "protocol.edit", "summary": "", "attendees": "Anna\nBernd"}),
        ("a pain point goes with what was said of it", MOD, {"type": "pain.remove", "pain": ids["pain"]}),
    ):
        yield case(world, wish)


def batches() -> Iterator[Case]:
    world, ids = furnished()
    first, second = world.id(), world.id()
    between = [{"step": ids["start"]}, {"step": ids["check"]}]
    operations = [
        {"type": "step.add", "step": first, "lane": ids["town"], "kind": "task", "title": "A", "between": between},
        {"type": "step.add", "step": second, "lane": ids["town"], "kind": "task", "between": [{"step": first}, None]},
        {"type": "flow.add", "flow": world.id(), "source": first, "target": second},
        {"type": "step.edit", "step": first, "title": "B"},
    ]
    yield case(world, ("insert, connect, rename", ANNA, {"type": "batch", "operations": operations}))
    operations = [{"type": "step.remove", "step": first}, {"type": "flow.remove", "flow": ids["flow"]}]
    yield case(world, ("remove two", MOD, {"type": "batch", "operations": operations}))


FILES: dict[str, Callable[[], Iterator[Case]]] = {
    make.__name__: make for make in (lanes, steps, flows, notes, variants, findings, measures, protocol, batches)
}


def text_of(name: str) -> str:
    return json.dumps(list(FILES[name]()), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        (FOLDER / f"{name}.json").write_text(text_of(name), encoding="utf-8")
