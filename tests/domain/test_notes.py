from __future__ import annotations

from tests.domain.world import ANNA, BERND, MOD, World, refused


def test_a_note_takes_the_board_of_what_it_is_about() -> None:
    world = World()
    step = world.step()
    on_step = world.note(ANNA, target={"kind": "step", "id": step}, board=f"{9:032x}")
    assert world.get("notes", on_step)["board"] == "ist"
    parked = world.note(ANNA, kind="parked")
    assert "target" not in world.get("notes", parked)


def test_a_note_is_changed_by_its_author_or_the_moderator() -> None:
    world = World()
    note = world.note(ANNA)
    with refused("author"):
        world.do(BERND, "note.edit", note=note, text="anders")
    world.do(ANNA, "note.edit", note=note, text="anders", kind="idea", base={"text": "Nur mit Termin"})
    world.do(MOD, "note.edit", note=note, kind="decision")
    assert (world.get("notes", note)["text"], world.get("notes", note)["kind"]) == ("anders", "decision")
    with refused("author"):
        world.do(BERND, "note.remove", note=note)
    world.do(ANNA, "note.remove", note=note)
    assert not world.has("notes", note)


def test_a_note_turns_to_something_else_on_its_board_or_to_nothing() -> None:
    world = World()
    step = world.step()
    note = world.note(ANNA)
    world.do(ANNA, "note.edit", note=note, target={"kind": "step", "id": step})
    assert world.get("notes", note)["target"] == {"kind": "step", "id": step}
    world.do(ANNA, "note.edit", note=note, target=None)
    assert "target" not in world.get("notes", note)
    board, lane = world.id(), world.id()
    world.do(MOD, "board.add", board=board, title="Soll", kind="soll")
    world.do(MOD, "lane.add", lane=lane, title="A", party="internal", board=board)
    with refused("board"):
        world.do(ANNA, "note.edit", note=note, target={"kind": "lane", "id": lane})


def test_a_note_needs_a_text() -> None:
    world = World()
    with refused("invalid"):
        world.note(ANNA, text=" \u200b ")
