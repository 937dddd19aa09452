"""The moderator's desk in a real browser: called-out steps, phases, the clock, the vote, the door."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: Server) -> Room:
    return Room.create(server)


@pytest.fixture
def desk(room: Room, browser: Browser) -> Page:
    return room.desk(browser)


def saved(desk: Page) -> None:
    expect(desk.locator("[data-status=saved]").first).to_be_visible()


def shout(desk: Page, line: str) -> None:
    desk.keyboard.type(line)
    desk.keyboard.press("Enter")
    expect(desk.locator("#shout")).to_have_value("")
    expect(desk.locator("[data-status]")).to_have_attribute("data-status", "saved")


def test_the_moderators_address_lets_in_and_leaves_no_token_in_the_address_bar(room: Room, desk: Page) -> None:
    assert desk.url == f"{room.url}/w/{room.made['id']}/moderation"
    expect(desk.get_by_role("heading", name="Ablauf")).to_be_visible()


def test_without_the_token_the_desk_stays_shut(room: Room, browser: Browser) -> None:
    page = room.page(browser, f"/w/{room.made['id']}/moderation#falsch", {"width": 900, "height": 700})
    expect(page.get_by_text("Diese Adresse gilt nicht mehr.")).to_be_visible()
    assert "#" not in page.url


def test_what_is_typed_anywhere_becomes_steps_that_are_connected(room: Room, desk: Page) -> None:
    desk.get_by_role("heading", name="Ablauf").click()
    shout(desk, "Antrag: Start: Wunsch")
    shout(desk, "Bürger: Antrag prüfen")
    shout(desk, "Unterlagen vollständig?")
    steps = {step["title"]: step for step in room.records["steps"]}
    assert [steps[title]["kind"] for title in ("Wunsch", "Antrag prüfen", "Unterlagen vollständig?")] == [
        "start",
        "task",
        "decision",
    ]
    assert steps["Antrag prüfen"]["lane"] == steps["Unterlagen vollständig?"]["lane"] == room.lanes["town"]
    ends = {(flow["source"], flow["target"]) for flow in room.records["flows"]}
    assert ends == {
        (steps["Wunsch"]["id"], steps["Antrag prüfen"]["id"]),
        (steps["Antrag prüfen"]["id"], steps["Unterlagen vollständig?"]["id"]),
    }


def test_the_preview_says_what_enter_will_do(room: Room, desk: Page) -> None:
    room.step("town", "Antrag prüfen")
    desk.keyboard.type("!1 Medien: Alles auf Papier")
    expect(desk.locator(".shout-preview")).to_have_text("Wo hakt es, an Schritt 1 „Antrag prüfen“ (Medienbruch)")
    expect(desk.locator(".shout-twin")).to_be_empty()
    desk.locator("#shout").fill("Prüfung des Antrags")
    expect(desk.locator(".shout-twin")).to_contain_text("Gibt es schon? „Antrag prüfen“ (Schritt 1).")
    desk.keyboard.press("Escape")
    expect(desk.locator(".shout-twin")).to_be_empty()


def test_ctrl_z_in_the_empty_line_takes_the_last_line_back_as_a_whole(room: Room, desk: Page) -> None:
    room.step("town", "Antrag prüfen")
    expect(desk.locator(".shout-preview")).to_contain_text("Antrag prüfen")
    shout(desk, "Bescheid senden")
    assert len(room.records["flows"]) == 1
    desk.keyboard.press("Control+z")
    expect(desk.get_by_text("Zurückgenommen").first).to_be_visible()
    assert [step["title"] for step in room.records["steps"]] == ["Antrag prüfen"]
    assert room.records["flows"] == []


def test_next_sets_the_phase_and_going_back_asks_first(room: Room, desk: Page) -> None:
    back = desk.get_by_role("button", name="Zurück", exact=True)
    desk.get_by_role("button", name="Weiter: Vorstellung").click()
    desk.get_by_role("button", name="Weiter: Anfang und Ende").click()
    expect(desk.get_by_role("heading", name="Jetzt: Anfang und Ende")).to_be_visible()
    assert room.state["workshop"]["phase"] == "frame"
    back.click()
    desk.get_by_role("dialog").get_by_role("button", name="Zurück", exact=True).click()
    expect(desk.get_by_role("heading", name="Jetzt: Ankommen (Vorstellung)")).to_be_visible()
    assert room.state["workshop"]["phase"] == "arrive"
    back.click()
    expect(back).to_be_hidden()


def test_the_clock_starts_pauses_and_stops(room: Room, desk: Page) -> None:
    desk.get_by_label("Uhr", exact=True).last.fill("5")
    desk.get_by_role("button", name="Starten").click()
    expect(desk.locator(".timer-clock")).to_have_text(re.compile(r"0[45]:\d\d"))
    desk.get_by_role("button", name="Anhalten").click()
    expect(desk.get_by_role("button", name="Fortsetzen")).to_be_visible()
    saved(desk)
    assert room.state["workshop"]["timer"]["state"] == "paused"
    desk.get_by_role("button", name="Stopp").click()
    expect(desk.get_by_role("button", name="Starten")).to_be_visible()


def test_the_next_phase_begins_without_the_clock_of_the_one_before(room: Room, desk: Page) -> None:
    desk.get_by_role("button", name="Starten").click()
    expect(desk.get_by_role("button", name="Stopp")).to_be_visible()
    desk.locator(".agenda-row", has_text="Anfang und Ende").click()
    expect(desk.get_by_role("button", name="Starten")).to_be_visible()
    saved(desk)
    assert "timer" not in room.state["workshop"]


def test_a_workshop_without_a_plan_is_given_one_on_request(room: Room, desk: Page) -> None:
    desk.get_by_role("button", name="Zeitplan für 2,5 Stunden einsetzen").click()
    expect(desk.locator(".agenda-row[data-state=now]")).to_contain_text("12 min")
    saved(desk)
    assert sum(row["minutes"] for row in room.state["workshop"]["agenda"]) == 150


def test_a_person_without_a_device_is_entered_and_gets_dots_from_the_desk(room: Room, desk: Page) -> None:
    step = room.step("town", "Antrag prüfen")
    room.pain(step, "Alles auf Papier")
    room.pain(step, "Niemand weiß, wer zuständig ist")
    desk.get_by_role("button", name="Ohne Gerät dabei …").click()
    desk.get_by_label("Name oder Funktion").fill("Frau ohne Gerät")
    desk.get_by_role("dialog").get_by_role("button", name="Eintragen").click()
    expect(desk.get_by_text("0 von 0 verbunden, 1 ohne Gerät")).to_be_visible()

    desk.get_by_role("tab", name="Abstimmung").click()
    desk.get_by_role("button", name="Anders abstimmen …").click()
    expect(desk.get_by_label("Klebepunkte für jede Person")).to_have_value("3")
    desk.get_by_role("button", name="Für alle öffnen").click()
    desk.get_by_role("button", name="Ohne Gerät …").click()
    desk.get_by_role("button", name="Hier eintragen …").click()
    desk.get_by_role("spinbutton", name="A: Alles auf Papier").fill("2")
    desk.get_by_role("button", name="Eintragen", exact=True).last.click()
    desk.get_by_role("dialog").get_by_role("button", name="Fertig").click()
    expect(desk.locator(".vote-progress")).to_have_text("1 von 1 haben abgestimmt, 0 sind fertig")
    desk.get_by_role("button", name="Jetzt schließen").click()
    expect(desk.locator(".ranking-item").first).to_contain_text("Alles auf Papier")
    expect(desk.locator(".ranking-dots").first).to_contain_text("2")


def test_pain_points_that_mean_the_same_become_one(room: Room, desk: Page) -> None:
    step = room.step("town", "Antrag prüfen")
    room.pain(step, "Alles auf Papier")
    room.pain(step, "Zu viel Papier")
    room.step("town", "Prüfung des Antrags")
    desk.get_by_role("tab", name="Sichten").click()
    expect(desk.get_by_text("1 Schritt steht doppelt im Prozessbild.")).to_be_visible()
    desk.get_by_label("Alles auf Papier").check()
    desk.get_by_label("Zu viel Papier").check()
    desk.get_by_role("button", name="Zusammenführen").click()
    expect(desk.locator(".desk-merged")).to_have_text("Zu viel Papier")
    assert [pain["text"] for pain in room.records["pain_points"]] == ["Alles auf Papier"]


def test_closing_admission_and_locking_the_board_hold_at_once(room: Room, desk: Page) -> None:
    desk.get_by_role("button", name="Teilnahme schließen").click()
    expect(desk.get_by_role("button", name="Teilnahme öffnen")).to_be_visible()
    desk.get_by_role("button", name="Bearbeitung sperren").click()
    expect(desk.get_by_role("button", name="Bearbeitung freigeben")).to_be_visible()
    workshop = room.state["workshop"]
    assert workshop["admission"] == "closed"
    assert workshop["locked"] is True


def test_the_desk_has_nothing_for_axe_to_find_in_any_tool(room: Room, desk: Page) -> None:
    step = room.step("town", "Antrag prüfen")
    room.pain(step, "Alles auf Papier")
    room.send({"type": "measure.add", "measure": new_id(), "title": "Ein Formular", "organisation": "ahl"})
    room.join("Anna", "ahl")
    assert violations(desk) == []
    for tool in ("Sichten", "Abstimmung", "Maßnahmen", "Themenspeicher"):
        desk.get_by_role("tab", name=tool).click()
        assert violations(desk, ".tool-panel:not([hidden])") == [], tool
    for button in ("Hilfe zum Zuruf", "Personen …", "Ohne Gerät dabei …", "Reihum …"):
        desk.get_by_role("button", name=button).click()
        assert violations(desk, "dialog[open]") == [], button
        desk.keyboard.press("Escape")


def test_a_measure_is_entered_with_who_and_until_when(room: Room, desk: Page) -> None:
    step = room.step("town", "Antrag prüfen")
    pain = room.pain(step, "Alles auf Papier")
    desk.get_by_role("tab", name="Maßnahmen").click()
    desk.get_by_role("button", name="Maßnahme eintragen").click()
    form = desk.get_by_role("dialog")
    form.get_by_label("Maßnahme", exact=True).fill("Ein Formular für alle")
    form.get_by_label("Führt").select_option("ahl")
    form.get_by_label("Bis wann").fill("2027-01-31")
    form.get_by_label("Kreis Musterland").check()
    form.get_by_label("Alles auf Papier").check()
    form.get_by_role("button", name="Speichern").click()
    expect(desk.locator(".measure-facts")).to_contain_text("31.01.2027")
    saved(desk)
    (measure,) = room.records["measures"]
    assert (measure["organisation"], measure["organisations"], measure["pains"]) == ("ahl", ["kreis"], [pain])


def test_the_preview_shows_what_the_wall_shows(room: Room, desk: Page, browser: Browser) -> None:
    room.step("town", "Antrag prüfen")
    wall = room.wall(browser)
    for name, view in (("Überblick", "overview"), ("Teile", "part"), ("Dunkel", "dark")):
        desk.get_by_role("button", name=name).click()
        expect(wall.locator(".wall-stage")).to_have_attribute("data-view", view)
        expect(desk.locator(".wall-preview .wall-stage")).to_have_attribute("data-view", view)
