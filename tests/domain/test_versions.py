"""Frozen versions outlast what the journal loses: the deletion date, and the way to another server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.domain.expiry import expire_all
from app.domain.handover import Place, archive_of
from app.domain.rescue import found_all, read
from app.domain.state import State
from app.domain.versions import chained, difference, entry_of, here, numbered_anew
from tests.domain.wishes import Wisher
from tests.domain.world import ANNA, MOD, World

TODAY, NOW = "2026-12-24", "2026-11-24T12:00:00.000Z"
PLACE = Place(7, "e" * 32, "K7QF-3M8P", "K7Q-F3M")


@pytest.fixture
def world() -> World:
    """Two versions: before and after a step was renamed and a measure agreed."""
    world = World("sketch")
    step = world.step(ANNA, title="Antrag prüfen")
    world.phase("measures")
    world.do(MOD, "protocol.edit", summary="Erste Fassung", attendees="Anna Yıldız")
    world.do(MOD, "protocol.freeze", version=world.id())
    world.do(MOD, "step.edit", step=step, title="Antrag ansehen")
    world.do(MOD, "measure.add", measure=world.id(), title="Merkblatt")
    world.do(MOD, "protocol.freeze", version=world.id())
    world.do(MOD, "protocol.edit", summary="Danach")
    return world


def pasts(world: World) -> list[tuple[str, State]]:
    return [(each["id"], world.states[each["seq"]]) for each in world.state.workshop["versions"]]


def states(steps: list[Any]) -> list[State]:
    found = [State()]
    for changes in steps:
        found.append(found[-1].apply(changes))
    return found[1:]


@pytest.mark.parametrize("seed", range(5))
def test_the_difference_leads_from_any_state_to_any_other(seed: int) -> None:
    world = World()
    Wisher(seed, world).play(120)
    for before, after in ((world.states[30], world.state), (world.state, world.states[30])):
        found = before.apply(difference(before, after))
        assert (found.workshop, found.records) == (after.workshop, after.records)


def test_what_does_not_change_is_no_entry() -> None:
    state = World().state
    assert len(chained([state, state])) == 1


def test_after_the_deletion_date_each_version_stays_without_persons(world: World) -> None:
    first, second, last = states(expire_all(world.state, TODAY, pasts(world)))
    assert [next(iter(state.all("steps")))["title"] for state in (first, second, last)] == [
        "Antrag prüfen",
        "Antrag ansehen",
        "Antrag ansehen",
    ]
    assert [state.workshop["summary"] for state in (first, second, last)] == [*["Erste Fassung"] * 2, "Danach"]
    assert [len(state.records["measures"]) for state in (first, second, last)] == [0, 1, 1]
    assert [entry_of(version) for version in last.workshop["versions"]] == [1, 2]
    assert [version["seq"] for version in last.workshop["versions"]] == [
        version["seq"] for version in world.state.workshop["versions"]
    ]
    told = json.dumps([[state.workshop, state.records] for state in (first, second, last)], ensure_ascii=False)
    assert "Yıldız" not in told
    assert ANNA not in told


def test_on_another_server_each_version_is_there_as_it_could_be_seen(world: World) -> None:
    archive = json.loads(json.dumps(archive_of(world.state, PLACE, dict(pasts(world)), NOW)))
    steps, names = found_all(read(archive), "f" * 32, NOW)
    first, second, last = states(steps)
    assert [state.workshop["summary"] for state in (first, second, last)] == [*["Erste Fassung"] * 2, "Danach"]
    assert [len(state.records["measures"]) for state in (first, second, last)] == [0, 1, 1]
    assert [entry_of(version) for version in last.workshop["versions"]] == [1, 2]
    assert names == {"f" * 32: "Moderation"}
    assert last.records["participants"].keys() >= first.records["participants"].keys()
    kept = [version["id"] for version in here(last.workshop)]
    again = archive_of(last, PLACE, dict(zip(kept, (first, second), strict=True)), NOW)
    assert found_all(read(again), "f" * 32, NOW)[0]


def test_what_is_handed_over_names_nobody_and_tells_of_feedback_only_where_it_is_shown(world: World) -> None:
    world.phase("closed")
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", given=6, helpful=[0, 0, 0, 0, 6], remarks=[{"text": "Mehr Zeit"}])
    told = json.dumps(archive_of(world.state, PLACE, dict(pasts(world)), NOW), ensure_ascii=False)
    assert "Yıldız" not in told
    assert "Mehr Zeit" not in told
    world.do(MOD, "feedback.show", shown=True)
    world.state.workshop["authorship"] = "name"
    told = json.dumps(archive_of(world.state, PLACE, {}, NOW), ensure_ascii=False)
    assert "Yıldız" in told
    assert "Mehr Zeit" in told


def test_a_version_that_has_not_come_along_is_named_and_not_promised(world: World) -> None:
    archive = archive_of(world.state, PLACE, dict(pasts(world)[1:]), NOW)
    *_, last = states(found_all(read(archive), "f" * 32, NOW)[0])
    lost, kept = last.workshop["versions"]
    assert (entry_of(lost), entry_of(kept)) == (0, 1)
    assert here(last.workshop) == [kept]


def test_who_is_named_in_an_earlier_version_stays_known() -> None:
    world = World("sketch")
    step = world.step(ANNA)
    world.do(MOD, "protocol.freeze", version=world.id())
    world.do(MOD, "step.remove", step=step)
    archive = archive_of(world.state, PLACE, dict(pasts(world)), NOW)
    first, last = states(found_all(read(archive), "f" * 32, NOW)[0])
    assert first.records["participants"].keys() <= last.records["participants"].keys()


def test_a_workshop_without_versions_is_numbered_as_it_is() -> None:
    assert numbered_anew({"title": "Werkstatt"}, []) == {"title": "Werkstatt"}
    assert here({}) == []
