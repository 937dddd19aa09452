"""Redact: a text becomes unreadable wherever it stands, now and in every entry."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, get_args

from app.domain.operations import parse
from app.domain.operations.redact import FieldName, Redact
from app.domain.records import Record
from app.domain.redaction import FIELDS, MARK, Redaction
from app.domain.voting import Ballot
from tests.domain.test_voting import close
from tests.domain.world import ANNA, CO, MOD, World, refused

SECRET = "Herr Raffzahn taugt nichts"


def redact(world: World, collection: str, record: str, **fields: Any) -> Record:
    """The entry's `redacted`; afterwards nothing of the present holds the secret."""
    entry = world.do(MOD, "redact", in_=collection, record=record, **fields)
    assert SECRET not in json.dumps([*world.state.records.values()], ensure_ascii=False)
    assert entry.redacted is not None
    return entry.redacted


def blanked(world: World) -> str:
    """All entries as the journal leaves them."""
    contents: Any = [asdict(entry) for entry in world.entries]
    for redacted in (entry.redacted for entry in world.entries if entry.redacted):
        contents = Redaction(redacted["ids"], redacted.get("field")).blanked(contents)
    return json.dumps(contents, ensure_ascii=False)


def test_every_text_of_a_record_goes_with_those_it_once_had() -> None:
    world = World("annotate")
    step = world.step(ANNA, title=SECRET, facts={"it": SECRET, "documents": [SECRET], "work_min": 5})
    world.do(ANNA, "step.edit", step=step, detail=SECRET)
    world.do(ANNA, "step.edit", step=step, title="Prüfen")
    other = world.step(ANNA, title="Prüfen")
    redacted = redact(world, "steps", step)
    assert redacted == {"ids": [step]}
    facts = {"it": MARK, "documents": [MARK], "work_min": 5}
    record = world.get("steps", step)
    assert (record["title"], record["detail"], record["facts"]) == (MARK, MARK, facts)
    assert world.get("steps", other)["title"] == "Prüfen"
    assert SECRET not in blanked(world)


def test_an_edit_that_was_begun_before_brings_no_text_back() -> None:
    """Whoever was offline still has it, and sends all of it with a word changed."""
    world = World("annotate")
    step = world.step(ANNA, title=SECRET)
    redact(world, "steps", step)
    with refused("changed"):
        world.do(ANNA, "step.edit", step=step, title=f"Der {SECRET}", base={"title": SECRET})
    world.do(ANNA, "step.edit", step=step, title="Prüfen", base={"title": MARK})
    assert world.get("steps", step)["title"] == "Prüfen"


def test_one_text_can_go_alone() -> None:
    world = World()
    step = world.step(ANNA, title="Prüfen", facts={"it": SECRET, "media": "paper"})
    assert redact(world, "steps", step, field="facts") == {"ids": [step], "field": "facts"}
    record = world.get("steps", step)
    assert (record["title"], record["facts"]) == ("Prüfen", {"it": MARK, "media": "paper"})
    with refused("invalid"):
        world.do(MOD, "redact", in_="steps", record=step, field="comment")


def test_what_changes_the_past_is_decided_by_itself() -> None:
    wishes: dict[str, dict[str, str]] = {
        "redact": {"in": "steps", "record": f"{1:032x}"},
        "phase.set": {"phase": "closed"},
    }
    assert all(parse({"type": name, **fields}).rewrites for name, fields in wishes.items())
    assert not parse({"type": "phase.set", "phase": "vote"}).rewrites
    assert not parse({"type": "undo", "seq": 1}).rewrites


def test_copies_go_too() -> None:
    world = World()
    step = world.step(ANNA, title=SECRET)
    soll, group = world.id(), world.id()
    world.do(MOD, "board.add", board=soll, title="Soll", kind="soll", based_on="ist")
    world.do(MOD, "board.add", board=group, title="Gruppe", kind="group", based_on=soll)
    redacted = redact(world, "steps", step)
    assert len(redacted["ids"]) == 3
    assert SECRET not in blanked(world)


def test_what_was_merged_or_voted_on_goes_too() -> None:
    world = World("pain_points")
    step = world.step()
    into, source = world.pain(step, text="Papier"), world.pain(step, ANNA, text=SECRET)
    world.do(MOD, "pain.merge", into=into, from_=[source])
    redact(world, "pain_points", source)
    assert world.get("pain_points", into)["merged"][0]["text"] == MARK
    assert world.get("pain_points", into)["text"] == "Papier"
    assert SECRET not in blanked(world)
    voted, ballot = world.pain(step, ANNA, text=SECRET), world.id()
    question = {"subject": "pain_points", "items": [voted, into], "budget": 3, "cap": 3, "secret": True}
    world.do(MOD, "round.open", round=ballot, **question)
    with refused("round"):
        world.do(MOD, "redact", in_="pain_points", record=voted)
    close(world, ballot, [Ballot(ANNA, voted, 2)])
    redact(world, "pain_points", voted, field="text")
    tally = world.get("rounds", ballot)["tally"]
    assert (tally[voted]["text"], tally[voted]["dots"], tally[into]["text"]) == (MARK, 2, "Papier")
    assert SECRET not in blanked(world)


def test_another_field_of_what_was_voted_on_leaves_the_tally() -> None:
    world = World("pain_points")
    pain, ballot = world.pain(world.step(), category=SECRET), world.id()
    world.do(MOD, "round.open", round=ballot, subject="pain_points", items=[pain], budget=3, cap=3, secret=True)
    close(world, ballot, [])
    redact(world, "pain_points", pain, field="category")
    assert world.get("rounds", ballot)["tally"][pain]["text"] == "Papier"


def test_the_options_of_a_poll_go_with_their_tally_once_it_is_closed() -> None:
    world = World("vote")
    ballot = world.id()
    options = [{"id": "a", "text": SECRET}, {"id": "b", "text": "Nein"}]
    world.do(MOD, "round.open", round=ballot, subject="poll", options=options, budget=1, cap=1, secret=True)
    with refused("round"):
        world.do(MOD, "redact", in_="rounds", record=ballot)
    close(world, ballot, [])
    redact(world, "rounds", ballot, field="options")
    assert world.get("rounds", ballot)["options"][0] == {"id": "a", "text": MARK}
    assert SECRET not in blanked(world)


def test_what_administrations_said_goes_as_a_comment() -> None:
    world = World("measures")
    step, measure = world.step(), world.id()
    world.do(MOD, "variant.set", step=step, organisation="ahl", answer="different", comment=SECRET)
    redact(world, "variants", f"{step}.ahl")
    assert SECRET not in blanked(world)
    world.do(MOD, "measure.add", measure=measure, title="Mappe")
    world.do(ANNA, "measure.answer", measure=measure, organisation="ahl", answer="reserved", comment=SECRET)
    redact(world, "measures", measure, field="answers")
    assert world.get("measures", measure)["answers"]["ahl"]["comment"] == MARK
    assert world.get("measures", measure)["title"] == "Mappe"
    assert SECRET not in blanked(world)


def test_what_is_nothing_without_its_text_is_removed() -> None:
    world = World()
    stroke, seq = world.id(), len(world.entries)
    points = [[0, 0], [4, 5]]
    anchor = {"lane": world.town, "dx": 0, "dy": 0}
    world.do(ANNA, "stroke.add", stroke=stroke, points=points, colour="#b50f24", width=2, anchor=anchor)
    redact(world, "strokes", stroke)
    assert not world.has("strokes", stroke)
    assert "[4, 5]" not in blanked(world)
    step = world.step()
    world.phase("vote")
    for wish in (
        {"type": "step.add", "step": world.id(), "lane": world.town, "kind": "task", "title": SECRET},
        {"type": "variant.set", "step": step, "organisation": "ahl", "answer": "different", "comment": SECRET},
    ):
        world.do(ANNA, wish.pop("type"), **wish, based_on=seq + 1)
    for late in [*world.state.records["late"]]:
        redact_late = world.do(MOD, "redact", in_="late", record=late).redacted
        assert redact_late == {"ids": [late]}
    assert not world.state.records["late"]


def test_a_wish_that_waits_is_blanked_with_the_record_it_is_about() -> None:
    world = World()
    step, seq = world.step(), len(world.entries)
    variant = f"{step}.ahl"
    world.phase("vote")
    wish = {"step": step, "organisation": "ahl", "answer": "different", "comment": SECRET}
    world.do(ANNA, "variant.set", **wish, based_on=seq)
    world.do(ANNA, "step.edit", step=step, title=SECRET, base={"title": SECRET}, based_on=seq)
    redacted = [
        world.do(MOD, "redact", in_=name, record=id).redacted for name, id in (("variants", variant), ("steps", step))
    ]
    assert SECRET not in json.dumps([*world.state.records.values()])
    assert [each and each["ids"] for each in redacted] == [[variant], [step]]


def test_the_workshops_own_texts_can_go() -> None:
    world = World()
    agenda = [{"title": SECRET, "minutes": 10}, {"title": "Pause", "minutes": 5}]
    world.do(MOD, "workshop.edit", goal=SECRET, agenda=agenda, place="Kreishaus")
    world.do(MOD, "workshop.edit", goal="Ein Bild")
    redact(world, "workshop", "workshop", field="agenda")
    assert world.state.workshop["agenda"][0] == {"title": MARK, "minutes": 10}
    assert world.state.workshop["place"] == "Kreishaus"
    redact(world, "workshop", "workshop")
    assert SECRET not in blanked(world)
    assert (world.state.workshop["title"], world.state.workshop["phase"]) == (MARK, "sketch")
    for wish in ({"in_": "steps", "record": "workshop"}, {"in_": "workshop", "record": f"{1:032x}"}):
        with refused("invalid"):
            world.do(MOD, "redact", **wish)


def test_a_word_to_all_can_go() -> None:
    world = World()
    world.do(MOD, "notice.send", text=SECRET)
    redact(world, "workshop", "workshop", field="notice")
    assert world.state.workshop["notice"]["text"] == MARK
    assert SECRET not in blanked(world)


def test_what_is_gone_is_blanked_in_the_past() -> None:
    world = World()
    step = world.step(ANNA, title=SECRET)
    world.do(MOD, "step.remove", step=step)
    entry = world.do(MOD, "redact", in_="steps", record=step)
    assert entry.changes == []
    assert SECRET not in blanked(world)


def test_only_the_moderator_redacts_also_when_the_workshop_is_closed() -> None:
    world = World()
    step = world.step(ANNA, title=SECRET)
    for who in (ANNA, CO):
        with refused("role"):
            world.do(who, "redact", in_="steps", record=step)
    world.phase("closed")
    redact(world, "steps", step)


def test_a_draft_is_nobodys_elses_to_redact() -> None:
    world = World()
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    note = world.note(ANNA)
    with refused("unknown"):
        world.do(MOD, "redact", in_="notes", record=note)


def test_closing_erases_what_was_never_revealed_and_other_phases_erase_nothing() -> None:
    world = World()
    assert world.do(MOD, "phase.set", phase="vote").redacted is None
    assert world.do(MOD, "phase.set", phase="closed").redacted == {"drafts": True}
    assert world.do(MOD, "phase.set", phase="closed").redacted is None


def test_every_field_that_can_be_named_is_one_of_some_record() -> None:
    named = {field for fields in FIELDS.values() for field in fields}
    assert set(get_args(FieldName)) == named
    assert set(get_args(Redact.model_fields["in_"].annotation)) == FIELDS.keys()
