"""A workshop founded anew from what somebody saw of it: everything that was shown, and nothing that was not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import archive as form
from app.domain.operations import Context, decide, parse
from app.domain.operations.workshops import join
from app.domain.people import attendance
from app.domain.record_fields import FIELDS
from app.domain.records import Member
from app.domain.references import missing
from app.domain.rescue import found, read
from app.domain.state import State
from app.domain.visibility import as_all_see, visible_state
from app.domain.voting import Ballot, Box, tally
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, BERND, MOD, World, refused

NOW = "2026-11-24T12:00:00.000Z"
LEADER = "f" * 32
STRANGER = Member("0" * 32, "co_moderator")
TOGETHER = {"focus", "front", "turn", "notice", "code"}
"""What all devices are told at once: begun anew on another machine."""

NOT_KEPT = {
    "workshop": {*TOGETHER, "expired", "attendance", "rehearsal"},
    "steps": {"draft"},
    "notes": {"draft"},
    "variants": {"draft", "said"},
    "pain_points": {"draft"},
    "good_practices": {"draft"},
    "rounds": {"ballots", "lent"},
    "participants": {"role", "device", "created", "changed", "removed", "merged_into"},
}
"""What no archive holds; everything else there is has its place in one."""


def archived(world: World) -> dict[str, Any]:
    """As the browser of somebody who keeps the workshop makes it (`model/rescue.js`): what others see of it, too."""
    state = world.state
    records: dict[str, list[dict[str, Any]]] = visible_state(state, STRANGER)
    named = state.workshop["authorship"] == "name"
    people = [
        {key: row[key] for key in ("id", "name", "organisation") if key in row} for row in records["participants"]
    ]
    del records["late"]
    rounds = [{key: value for key, value in row.items() if key not in ("ballots", "lent")} for row in records["rounds"]]
    head = {key: value for key, value in as_all_see(state.workshop).items() if key not in TOGETHER}
    return json.loads(  # type: ignore[no-any-return]
        json.dumps(
            {
                "format": form.FORMAT,
                "version": form.VERSION,
                "saved": NOW,
                "workshop": state.workshop["id"],
                "seq": len(world.entries),
                "epoch": "e" * 32,
                "codes": {"join": "K7QF-3M8P", "wall": "K7Q-F3M"},
                "state": {
                    "workshop": head,
                    "records": records | {"rounds": rounds, "participants": people if named else []},
                },
            }
        )
    )


def rescued(world: World) -> State:
    decision = found(read(archived(world)), LEADER, NOW)
    return State().apply(decision.changes).with_names(decision.names)


@pytest.fixture
def world() -> World:
    return World("annotate")


def closed_round(world: World, items: list[str]) -> str:
    id = world.id()
    wish = {"round": id, "subject": "pain_points", "items": items, "budget": 3, "cap": 3, "secret": False}
    world.do(MOD, "round.open", **wish)
    box = Box([Ballot(ANNA, items[0], 2), Ballot(BERND, items[0], 1)], eligible=3)
    context = Context(world.now, tally=lambda round_id: tally(world.state, round_id, box))
    world.send(MOD, parse({"type": "round.close", "id": world.id(), "round": id}), context)
    return id


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_was_played_is_there_again_as_everybody_saw_it(seed: int) -> None:
    world = World()
    Wisher(seed, world).play(80)
    before, state = visible_state(world.state, STRANGER), rescued(world)
    after = visible_state(state, STRANGER)
    for collection in before.keys() - {"participants", "rounds", "late"}:
        assert after[collection] == trimmed(before[collection]), collection
    assert [row.get("tally") for row in after["rounds"]] == [row.get("tally") for row in before["rounds"]]
    assert {row["state"] for row in after["rounds"]} <= {"closed", "cancelled"}
    assert not any(missing(state, record) for name in state.records for record in state.all(name))


def trimmed(value: Any) -> Any:
    """Two edits put together may leave a space at an end, which the archive does not keep."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [trimmed(each) for each in value]
    return {key: trimmed(each) for key, each in value.items()} if isinstance(value, dict) else value


def test_every_field_there_is_was_decided_upon() -> None:
    kinds = {name: rows.annotation.__args__[0] for name, rows in form.Rows.model_fields.items()}  # type: ignore[union-attr]
    for name, kind in {"workshop": form.Head, **kinds}.items():
        kept = set(kind.model_fields) | NOT_KEPT.get(name, set())
        assert set(FIELDS[name]) <= kept, name


def test_nobody_is_there_yet_and_everybody_may_come_in(world: World) -> None:
    state = rescued(world)
    assert sum(heads.present for heads in attendance(state)) == 0
    assert state.names == {LEADER: "Moderation"}
    person = f"{7:032x}"
    state = state.apply(join(state, (person, "Anna"), "ahl", NOW).changes)
    decide(
        state, Member(LEADER, "moderator"), parse({"type": "phase.set", "id": person, "phase": "vote"}), Context(NOW)
    )


def test_contributions_keep_their_administration_and_pain_points_stay_without(world: World) -> None:
    step, note = world.step(ANNA), world.note(ANNA)
    pain = world.pain(step, ANNA)
    after = visible_state(rescued(world), STRANGER)
    authors = {row["id"]: row.get("author") for name in ("steps", "notes", "pain_points") for row in after[name]}
    assert authors == {step: "ahl", note: "ahl", pain: None}


def test_where_names_were_promised_they_stay_with_what_was_written() -> None:
    world = World()
    world.state = world.state.apply([{"patch": {"in": "workshop", "set": {"authorship": "name"}}}])
    world.phase("sketch")
    note = world.note(ANNA)
    state = rescued(world)
    assert state.records["notes"][note]["author"] == ANNA
    assert state.names[ANNA] == "Anna"
    assert BERND not in state.records["participants"]


def test_cards_of_the_first_machine_can_be_merged_on_the_second(world: World) -> None:
    pains = [world.pain(world.step(ANNA), ANNA), world.pain(world.step(), BERND)]
    state = rescued(world)
    merge = parse({"type": "pain.merge", "id": f"{9:032x}", "into": pains[0], "from": [pains[1]]})
    state = state.apply(decide(state, Member(LEADER, "moderator"), merge, Context(NOW)).changes)
    assert [each["text"] for each in state.records["pain_points"][pains[0]]["merged"]] == ["Papier"]


def test_tallies_stay_and_an_open_round_is_cancelled(world: World) -> None:
    pain = world.pain(world.step())
    first = closed_round(world, [pain])
    second = world.id()
    wish = {"subject": "pain_points", "items": [pain], "budget": 3, "cap": 3, "secret": True}
    world.do(MOD, "round.open", round=second, **wish)
    state = rescued(world)
    assert state.records["rounds"][first]["tally"][pain]["dots"] == 3
    assert "ballots" not in state.records["rounds"][first]
    assert (state.records["rounds"][second]["state"], state.records["rounds"][second]["closed"]) == ("cancelled", NOW)


def test_a_silent_collection_is_over_and_its_drafts_were_never_seen(world: World) -> None:
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    draft = world.note(ANNA)
    assert draft not in json.dumps(archived(world))
    assert "collection" not in rescued(world).workshop


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "not an archive": lambda raw: raw.update(format="zip"),
    "a later version": lambda raw: raw.update(version=2),
    "another workshop": lambda raw: raw.update(workshop="a" * 32),
    "a rehearsal": lambda raw: raw["state"]["workshop"].update(rehearsal=True),
    "an unknown field": lambda raw: raw["state"].update(script="alert(1)"),
    "a field of a record": lambda raw: row(raw, "steps").update(onclick="alert(1)"),
    "a colour that is none": lambda raw: row(raw, "steps").update(kind="url(evil)"),
    "too long a text": lambda raw: row(raw, "notes").update(text="x" * 3_000),
    "a code that is none": lambda raw: raw["codes"].update(join="0000-0000"),
    "an id twice": lambda raw: raw["state"]["records"]["notes"].append(row(raw, "notes")),
    "the first board missing": lambda raw: row(raw, "boards").update(id="b" * 32),
    "a step in no lane there is": lambda raw: row(raw, "steps").update(lane="a" * 32),
    "a step in a lane without a place": lambda raw: row(raw, "steps").pop("rank"),
    "a step on another board than its lane": lambda raw: row(raw, "steps").update(board="b" * 32),
    "a flow to itself": lambda raw: row(raw, "flows").update(target=row(raw, "flows")["source"]),
    "a flow to the tray": lambda raw: [row(raw, "steps").pop(name) for name in ("lane", "rank")],
    "a variant of another step": lambda raw: row(raw, "variants").update(id=f"{'a' * 32}.ahl"),
    "a variant of nobody": lambda raw: row(raw, "variants").update(organisation="nobody"),
    "a board merged into nothing": lambda raw: row(raw, "boards").update(merged_into="b" * 32),
    "a board confirmed by nobody": lambda raw: row(raw, "boards").update(confirmed={"nobody": NOW}),
    "a tally of something else": lambda raw: row(raw, "rounds").update(tally={}),
    "a poll without answers": lambda raw: row(raw, "rounds").update(subject="poll"),
    "ink that hangs in the air": lambda raw: row(raw, "strokes")["anchor"].update(lane="a" * 32),
    "one side of no hand-over": lambda raw: [row(raw, "notes").update(kind="takes"), row(raw, "notes").pop("target")],
    "a measure for what is not there": lambda raw: row(raw, "measures").update(pains=["a" * 32]),
}


def row(raw: dict[str, Any], collection: str) -> dict[str, Any]:
    return raw["state"]["records"][collection][0]  # type: ignore[no-any-return]


@pytest.fixture
def full(world: World) -> dict[str, Any]:
    """One of everything."""
    step, other = world.step(), world.step()
    world.flow(step, other)
    world.note(target={"kind": "step", "id": step})
    pain = world.pain(step)
    closed_round(world, [pain])
    world.do(MOD, "variant.set", step=step, organisation="ahl", answer="same")
    world.do(MOD, "measure.add", measure=world.id(), title="Formular", pains=[pain])
    anchor = {"lane": world.town, "dx": 1, "dy": 2}
    world.do(MOD, "stroke.add", stroke=world.id(), points=[[0, 0]], colour="#112233", width=2, anchor=anchor)
    return archived(world)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_was_tampered_with_is_refused(full: dict[str, Any], broken: str) -> None:
    found(read(full), LEADER, NOW)
    BROKEN[broken](full)
    with refused("invalid"):
        found(read(full), LEADER, NOW)


def test_a_text_that_edits_put_together_have_emptied_is_no_obstacle(full: dict[str, Any]) -> None:
    row(full, "notes")["text"] = row(full, "pain_points")["text"] = row(full, "measures")["title"] = ""
    found(read(full), LEADER, NOW)


def test_something_else_than_an_object_is_refused() -> None:
    with refused("invalid"):
        read([])
