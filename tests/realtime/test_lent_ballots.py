"""A second ballot on a neighbour's device is shown there and nowhere else; paper votes are shown to nobody."""

import json
from typing import Any

import pytest

from tests.house import House, Person, new_id
from tests.realtime.test_ballots import cast, progress, voting

Lent = tuple[dict[str, Any], Person, Person, dict[str, Any], str]


@pytest.fixture
async def lent(house: House) -> Lent:
    """Anna's device is to be handed to Ida, who has none; Bert sits beside them."""
    workshop, (anna, bert), round_ = await voting(house, 2)
    ida, moderator = new_id(), house.moderator(workshop)
    person = {"type": "participant.add", "participant": ida, "name": "Ida", "device": False}
    grant = {"type": "vote.lend", "round": round_["round"], "for": ida, "to": anna.participant}
    results = await house.submit(moderator, person, grant)
    assert all("seq" in result for result in results), results
    return workshop, anna, bert, round_, ida


async def test_a_second_ballot_is_shown_on_its_device_until_it_is_given_back(house: House, lent: Lent) -> None:
    workshop, anna, bert, round_, ida = lent
    async with house.live(anna) as phone, house.live(bert) as other, house.live(house.moderator(workshop)) as desk:
        for socket in (phone, other, desk):
            await socket.first("state")
        await house.submit(anna, {**cast(round_, 0, 2), "for": ida})
        item = round_["items"][0]
        expected = {"t": "ballot", "round": round_["round"], "for": ida, "dots": {item: 2}}
        assert await phone.first("ballot") == expected
        await house.submit(anna, {"type": "vote.finish", "round": round_["round"], "for": ida})
        assert await phone.first("ballot") == expected | {"dots": {}, "finished": True}
        for socket in (other, desk):
            await progress(socket, voted=1, finished=1)
            assert not [frame for frame in socket.frames if frame["t"] == "ballot"]
    (result,) = await house.submit(anna, {**cast(round_, 0, 0), "for": ida})
    assert result["refused"]["reason"] == "state"


async def test_after_a_reload_both_ballots_are_there_each_for_itself(house: House, lent: Lent) -> None:
    _, anna, bert, round_, ida = lent
    first, second = round_["items"][:2]
    await house.submit(anna, cast(round_, 0, 1), {**cast(round_, 1, 3), "for": ida})
    you = (await house.state(anna))["you"]
    assert you["ballots"] == {round_["round"]: {first: 1}}
    assert you["lent"] == {round_["round"]: {ida: {"dots": {second: 3}, "finished": False}}}
    assert "lent" not in (await house.state(bert))["you"]
    await house.submit(anna, {"type": "vote.finish", "round": round_["round"], "for": ida})
    you = (await house.state(anna))["you"]
    assert you["lent"] == {round_["round"]: {ida: {"dots": {}, "finished": True}}}


async def test_a_device_handed_over_again_begins_with_an_empty_ballot(house: House, lent: Lent) -> None:
    workshop, anna, bert, round_, ida = lent
    await house.submit(anna, {**cast(round_, 0, 3), "for": ida})
    async with house.live(bert) as other:
        await other.first("state")
        grant = {"type": "vote.lend", "round": round_["round"], "for": ida, "to": bert.participant}
        await house.submit(house.moderator(workshop), grant)
        assert await other.first("ballot") == {"t": "ballot", "round": round_["round"], "for": ida, "dots": {}}
    assert "lent" not in (await house.state(anna))["you"]
    (result,) = await house.submit(anna, {**cast(round_, 0, 3), "for": ida})
    assert result["refused"]["reason"] == "role"


async def test_paper_votes_are_counted_and_seen_by_nobody_before_the_round_is_closed(house: House) -> None:
    workshop, (anna,), round_ = await voting(house)
    moderator, item = house.moderator(workshop), round_["items"][0]
    async with house.live(anna) as phone, house.live(moderator) as desk, house.live(house.wall(workshop)) as wall:
        sockets = (phone, desk, wall)
        for socket in sockets:
            await socket.first("state")
        wish = {"id": new_id(), "type": "vote.paper", "round": round_["round"], "voters": 3, "dots": {item: 7}}
        assert await house.submit(moderator, wish, wish) == [{"id": wish["id"]}] * 2
        for socket in sockets:
            await progress(socket, paper=3)
            assert '"dots"' not in json.dumps([frame for frame in socket.frames if frame["t"] != "state"])
    assert item not in json.dumps((await house.state(moderator))["you"])
    (result,) = await house.submit(anna, {**wish, "id": new_id()})
    assert result["refused"]["reason"] == "role"
    await house.submit(moderator, {"type": "round.close", "round": round_["round"]})
    (record,) = (await house.state(anna))["records"]["rounds"]
    assert (record["voters"], record["paper"]) == (3, 3)
    assert record["tally"][item] == {"text": "S0", "dots": 7}
