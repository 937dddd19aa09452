"""The room on the desk: what reaches every device, who is in and who goes, who leads; on laptop, phone and tablet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.servers import Server

pytestmark = pytest.mark.browser

TABLET = {"width": 1024, "height": 768}
SMALL = """[...document.querySelectorAll("button, a, input, select, summary")].filter((element) => {
  const { width, height } = element.getBoundingClientRect();
  const hidden = !element.checkVisibility() || element.closest("[inert], .visually-hidden");
  return !hidden && width && (width < 24 || height < 24);
}).map((element) => element.outerHTML)"""


@pytest.fixture(scope="module")
def room(server: Server) -> Room:
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "annotate"})
    room.step("town", "Antrag annehmen")
    room.step("town", "Unterlagen prüfen")
    return room


def opened(room: Room, browser: Browser, person: tuple[str, str], size: dict[str, int]) -> Page:
    page = room.workspace(browser, room.join(*person), size)
    page.wait_for_selector("body[data-ready]")
    return page


def on_tablet(room: Room, browser: Browser) -> Page:
    page = room.page(browser, room.made["moderator_url"], TABLET)
    page.wait_for_selector("body[data-ready]")
    return page


def test_one_hand_leads_the_whole_room_and_nobody_loses_a_word(room: Room, browser: Browser) -> None:
    desk = room.desk(browser)
    phone = opened(room, browser, ("Anna", "ahl"), PHONE)
    laptop = opened(room, browser, ("Bernd", "kreis"), LAPTOP)
    keys = desk.keyboard

    phone.get_by_role("button", name="+ Schritt nach 2").click()
    field = phone.get_by_label("Neuer Schritt: Bezeichnung")
    field.fill("Bescheid schr")
    front = phone.get_by_role("dialog", name="Jetzt sprechen wir. Bitte nach vorn schauen.")
    keys.press("Alt+v")
    expect(front).to_be_visible()
    assert violations(phone) == []
    for _ in range(2):
        phone.keyboard.press("Escape")
    expect(front).to_be_visible()
    desk.get_by_role("button", name="Blick nach vorn: beenden").click()
    expect(front).to_be_hidden()
    expect(field).to_be_focused()
    phone.keyboard.type("eiben")
    expect(field).to_have_value("Bescheid schreiben")

    keys.press("Alt+r")
    keys.press("Enter")
    expect(laptop.locator(".together")).to_contain_text("Jetzt: Kreis Musterland – Sie sind dran")
    keys.press("Alt+r")
    expect(phone.locator(".together")).to_contain_text("Jetzt: Stadt Ahlbach – Sie sind dran")
    expect(laptop.locator(".together__turn")).to_have_text("Jetzt: Stadt Ahlbach")
    late = opened(room, browser, ("Cem", "kreis"), PHONE)
    expect(late.locator(".together__turn")).to_have_text("Jetzt: Stadt Ahlbach")
    keys.press("Alt+r")
    expect(phone.locator(".together")).to_be_hidden()

    keys.press("Alt+s")
    keys.type("2")
    keys.press("Enter")
    expect(laptop.get_by_label("Bezeichnung")).to_have_value("Unterlagen prüfen")
    expect(phone.locator(".toast")).to_contain_text("Alle schauen auf: Schritt 2: Unterlagen prüfen")
    expect(field).to_have_value("Bescheid schreiben")
    keys.press("Alt+s")
    expect(laptop.locator(".together")).to_be_hidden()

    keys.press("Alt+n")
    keys.type("Um elf machen wir Pause.")
    keys.press("Enter")
    for page in (phone, laptop):
        expect(page.locator(".toast", has_text="Um elf machen wir Pause.")).to_be_visible()
    keys.press("Alt+t")
    keys.type("Digitaler Antrag")
    keys.press("Enter")
    expect(desk.locator("#shout")).to_have_value("")
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")
    assert [note["text"] for note in room.records["notes"] if note["kind"] == "parked"] == ["Digitaler Antrag"]


def test_people_come_twice_without_a_device_and_go(room: Room, browser: Browser) -> None:
    desk = on_tablet(room, browser)
    dora = opened(room, browser, ("Dora", "ahl"), PHONE)
    twice = opened(room, browser, ("Dora Laptop", "ahl"), LAPTOP)
    desk.get_by_role("button", name="Ohne Gerät dabei …").click()
    desk.get_by_label("Name oder Funktion").fill("Kasse")
    desk.get_by_label("Wie viele Personen").fill("2")
    desk.keyboard.press("Enter")
    expect(desk.locator(".room-head")).to_contain_text("2 ohne Gerät")

    desk.get_by_role("button", name="Für eine Person eintragen …").click()
    desk.get_by_role("radio", name="Kasse 2").check()
    desk.get_by_role("button", name="Für diese Person").click()
    desk.keyboard.type("!1 Bargeld wird zweimal gezählt")
    desk.keyboard.press("Enter")
    expect(desk.locator(".shout-label")).to_have_text("Zuruf für Kasse 2")
    expect(desk.locator("#shout")).to_have_value("")
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")
    assert [pain["text"] for pain in room.records["pain_points"]] == ["Bargeld wird zweimal gezählt"]

    desk.get_by_role("button", name="Personen …").click()
    assert violations(desk) == []
    desk.get_by_role("button", name="Dora Laptop mit einem anderen Eintrag zusammenführen").click()
    desk.get_by_role("radio", name="Dora Stadt Ahlbach", exact=True).check()
    desk.get_by_role("button", name="Zusammenführen", exact=True).click()
    expect(desk.get_by_role("listitem").filter(has_text="Dora Laptop")).to_have_count(0)
    expect(twice.locator("[data-status]")).to_have_attribute("data-status", "saved")

    for role in ("schreibt mit", "nimmt teil"):
        desk.get_by_label("Rolle von Dora").select_option(role)
        if role == "schreibt mit":
            expect(dora.get_by_role("link", name="Moderation")).to_be_visible()
    for page in (dora, twice):
        expect(page.get_by_role("heading", name="Ihre Rolle hat sich geändert")).to_be_focused()
    dora.get_by_role("link", name="Weiter zum Prozessbild").click()
    dora.wait_for_selector("body[data-ready]")
    desk.get_by_role("button", name="Dora entfernen").click()
    desk.get_by_role("button", name="Entfernen", exact=True).click()
    expect(dora.get_by_role("heading", name="Sie nehmen an dieser Werkstatt nicht mehr teil")).to_be_focused()


def test_a_tablet_is_enough_both_ways_and_shows_what_participants_see(room: Room, browser: Browser) -> None:
    desk = on_tablet(room, browser)
    for width, height in ((1024, 768), (768, 1024)):
        desk.set_viewport_size({"width": width, "height": height})
        expect(desk.get_by_role("button", name="Blick nach vorn")).to_be_in_viewport()
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
        assert desk.evaluate(SMALL) == []
    with desk.expect_popup() as popup:
        desk.get_by_role("button", name="So sehen es die Teilnehmenden").click()
    preview = popup.value
    preview.wait_for_selector("body[data-ready]")
    preview.get_by_role("button", name="+ Schritt nach").click()
    preview.get_by_label("Neuer Schritt: Bezeichnung").fill("Nur geschaut")
    preview.keyboard.press("Enter")
    expect(preview.locator(".toast", has_text="nur eine Vorschau")).to_be_visible()
    assert "Nur geschaut" not in str(room.records["steps"])
    code = desk.locator(".room-address .code").first
    before = code.text_content() or ""
    desk.get_by_role("button", name="Neuer Code …").click()
    desk.get_by_role("button", name="Neuen Code ausgeben").click()
    expect(code).not_to_have_text(before)
    expect(preview.locator("[data-part=code]")).to_have_text(code.text_content() or "-")


def test_somebody_else_carries_on_with_the_code_on_paper(room: Room, browser: Browser) -> None:
    desk = room.desk(browser)
    sheet = desk.context.new_page()
    sheet.goto(f"{room.url}/w/{room.made['id']}/vertretung")
    sheet.get_by_role("button", name="Code vorbereiten").click()
    expect(sheet.locator(".code").first).to_be_hidden()
    assert violations(sheet) == []
    sheet.get_by_text("Code aufdecken").click()
    code = sheet.locator(".takeover-code .code").text_content() or ""
    other = room.page(browser, "/vertretung", TABLET)
    assert violations(other) == []
    other.get_by_label("Code der Vertretung").fill(code)
    other.get_by_role("button", name="Jetzt übernehmen").click()
    expect(other.get_by_role("heading", name="Ablauf")).to_be_visible()
    expect(desk.get_by_role("heading", name="Die Moderation liegt jetzt bei einem anderen Gerät")).to_be_focused()
