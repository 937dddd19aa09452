from __future__ import annotations

from hashlib import sha256

from app.domain.ranks import columns
from tests.domain.world import ANNA, BERND, MOD, World, refused


def board(world: World, **fields: object) -> str:
    id = world.id()
    world.do(MOD, "board.add", **{"board": id, "title": "Gruppe 1", "kind": "group", **fields})
    return id


def drawn(world: World) -> tuple[str, str, str]:
    first, second = world.step(ANNA, origin={"type": "userTask"}), world.step(BERND)
    return first, second, world.flow(first, second, ANNA)


def copy_id(board: str, id: str) -> str:
    return sha256((board + id).encode()).hexdigest()[:32]


def test_a_new_board_takes_over_lanes_steps_and_flows() -> None:
    world = World()
    first, second, flow = drawn(world)
    world.note(ANNA, target={"kind": "step", "id": first})
    soll = board(world, kind="soll", based_on="ist")
    copy = world.get("steps", copy_id(soll, first))
    assert copy["origin"] == {"type": "userTask", "copy_of": first}
    assert (copy["board"], copy["lane"], copy["author"]) == (soll, copy_id(soll, world.town), ANNA)
    ends = world.get("flows", copy_id(soll, flow))
    assert (ends["source"], ends["target"]) == (copy["id"], copy_id(soll, second))
    assert len(world.state.records["notes"]) == 1
    assert world.get("boards", soll)["based_on"] == "ist"


def test_a_board_is_based_on_one_there_is() -> None:
    world = World()
    with refused("unknown"):
        board(world, based_on=f"{9:032x}")


def test_a_number_as_based_on_is_the_seq_as_everywhere() -> None:
    world = World()
    assert "based_on" not in world.get("boards", board(world, based_on=3))


def test_drafts_are_not_copied() -> None:
    world = World()
    world.do(MOD, "collection.start", collection=world.id(), of="steps")
    world.step(ANNA, lane=None)
    copied = board(world, based_on="ist")
    assert not [step for step in world.state.all("steps") if step["board"] == copied]


def test_a_board_is_renamed_but_the_first_stays_the_ist() -> None:
    world = World()
    id = board(world)
    world.do(MOD, "board.edit", board=id, title="Soll", kind="soll")
    assert world.get("boards", id)["kind"] == "soll"
    world.do(MOD, "board.edit", board="ist", title="Ist-Prozess")
    with refused("invalid"):
        world.do(MOD, "board.edit", board="ist", kind="soll")


def test_a_board_goes_with_all_that_stands_on_it_but_the_first_stays() -> None:
    world = World()
    drawn(world)
    id = board(world, based_on="ist")
    world.note(ANNA, board=id)
    world.do(MOD, "board.remove", board=id)
    assert not [
        record for records in world.state.records.values() for record in records.values() if record.get("board") == id
    ]
    with refused("invalid"):
        world.do(MOD, "board.remove", board="ist")


def test_merging_appends_columns_unites_lanes_and_closes_the_source() -> None:
    world = World()
    world.step()
    group = board(world)
    lane, other = world.id(), world.id()
    world.do(MOD, "lane.add", lane=lane, title="bürgerbüro", party="internal", board=group)
    world.do(MOD, "lane.add", lane=other, title="Kasse", party="internal", board=group)
    step, second = world.step(ANNA, lane=lane, rank="a0"), world.step(lane=other)
    world.flow(step, second)
    world.note(ANNA, target={"kind": "step", "id": step})
    world.do(MOD, "variant.set", step=step, organisation="bir", answer="absent")
    world.do(MOD, "board.merge", from_=group, into="ist")
    copy = world.get("steps", copy_id("ist", step))
    assert (copy["lane"], copy["board"]) == (world.town, "ist")
    assert columns(each for each in world.state.all("steps") if each["board"] == "ist").index(copy["rank"]) == 1
    assert world.get("lanes", copy_id("ist", other))["order"] > world.lane(world.town)["order"]
    assert world.has("variants", f"{copy['id']}.bir")
    assert [note["board"] for note in world.state.all("notes")] == [group, "ist"]
    assert world.get("boards", group)["merged_into"] == "ist"


def test_a_board_that_was_merged_away_stays_as_it_is() -> None:
    world = World()
    group = board(world, based_on="ist")
    lane = copy_id(group, world.town)
    step = world.step(lane=lane)
    world.do(MOD, "board.merge", from_=group, into="ist")
    for name, fields in (
        ("step.add", {"step": world.id(), "lane": lane, "kind": "task"}),
        ("step.edit", {"step": step, "title": "x"}),
        ("note.add", {"note": world.id(), "kind": "idea", "text": "x", "target": {"kind": "step", "id": step}}),
        ("lane.add", {"lane": world.id(), "title": "x", "party": "internal", "board": group}),
    ):
        with refused("read_only"):
            world.do(MOD, name, **fields)
    with refused("double"):
        world.do(MOD, "board.merge", from_=group, into="ist")


def test_a_board_is_not_merged_with_itself_nor_into_its_own_copy() -> None:
    world = World()
    drawn(world)
    with refused("invalid"):
        world.do(MOD, "board.merge", from_="ist", into="ist")
    copy = board(world, based_on="ist")
    with refused("double"):
        world.do(MOD, "board.merge", from_="ist", into=copy)


def test_an_administration_signs_off_for_itself() -> None:
    world = World("annotate")
    world.do(ANNA, "board.confirm", board="ist", organisation="ahl", confirmed=True)
    world.do(BERND, "board.confirm", board="ist", organisation="bir", confirmed=True)
    assert world.get("boards", "ist")["confirmed"].keys() == {"ahl", "bir"}
    with refused("organisation"):
        world.do(ANNA, "board.confirm", board="ist", organisation="bir", confirmed=False)
    for who, key in ((ANNA, "ahl"), (BERND, "bir")):
        world.do(who, "board.confirm", board="ist", organisation=key, confirmed=False)
    assert "confirmed" not in world.get("boards", "ist")
