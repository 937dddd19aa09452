"""After the deletion date: what the room stands by stays, what was somebody's goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.domain.expiry import KEPT, expire, is_due
from app.domain.operations import Context, decide, parse
from app.domain.operations.workshops import join
from app.domain.people import attendance
from app.domain.record_fields import FIELDS
from app.domain.records import Member
from app.domain.references import missing
from app.domain.state import State
from app.domain.visibility import visible_state
from app.domain.voting import Ballot, Box, tally
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused

TODAY = "2026-12-24"
GONE = {
    "workshop": {
        "timer",
        "focus",
        "collection",
        "delete_on",
        "phase",
        "expired",
        "attendance",
        "attendees",
        "feedback",
        "rehearsal",
        "front",
        "turn",
        "notice",
        "code",
    },
    "boards": {"author", "created", "changed", "locked"},
    "lanes": {"author", "created", "changed"},
    "steps": {"author", "created", "changed", "merged", "section", "draft", "revealed"},
    "flows": {"author", "created", "changed"},
    "notes": {"author", "created", "changed", "draft", "revealed"},
    "variants": {"author", "created", "changed", "draft", "revealed", "said"},
    "pain_points": {"author", "created", "changed", "merged", "draft", "revealed"},
    "rounds": {"author", "ballots", "closes_at", "lent"},
    "measures": {"author", "created", "changed", "contact"},
    "organisations": set(),
}
"""Fields that go, or are written anew: every field there is was decided upon, here or in `KEPT`."""


def expired(world: World) -> State:
    return State().apply(expire(world.state, TODAY))


def voted(world: World, items: list[str], secret: bool = True) -> str:
    id = world.id()
    wish = {"round": id, "subject": "pain_points", "items": items, "budget": 3, "cap": 3, "secret": secret}
    world.do(MOD, "round.open", **wish)
    box = Box([Ballot(ANNA, items[0], 2), Ballot(BERND, items[0], 1)], eligible=3)
    context = Context(world.now, tally=lambda round_id: tally(world.state, round_id, box))
    world.send(MOD, parse({"type": "round.close", "id": world.id(), "round": id}), context)
    return id


@pytest.fixture
def world() -> World:
    return World("annotate")


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"delete_on": "2026-12-24"}, True),
        ({"delete_on": "2026-12-23"}, True),
        ({"delete_on": "2026-12-25"}, False),
        ({}, False),
        ({"delete_on": "2026-12-24", "date": "2026-12-24"}, False),
        ({"delete_on": "2026-12-24", "date": "2027-01-11"}, False),
        ({"delete_on": "2026-12-24", "phases": [{"phase": "sketch", "at": "2026-12-24T08:00:00.000Z"}]}, False),
        ({"delete_on": "2026-12-24", "phases": [{"phase": "sketch", "at": "2026-12-23T08:00:00.000Z"}]}, True),
    ],
)
def test_a_workshop_is_due_on_its_date_unless_it_is_being_used(fields: dict[str, Any], due: bool) -> None:
    assert is_due(fields, TODAY) is due


def test_every_field_was_decided_upon() -> None:
    assert {name: set(fields) | GONE[name] for name, fields in KEPT.items()} == {
        name: set(FIELDS[name]) for name in KEPT
    }
    assert set(FIELDS) - set(KEPT) == {"good_practices", "strokes", "participants", "late"}


def test_the_picture_stays_without_those_who_drew_it(world: World) -> None:
    first, second = world.step(ANNA, facts={"work_min": 20}), world.step(BERND, title="Bescheiden")
    flow = world.flow(first, second, ANNA)
    world.do(ANNA, "variant.set", step=first, organisation="ahl", answer="different", comment="Bei uns die Kasse")
    after = expired(world)
    assert after.records["steps"].keys() == {first, second}
    assert after.records["steps"][first]["facts"] == {"work_min": 20}
    assert flow in after.records["flows"]
    assert after.records["variants"][f"{first}.ahl"]["comment"] == "Bei uns die Kasse"
    assert [lane["title"] for lane in after.all("lanes")] == ["Antragstellende", "Bürgerbüro"]
    assert after.workshop["phase"] == "closed"
    assert after.workshop["expired"] == TODAY
    assert "delete_on" not in after.workshop


def test_nothing_names_a_person_or_tells_when_they_did_something(world: World) -> None:
    step = world.step(ANNA)
    world.do(MOD, "step.merge", into=step, from_=[world.step(BERND, title="Antrag anschauen")])
    world.note(BERND, text="Das weiß nur Frau Yıldız")
    voted(world, [world.pain(step, ANNA)], secret=False)
    world.do(MOD, "measure.add", measure=world.id(), title="Formular kürzen", contact="Frau Yıldız", organisation="ahl")
    world.do(ANNA, "good.add", good=world.id(), target={"kind": "step", "id": step}, text="Termine online")
    text = json.dumps(expire(world.state, TODAY), ensure_ascii=False)
    assert not [person for person in (MOD, CO, ANNA, BERND, GUEST) if person in text]
    assert not [word for word in ("Yıldız", "Termine online", '"merged"', '"created"', '"author"') if word in text]
    assert "Formular kürzen" in text
    after = expired(world)
    assert not after.records["participants"]
    assert not after.names


def test_drafts_late_wishes_and_drawings_go(world: World) -> None:
    step = world.step(MOD)
    anchor = {"lane": world.town, "dx": 1, "dy": 2}
    world.do(ANNA, "stroke.add", stroke=world.id(), points=[[0, 0]], colour="#000000", width=1, anchor=anchor)
    world.do(MOD, "collection.start", collection=world.id(), of="steps")
    world.step(ANNA, lane=None, title="nie gezeigt")
    world.phase("vote")
    world.do(ANNA, "step.edit", step=step, title="zu spät", based_on=len(world.entries) - 1)
    after = expired(world)
    assert world.state.records["late"]
    assert not [word for word in ("nie gezeigt", "zu spät", "#000000") if word in json.dumps(after.records)]
    assert "collection" not in after.workshop


def test_what_was_voted_on_and_what_a_measure_answers_stays_other_pain_points_go(world: World) -> None:
    step = world.step(MOD)
    ranked, answered, said = (world.pain(step, ANNA, text=text) for text in ("Papier", "Umlauf", "Nur so gesagt"))
    round_id = voted(world, [ranked])
    world.do(MOD, "measure.add", measure=world.id(), title="Umlauf abschaffen", pains=[answered])
    after = expired(world)
    assert after.records["pain_points"].keys() == {ranked, answered}
    assert said not in after.records["pain_points"]
    tally_of = after.records["rounds"][round_id]["tally"]
    assert tally_of == {ranked: {"text": "Papier", "dots": 3, "voters": 2}}


def test_a_round_without_a_result_goes_and_open_ballots_are_named_no_more(world: World) -> None:
    pain = world.pain(world.step(MOD), ANNA)
    kept, cancelled = voted(world, [pain], secret=False), world.id()
    fields = {"subject": "pain_points", "items": [pain], "budget": 3, "cap": 3, "secret": True}
    world.do(MOD, "round.open", round=cancelled, **fields)
    world.do(MOD, "round.cancel", round=cancelled)
    after = expired(world)
    assert after.records["rounds"].keys() == {kept}
    assert "ballots" in world.get("rounds", kept)
    assert "ballots" not in after.records["rounds"][kept]


def test_decisions_stay_where_they_were_written_and_other_notes_go(world: World) -> None:
    step = world.step(MOD)
    on_step = world.note(ANNA, kind="decision", text="So bleibt es", target={"kind": "step", "id": step})
    about_all = world.note(MOD, kind="decision", text="Im März wieder")
    world.note(ANNA, text="Nur mit Termin")
    after = expired(world)
    assert after.records["notes"].keys() == {on_step, about_all}
    assert after.records["notes"][on_step]["target"] == {"kind": "step", "id": step}


def test_heads_are_counted_before_the_persons_go(world: World) -> None:
    world.do(MOD, "participant.add", participant=world.id(), name="Ida", organisation="ahl", device=False)
    world.do(MOD, "participant.remove", participant=BERND)
    before = attendance(world.state)
    assert [tuple(heads) for heads in before] == [("kreis", 1, 0), ("ahl", 2, 1), ("bir", 0, 0), (None, 1, 0)]
    assert attendance(expired(world)) == before


def test_of_the_feedback_the_counts_stay_and_what_people_wrote_goes(world: World) -> None:
    world.phase("closed")
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", given=6, helpful=[0, 0, 1, 2, 3], remarks=[{"text": "Gern wieder"}])
    stays = State().apply(expire(world.state, "2026-12-24")).workshop["feedback"]
    assert stays["helpful"] == [0, 0, 1, 2, 3]
    assert "remarks" not in stays


def test_nobody_does_anything_in_what_stays(world: World) -> None:
    world.state = expired(world)
    again = parse({"type": "phase.set", "id": world.id(), "phase": "sketch"})
    with refused("expired"):
        decide(world.state, Member(world.state.workshop["id"], "moderator"), again, Context(world.now))
    with refused("closed"):
        join(world.state, (world.id(), "Erika"), None, world.now)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_was_done_the_result_is_whole_and_can_be_seen(seed: int) -> None:
    world = World()
    Wisher(seed, world).play(200)
    after = expired(world)
    looking = Member(after.workshop["id"], "moderator")
    seen = visible_state(after, looking)
    assert seen == {name: list(records.values()) for name, records in after.records.items()}
    assert not [
        found for records in after.records.values() for each in records.values() for found in missing(after, each)
    ]
    assert State().apply(expire(after, TODAY)) == after
