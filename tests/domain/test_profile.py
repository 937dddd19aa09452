"""What is prepared of a process and its day: profile, beginning."""

from __future__ import annotations

import pytest

from app.domain.expiry import expire
from app.domain.state import State
from tests.domain.world import ANNA, CO, MOD, World, refused

PROFILE = {"trigger": "Antrag", "result": "Bescheid", "legal": "§ 2 StVG", "per_year": {"from": 800, "to": 1000}}


def test_who_fills_in_one_field_of_the_profile_leaves_the_others_alone() -> None:
    world = World()
    world.do(MOD, "workshop.edit", profile=PROFILE)
    world.do(MOD, "workshop.edit", profile={"result": "Führerschein", "legal": None})
    profile = world.state.workshop["profile"]
    assert profile == {"trigger": "Antrag", "result": "Führerschein", "per_year": {"from": 800, "to": 1000}}


def test_an_emptied_profile_and_beginning_are_gone_and_come_back_by_undo() -> None:
    world = World()
    world.do(MOD, "workshop.edit", profile=PROFILE, begins="09:30")
    entry = world.do(MOD, "workshop.edit", profile=dict.fromkeys(PROFILE), begins=None)
    assert not {"profile", "begins"} & world.state.workshop.keys()
    world.do(MOD, "undo", seq=entry.seq)
    assert (world.state.workshop["profile"], world.state.workshop["begins"]) == (PROFILE, "09:30")
    world.do(MOD, "workshop.edit", profile=None)
    assert "profile" not in world.state.workshop


@pytest.mark.parametrize("time", ["9:30", "24:00", "09:60", "9 Uhr", ""])
def test_a_beginning_is_a_time_of_day(time: str) -> None:
    with refused("invalid"):
        World().do(MOD, "workshop.edit", begins=time)


@pytest.mark.parametrize("person", [ANNA, CO])
def test_the_profile_is_the_moderators(person: str) -> None:
    with refused("role"):
        World().do(person, "workshop.edit", profile={"result": "Bescheid"})


def test_a_text_of_the_profile_can_be_made_unreadable() -> None:
    world = World()
    world.do(MOD, "workshop.edit", profile=PROFILE)
    world.do(MOD, "redact", in_="workshop", record="workshop", field="profile")
    profile = world.state.workshop["profile"]
    assert {profile[name] for name in ("trigger", "result", "legal")} == {"[unkenntlich gemacht]"}
    assert profile["per_year"] == PROFILE["per_year"]


def test_the_profile_is_part_of_the_result_that_stays() -> None:
    world = World()
    world.do(MOD, "workshop.edit", profile=PROFILE, begins="09:30")
    stays = State().apply(expire(world.state, "2026-12-24")).workshop
    assert (stays["profile"], stays["begins"]) == (PROFILE, "09:30")
