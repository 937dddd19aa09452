"""The drill: the laptop that was the server is gone, and the room carries on with another one."""

from __future__ import annotations

import gzip
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room, call, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser

SECRET_DRAFT = "Das sieht noch niemand"
MINUTE = 60_000
UNTIL_ON_THE_SHELF = """async (title) => {
  const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await settled(indexedDB.open("werkstatt.rescue"));
  const kept = () => settled(database.transaction("archives").objectStore("archives").getAll());
  while (!(await kept()).some(({ state }) => state.records.steps.some((step) => step.title === title)));
  database.close();
}"""


@pytest.fixture
def room(home: Server) -> Room:
    return Room.create(home)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Server]:
    other = Server(tmp_path / "elsewhere")
    yield other
    other.kill()


def keeper(room: Room, browser: Browser, path: str = "", size: dict[str, int] | None = None) -> Page:
    """A co-moderator's page, whose clock the test may turn on."""
    token = room.join("Protokoll", "kreis")
    room.send({"type": "participant.role", "participant": newest(room), "role": "co_moderator"})
    page = room.page(browser, "/", size or LAPTOP)
    page.clock.install()
    cookie = {"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(f"{room.url}/w/{room.made['id']}{path}")
    page.wait_for_selector("body[data-ready]")
    return page


def newest(room: Room) -> str:
    person: str = room.records["participants"][-1]["id"]
    return person


def play(room: Room) -> None:
    """Something of everything, a silent collection and an open round."""
    anna = room.join("Anna", "ahl")
    room.send({"type": "phase.set", "phase": "annotate"})
    first, second = room.step("citizen", "Antrag stellen", "start"), room.step("town", "Antrag prüfen")
    room.send({"type": "flow.add", "flow": new_id(), "source": first, "target": second, "medium": "Papier"})
    room.send({"type": "variant.set", "step": second, "organisation": "ahl", "answer": "same"}, token=anna)
    room.send({"type": "note.add", "note": new_id(), "kind": "tip", "text": "Vorher anrufen"}, token=anna)
    pain = room.pain(second, "Alles doppelt", "Doppelarbeit")
    closed = room.vote([pain])
    room.send({"type": "vote.cast", "round": closed, "item": pain, "dots": 2}, token=anna)
    room.send({"type": "round.close", "round": closed}, {"type": "phase.set", "phase": "measures"})
    room.send(
        {"type": "measure.add", "measure": new_id(), "title": "Ein Formular", "organisation": "ahl", "pains": [pain]}
    )
    room.vote([pain])
    room.send({"type": "collection.start", "collection": new_id(), "of": "notes"})
    room.send({"type": "note.add", "note": new_id(), "kind": "idea", "text": SECRET_DRAFT}, token=anna)


def seen(url: str, workshop: str, token: str) -> dict[str, Any]:
    """What somebody who wrote nothing sees, without who is there."""
    state: dict[str, Any] = call(url, f"/workshops/{workshop}/state", None, token)
    del state["records"]["participants"]
    open_rounds = [row for row in state["records"]["rounds"] if row["state"] != "closed"]
    state["records"]["rounds"] = [row for row in state["records"]["rounds"] if row not in open_rounds]
    for name in ("focus", "collection"):
        state["workshop"].pop(name, None)
    return {"workshop": state["workshop"], **{name: by_id(rows) for name, rows in state["records"].items()}}


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def kept(page: Page) -> Locator:
    """The button that says since when an archive is on this device."""
    return page.get_by_role("button", name=re.compile(r"^Rettungsarchiv \d"))


def saved_file(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Datei sichern").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"rettungsarchiv-Werkstatt-Fuehrerschein-[\d-]+\.json\.gz", name)
    download.value.save_as(folder / name)
    return folder / name


def archive_in(file: Path) -> dict[str, Any]:
    return json.loads(gzip.decompress(file.read_bytes()))  # type: ignore[no-any-return]


def test_the_room_carries_on_with_another_laptop(
    own_server: Server, room: Room, elsewhere: Server, browser: Browser, tmp_path: Path
) -> None:
    page = keeper(room, browser)
    play(room)
    expect(page.locator("[data-status=saved]")).to_be_visible()
    workshop = room.made["id"]
    before = seen(room.url, workshop, room.join("Ilse", "ahl"))
    page.wait_for_function("title => document.body.textContent.includes(title)", arg="Antrag prüfen")

    own_server.kill()
    expect(page.locator("[data-status=disconnected]")).to_be_visible()
    page.clock.run_for(MINUTE)
    expect(page.get_by_role("region", name="Rettungsarchiv")).to_contain_text("Der Server antwortet nicht.")
    assert violations(page) == []
    file = saved_file(page, tmp_path)
    assert SECRET_DRAFT not in json.dumps(archive_in(file), ensure_ascii=False)

    elsewhere.options = ("--open", str(file))
    elsewhere.start()
    body = {"code": room.made["join_code"], "name": "Ilse", "organisation": "ahl"}
    again = call(elsewhere.url, "/join", body)
    assert again["workshop"] == workshop
    assert seen(elsewhere.url, workshop, again["token"]) == before
    _the_organiser_leads_on(elsewhere, browser, workshop)


def _the_organiser_leads_on(elsewhere: Server, browser: Browser, workshop: str) -> None:
    """By the link that the start shows: the desk, the vote that was cut short, the protocol."""
    link = elsewhere.wait_for("/anmelden#").strip()
    page = browser.new_context(locale="de-DE").new_page()
    page.goto(link)
    page.wait_for_url("**/werkstaetten*")
    pdf = page.request.get(f"{elsewhere.url}/api/v1/workshops/{workshop}/protocol.pdf")
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
    page.goto(f"{elsewhere.url}/w/{workshop}/verlauf")
    expect(page.get_by_text("aus einem Rettungsarchiv")).to_be_visible()
    page.goto(f"{elsewhere.url}/werkstaetten/{workshop}")
    page.get_by_role("button", name=re.compile("Moderation|Moderieren")).or_(
        page.get_by_role("link", name=re.compile("Moderation|Moderieren"))
    ).first.click()
    page.wait_for_selector("body[data-ready]")
    expect(kept(page)).to_be_visible()


def test_the_wall_opens_by_the_same_code(
    own_server: Server, room: Room, elsewhere: Server, browser: Browser, tmp_path: Path
) -> None:
    page = keeper(room, browser, "/moderation")
    kept(page).click()
    expect(page.get_by_role("dialog")).to_contain_text("Auf diesem Gerät liegt der Stand von")
    assert violations(page) == []
    file = saved_file(page, tmp_path)
    own_server.kill()
    elsewhere.options = ("--open", str(file))
    elsewhere.start()
    wall = browser.new_context(locale="de-DE").new_page()
    wall.goto(f"{elsewhere.url}/leinwand")
    wall.get_by_role("textbox").fill(room.made["wall_code"])
    wall.keyboard.press("Enter")
    wall.wait_for_selector(".wall-stage")


def test_a_server_that_was_set_up_anew_at_the_same_address_is_no_end(
    own_server: Server, room: Room, elsewhere: Server, browser: Browser, tmp_path: Path
) -> None:
    page = keeper(room, browser)
    expect(kept(page)).to_be_visible()
    own_server.kill()
    expect(page.locator("[data-status=disconnected]")).to_be_visible()
    elsewhere.port = own_server.port
    elsewhere.start()
    page.clock.run_for(MINUTE)
    expect(page.get_by_role("region", name="Rettungsarchiv")).to_contain_text("kennt diese Werkstatt nicht mehr")
    assert violations(page) == []
    file = saved_file(page, tmp_path)
    elsewhere.stop()
    elsewhere.options = ("--open", str(file))
    elsewhere.start()
    body = {"code": room.made["join_code"], "name": "Ilse", "organisation": "ahl"}
    assert call(elsewhere.url, "/join", body)["workshop"] == room.made["id"]


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_who_writes_along_is_told_that_this_device_keeps_an_archive(
    room: Room, browser: Browser, size: dict[str, int]
) -> None:
    page = keeper(room, browser, size=size)
    expect(page.get_by_text("Dieses Gerät behält ab jetzt ein Rettungsarchiv").first).to_be_visible()


def test_half_a_minute_after_a_change_it_is_in_the_archive(room: Room, browser: Browser, tmp_path: Path) -> None:
    page = keeper(room, browser, "/moderation")
    expect(kept(page)).to_be_visible()
    room.step("town", "Gerade erst")
    page.wait_for_function("() => document.body.textContent.includes('Gerade erst')")
    page.clock.run_for(MINUTE // 2)
    page.evaluate(UNTIL_ON_THE_SHELF, "Gerade erst")
    kept(page).click()
    titles = [step["title"] for step in archive_in(saved_file(page, tmp_path))["state"]["records"]["steps"]]
    assert titles == ["Gerade erst"]


def test_once_the_page_is_closed_the_archive_is_found_and_removed_in_the_help(room: Room, browser: Browser) -> None:
    page = keeper(room, browser, "/moderation")
    expect(kept(page)).to_be_visible()
    page.goto(f"{room.url}/hilfe/ausfall")
    expect(page.get_by_role("button", name="Als Datei sichern")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Aus diesem Browser entfernen").click()
    expect(page.get_by_text("In diesem Browser liegt kein Rettungsarchiv.")).to_be_visible()


def test_with_the_role_the_archive_goes(room: Room, browser: Browser) -> None:
    page = keeper(room, browser)
    button = kept(page)
    expect(button).to_be_visible()
    room.send({"type": "participant.role", "participant": newest(room), "role": "participant"})
    expect(button).to_be_hidden()
    page.goto(f"{room.url}/hilfe/ausfall")
    expect(page.get_by_text("In diesem Browser liegt kein Rettungsarchiv.")).to_be_visible()


def test_only_those_who_keep_the_workshop_learn_the_codes(room: Room) -> None:
    path = f"{room.url}/w/{room.made['id']}/codes"
    for token, status in ((room.join("Anna", "ahl"), 403), ("", 401)):
        request = urllib.request.Request(path, headers={"Cookie": f"werkstatt-{room.made['id']}={token}"})
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(request, timeout=20)
        with error.value as answer:
            assert answer.code == status
