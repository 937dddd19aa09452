"""What every response carries, who may ask at all, and who may change something."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.rules import RULES
from tests.house import House, bearer, new_id

PATHS = (
    "/",
    "/health",
    "/api/v1/workshops",
    "/nothing",
    "/api/v1/nothing",
    "/anmelden",
    "/werkstaetten",
    "/static/x/y",
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(tmp_path / "data") as opened:
        yield opened


async def test_every_response_carries_the_headers(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_account: str) -> None:
        raise RuntimeError

    answers = [await house.http.get(path) for path in PATHS]
    monkeypatch.setattr(house.services.workshops, "of_account", broken)
    answers.append(await house.http.get("/api/v1/workshops", headers=bearer(house.organiser)))
    assert answers[-1].status_code == 500
    answers.append(await house.http.get("/", headers={"Host": "evil.example"}))
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert answer.headers["cache-control"] in ("no-store", "no-cache")
        assert "server" not in answer.headers
    host = house.url.removeprefix("http://")
    assert f"connect-src 'self' ws://{host};" in answers[0].headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "localhost; script-src *", "[::1"]
)
async def test_a_host_that_is_not_ours_is_400(house: House, host: str) -> None:
    answer = await house.http.get("/health", headers={"Host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000"])
async def test_loopback_is_ours_by_every_name(house: House, host: str) -> None:
    assert (await house.http.get("/health", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1", "http://127.0.0.1:1"])
async def test_a_foreign_origin_changes_nothing(house: House, origin: str) -> None:
    anna = await house.join(await house.found(), "Anna")
    path = f"/api/v1/workshops/{anna.workshop}/operations"
    note = {"id": new_id(), "type": "note.add", "note": new_id(), "kind": "fact", "text": "x"}
    headers = {**anna.headers, "Origin": origin}
    answer = await house.http.post(path, json={"operations": [note]}, headers=headers)
    assert answer.status_code == 403
    assert (await house.http.post("/", data={"code": "x"}, headers={"Origin": origin})).status_code == 403
    assert (await house.state(anna))["records"]["notes"] == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
async def test_a_foreign_origin_reads_and_follows_nothing(house: House, origin: str) -> None:
    anna = await house.join(await house.found(), "Anna")
    path = f"/api/v1/workshops/{anna.workshop}"
    for headers in ({"Accept": "text/event-stream"}, {}):
        foreign = {**anna.headers, **headers, "Origin": origin}
        assert (await house.http.get(f"{path}/entries", headers=foreign)).status_code == 403
    assert (await house.http.get(f"{path}/state", headers={**anna.headers, "Origin": house.url})).status_code == 200


async def test_a_cookie_without_an_origin_changes_nothing(house: House) -> None:
    anna = await house.join(await house.found(), "Anna")
    path = f"/api/v1/workshops/{anna.workshop}/operations"
    cookie = {"Cookie": f"werkstatt-{anna.workshop}={anna.token}"}
    assert (await house.http.post(path, json={"operations": []}, headers=cookie)).status_code == 403
    from_a_page = {**cookie, "Origin": house.url}
    assert (await house.http.post(path, json={"operations": []}, headers=from_a_page)).status_code == 200
    state = await house.http.get(f"/api/v1/workshops/{anna.workshop}/state", headers=cookie)
    assert state.json()["you"]["participant"] == anna.participant


async def test_with_https_cookies_are_bound_to_host_and_encryption(tmp_path: Path) -> None:
    async with House.open(tmp_path / "data", public_url="https://werkstatt.example.org") as house:
        founded = await house.found()
        origin = {"Origin": "https://werkstatt.example.org", "Host": "werkstatt.example.org"}
        form = {"name": "Anna", "organisation": "adorf"}
        answer = await house.http.post(f"/j/{founded['join_code']}", data=form, headers=origin)
        assert answer.status_code == 303, answer.text
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"__Host-werkstatt-{founded['id']}=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
        assert "wss://werkstatt.example.org" in answer.headers["content-security-policy"]


DESK: dict[str, dict[str, Any]] = {
    "phase.set": {"phase": "vote"},
    "course.set": {"row": 0},
    "timer.start": {"seconds": 60},
    "timer.pause": {},
    "timer.stop": {},
    "board.lock": {},
    "board.unlock": {},
    "workshop.edit": {"title": "Meine Werkstatt"},
    "collection.start": {"collection": "a" * 32, "of": "notes"},
    "collection.reveal": {"collection": "a" * 32},
    "round.open": {"round": "b" * 32, "subject": "poll", "options": [{"id": "c" * 32, "text": "Ja"}], "budget": 1,
                   "cap": 1, "secret": True},
    "round.close": {"round": "b" * 32},
    "round.cancel": {"round": "b" * 32},
    "participant.add": {"participant": "d" * 32, "name": "Karla", "organisation": "adorf", "device": False},
    "participant.remove": {"participant": "e" * 32},
    "participant.role": {"participant": "e" * 32, "role": "moderator"},
    "late.admit": {"late": "f" * 32},
    "late.dismiss": {"late": "f" * 32},
}  # fmt: skip


@pytest.mark.parametrize("role", ["co_moderator", "participant", "wall"])
async def test_what_is_the_moderators_is_refused_to_everybody_else(house: House, role: str) -> None:
    assert DESK.keys() <= RULES.keys()
    workshop = await house.found()
    moderator, anna = house.moderator(workshop), await house.join(workshop, "Anna", "adorf")
    if role == "co_moderator":
        await house.submit(moderator, {"type": "participant.role", "participant": anna.participant, "role": role})
    person = house.wall(workshop) if role == "wall" else anna
    seq = (await house.state(moderator))["seq"]
    results = await house.submit(person, *({"type": name, **fields} for name, fields in DESK.items()))
    assert {result["refused"]["reason"] for result in results} <= {"role", "unknown"}
    assert (await house.state(moderator))["seq"] == seq


async def test_a_secret_planted_in_one_place_is_in_nobody_elses_bytes(house: House) -> None:
    """Names, drafts and who wrote what, looked for in everything that anybody else is sent."""
    workshop = await house.found(phase="annotate")
    moderator, wall = house.moderator(workshop), house.wall(workshop)
    anna = await house.join(workshop, "GEHEIMNAME", "adorf")
    bert = await house.join(workshop, "Bert", "kreis")
    async with house.live(wall) as screen, house.live(bert) as other, house.live(moderator) as desk:
        for socket in (screen, other, desk):
            await socket.first("state")
        collection = new_id()
        await house.submit(moderator, {"type": "collection.start", "collection": collection, "of": "notes"})
        draft = {"type": "note.add", "note": new_id(), "kind": "fact", "text": "GEHEIMTEXT"}
        (result,) = await house.submit(anna, draft)
        for socket in (screen, other, desk):
            assert await socket.seq(result["seq"]) == {"seq": result["seq"], "changes": []}
        seen = {person: [await house.state(person)] for person in (wall, bert, moderator)}
        for person in (wall, bert, moderator):
            path = f"/api/v1/workshops/{workshop['id']}/entries"
            seen[person].append((await house.http.get(path, headers=person.headers)).json())
        texts = {
            "wall": json.dumps([screen.frames, seen[wall]], ensure_ascii=False),
            "other": json.dumps([other.frames, seen[bert]], ensure_ascii=False),
            "desk": json.dumps([desk.frames, seen[moderator]], ensure_ascii=False),
        }
    for name, text in texts.items():
        assert "GEHEIMTEXT" not in text, name
        assert draft["note"] not in text, name
        assert anna.token not in text, name
    assert "GEHEIMNAME" not in texts["wall"]
    assert "GEHEIMNAME" not in texts["other"]
    assert "GEHEIMNAME" in texts["desk"]
    assert "GEHEIMTEXT" in json.dumps(await house.state(anna))
