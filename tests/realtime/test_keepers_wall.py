"""The wall and the preview in the browser of whoever keeps the workshop: as a wall sees it, as long as they keep it."""

from __future__ import annotations

import pytest

from tests.house import House, Live, Person


def cookie_of(house: House, person: Person) -> dict[str, str]:
    """As their browser sends it."""
    return {"Cookie": f"werkstatt-{person.workshop}={person.token}", "Origin": house.url}


@pytest.mark.parametrize("wish", [{"type": "participant.remove"}, {"type": "participant.role", "role": "participant"}])
async def test_the_wall_of_a_co_moderator_goes_with_them(house: House, wish: dict[str, str]) -> None:
    workshop = await house.found()
    moderator, ute = house.moderator(workshop), await house.join(workshop, "Ute", "kreis")
    role = {"type": "participant.role", "participant": ute.participant, "role": "co_moderator"}
    await house.submit(moderator, role)
    cookie = cookie_of(house, ute)
    async with house.connect(ute.workshop, "?as=wall", additional_headers=cookie) as socket:
        wall = Live(socket)
        you = (await wall.first("state"))["you"]
        assert (you["role"], you["participant"]) == ("wall", None)
        await house.submit(moderator, {**wish, "participant": ute.participant})
        assert await wall.close_code() == 4403
    for path in ("leinwand", "code?as=wall"):
        answer = await house.http.get(f"/w/{ute.workshop}/{path}", headers=cookie)
        assert answer.status_code in (401, 403), "and no new code is read there"


async def test_a_participant_is_no_wall(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    cookie = cookie_of(house, anna)
    async with house.connect(anna.workshop, "?as=wall", additional_headers=cookie) as socket:
        assert await Live(socket).close_code() == 4403
