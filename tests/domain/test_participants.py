"""How a workshop begins, who comes in, and what becomes of persons."""

from __future__ import annotations

import pytest

from app.domain.changes import Change, put, remove
from app.domain.operations.workshops import Ids, NewWorkshop, create, join
from app.domain.people import moderator
from app.domain.records import Member
from app.domain.rules import acting
from app.domain.state import State
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, NEW, WALL, World, refused

IDS = Ids(f"{1:032x}", f"{2:032x}")
NOW = "2026-11-20T09:00:00.000Z"


def created(**fields: object) -> State:
    decision = create(NewWorkshop.model_validate({**NEW, **fields}), IDS, NOW)
    return State().apply(decision.changes).with_names(decision.names)


def test_a_workshop_begins_with_a_board_its_lanes_and_its_moderator() -> None:
    state = created(agenda=[{"title": "Begrüßung", "minutes": 10}])
    assert list(state.records["boards"]) == ["ist"]
    assert [lane["title"] for lane in sorted(state.all("lanes"), key=lambda lane: lane["order"])] == [
        "Antragstellende",
        "Bürgerbüro",
    ]
    (moderator,) = state.all("participants")
    assert (moderator["role"], moderator["organisation"]) == ("moderator", "kreis")
    assert state.names == {IDS.moderator: "Moderation"}
    assert (state.workshop["phase"], state.workshop["agenda"]) == ("arrive", [{"title": "Begrüßung", "minutes": 10}])


def test_everything_goes_thirty_days_after_the_workshop() -> None:
    assert created(date="2026-11-24").workshop["delete_on"] == "2026-12-24"
    assert created(date=None).workshop["delete_on"] == "2026-12-20"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"organisations": [NEW["organisations"][0]] * 2}, "invalid"),
        ({"lanes": [{"key": "a", "title": "A", "party": "internal"}] * 2}, "invalid"),
        ({"organisation": "nirgends"}, "unknown"),
        ({"lanes": [{"key": "a", "title": "A", "party": "internal", "organisation": "nirgends"}]}, "unknown"),
    ],
)
def test_a_workshop_that_contradicts_itself_is_refused(fields: dict[str, object], reason: str) -> None:
    with refused(reason):
        created(**fields)


def test_a_name_stands_beside_the_changes_never_in_them() -> None:
    world = World()
    decision = join(world.state, (world.id(), "Erika Mustermann"), "ahl", world.now)
    assert "Erika" not in str(decision.changes)
    assert list(decision.names.values()) == ["Erika Mustermann"]


def test_nobody_joins_what_is_closed_full_or_unknown() -> None:
    world = World()
    with refused("unknown"):
        join(world.state, (world.id(), "Erika"), "nirgends", world.now)
    world.do(MOD, "workshop.edit", capacity=5)
    with refused("full"):
        join(world.state, (world.id(), "Erika"), None, world.now)
    with refused("full"):
        world.do(MOD, "participant.add", participant=world.id(), name="Ida")
    world.do(MOD, "workshop.edit", admission="closed")
    with refused("admission"):
        join(world.state, (world.id(), "Erika"), None, world.now)
    world.phase("closed")
    with refused("closed"):
        join(world.state, (world.id(), "Erika"), None, world.now)


def test_somebody_without_a_device_is_entered() -> None:
    world = World()
    ida = world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="ahl", device=False)
    assert (world.get("participants", ida)["device"], world.state.names[ida]) == (False, "Ida")
    with refused("unknown"):
        world.do(MOD, "participant.add", participant=world.id(), name="Ida", organisation="nirgends")
    with refused("device"):
        world.do(MOD, "participant.role", participant=ida, role="co_moderator")


def test_a_person_is_renamed_and_given_another_administration() -> None:
    world = World()
    world.do(MOD, "participant.edit", participant=ANNA, name="Anne", organisation="bir")
    assert (world.state.names[ANNA], world.member(ANNA).organisation) == ("Anne", "bir")
    world.do(MOD, "participant.edit", participant=ANNA, organisation=None)
    assert (world.state.names[ANNA], world.member(ANNA).organisation) == ("Anne", None)
    with refused("unknown"):
        world.do(MOD, "participant.edit", participant=ANNA, organisation="nirgends")


def test_whoever_is_removed_may_nothing_more_but_what_they_wrote_stays() -> None:
    world = World()
    note = world.note(ANNA)
    world.do(MOD, "participant.remove", participant=ANNA)
    assert world.has("notes", note)
    with refused("role"):
        world.note(ANNA)
    with refused("unknown"):
        world.do(MOD, "participant.remove", participant=ANNA)


def test_a_workshop_keeps_a_moderator() -> None:
    world = World()
    for name, fields in (("participant.remove", {}), ("participant.role", {"role": "participant"})):
        with refused("role"):
            world.do(MOD, name, participant=MOD, **fields)
    world.do(MOD, "participant.role", participant=BERND, role="moderator")
    world.do(BERND, "participant.role", participant=MOD, role="participant")
    assert world.member(MOD).role == "participant"


def test_what_counts_is_the_role_one_has_now() -> None:
    world = World()
    stale = Member(CO, "moderator", "bir")
    assert acting(world.state, stale) == Member(CO, "co_moderator", "kreis")
    for nobody in (WALL, Member(f"{9:032x}", "moderator")):
        with refused("role"):
            acting(world.state, nobody)
    assert not acting(world.state, Member(GUEST, "participant")).keeps


def test_who_leads_is_the_first_moderator_who_is_there_and_else_somebody_who_looks_on_as_one() -> None:
    def person(id: str, role: str, **fields: str) -> Change:
        return put("participants", {"id": id, "role": role, "device": True, **fields})

    state = State({"id": "w"}).apply(
        [person("a", "participant"), person("b", "moderator", removed="2026-11-24"), person("c", "moderator")]
    )
    assert moderator(state) == Member("c", "moderator")
    assert moderator(state.apply([remove("participants", "c")])) == Member("w", "moderator")
