"""What is written into the protocol by hand, its frozen versions, and the feedback at the end."""

from __future__ import annotations

import pytest

from app.domain import limits
from app.domain.versions import digest
from tests.domain.world import ANNA, CO, MOD, World, refused

SECOND = f"{0xB1:032x}"
"""Another person of Anna's administration."""

ANSWERS = {"given": 6, "helpful": [0, 0, 1, 2, 3], "remarks": [{"text": "Mehr Zeit"}]}


@pytest.fixture
def world() -> World:
    return World("closed")


def test_two_who_write_the_summary_lose_no_word(world: World) -> None:
    world.do(MOD, "protocol.edit", summary="Wir haben vier Schritte aufgenommen.")
    base = {"summary": "Wir haben vier Schritte aufgenommen."}
    world.do(CO, "protocol.edit", summary="Wir haben heute vier Schritte aufgenommen.", base=base)
    world.do(MOD, "protocol.edit", summary="Wir haben vier Schritte gemeinsam aufgenommen.", base=base)
    assert world.state.workshop["summary"] == "Wir haben heute vier Schritte gemeinsam aufgenommen."


def test_an_empty_text_is_none_and_what_was_not_named_stays(world: World) -> None:
    world.do(MOD, "protocol.edit", summary="Kurz", attendees="Anna\nBernd")
    world.do(MOD, "protocol.edit", attendees="")
    assert world.state.workshop["summary"] == "Kurz"
    assert "attendees" not in world.state.workshop
    assert world.do(MOD, "protocol.edit").changes == []


def test_whoever_writes_along_takes_back_what_they_wrote(world: World) -> None:
    world.do(CO, "protocol.edit", summary="Falsch")
    world.do(CO, "undo", seq=len(world.entries))
    assert "summary" not in world.state.workshop


def test_who_takes_part_writes_nothing_there(world: World) -> None:
    for name in ("protocol.edit", "feedback.open"):
        with refused("role"):
            world.do(ANNA, name)


def test_a_version_names_its_entry_and_what_could_be_read_then(world: World) -> None:
    first = digest(world.state)
    world.do(MOD, "protocol.freeze", version=world.id())
    world.do(MOD, "protocol.edit", summary="Nachgetragen")
    world.do(MOD, "protocol.freeze", version=world.id())
    one, two = world.state.workshop["versions"]
    assert [one["seq"], two["seq"]] == [len(world.entries) - 2, len(world.entries)]
    assert one["digest"] == first != two["digest"]
    assert one["at"] == world.entries[one["seq"] - 1].at


def test_what_is_not_of_the_result_changes_no_digest(world: World) -> None:
    before = digest(world.state)
    world.do(MOD, "focus.set", wall={"view": "draft"})
    world.do(MOD, "participant.remove", participant=ANNA)
    world.do(MOD, "protocol.freeze", version=world.id())
    assert digest(world.state) == before


def test_the_digest_is_made_of_what_anybody_may_see() -> None:
    world = World("annotate")
    world.do(MOD, "participant.add", participant=SECOND, name="Sven", organisation="ahl", device=False)
    step = world.step(MOD)
    world.do(ANNA, "variant.set", step=step, organisation="ahl", answer="same")
    before = digest(world.state)
    world.state.records["variants"][f"{step}.ahl"]["said"] = [{"by": ANNA, "answer": "different"}]
    world.do(MOD, "protocol.edit", attendees="Anna Yıldız")
    world.phase("closed")
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", **ANSWERS)
    world.do(MOD, "workshop.edit", released=True)
    world.do(MOD, "participant.merge", into=SECOND, from_=ANNA)
    assert world.get("variants", f"{step}.ahl")["author"] == SECOND
    assert digest(world.state) == before
    world.do(MOD, "protocol.edit", summary="Nachgetragen")
    assert digest(world.state) != before


def test_one_version_is_frozen_once_and_there_are_not_endlessly_many(world: World) -> None:
    version = world.id()
    world.do(MOD, "protocol.freeze", version=version)
    with refused("taken"):
        world.do(MOD, "protocol.freeze", version=version)
    for _ in range(limits.VERSIONS - 1):
        world.do(MOD, "protocol.freeze", version=world.id())
    with refused("limit"):
        world.do(MOD, "protocol.freeze", version=world.id())


def test_feedback_is_asked_for_once_counted_once_and_shown_where_it_is_wanted(world: World) -> None:
    with refused("state"):
        world.do(MOD, "feedback.close", **ANSWERS)
    world.do(MOD, "feedback.open")
    for name, fields in (("feedback.open", {}), ("feedback.show", {"shown": True})):
        with refused("state"):
            world.do(MOD, name, **fields)
    world.do(MOD, "feedback.close", **ANSWERS)
    with refused("state"):
        world.do(MOD, "feedback.close", **ANSWERS)
    world.do(MOD, "feedback.show", shown=True)
    assert world.state.workshop["feedback"] == {"state": "closed", **ANSWERS, "shown": True}


def test_of_too_few_nothing_is_told_but_how_many_they_were(world: World) -> None:
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", **{**ANSWERS, "given": 4, "helpful": [0] * 5})
    assert world.state.workshop["feedback"] == {"state": "closed", "given": 4}


def test_summary_names_and_remarks_can_be_made_unreadable(world: World) -> None:
    world.do(MOD, "protocol.edit", summary="Über Frau Yıldız", attendees="Yıldız")
    world.do(MOD, "feedback.open")
    world.do(MOD, "feedback.close", **{**ANSWERS, "remarks": [{"text": "Yıldız war zu laut"}]})
    for field in ("summary", "attendees", "feedback"):
        world.do(MOD, "redact", in_="workshop", record="workshop", field=field)
    assert "Yıldız" not in str(world.state.workshop)
    assert world.state.workshop["feedback"]["helpful"] == ANSWERS["helpful"]


@pytest.mark.parametrize("wrong", [{"given": 7}, {"helpful": [6, 0, 0, 0, 1]}, {"remarks": [{"text": "Gut"}] * 7}])
def test_a_count_tells_of_as_many_as_have_answered(world: World, wrong: dict[str, object]) -> None:
    world.do(MOD, "feedback.open")
    with refused("invalid"):
        world.do(MOD, "feedback.close", **{**ANSWERS, **wrong})
