"""Who sees what: names, authorship, drafts, and entries cut to size. The law itself is in `test_law.py`."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.entries import Entry
from app.domain.operations import Context, decide, parse
from app.domain.operations.workshops import Ids, NewWorkshop, create
from app.domain.records import Member
from app.domain.state import State
from app.domain.visibility import audience, visible_entry, visible_state, visible_workshop
from app.domain.voting import Ballot, Box, tally
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, NEW, WALL, World


def promising(authorship: str, phase: str = "annotate") -> World:
    """A workshop that promised this about names before anybody joined."""
    world = World(phase)
    world.state = world.state.apply([{"patch": {"in": "workshop", "set": {"authorship": authorship}}}])
    world.states[-1] = world.state
    return world


def shown(world: World, who: Member | str, collection: str, id: str) -> dict[str, Any] | None:
    member = world.member(who) if isinstance(who, str) else who
    return next((each for each in visible_state(world.state, member)[collection] if each["id"] == id), None)


def last(world: World, who: Member | str) -> dict[str, Any]:
    member = world.member(who) if isinstance(who, str) else who
    return visible_entry(world.states[-2], world.states[-1], world.entries[-1], member)


@pytest.mark.parametrize(("authorship", "others"), [("name", ANNA), ("administration", "ahl"), ("none", None)])
def test_authors_are_shown_as_was_promised(authorship: str, others: str | None) -> None:
    world = promising(authorship)
    step = world.step(ANNA)
    for who in (BERND, MOD, WALL):
        record = shown(world, who, "steps", step)
        assert record is not None
        assert record.get("author") == others
        assert last(world, who).get("by") == others
    own = shown(world, ANNA, "steps", step)
    assert own is not None
    assert own["author"] == last(world, ANNA)["by"] == ANNA


@pytest.mark.parametrize("authorship", ["name", "administration", "none"])
def test_nobody_learns_who_said_where_it_is_stuck(authorship: str) -> None:
    world = promising(authorship)
    step = world.step(MOD)
    pain, source = world.pain(step, ANNA), world.pain(step, BERND)
    assert "by" not in last(world, ANNA)
    world.do(MOD, "pain.merge", into=pain, from_=[source])
    record = shown(world, GUEST, "pain_points", pain)
    assert record is not None
    assert "author" not in record
    assert record["merged"] == [{"id": source, "text": "Papier"}]
    assert ANNA not in str(last(world, BERND))


@pytest.mark.parametrize(("authorship", "organisation"), [("administration", "bir"), ("none", None)])
def test_merged_steps_name_the_administration_where_that_was_promised(
    authorship: str, organisation: str | None
) -> None:
    world = promising(authorship)
    into, source = world.step(ANNA), world.step(BERND)
    world.do(MOD, "step.merge", into=into, from_=[source])
    record = shown(world, GUEST, "steps", into)
    assert record is not None
    assert record["merged"][0].get("organisation") == organisation


def test_a_guests_card_is_nobodys_administrations() -> None:
    world = World()
    record = shown(world, ANNA, "steps", world.step(GUEST))
    assert record is not None
    assert "author" not in record


@pytest.mark.parametrize(
    ("authorship", "who", "knows"),
    [
        ("administration", MOD, True),
        ("administration", CO, True),
        ("administration", ANNA, True),
        ("administration", BERND, False),
        ("administration", WALL, False),
        ("none", BERND, False),
        ("name", BERND, True),
        ("name", WALL, True),
    ],
)
def test_names_are_for_moderators_the_person_and_where_promised(authorship: str, who: Any, knows: bool) -> None:
    record = shown(promising(authorship), who, "participants", ANNA)
    assert record is not None
    assert ("name" in record) == knows
    assert {"id", "organisation", "role", "device"} <= record.keys()


def test_others_do_not_see_when_somebody_came() -> None:
    world = World()
    record, own = shown(world, BERND, "participants", ANNA), shown(world, ANNA, "participants", ANNA)
    assert record is not None
    assert own is not None
    assert "created" not in record
    assert "created" in own


def test_a_renaming_is_told_to_those_who_know_names() -> None:
    world = World()
    world.do(MOD, "participant.edit", participant=ANNA, name="Anne")
    assert last(world, MOD)["changes"][0]["patch"]["set"]["name"] == "Anne"
    assert last(world, ANNA)["changes"][0]["patch"]["set"]["name"] == "Anne"
    assert last(world, BERND) == {"seq": len(world.entries), "changes": []}


def test_an_entry_with_nothing_for_somebody_says_nothing_at_all() -> None:
    world = World()
    world.do(MOD, "collection.start", collection=world.id(), of="notes")
    world.note(ANNA)
    seq = len(world.entries)
    for who in (BERND, MOD, WALL):
        assert last(world, who) == {"seq": seq, "changes": []}
    own = last(world, ANNA)
    assert (own["type"], own["id"], own["by"]) == ("note.add", world.entries[-1].id, ANNA)


def test_its_author_gets_the_id_even_where_nothing_changed() -> None:
    world = World()
    world.do(MOD, "phase.set", phase="sketch")
    assert last(world, MOD) == {"seq": len(world.entries), "id": world.entries[-1].id, "changes": []}
    assert last(world, ANNA) == {"seq": len(world.entries), "changes": []}


def test_a_new_co_moderator_gets_the_names_and_one_who_was_loses_them() -> None:
    world = World()
    world.do(MOD, "participant.role", participant=BERND, role="co_moderator")
    gained = [change["patch"]["set"] for change in last(world, BERND)["changes"]]
    assert {"name": "Anna", "created": world.get("participants", ANNA)["created"]} in gained
    world.do(MOD, "participant.role", participant=BERND, role="participant")
    lost = [change["patch"]["set"] for change in last(world, BERND)["changes"]]
    assert {"name": None, "created": None} in lost


def test_with_an_administration_its_cards_change_hands() -> None:
    world = World()
    step = world.step(ANNA)
    world.do(MOD, "participant.edit", participant=ANNA, organisation="bir")
    changes = last(world, GUEST)["changes"]
    assert {"patch": {"in": "steps", "id": step, "set": {"author": "bir"}}} in changes


def test_dots_of_an_open_ballot_are_signed_as_was_promised() -> None:
    world = World("vote")
    items = [world.pain(world.step(MOD), MOD)]
    round_id = world.id()
    wish = {"round": round_id, "subject": "pain_points", "items": items, "budget": 1, "cap": 1, "secret": False}
    world.do(MOD, "round.open", **wish)
    box = Box([Ballot(ANNA, items[0], 1)], eligible=4)
    context = Context(world.now, tally=lambda id: tally(world.state, id, box))
    world.send(MOD, parse({"type": "round.close", "id": world.id(), "round": round_id}), context)
    for who, by in ((ANNA, ANNA), (BERND, "ahl")):
        record = shown(world, who, "rounds", round_id)
        assert record is not None
        assert record["ballots"] == [{"by": by, "dots": {items[0]: 1}}]
    assert audience(world.states[-2], world.state, world.entries[-1], world.member(ANNA)) == ANNA


def test_members_whom_an_entry_does_not_concern_share_their_bytes() -> None:
    world = World()
    world.step(ANNA)
    keys = {
        who: audience(world.states[-2], world.state, world.entries[-1], world.member(who))
        for who in (ANNA, BERND, GUEST, MOD)
    }
    assert keys[BERND] == keys[GUEST] == "participant"
    assert (keys[ANNA], keys[MOD]) == (ANNA, "moderator")
    assert audience(world.states[-2], world.state, world.entries[-1], WALL) == "wall"


def test_what_the_room_itself_does_is_signed_by_nobody() -> None:
    world = World()
    entry = Entry(
        1, world.now, None, world.id(), "board.lock", [{"patch": {"in": "workshop", "set": {"locked": True}}}], []
    )
    after = world.state.apply(entry.changes)
    assert "by" not in visible_entry(world.state, after, entry, world.member(ANNA))


COUNTED = {"given": 6, "helpful": [0, 0, 1, 2, 3], "remarks": [{"text": "Frau Yıldız hat alles an sich gezogen"}]}


def remarked(authorship: str = "administration") -> World:
    """Names are typed and feedback is counted, but not shown."""
    world = promising(authorship, "closed")
    world.do(MOD, "protocol.edit", attendees="Anna Yıldız")
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", **COUNTED)
    return world


@pytest.mark.parametrize("who", [ANNA, BERND, WALL])
def test_what_was_said_at_the_end_is_for_all_only_where_it_is_shown(who: Any) -> None:
    world = remarked()
    member = world.member(who) if isinstance(who, str) else who
    told = {"state": "closed", "given": 6}
    assert last(world, who)["changes"] == [{"patch": {"in": "workshop", "set": {"feedback": told}}}]
    assert visible_workshop(world.state, member)["feedback"] == told
    world.do(MOD, "feedback.show", shown=True)
    assert last(world, who)["changes"][0]["patch"]["set"]["feedback"] == {"state": "closed", **COUNTED, "shown": True}
    world.do(MOD, "feedback.show", shown=False)
    assert "Yıldız" not in str((last(world, who), visible_workshop(world.state, member)))


@pytest.mark.parametrize(("authorship", "told"), [("name", True), ("administration", False), ("none", False)])
def test_names_typed_into_the_protocol_are_for_all_only_where_names_are_promised(authorship: str, told: bool) -> None:
    world = promising(authorship, "closed")
    world.do(MOD, "protocol.edit", attendees="Anna Yıldız")
    for who in (ANNA, WALL):
        member = world.member(who) if isinstance(who, str) else who
        assert ("attendees" in visible_workshop(world.state, member)) is told
        assert bool(last(world, who)["changes"]) is told
    for keeper in (MOD, CO):
        assert visible_workshop(world.state, world.member(keeper))["attendees"] == "Anna Yıldız"


def test_whoever_comes_to_keep_the_workshop_gets_what_was_said_and_loses_it_again() -> None:
    world = remarked()
    world.do(MOD, "participant.role", participant=BERND, role="co_moderator")
    whole = {"state": "closed", **COUNTED}
    assert {"attendees": "Anna Yıldız", "feedback": whole} in [
        each["patch"]["set"] for each in last(world, BERND)["changes"]
    ]
    world.do(MOD, "participant.role", participant=BERND, role="participant")
    cut = {"attendees": None, "feedback": {"state": "closed", "given": 6}}
    assert cut in [each["patch"]["set"] for each in last(world, BERND)["changes"]]


def test_the_rest_of_the_workshop_holds_nothing_private() -> None:
    world = World()
    assert visible_workshop(world.state, WALL) is world.state.workshop
    assert not set(world.state.workshop) & {"join_code", "wall_code", "token", "account"}


def test_a_promise_about_names_changes_how_everything_looks() -> None:
    ids = Ids(f"{1:032x}", MOD)
    before = State().apply(create(NewWorkshop.model_validate(NEW), ids, "2026-11-20T09:00:00.000Z").changes)
    moderator = Member(MOD, "moderator")
    operation = parse({"type": "workshop.edit", "id": f"{2:032x}", "authorship": "none"})
    changes = decide(before, moderator, operation, Context("2026-11-20T09:01:00.000Z")).changes
    after = before.apply(changes)
    entry = Entry(2, "2026-11-20T09:01:00.000Z", MOD, f"{2:032x}", "workshop.edit", changes, [])
    sets = [change["patch"]["set"] for change in visible_entry(before, after, entry, WALL)["changes"]]
    assert {"authorship": "none"} in sets
    assert {"author": None} in sets
    assert audience(before, after, entry, moderator) == MOD
    assert audience(before, after, entry, WALL) == "wall"


def test_what_came_and_went_in_one_entry_shows_nothing() -> None:
    world = World()
    note = world.id()
    operations = [
        {"type": "note.add", "note": note, "kind": "idea", "text": "x"},
        {"type": "note.remove", "note": note},
    ]
    world.do(ANNA, "batch", operations=operations)
    assert last(world, BERND)["changes"] == []
    assert audience(world.states[-2], world.state, world.entries[-1], world.member(BERND)) == "participant"


def test_a_renaming_concerns_the_person_and_a_second_lock_nobody() -> None:
    world = World()
    world.do(MOD, "participant.edit", participant=ANNA, name="Anne")
    keys = {who: audience(world.states[-2], world.state, world.entries[-1], world.member(who)) for who in (ANNA, BERND)}
    assert keys == {ANNA: ANNA, BERND: "participant"}
    world.do(MOD, "board.lock")
    assert last(world, BERND)["changes"] == [{"patch": {"in": "workshop", "set": {"locked": True}}}]
    assert audience(world.states[-2], world.state, world.entries[-1], world.member(ANNA)) == "participant"
    world.do(MOD, "board.lock")
    assert last(world, BERND)["changes"] == []
