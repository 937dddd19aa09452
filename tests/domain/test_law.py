"""The laws every picture of a workshop rests on, tried with random wishes of everybody."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.history import told
from app.domain.records import Member
from app.domain.references import missing
from app.domain.state import State
from app.domain.visibility import audience, visible_entry, visible_state, visible_workshop
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, WALL, World

WISHES = 60
LOOKERS = (*(Member(id, "participant") for id in (MOD, CO, ANNA, BERND, GUEST)), WALL)


def played(seed: int) -> World:
    world = World()
    Wisher(seed, world).play(WISHES)
    return world


def picture(state: State, member: Member) -> tuple[Any, Any]:
    records = visible_state(state, member)
    return visible_workshop(state, member), {
        name: {each["id"]: each for each in rows} for name, rows in records.items()
    }


def seen(state: State, member: Member) -> State:
    """What a client holds: the visible records, as a state to which visible changes are applied."""
    workshop, records = picture(state, member)
    return State(workshop, records)


seeds = st.integers(0, 2**32)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_what_is_visible_at_any_cut_plus_the_entries_after_it_is_what_is_visible_at_the_end(seed: int) -> None:
    world = played(seed)
    for member in LOOKERS:
        end = seen(world.state, member)
        clients = {cut: seen(world.states[cut], member) for cut in range(0, len(world.states), 7)}
        for before, after, entry in zip(world.states, world.states[1:], world.entries, strict=False):
            shown = visible_entry(before, after, entry, member)
            clients = {
                cut: client.apply(shown["changes"]) if cut < entry.seq else client for cut, client in clients.items()
            }
        for cut, client in clients.items():
            assert (client.workshop, client.records) == (end.workshop, end.records), (
                f"cut {cut} of {len(world.entries)}"
            )


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_one_audience_gets_the_same_bytes(seed: int) -> None:
    world = played(seed)
    for before, after, entry in zip(world.states, world.states[1:], world.entries, strict=False):
        shown: dict[Any, Any] = {}
        for member in LOOKERS:
            key = audience(before, after, entry, member)
            assert shown.setdefault(key, visible_entry(before, after, entry, member)) == visible_entry(
                before, after, entry, member
            )


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_every_entry_can_be_taken_back_and_replayed(seed: int) -> None:
    world = played(seed)
    replayed = State()
    for before, after, entry in zip(world.states, world.states[1:], world.entries, strict=False):
        back = after.apply(entry.inverse)
        assert (back.workshop, back.records) == (before.workshop, before.records)
        replayed = replayed.apply(entry.changes)
    assert (replayed.workshop, replayed.records) == (world.state.workshop, world.state.records)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_no_state_ever_holds_a_reference_that_leads_nowhere(seed: int) -> None:
    world = played(seed)
    for state, entry in zip(world.states[1:], world.entries, strict=True):
        for collection, records in state.records.items():
            for record in records.values():
                assert not missing(state, record), (entry.type, collection, record)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_a_step_in_the_tray_has_no_rank_and_no_flows(seed: int) -> None:
    state = played(seed).state
    tray = {step["id"] for step in state.all("steps") if "lane" not in step}
    assert all(("lane" in step) == ("rank" in step) for step in state.all("steps"))
    assert tray.isdisjoint(end for flow in state.all("flows") for end in (flow["source"], flow["target"]))


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_nobody_sees_a_reference_to_what_they_cannot_see(seed: int) -> None:
    world = played(seed)
    for member in LOOKERS:
        state = seen(world.state, member)
        for collection in ("steps", "flows", "notes", "variants", "pain_points", "good_practices", "measures"):
            for record in state.all(collection):
                unsigned = {name: value for name, value in record.items() if name != "author"}
                assert not missing(state, unsigned), (collection, record)


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_everything_that_can_happen_can_be_told_to_everybody(seed: int) -> None:
    world = played(seed)
    for before, after, entry in zip(world.states, world.states[1:], world.entries, strict=False):
        for member in LOOKERS:
            shown = visible_entry(before, after, entry, member)["changes"]
            assert (told(before, after, entry, member) is not None) == bool(shown or entry.type == "redact")


def test_random_wishes_are_accepted_often_enough_to_mean_something() -> None:
    world = World()
    assert Wisher(1, world).play(400) > 100
