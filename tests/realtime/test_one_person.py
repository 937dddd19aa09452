"""Two entries of one person become one while both have a device; the moderation goes to somebody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.realtime.room import Room
from app.realtime.wishes import not_saved
from tests.house import House, Person, new_id


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as found:
        yield found


async def opened(house: House, workshop: dict[str, Any]) -> str:
    moderator, round_id = house.moderator(workshop), new_id()
    options = [{"id": "a", "text": "Papier"}, {"id": "b", "text": "Rückfragen"}]
    wish = {"type": "round.open", "round": round_id, "subject": "poll", "options": options}
    await house.submit(moderator, {**wish, "budget": 3, "cap": 3, "secret": True})
    return round_id


async def test_a_device_goes_on_as_the_entry_that_stays_with_its_ballot(house: House) -> None:
    workshop = await house.found()
    anna, phone = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Anna Handy", "adorf")
    round_id = await opened(house, workshop)
    await house.submit(phone, {"type": "vote.cast", "round": round_id, "item": "a", "dots": 2})
    note = new_id()
    await house.submit(phone, {"type": "note.add", "note": note, "kind": "fact", "text": "Nur mit Termin"})
    async with house.live(anna) as laptop, house.live(phone) as second:
        await laptop.first("state")
        await second.first("state")
        merge = {"type": "participant.merge", "into": anna.participant, "from": phone.participant}
        await house.submit(house.moderator(workshop), merge)
        again = await second.first("state")
        assert again["you"]["participant"] == anna.participant
        assert again["you"]["ballots"] == {round_id: {"a": 2}}
        told = {"t": "ballot", "round": round_id, "dots": {"a": 2}}
        counted = {"t": "progress", "round": round_id, "eligible": 1, "voted": 1, "finished": 0}
        await laptop.until(lambda _: told in laptop.frames and counted in laptop.frames)
        entry = await second.submit({"type": "note.edit", "note": note, "text": "Nur mit Termin, auch freitags"})
        assert "seq" in entry
    async with house.live(phone) as later:
        assert (await later.first("state"))["you"]["participant"] == anna.participant


async def test_nobody_votes_twice_with_two_entries(house: House) -> None:
    workshop = await house.found()
    anna, phone = await house.join(workshop, "Anna", "adorf"), await house.join(workshop, "Anna Handy", "adorf")
    round_id = await opened(house, workshop)
    for person, item in ((anna, "a"), (phone, "b")):
        await house.submit(person, {"type": "vote.cast", "round": round_id, "item": item, "dots": 3})
    merge = {"type": "participant.merge", "into": anna.participant, "from": phone.participant}
    await house.submit(house.moderator(workshop), merge, {"type": "round.close", "round": round_id})
    state = await house.state(house.moderator(workshop))
    (closed,) = state["records"]["rounds"]
    assert {item: row["dots"] for item, row in closed["tally"].items()} == {"a": 3, "b": 0}
    assert (closed["voters"], closed["eligible"]) == (1, 1)


async def prepared(house: House, person: Person) -> str:
    """The code, as the page that made it shows it to whoever moderates."""
    page = await house.http.post(f"/w/{person.workshop}/vertretung", headers=person.headers)
    assert page.status_code == 200, page.text
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.text)
    assert found
    return found[0]


async def test_with_the_prepared_code_somebody_carries_on_and_the_old_laptop_is_sent_away(house: House) -> None:
    workshop = await house.found()
    old = house.moderator(workshop)
    code = await prepared(house, old)
    async with house.live(old) as laptop, browser(house) as other:
        await laptop.first("state")
        answer = await other.post("/vertretung", data={"code": code.lower(), "name": "Frau Kern"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/w/{old.workshop}/moderation")
        assert await laptop.close_code() == 4403
        assert (await other.get(answer.headers["location"])).status_code == 200
        again = await other.post("/vertretung", data={"code": code})
        assert again.status_code == 422
    refused = await house.http.get(f"/w/{old.workshop}/moderation", headers=old.headers)
    assert refused.status_code == 401
    assert "anderen Gerät" in refused.text
    state = await house.http.get(f"/api/v1/workshops/{old.workshop}/state", headers=old.headers)
    assert state.json()["type"] == "not_a_member"


async def test_who_writes_along_takes_over_as_themselves_and_no_older_device_of_theirs_comes_to_lead(
    house: House,
) -> None:
    workshop = await house.found()
    code = await prepared(house, house.moderator(workshop))
    ute = await house.join(workshop, "Ute", "kreis")
    async with house.live(ute) as phone:
        await phone.first("state")
        async with browser(house) as laptop:
            answer = await laptop.post("/vertretung", data={"code": code}, headers=ute.headers)
        assert await phone.close_code() == 4401
        assert not [frame for frame in phone.frames if frame.get("you", {}).get("role") == "moderator"]
    state = await house.state(replace(ute, token=answer.cookies[f"werkstatt-{ute.workshop}"]))
    assert state["you"]["participant"] == ute.participant
    assert state["you"]["role"] == "moderator"
    old = await house.http.get(f"/api/v1/workshops/{ute.workshop}/state", headers=ute.headers)
    assert old.status_code == 401


async def test_of_two_who_come_with_the_code_at_once_one_takes_over(house: House) -> None:
    workshop = await house.found()
    code = await prepared(house, house.moderator(workshop))
    async with browser(house) as one, browser(house) as two:
        answers = await asyncio.gather(*(each.post("/vertretung", data={"code": code}) for each in (one, two)))
        assert sorted(answer.status_code for answer in answers) == [303, 422]
        leads = one if answers[0].status_code == 303 else two
        state = (await leads.get(f"/api/v1/workshops/{workshop['id']}/state")).json()
    people = [person for person in state["records"]["participants"] if "removed" not in person]
    assert [person["role"] for person in people] == ["moderator"]


async def test_a_code_that_the_room_refuses_is_good_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_given: object) -> None:
        raise not_saved()

    code = await prepared(house, house.moderator(await house.found()))
    async with browser(house) as other:
        with monkeypatch.context() as broken:
            broken.setattr(Room, "take_over", refuse)
            assert (await other.post("/vertretung", data={"code": code})).status_code == 422
        assert (await other.post("/vertretung", data={"code": code})).status_code == 303


async def test_a_code_is_void_when_whoever_moderated_is_gone(house: House) -> None:
    workshop = await house.found()
    old, new = house.moderator(workshop), await house.join(workshop, "Ute", "kreis")
    code = await prepared(house, old)
    await house.submit(old, {"type": "participant.role", "participant": new.participant, "role": "moderator"})
    leader = (await house.state(old))["you"]["participant"]
    assert "seq" in (await house.submit(new, {"type": "participant.remove", "participant": leader}))[0]
    async with browser(house) as other:
        assert (await other.post("/vertretung", data={"code": code})).status_code == 422


async def test_the_code_is_shown_once_and_only_to_whoever_moderates(house: House) -> None:
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna")
    path = f"/w/{moderator.workshop}/vertretung"
    for method in ("GET", "POST"):
        assert (await house.http.request(method, path, headers=anna.headers)).status_code == 403
    code = await prepared(house, moderator)
    for shown in (path, f"/w/{moderator.workshop}/moderation"):
        assert code not in (await house.http.get(shown, headers=moderator.headers)).text
    await house.http.post(f"{path}/verwerfen", headers=moderator.headers)
    async with browser(house) as other:
        assert (await other.post("/vertretung", data={"code": code})).status_code == 422


async def test_a_code_typed_into_the_field_of_the_start_page_is_not_lost(house: House) -> None:
    code = await prepared(house, house.moderator(await house.found()))
    async with browser(house) as other:
        page = await other.post("/", data={"code": code})
        assert 'action="/vertretung"' in page.text
        assert code in page.text


def browser(house: House) -> httpx.AsyncClient:
    """Another device, with cookies of its own."""
    return httpx.AsyncClient(base_url=house.url, trust_env=False, headers={"Origin": house.url})
