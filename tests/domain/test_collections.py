"""Silent collections: drafts are their author's alone until they are shown."""

from __future__ import annotations

from typing import Any

from app.domain.visibility import visible_entry, visible_state
from tests.domain.world import ANNA, BERND, CO, MOD, World, refused


def collecting(of: str, phase: str = "annotate", **fields: Any) -> tuple[World, str]:
    world = World(phase)
    id = world.id()
    world.do(MOD, "collection.start", collection=id, of=of, **fields)
    return world, id


def sees(world: World, who: str, collection: str, id: str) -> bool:
    return any(record["id"] == id for record in visible_state(world.state, world.member(who))[collection])


def test_what_participants_add_meanwhile_is_seen_by_nobody_else() -> None:
    world, _ = collecting("notes")
    draft, open_note = world.note(ANNA), world.note(CO)
    assert sees(world, ANNA, "notes", draft)
    assert not any(sees(world, who, "notes", draft) for who in (BERND, CO, MOD))
    assert sees(world, BERND, "notes", open_note)


def test_only_what_is_collected_becomes_a_draft() -> None:
    world, _ = collecting("pain_points")
    step = world.step(ANNA)
    assert sees(world, BERND, "steps", step)
    assert not sees(world, BERND, "pain_points", world.pain(step, ANNA))
    good = world.id()
    world.do(ANNA, "good.add", good=good, target={"kind": "step", "id": step}, text="x")
    assert sees(world, BERND, "good_practices", good)


def test_nobody_writes_more_than_was_agreed() -> None:
    world, _ = collecting("findings", each=2)
    step = world.step()
    world.pain(step, ANNA)
    world.do(ANNA, "good.add", good=world.id(), target={"kind": "step", "id": step}, text="x")
    with refused("limit") as info:
        world.pain(step, ANNA)
    assert info.value.values == {"each": 2}
    world.pain(step, BERND)


def test_what_was_taken_away_comes_back_only_as_long_as_there_is_room() -> None:
    world, _ = collecting("pain_points", each=1)
    step = world.step()
    first = world.pain(step, ANNA)
    world.do(ANNA, "pain.remove", pain=first)
    removal = len(world.entries)
    second = world.pain(step, ANNA)
    with refused("limit"):
        world.do(ANNA, "undo", seq=removal)
    world.do(ANNA, "pain.remove", pain=second)
    world.do(ANNA, "undo", seq=removal)
    assert "draft" in world.get("pain_points", first)


def test_draft_steps_lie_in_the_tray_until_they_are_shown() -> None:
    world, collection = collecting("steps", "sketch")
    with refused("tray"):
        world.step(ANNA)
    step = world.step(ANNA, lane=None)
    with refused("draft"):
        world.do(ANNA, "step.move", step=step, lane=world.town)
    with refused("unknown"):
        world.do(MOD, "step.move", step=step, lane=world.town)
    world.do(MOD, "collection.reveal", collection=collection)
    world.do(MOD, "step.move", step=step, lane=world.town)


def test_what_hangs_on_a_draft_is_a_draft() -> None:
    world, collection = collecting("steps")
    step = world.step(ANNA, lane=None)
    note = world.note(ANNA, target={"kind": "step", "id": step})
    pain = world.pain(step, ANNA)
    world.do(ANNA, "variant.set", step=step, organisation="ahl", answer="same")
    assert not any(sees(world, BERND, *place) for place in (("notes", note), ("pain_points", pain)))
    with refused("draft"):
        world.do(ANNA, "note.edit", note=world.note(ANNA), target={"kind": "step", "id": step})
    world.do(MOD, "collection.reveal", collection=collection)
    assert sees(world, BERND, "notes", note)
    assert sees(world, BERND, "variants", f"{step}.ahl")


def test_what_others_see_cannot_hang_on_a_draft() -> None:
    world, _ = collecting("steps")
    step, placed = world.step(ANNA, lane=None), world.step(CO)
    pain, open_pain = world.pain(step, ANNA), world.pain(placed, ANNA)
    for name, fields in (
        ("flow.add", {"flow": world.id(), "source": placed, "target": step}),
        ("pain.edit", {"pain": open_pain, "target": {"kind": "step", "id": step}}),
        ("step.merge", {"into": step, "from_": [world.step(ANNA, lane=None)]}),
    ):
        with refused("draft"):
            world.do(ANNA, name, **fields)
    world.phase("measures")
    with refused("draft"):
        world.do(ANNA, "measure.add", measure=world.id(), title="x", pains=[pain])


def test_a_draft_finding_may_turn_to_another_draft() -> None:
    world, _ = collecting("steps")
    first, second = world.step(ANNA, lane=None), world.step(ANNA, lane=None)
    note = world.note(ANNA, target={"kind": "step", "id": first})
    pain = world.pain(first, ANNA)
    world.do(ANNA, "note.edit", note=note, target={"kind": "step", "id": second})
    world.do(ANNA, "pain.edit", pain=pain, target={"kind": "step", "id": second})
    assert world.get("pain_points", pain)["target"]["id"] == second


def test_revealing_by_administration_shows_theirs_only() -> None:
    world, collection = collecting("notes")
    anna, bernd = world.note(ANNA), world.note(BERND)
    world.do(MOD, "collection.reveal", collection=collection, organisation="ahl")
    assert sees(world, MOD, "notes", anna)
    assert not sees(world, MOD, "notes", bernd)
    assert world.state.workshop["collection"]["organisations"] == ["ahl"]
    assert "draft" in world.get("notes", world.note(ANNA))
    with refused("unknown"):
        world.do(MOD, "collection.reveal", collection=collection, organisation="nirgends")
    world.do(MOD, "collection.reveal", collection=collection)
    assert sees(world, MOD, "notes", bernd)
    assert world.state.workshop["collection"]["state"] == "revealed"
    assert world.do(MOD, "collection.reveal", collection=collection).changes == []


def test_revealing_reaches_others_as_something_new() -> None:
    world, collection = collecting("notes")
    note = world.note(ANNA)
    entry = world.do(MOD, "collection.reveal", collection=collection)
    shown = visible_entry(world.states[-2], world.state, entry, world.member(BERND))
    record = next(change["put"]["record"] for change in shown["changes"] if "put" in change)
    assert (record["id"], record["author"]) == (note, "ahl")
    own = visible_entry(world.states[-2], world.state, entry, world.member(ANNA))
    assert any("patch" in change and change["patch"].get("id") == note for change in own["changes"])


def test_one_collection_at_a_time() -> None:
    world, collection = collecting("notes")
    with refused("state"):
        world.do(MOD, "collection.start", collection=world.id(), of="notes")
    with refused("unknown"):
        world.do(MOD, "collection.reveal", collection=world.id())
    world.do(MOD, "collection.reveal", collection=collection)
    world.do(MOD, "collection.start", collection=world.id(), of="steps")
    assert world.state.workshop["collection"]["of"] == "steps"


def test_what_was_never_shown_is_erased_when_the_workshop_closes() -> None:
    world, _ = collecting("notes")
    draft = world.note(ANNA)
    world.phase("closed")
    assert not world.has("notes", draft)
    assert "collection" not in world.state.workshop
    entry = world.entries[-1]
    shown = visible_entry(world.states[-2], world.state, entry, world.member(BERND))
    assert not any("remove" in change for change in shown["changes"])


def test_a_draft_that_comes_back_after_the_reveal_is_none_any_more() -> None:
    world, collection = collecting("notes")
    draft = world.note(ANNA)
    world.do(ANNA, "note.remove", note=draft)
    removal = len(world.entries)
    world.do(MOD, "collection.reveal", collection=collection)
    world.do(ANNA, "undo", seq=removal)
    assert "draft" not in world.get("notes", draft)
