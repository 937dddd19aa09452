"""Two entries of one person become one; and the moderation goes to somebody else."""

from __future__ import annotations

import pytest

from app.domain.operations.workshops import TAKE_OVER, take_over
from app.domain.people import attendance, present, speaker, taking_part
from app.domain.records import Member
from app.domain.rules import acting
from app.domain.visibility import visible_entry, visible_state
from tests.domain.test_votes import without_device
from tests.domain.test_voting import opened
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused


def merged(world: World, into: str = ANNA, source: str = BERND) -> None:
    world.do(MOD, "participant.merge", into=into, from_=source)


def lending(world: World) -> tuple[str, str]:
    """Ida, who has no device and votes on Bernd's, and the round."""
    ida, (round_id, _) = without_device(world), opened(world)
    world.do(MOD, "vote.lend", round=round_id, for_=ida, to=BERND)
    return ida, round_id


def test_what_the_one_has_written_is_the_others_and_nothing_is_lost() -> None:
    world = World("annotate")
    step, note = world.step(BERND), world.note(BERND)
    pain = world.pain(step, BERND)
    world.do(BERND, "variant.set", step=step, organisation="bir", answer="same")
    merged(world)
    for collection, id in (("steps", step), ("notes", note), ("pain_points", pain), ("variants", f"{step}.bir")):
        assert world.get(collection, id)["author"] == ANNA
    world.do(ANNA, "note.edit", note=note, text="Nur mit Termin, auch freitags")
    gone = world.get("participants", BERND)
    assert gone["merged_into"] == ANNA
    assert "removed" in gone


def test_of_two_answers_for_their_administration_the_one_of_the_entry_that_stays_is_left() -> None:
    world = World("annotate")
    both, one = world.step(), world.step()
    world.do(MOD, "participant.edit", participant=BERND, organisation="ahl")
    for who, step, answer in ((ANNA, both, "same"), (BERND, both, "different"), (BERND, one, "absent")):
        world.do(who, "variant.set", step=step, organisation="ahl", answer=answer)
    merged(world)
    assert world.get("variants", f"{both}.ahl")["said"] == [{"by": ANNA, "answer": "same"}]
    assert world.get("variants", f"{one}.ahl")["said"] == [{"by": ANNA, "answer": "absent"}]


def test_whoever_is_counted_is_counted_once() -> None:
    world = World()
    before = len(present(world.state))
    merged(world)
    assert len(present(world.state)) == before - 1
    assert {heads.organisation: heads.present for heads in attendance(world.state)}["bir"] == 0


def test_a_device_of_the_merged_entry_is_that_of_the_other_and_of_nobody_who_is_gone() -> None:
    world = World()
    merged(world)
    merged(world, GUEST, ANNA)
    found = taking_part(world.state, BERND)
    assert found is not None
    assert found["id"] == GUEST
    with refused("role"):  # what was on its way under the old entry is not sent under another
        acting(world.state, Member(BERND, "participant", "bir"))
    world.do(MOD, "participant.remove", participant=GUEST)
    assert taking_part(world.state, BERND) is None
    assert taking_part(world.state, None) is None


def test_drafts_and_late_wishes_go_along_unseen_by_others() -> None:
    world = World("pain_points")
    step = world.step()
    world.do(MOD, "collection.start", collection=world.id(), of="pain_points")
    pain = world.pain(step, BERND)
    world.phase("sketch")
    based_on = len(world.entries)
    world.phase("vote")
    late = world.do(BERND, "lane.add", lane=world.id(), title="Prüfstelle", party="internal", based_on=based_on)
    merged(world)
    assert late.changes[0]["put"]["in"] == "late"
    assert world.get("late", late.changes[0]["put"]["record"]["id"])["author"] == ANNA
    seen = {who: visible_state(world.state, world.member(who)) for who in (ANNA, GUEST)}
    assert [record["id"] for record in seen[ANNA]["pain_points"]] == [pain]
    assert seen[GUEST]["pain_points"] == seen[GUEST]["late"] == []
    told = visible_entry(world.states[-2], world.states[-1], world.entries[-1], world.member(GUEST))
    assert pain not in str(told)


def test_somebody_entered_by_hand_who_now_comes_with_a_device_has_one() -> None:
    world = World()
    ida = world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="bir")
    merged(world, ida, BERND)
    assert world.get("participants", ida)["device"] is True
    assert world.state.names[ida] == "Ida"
    with refused("device"):
        speaker(world.state, world.member(MOD), ida)


@pytest.mark.parametrize(
    ("into", "source", "reason"),
    [
        (ANNA, ANNA, "invalid"),
        (ANNA, MOD, "role"),
        (MOD, ANNA, "role"),
        (CO, ANNA, "role"),
        (ANNA, CO, "role"),
        (f"{9:032x}", ANNA, "unknown"),
        (ANNA, f"{9:032x}", "unknown"),
    ],
)
def test_what_is_no_pair_stays_as_it_is(into: str, source: str, reason: str) -> None:
    with refused(reason):
        merged(World(), into, source)


def test_an_entry_is_merged_once() -> None:
    world = World()
    merged(world)
    with refused("unknown"):
        merged(world, GUEST, BERND)


def test_a_device_that_was_lent_goes_back_when_one_of_the_two_is_another_now() -> None:
    world = World("vote")
    (_, round_id), jan = lending(world), without_device(world)
    world.do(MOD, "vote.lend", round=round_id, for_=jan, to=GUEST)
    merged(world)
    assert world.get("rounds", round_id)["lent"].keys() == {jan}
    merged(world, jan, GUEST)
    assert "lent" not in world.get("rounds", round_id)
    merged(world, jan, ANNA)
    assert all(change["patch"]["in"] == "participants" for change in world.entries[-1].changes)


def test_nobody_sees_on_a_device_that_was_lent_the_ballot_of_the_entry_merged_into_it() -> None:
    world = World("vote")
    ida, round_id = lending(world)
    jan = without_device(world)
    merged(world, ida, jan)
    assert "lent" not in world.get("rounds", round_id)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("participant.remove", {"participant": BERND}),
        ("participant.role", {"participant": BERND, "role": "co_moderator"}),
    ],
)
def test_a_device_goes_back_when_its_holder_goes_or_gets_a_role(name: str, fields: dict[str, str]) -> None:
    world = World("vote")
    _, round_id = lending(world)
    world.do(MOD, name, **fields)
    assert "lent" not in world.get("rounds", round_id)
    if name == "participant.role":
        world.do(MOD, name, participant=BERND, role="participant")
        assert "lent" not in world.get("rounds", round_id), "it does not come back with the role"


def test_a_device_goes_back_when_whoever_votes_on_it_goes() -> None:
    world = World("vote")
    ida, round_id = lending(world)
    world.do(MOD, "participant.remove", participant=ida)
    assert "lent" not in world.get("rounds", round_id)


def test_whoever_takes_the_moderation_over_votes_for_nobody_on_their_device() -> None:
    world = World("vote")
    _, round_id = lending(world)
    world._write(BERND, TAKE_OVER, take_over(world.state, (BERND, ""), None, world.now))
    assert "lent" not in world.get("rounds", round_id)


def test_the_moderation_goes_to_somebody_new_and_who_led_is_gone() -> None:
    world = World()
    world.do(MOD, "workshop.edit", admission="closed", capacity=1)
    new = world.id()
    decision = take_over(world.state, (new, "Vertretung"), None, world.now)
    world._write(new, TAKE_OVER, decision)
    assert world.member(new).role == "moderator"
    assert world.state.names[new] == "Vertretung"
    assert "removed" in world.get("participants", MOD)
    assert world.member(CO).role == "co_moderator"
    with refused("role"):
        world.do(MOD, "front.set", front=True)
    world.do(new, "front.set", front=True)


def test_somebody_who_is_here_already_takes_the_moderation_over_as_themselves() -> None:
    world = World()
    world._write(CO, TAKE_OVER, take_over(world.state, (CO, "anders"), None, world.now))
    assert world.member(CO) == Member(CO, "moderator", "kreis")
    assert world.state.names[CO] == "Ute"
    assert take_over(world.state, (CO, ""), None, world.now).changes[1:] == []


def test_nobody_leads_what_is_only_kept_as_a_result() -> None:
    world = World()
    state = world.state.apply([{"patch": {"in": "workshop", "set": {"expired": "2026-12-24"}}}])
    with refused("expired"):
        take_over(state, (world.id(), "Vertretung"), None, world.now)
