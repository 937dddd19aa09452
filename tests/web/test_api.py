"""The HTTP API as the contract says it, and errors that other programs can read."""

import gzip
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.journal.errors import NotSaved
from app.realtime.wire import Close
from tests.house import House, bearer, new_id


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


def problem(answer: httpx.Response, status: int, word: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert (found["status"], found["type"]) == (status, word)
    assert found["title"]
    assert found["detail"]
    return found


async def test_a_workshop_is_founded_with_everything_needed_to_begin(house: House) -> None:
    founded = await house.found(phase="arrive", date="2026-11-24", template="prozesswerkstatt", authorship="name")
    assert founded.keys() == {
        "id",
        "join_code",
        "join_url",
        "moderator_url",
        "moderator_token",
        "projector_url",
        "projector_token",
        "wall_code",
    }
    assert founded["join_url"] == f"{house.url}/j/{founded['join_code']}"
    for name, path in (("moderator", "moderation"), ("projector", "leinwand")):
        address, _, secret = founded[f"{name}_url"].partition("#")
        assert (address, secret) == (f"{house.url}/w/{founded['id']}/{path}", founded[f"{name}_token"])
    state = await house.state(house.moderator(founded))
    assert state["you"]["role"] == "moderator"
    assert [lane["title"] for lane in state["records"]["lanes"]] == ["Führerscheinstelle"]
    assert [each["id"] for each in state["records"]["organisations"]] == ["kreis", "adorf"]
    assert sum(row["minutes"] for row in state["workshop"]["agenda"]) == 150
    assert (state["workshop"]["authorship"], state["workshop"]["date"]) == ("name", "2026-11-24")
    assert (await house.state(house.wall(founded)))["you"]["role"] == "wall"


async def test_organisers_see_their_own_workshops_and_members_theirs(house: House) -> None:
    founded = await house.found()
    anna = await house.join(founded, "Anna")
    listed = await house.http.get("/api/v1/workshops", headers=bearer(house.organiser))
    assert [row["id"] for row in listed.json()] == [founded["id"]]
    path = f"/api/v1/workshops/{founded['id']}"
    hers = (await house.http.get(path, headers=anna.headers)).json()
    ours = (await house.http.get(path, headers=bearer(house.organiser))).json()
    assert (hers["title"], "join_code" in hers) == ("Fahrerlaubnis", False)
    assert ours["join_code"] == founded["join_code"]


async def test_signing_in_gives_a_token(house: House) -> None:
    await house.services.accounts.create("eva@example.org", "ein langes Kennwort")
    right = {"email": "Eva@example.org", "password": "ein langes Kennwort"}
    answer = await house.http.post("/api/v1/login", json=right)
    assert (await house.http.get("/api/v1/workshops", headers=bearer(answer.json()["token"]))).json() == []
    problem(await house.http.post("/api/v1/login", json={**right, "password": "falsch"}), 401, "sign_in")


@pytest.mark.parametrize("spelling", ["{0}", "{1}", "{2}", " {0} ", "{3}"])
async def test_a_code_is_read_in_any_case_and_with_any_separators(house: House, spelling: str) -> None:
    founded = await house.found()
    code = founded["join_code"]
    typed = spelling.format(code, code.lower(), code.replace("-", ""), ".".join(code))
    answer = await house.http.post("/api/v1/join", json={"code": typed, "name": "Anna", "organisation": "adorf"})
    assert answer.status_code == 201
    assert answer.json()["workshop"] == founded["id"]


async def test_joining_says_kindly_why_not(house: House) -> None:
    founded = await house.found()
    code, moderator = founded["join_code"], house.moderator(founded)
    problem(await house.http.post("/api/v1/join", json={"code": "AAAA-AAAA", "name": "Anna"}), 404, "wrong_code")
    wrong = {"code": code, "name": "Anna", "organisation": "nirgends"}
    problem(await house.http.post("/api/v1/join", json=wrong), 422, "unknown")
    found = problem(await house.http.post("/api/v1/join", json={"code": code, "name": ""}), 422, "invalid")
    assert found["errors"][0]["field"] == "name"
    await house.submit(moderator, {"type": "workshop.edit", "capacity": 1})
    problem(await house.http.post("/api/v1/join", json={"code": code, "name": "Anna"}), 403, "full")
    await house.submit(moderator, {"type": "workshop.edit", "capacity": 300, "admission": "closed"})
    problem(await house.http.post("/api/v1/join", json={"code": code, "name": "Anna"}), 403, "admission")


async def test_wrong_codes_wait_for_each_other_and_right_ones_do_not(house: House) -> None:
    founded = await house.found()
    house.services.turnstile.delay("127.0.0.1", 0.0)
    delays: list[float] = []
    whole = house.services.turnstile.delay

    def measured(address: str, _now: float) -> float:
        delays.append(whole(address, 1.0))  # all of them at one moment
        return 0.0

    house.services.turnstile.delay = measured
    for _ in range(5):
        await house.http.post("/api/v1/join", json={"code": "AAAA-AAAA", "name": "Anna"})
    assert len(delays) == 5
    assert delays[-1] > delays[0]
    await house.join(founded, "Anna")
    assert len(delays) == 5


async def test_the_state_is_the_same_compressed_and_plain(house: House) -> None:
    founded = await house.found()
    moderator = house.moderator(founded)
    await house.submit(
        moderator, *({"type": "note.add", "note": new_id(), "kind": "fact", "text": "ü" * 500} for _ in range(9))
    )
    path = f"/api/v1/workshops/{founded['id']}/state"
    async with house.http.stream("GET", path, headers={**moderator.headers, "Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        zipped = b"".join([chunk async for chunk in answer.aiter_raw()])
    plain = await house.http.get(path, headers={**moderator.headers, "Accept-Encoding": "identity"})
    assert len(zipped) < len(plain.content)
    one, other = json.loads(gzip.decompress(zipped)), plain.json()
    assert one.pop("now") <= other.pop("now")
    assert one == other


async def test_operations_are_decided_in_their_order_each_with_its_result(house: House) -> None:
    founded = await house.found()
    moderator = house.moderator(founded)
    step, lane = new_id(), (await house.state(moderator))["records"]["lanes"][0]["id"]
    add = {"type": "step.add", "step": step, "lane": lane, "kind": "task"}
    results = await house.submit(moderator, add, {"type": "step.edit", "step": step, "title": "Prüfen"}, add)
    assert ["seq" in result for result in results] == [True, True, False]
    assert results[1]["seq"] == results[0]["seq"] + 1
    assert results[2]["refused"].keys() >= {"reason", "detail"}


async def test_entries_come_in_pages_and_only_of_this_history(house: House) -> None:
    founded = await house.found()
    moderator = house.moderator(founded)
    path = f"/api/v1/workshops/{founded['id']}/entries"
    page = (await house.http.get(path, params={"since": 0}, headers=moderator.headers)).json()
    seq = page["entries"][-1]["seq"]
    assert ([entry["seq"] for entry in page["entries"]], page["more"]) == (list(range(1, seq + 1)), False)
    fits = {"since": seq, "epoch": page["epoch"]}
    assert (await house.http.get(path, params=fits, headers=moderator.headers)).json()["entries"] == []
    wrong: list[dict[str, str | int]] = [{"since": seq + 1}, {"since": 0, "epoch": "other"}, {"since": -1}]
    for params in wrong:
        problem(await house.http.get(path, params=params, headers=moderator.headers), 409, "start_over")
    problem(await house.http.get(path, params={"since": "x"}, headers=moderator.headers), 422, "invalid")


async def test_a_foreign_workshop_looks_like_none(house: House) -> None:
    founded, other = await house.found(), await house.found()
    anna = await house.join(other, "Anna")
    for path in ("", "/state", "/entries"):
        foreign = await house.http.get(f"/api/v1/workshops/{founded['id']}{path}", headers=anna.headers)
        nowhere = await house.http.get(f"/api/v1/workshops/{'0' * 32}{path}", headers=anna.headers)
        problem(foreign, 404, "not_found")
        assert foreign.content == nowhere.content
        for id in (founded["id"], "0" * 32):
            problem(await house.http.get(f"/api/v1/workshops/{id}{path}"), 401, "not_signed_in")
            guessed = await house.http.get(f"/api/v1/workshops/{id}{path}", headers=bearer("guessed"))
            problem(guessed, 401, "not_signed_in")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"operations": [NaN]}', "application/json", 400),
        (b'{"operations": ["\\ud800"]}', "application/json", 400),
        (b'{"operations": [], "operations": []}', "application/json", 400),
        (b'{"operations": [1e999]}', "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
        (b'{"operations": []}', "text/plain", 415),
        (b'{"operations": []}', "", 415),
        (b"[]", "application/json", 422),
        (b'{"operations": {}}', "application/json", 422),
        (b'{"operations": [], "more": 1}', "application/json", 422),
        (b'{"operations": "' + b"x" * 1_100_000 + b'"}', "application/json", 413),
    ],
)
async def test_a_body_that_is_not_ours_is_refused_before_anything_happens(
    house: House, body: bytes, kind: str, status: int
) -> None:
    founded = await house.found()
    moderator = house.moderator(founded)
    path = f"/api/v1/workshops/{founded['id']}/operations"
    answer = await house.http.post(path, content=body, headers={**moderator.headers, "Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_body_that_hides_its_length_is_cut_off(house: House) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"x" * 65_536

    answer = await house.http.post("/api/v1/login", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


async def test_what_the_api_does_not_know_is_a_problem_too(house: House) -> None:
    problem(await house.http.get("/api/v1/nothing"), 404, "not_found")
    answer = await house.http.put("/api/v1/login")
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(("method", "status"), [("GET", 503), ("POST", 507)])
async def test_a_database_that_says_no_is_said_to_be_so(
    house: House, monkeypatch: pytest.MonkeyPatch, method: str, status: int
) -> None:
    async def full(*_: object) -> None:
        raise NotSaved

    monkeypatch.setattr(house.services.workshops, "of_account", full)
    monkeypatch.setattr(house.services.workshops, "create", full)
    answer = await house.http.request(
        method, "/api/v1/workshops", json={"title": "Neu"}, headers=bearer(house.organiser)
    )
    problem(answer, status, "not_saved" if status == 507 else "unavailable")


async def test_an_error_nobody_expected_says_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_account: str) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(house.services.workshops, "of_account", broken)
    answer = await house.http.get("/api/v1/workshops", headers=bearer(house.organiser))
    problem(answer, 500, "internal_error")
    assert "secret" not in answer.text


async def test_the_description_is_for_organisers_and_loads_nothing_from_elsewhere(house: House) -> None:
    for path in ("/api/v1/openapi.json", "/api/v1/docs"):
        problem(await house.http.get(path), 401, "not_signed_in")
    described = (await house.http.get("/api/v1/openapi.json", headers=bearer(house.organiser))).json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {
        "/api/v1/login",
        "/api/v1/join",
        "/api/v1/workshops",
        "/api/v1/workshops/{id}",
        "/api/v1/workshops/{id}/state",
        "/api/v1/workshops/{id}/operations",
        "/api/v1/workshops/{id}/entries",
        "/api/v1/workshops/{id}/presence",
        "/api/v1/workshops/{id}/protocol.pdf",
    }
    assert "requestBody" in described["paths"]["/api/v1/join"]["post"]
    page = await house.http.get("/api/v1/docs", headers=bearer(house.organiser))
    assert page.status_code == 200
    assert "/api/v1/workshops/{id}/operations" in page.text
    assert 'src="http' not in page.text
    assert 'href="http' not in page.text


async def test_health_says_alive_and_ready_says_able(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreachable(_id: str) -> None:
        raise NotSaved

    assert (await house.http.get("/health")).json() == {"status": "ok"}
    assert (await house.http.get("/ready")).json() == {"database": True, "nodes": True}
    monkeypatch.setattr(house.services.workshops, "get", unreachable)
    assert (await house.http.get("/health")).status_code == 200
    assert (await house.http.get("/ready")).status_code == 503


async def test_every_call_and_close_code_stands_in_the_wire_contract_and_no_other(house: House) -> None:
    contract = (Path(__file__).parents[2] / "docs" / "wire.md").read_text(encoding="utf-8")
    described = (await house.http.get("/api/v1/openapi.json", headers=bearer(house.organiser))).json()["paths"]
    calls = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, item in described.items() for method in item}
    told = set(re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^\s`?]*)", contract))
    assert calls == told
    codes = {code for name, code in vars(Close).items() if not name.startswith("_")} - {Close.GONE}
    assert codes | {1009} == {int(code) for code in re.findall(r"^\| (\d{4}) \|", contract, re.MULTILINE)}


@pytest.mark.parametrize(
    ("body", "field", "german", "english"),
    [
        ({}, "title", "Diese Angabe fehlt.", "This value is missing."),
        ({"title": 7}, "title", "Erwartet wird ein Text.", "A text is expected."),
        ({"title": "x" * 201}, "title", "Das ist zu lang.", "That is too long."),
        ({"title": "x", "date": "morgen"}, "date", "Erwartet wird ein Tag, zum Beispiel 2026-11-24.",
         "A day is expected, for example 2026-11-24."),
        ({"title": "x", "editing": "nobody"}, "editing", "Erlaubt ist nur: 'all', 'author'.",
         "Only these are allowed: 'all', 'author'."),
        ({"title": "x", "more": 1}, "more", "Diese Angabe gibt es hier nicht.", "There is no such field here."),
        ({"title": "x", "lanes": {}}, "lanes", "Erwartet wird eine Liste.", "A list is expected."),
    ],
)  # fmt: skip
async def test_what_is_wrong_with_a_field_is_said_in_the_readers_language(
    house: House, body: dict[str, Any], field: str, german: str, english: str
) -> None:
    for language, message in (("de", german), ("en", english)):
        path = f"/api/v1/workshops?lang={language}"
        answer = await house.http.post(path, json=body, headers=bearer(house.organiser))
        assert {"field": field, "message": message} in problem(answer, 422, "invalid")["errors"]


async def test_what_is_wrong_is_told_in_fewer_bytes_than_were_sent(house: House) -> None:
    body = {"title": "x", **{f"{n:05}" + "x" * 10_000: n for n in range(60)}}
    answer = await house.http.post("/api/v1/workshops", json=body, headers=bearer(house.organiser))
    assert len(problem(answer, 422, "invalid")["errors"]) == 20
    assert len(answer.content) < 10_000
