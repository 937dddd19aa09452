"""What reaches every device at once: eyes to the front, whose turn it is, a word to everybody, a new code."""

from __future__ import annotations

import pytest

from app.domain.expiry import expire
from app.domain.history import Told, told
from app.domain.state import State
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def said(world: World, who: str = ANNA) -> Told:
    found = told(world.states[-2], world.states[-1], world.entries[-1], world.member(who))
    assert found is not None
    return found


def test_all_eyes_go_to_the_front_and_back_and_the_history_says_so() -> None:
    world = World()
    world.do(MOD, "front.set", front=True)
    assert world.state.workshop["front"] is True
    assert said(world).text == "{who} hat um den Blick nach vorn gebeten."
    world.do(MOD, "front.set", front=False)
    assert "front" not in world.state.workshop
    assert said(world).text == "{who} hat die Geräte wieder freigegeben."


def test_the_word_goes_round_and_ends() -> None:
    world = World()
    world.do(MOD, "turn.set", now=0, order=["bir", "ahl", "bir", ""])
    assert world.state.workshop["turn"] == {"order": ["bir", "ahl", ""], "now": 0}
    assert said(world).values["organisation"] == "Stadt Birkfeld"
    world.do(MOD, "turn.set", now=2)
    assert world.state.workshop["turn"]["now"] == 2
    assert said(world).values["organisation"] != "Stadt Birkfeld"
    world.do(MOD, "turn.set", now=None)
    assert "turn" not in world.state.workshop
    assert said(world).text == "{who} hat die Reihum-Runde beendet."


def test_nobody_is_asked_beyond_the_order_or_without_one() -> None:
    world = World()
    with refused("state"):
        world.do(MOD, "turn.set", now=0)
    with refused("invalid"):
        world.do(MOD, "turn.set", now=2, order=["ahl", "bir"])
    with refused("unknown"):
        world.do(MOD, "turn.set", now=0, order=["nirgends"])
    with refused("invalid"):
        world.do(MOD, "turn.set", now=0, order=[])


def test_a_word_to_everybody_carries_its_moment() -> None:
    world = World()
    now = world.now
    world.do(MOD, "notice.send", text=" Um elf machen wir Pause. ")
    assert world.state.workshop["notice"] == {"text": "Um elf machen wir Pause.", "at": now}
    assert said(world).values["text"] == "Um elf machen wir Pause."
    with refused("invalid"):
        world.do(MOD, "notice.send", text=" ")


def test_a_new_code_is_counted_and_stands_in_no_record() -> None:
    world = World()
    for count in (1, 2):
        entry = world.do(MOD, "code.renew")
        assert world.state.workshop["code"] == count
        assert entry.changes == [{"patch": {"in": "workshop", "set": {"code": count}}}]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("front.set", {"front": True}),
        ("turn.set", {"now": 0, "order": ["ahl"]}),
        ("notice.send", {"text": "Pause"}),
        ("code.renew", {}),
        ("participant.merge", {"into": ANNA, "from_": BERND}),
    ],
)
def test_only_the_moderator_reaches_everybody_and_after_the_end_too(name: str, fields: dict[str, object]) -> None:
    world = World()
    for who in (CO, ANNA):
        with refused("role"):
            world.do(who, name, **fields)
    world.phase("closed")
    world.do(MOD, name, **fields)


def test_nothing_of_it_stays_after_the_deletion_date() -> None:
    world = World()
    world.do(MOD, "front.set", front=True)
    world.do(MOD, "turn.set", now=0, order=["ahl"])
    world.do(MOD, "notice.send", text="Frau Meier wird am Empfang erwartet.")
    world.do(MOD, "code.renew")
    kept = State().apply(expire(world.state, "2026-12-24")).workshop
    assert {"front", "turn", "notice", "code"}.isdisjoint(kept)


def test_what_is_entered_for_somebody_without_a_device_is_theirs() -> None:
    world = World("pain_points")
    step = world.step()
    ida, pain = world.id(), world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="bir")
    wish = {"pain": pain, "target": {"kind": "step", "id": step}, "text": "Papier", "said_by": ida}
    entry = world.do(MOD, "pain.add", **wish)
    assert (world.get("pain_points", pain)["author"], entry.by) == (ida, MOD)
    with refused("phase"):  # what Ida could not do with a device of her own
        world.do(MOD, "step.add", step=world.id(), lane=world.town, kind="task", said_by=ida)
    with refused("role"):
        world.do(ANNA, "pain.add", **{**wish, "pain": world.id()})
    for other in (ANNA, world.id()):
        with refused("device"):
            world.do(MOD, "pain.add", **{**wish, "pain": world.id(), "said_by": other})


def test_in_a_silent_collection_their_drafts_count_for_themselves() -> None:
    world = World("pain_points")
    step = world.step()
    ida = world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="bir")
    world.do(MOD, "collection.start", collection=world.id(), of="pain_points", each=1)
    wish = {"target": {"kind": "step", "id": step}, "text": "Papier", "said_by": ida}
    world.do(MOD, "pain.add", pain=world.id(), **wish)
    with refused("limit"):
        world.do(MOD, "pain.add", pain=world.id(), **wish)


def test_a_batch_is_said_by_one_person_as_a_whole() -> None:
    world = World()
    ida = world.id()
    world.do(MOD, "participant.add", participant=ida, name="Ida", organisation="bir")
    notes = [world.id(), world.id()]
    parts = [{"type": "note.add", "note": note, "kind": "fact", "text": "Nur mit Termin"} for note in notes]
    world.do(MOD, "batch", operations=parts, said_by=ida)
    assert {world.get("notes", note)["author"] for note in notes} == {ida}
    with refused("invalid"):
        world.do(MOD, "batch", operations=[{**parts[0], "note": world.id(), "said_by": ida}])
