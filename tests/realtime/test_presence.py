"""Who is here and where they work: told to all, stored nowhere, silent where secrecy was promised."""

from typing import Any

from app.domain.changes import put
from app.domain.records import Member, Role
from app.domain.state import State
from app.realtime.client import Client, Place
from app.realtime.limits import Limits
from app.realtime.outbox import Outbox
from app.realtime.presence import MOST_POSITIONS, PAUSE, Others, Presence, positions
from tests.house import Frame, House, Live, new_id


async def presence(socket: Live, total: int, positions: int = 0) -> Frame:
    return await socket.until(
        lambda f: f["t"] == "presence" and f["total"] == total and len(f["positions"]) == positions
    )


async def test_people_are_counted_by_administration_and_two_tabs_are_one_person(house: House) -> None:
    workshop = await house.found()
    anna, bert = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Bert")
    async with house.live(house.moderator(workshop)), house.live(house.wall(workshop)) as wall:
        async with house.live(anna), house.live(anna), house.live(bert):
            frame = await presence(wall, 2)
            assert frame["here"] == {"adorf": 1, "": 1}
        assert (await presence(wall, 0))["here"] == {}


async def test_a_position_is_shown_with_the_administration_it_is_from(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    lane = (await house.state(anna))["records"]["lanes"][0]["id"]
    position = {"lane": lane, "rank": "a0", "dx": 0.5, "dy": 0}
    async with house.live(house.wall(workshop)) as wall, house.live(anna) as socket:
        await socket.send({"t": "presence", "position": position})
        assert (await presence(wall, 1, 1))["positions"] == [{"position": position, "organisation": "adorf"}]
        await socket.send({"t": "presence", "position": None})
        await presence(wall, 1, 0)


async def test_the_wall_only_looks(house: House) -> None:
    workshop = await house.found()
    anna = await house.join(workshop, "Anna", "adorf")
    position = {"lane": (await house.state(anna))["records"]["lanes"][0]["id"], "rank": "a0"}
    async with house.live(house.wall(workshop)) as wall:
        await presence(wall, 0)
        await wall.send({"t": "presence", "position": position})
        async with house.live(anna):
            await presence(wall, 1, 0)


async def test_there_are_no_positions_while_a_collection_is_written_or_on_what_is_voted_about(house: House) -> None:
    workshop = await house.found(phase="annotate")
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna", "adorf")
    step, pain = new_id(), new_id()
    lane = (await house.state(anna))["records"]["lanes"][0]["id"]
    target = {"kind": "step", "id": step}
    await house.submit(
        anna,
        {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Prüfen"},
        {"type": "pain.add", "pain": pain, "target": target, "category": "", "text": "dauert"},
    )
    async with house.live(house.wall(workshop)) as wall, house.live(anna) as socket:
        await socket.send({"t": "presence", "position": {"record": pain}})
        await presence(wall, 1, 1)
        await house.submit(moderator, _round(pain))
        await presence(wall, 1, 0)
        await socket.send({"t": "presence", "position": {"record": step}})
        await presence(wall, 1, 1)
        collection = new_id()
        await house.submit(moderator, {"type": "collection.start", "collection": collection, "of": "notes"})
        await presence(wall, 1, 0)
        await house.submit(anna, {"type": "note.add", "note": new_id(), "kind": "fact", "text": "geheim"})
        told = await wall.until(lambda f: f.get("collection") == collection and f["items"] == 1)
        assert told == {"t": "progress", "collection": collection, "items": 1, "writers": 1}


async def test_nobody_points_while_a_round_is_open(house: House) -> None:
    workshop = await house.found(phase="annotate")
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna", "adorf")
    lane = (await house.state(anna))["records"]["lanes"][0]["id"]
    step, pain = new_id(), new_id()
    await house.submit(
        anna,
        {"type": "step.add", "step": step, "lane": lane, "kind": "task", "title": "Prüfen"},
        {"type": "pain.add", "pain": pain, "target": {"kind": "step", "id": step}, "category": "", "text": "dauert"},
    )
    async with house.live(house.wall(workshop)) as wall, house.live(anna) as socket:
        await socket.send({"t": "presence", "position": {"lane": lane, "rank": "a0", "dx": 0, "dy": 0}})
        await presence(wall, 1, 1)
        await house.submit(moderator, _round(pain))
        await presence(wall, 1, 0)


async def test_of_many_positions_those_at_work_and_those_who_moved_last_are_told() -> None:
    lane, step = "a" * 32, "b" * 32
    state = State({"authorship": "name"}).apply(
        [put("lanes", {"id": lane, "title": "Amt"}), put("steps", {"id": step, "lane": lane, "title": "Prüfen"})]
    )

    def person(n: int, place: Place) -> Client:
        return Client(Member(str(n), "participant", "adorf"), Outbox(Limits()), str, place, moved=n)

    people = [person(0, Place(record=step)), *(person(n, Place(lane=lane, rank="a0")) for n in range(1, 300))]
    told = [each["participant"] for each in positions(people, state)]
    assert told == ["0", *(str(n) for n in range(299, 300 - MOST_POSITIONS, -1))]


async def test_where_the_moderator_works_is_always_told_and_marked() -> None:
    lane, step = "a" * 32, "b" * 32
    state = State({"authorship": "none"}).apply(
        [put("lanes", {"id": lane, "title": "Amt"}), put("steps", {"id": step, "lane": lane, "title": "Prüfen"})]
    )
    others: list[tuple[Role, Place]] = [("participant", Place(record=step))] * MOST_POSITIONS
    places: list[tuple[Role, Place]] = [("moderator", Place(lane=lane, rank="a0")), *others]
    people = [
        Client(Member(str(n), role, "adorf"), Outbox(Limits()), str, place, moved=n)
        for n, (role, place) in enumerate(places)
    ]
    told = positions(people, state)
    assert told[0] == {"position": {"lane": lane, "rank": "a0"}, "leads": True}
    assert [each.get("leads") for each in told[1:]] == [None] * (MOST_POSITIONS - 1)


async def test_a_full_house_tells_of_itself_more_slowly() -> None:
    loud = Presence(set(), State, lambda _message: None)
    loud._clients = {Client(Member(str(n), "participant", "x" * 60), Outbox(Limits()), str) for n in range(300)}
    assert loud.changed.pause == PAUSE
    await loud._tell_all()
    assert loud.changed.pause == PAUSE
    loud._clients = {Client(Member(str(n), "participant", f"{n:060}"), Outbox(Limits()), str) for n in range(300)}
    await loud._tell_all()
    assert loud.changed.pause > PAUSE * 10


async def test_what_other_nodes_do_not_repeat_is_forgotten() -> None:
    others = Others()
    others.hear("node", {"adorf": 2}, [], now=0.0)
    assert others.all(now=9.0) == [({"adorf": 2}, [])]
    assert others.all(now=11.0) == []


def _round(item: str) -> dict[str, Any]:
    options = {"subject": "pain_points", "items": [item], "budget": 3, "cap": 1, "secret": True}
    return {"type": "round.open", "round": new_id(), **options}
