"""Characters that a database does not take, wherever somebody can put them: no error of ours, on none. Trust J3."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.journal.migrate import migrate
from tests.house import House, bearer, new_id

NUL = "\x00"


@pytest.fixture(params=["sqlite", "postgresql"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    settings = {}
    if request.param == "postgresql":
        settings = {"database_url": request.getfixturevalue("postgres_url")}
        migrate(settings["database_url"])
    async with House.open(tmp_path / "data", **settings) as opened:
        yield opened


@pytest.mark.parametrize("odd", ["%00", "a%00b", "%ff%fe", "%ed%a0%80", "%F0%9F%A7%BE", "x" * 5_000])
async def test_an_address_may_hold_anything(house: House, odd: str) -> None:
    for path in ("w/{}", "w/{}/leinwand", "j/{}", "werkstaetten/{}", "api/v1/workshops/{}", "api/v1/workshops/{}/state",
                 "w/{}/protokoll", "static/{}/x", "hilfe/{}", "locale/{}.json"):  # fmt: skip
        answer = await house.http.get(f"/{path.format(odd)}", headers=bearer(house.organiser))
        assert answer.status_code in {303, 401, 404, 422}, path
    cookie = {"Cookie": f"werkstatt={house.organiser}"}
    assert (await house.http.get(f"/api/v1/workshops/{odd}/state", headers=cookie)).status_code == 404


async def test_a_form_and_a_body_may_hold_anything(house: House) -> None:
    odd = f"a{NUL}b\ufffe\u202e"
    workshop = await house.found(title=odd + "x")
    anna = await house.join(workshop, odd)
    note = {"type": "note.add", "note": new_id(), "kind": "fact", "text": odd}
    await house.submit(anna, note)
    assert NUL not in (await house.http.get("/api/v1/workshops", headers=bearer(house.organiser))).text
    assert (await house.state(anna))["records"]["notes"][0]["text"] == "ab"
    join = {"code": odd, "name": "Anna"}
    assert (await house.http.post("/api/v1/join", json=join)).status_code == 404
    join = {"code": workshop["join_code"], "name": "Anna", "organisation": odd}
    assert (await house.http.post("/api/v1/join", json=join)).status_code == 422
    assert (await house.http.post("/api/v1/login", json={"email": odd, "password": odd})).status_code == 401
    for path, form in (
        ("/", {"code": odd}),
        ("/anmelden", {"email": odd, "password": odd}),
        ("/leinwand", {"code": odd}),
    ):
        answer = await house.http.post(path, data=form)
        assert 200 <= answer.status_code < 500, path
    form = {"name": odd, "organisation": odd}
    assert (await house.http.post(f"/j/{workshop['join_code']}", data=form)).status_code == 422


async def test_an_operation_may_name_anything(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    odd = f"a{NUL}"
    wishes: list[dict[str, Any]] = [
        {"id": odd, "type": "note.add", "note": new_id(), "kind": "fact", "text": "x"},
        {"type": odd},
        {"type": "note.add", "note": odd, "kind": odd, "text": "x"},
        {"type": "vote.cast", "round": odd, "item": odd, "dots": 1},
        {"type": "vote.cast", "round": new_id(), "item": odd, "dots": 1},
        {"type": "undo", "seq": 10**15},
        {"type": "undo", "seq": -1},
    ]
    results = await house.submit(anna, *wishes)
    assert all("refused" in result and result["refused"]["reason"] != "internal" for result in results), results
