""" "Ja, genau so läuft es": each administration for itself, its people of one mind; with the last the steps lock."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.history import told
from app.domain.visibility import visible_state
from tests.domain.world import ANNA, BERND, CO, GUEST, MOD, World, refused

SECOND = f"{0xB1:032x}"
"""Another person of Anna's administration."""


def asked() -> tuple[World, str]:
    world = World("annotate")
    world.do(MOD, "participant.add", participant=SECOND, name="Sven", organisation="ahl", device=False)
    return world, world.step(MOD)


def answer(world: World, who: str, step: str, answer: str, **fields: Any) -> None:
    world.do(who, "variant.set", step=step, organisation="ahl", answer=answer, **fields)


def confirm(world: World, who: str, organisation: str) -> None:
    world.do(who, "board.confirm", board="ist", organisation=organisation, confirmed=True)


def confirmed() -> tuple[World, str]:
    world, step = asked()
    for who, organisation in ((ANNA, "ahl"), (BERND, "bir"), (MOD, "kreis")):
        confirm(world, who, organisation)
    return world, step


def said_to(world: World, who: str, step: str) -> Any:
    rows = visible_state(world.state, world.member(who))["variants"]
    return next(row for row in rows if row["id"] == f"{step}.ahl").get("said")


def test_what_each_answered_is_told_to_those_of_that_administration_who_did() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    assert said_to(world, ANNA, step) == [{"by": ANNA, "answer": "same"}, {"by": "ahl", "answer": "different"}]
    assert [said_to(world, who, step) for who in (BERND, MOD, CO, GUEST)] == [None] * 4
    world.do(MOD, "participant.role", participant=ANNA, role="co_moderator")
    assert said_to(world, ANNA, step) is None


def test_where_nobody_is_to_be_named_the_other_has_no_name_either() -> None:
    world = World("annotate")
    world.state.workshop["authorship"] = "none"
    world.do(MOD, "participant.add", participant=SECOND, name="Sven", organisation="ahl", device=False)
    step = world.step(MOD)
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    assert said_to(world, ANNA, step) == [{"by": ANNA, "answer": "same"}, {"answer": "different"}]


def test_nobody_confirms_for_an_administration_that_is_of_two_minds() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    with refused("differing") as info:
        confirm(world, ANNA, "ahl")
    assert "zu einem Schritt verschiedene" in info.value.detail
    confirm(world, BERND, "bir")
    answer(world, SECOND, step, "same")
    confirm(world, ANNA, "ahl")


def test_as_many_steps_as_are_open_are_named() -> None:
    world, step = asked()
    for each in (step, world.step(MOD)):
        answer(world, ANNA, each, "same")
        answer(world, SECOND, each, "different")
    with refused("differing") as info:
        confirm(world, ANNA, "ahl")
    assert info.value.values == {"n": 2}


def test_agreeing_is_one_persons_press() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    answer(world, ANNA, step, "different", agreed=True)
    assert world.get("variants", f"{step}.ahl")["said"] == [{"by": ANNA, "answer": "different"}]
    confirm(world, SECOND, "ahl")


def test_the_moderators_word_leaves_nothing_open_and_may_confirm_for_anybody() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    confirm(world, MOD, "ahl")
    answer(world, MOD, step, "absent")
    assert "said" not in world.get("variants", f"{step}.ahl")
    answer(world, MOD, step, "same")


@pytest.mark.parametrize("gone", ["removed", "of another administration"])
def test_whoever_is_gone_keeps_nobody_from_agreeing(gone: str) -> None:
    world, step = asked()
    answer(world, SECOND, step, "different")
    if gone == "removed":
        world.do(MOD, "participant.remove", participant=SECOND)
    else:
        world.do(MOD, "participant.edit", participant=SECOND, organisation="bir")
    answer(world, ANNA, step, "same")
    confirm(world, ANNA, "ahl")


def test_whoever_went_after_both_had_answered_blocks_nothing_and_reads_nothing_more() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    world.do(MOD, "participant.edit", participant=SECOND, organisation="bir")
    assert said_to(world, SECOND, step) is None
    confirm(world, ANNA, "ahl")


def test_by_a_merge_nobody_reads_what_another_administration_said() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    answer(world, SECOND, step, "different")
    world.do(MOD, "participant.merge", into=BERND, from_=SECOND)
    assert world.get("variants", f"{step}.ahl")["said"] == [{"by": ANNA, "answer": "same"}]
    world.do(MOD, "participant.merge", into=BERND, from_=ANNA)
    assert "said" not in world.get("variants", f"{step}.ahl")


def test_an_answer_without_an_author_hides_what_was_said_as_any_other() -> None:
    world, step = asked()
    answer(world, ANNA, step, "same")
    del world.get("variants", f"{step}.ahl")["author"]
    assert [said_to(world, who, step) for who in (BERND, MOD)] == [None] * 2
    assert said_to(world, ANNA, step) == [{"by": ANNA, "answer": "same"}]


def test_with_the_last_administration_the_steps_lock() -> None:
    world, step = asked()
    confirm(world, ANNA, "ahl")
    confirm(world, BERND, "bir")
    assert "locked" not in world.get("boards", "ist")
    confirm(world, MOD, "kreis")
    assert world.get("boards", "ist")["locked"] is True
    flow = {"flow": world.id(), "source": step, "target": world.step(MOD)}
    for name, fields in (
        ("step.edit", {"step": step, "title": "Anders"}),
        ("step.add", {"step": world.id(), "lane": world.town, "kind": "task"}),
        ("step.add", {"step": world.id(), "lane": None, "kind": "task"}),
        ("lane.add", {"lane": world.id(), "title": "A", "party": "internal"}),
        ("flow.add", flow),
        ("variant.set", {"step": step, "organisation": "ahl", "answer": "same"}),
    ):
        with refused("locked"):
            world.do(ANNA, name, **fields)


def test_where_the_steps_are_locked_people_still_say_what_they_think_of_them() -> None:
    world, step = confirmed()
    world.note(ANNA, target={"kind": "step", "id": step})
    world.pain(step, ANNA)
    world.do(CO, "step.edit", step=step, title="Die Moderation darf")


def test_another_board_stays_open() -> None:
    world, _ = confirmed()
    board, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Gruppe", kind="group")
    world.do(ANNA, "lane.add", lane=lane, title="A", party="internal", board=board)
    first, second = (world.step(ANNA, lane=lane) for _ in range(2))
    world.flow(first, second, ANNA)
    world.do(ANNA, "variant.set", step=first, organisation="ahl", answer="same")


def test_what_was_done_before_the_lock_is_not_undone_after_it() -> None:
    world, step = asked()
    world.do(ANNA, "step.edit", step=step, title="Anders")
    edit = len(world.entries)
    answer(world, ANNA, step, "same")
    said = len(world.entries)
    for who, organisation in ((ANNA, "ahl"), (BERND, "bir"), (MOD, "kreis")):
        confirm(world, who, organisation)
    for seq in (edit, said):
        with refused("locked"):
            world.do(ANNA, "undo", seq=seq)


def test_taking_a_confirmation_back_opens_what_the_last_one_locked() -> None:
    world, step = confirmed()
    confirm(world, BERND, "bir")
    assert world.get("boards", "ist")["locked"] is True
    world.do(ANNA, "board.confirm", board="ist", organisation="ahl", confirmed=False)
    assert world.get("boards", "ist")["confirmed"].keys() == {"bir", "kreis"}
    sentence = told(world.states[-2], world.state, world.entries[-1], world.member(MOD))
    assert sentence is not None
    assert "zurückgezogen" in sentence.text
    world.do(ANNA, "step.edit", step=step, title="Wieder offen")
    confirm(world, ANNA, "ahl")
    assert world.get("boards", "ist")["locked"] is True


def test_what_the_moderator_has_locked_the_moderator_opens() -> None:
    world, step = asked()
    confirm(world, ANNA, "ahl")
    world.do(MOD, "board.lock", board="ist")
    world.do(ANNA, "board.confirm", board="ist", organisation="ahl", confirmed=False)
    assert world.get("boards", "ist")["locked"] is True
    with refused("role"):
        world.do(ANNA, "board.unlock", board="ist")
    world.do(MOD, "board.unlock", board="ist")
    assert world.get("boards", "ist").keys().isdisjoint(("locked", "confirmed"))
    world.do(ANNA, "step.edit", step=step, title="Wieder offen")


def test_the_moderator_locks_the_steps_before_all_have_confirmed() -> None:
    world, step = asked()
    confirm(world, ANNA, "ahl")
    world.do(MOD, "board.lock", board="ist")
    with refused("locked"):
        world.do(BERND, "step.edit", step=step, title="x")
    confirm(world, BERND, "bir")
    assert world.get("boards", "ist")["confirmed"].keys() == {"ahl", "bir"}
    with refused("unknown"):
        world.do(MOD, "board.lock", board=world.id())
