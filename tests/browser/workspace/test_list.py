"""The list and the panel: equal rights on a phone, and what may not be done is said kindly."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.browser.workspace.hands import card, chain, opened, saved

pytestmark = pytest.mark.browser


def test_the_list_on_the_phone_adds_moves_connects_and_removes(room: Room, phone: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    phone.get_by_role("button", name="+ Schritt nach 2").click()
    phone.get_by_label("Neuer Schritt: Bezeichnung").fill("Bescheiden")
    phone.get_by_label("Spur", exact=True).select_option("Antragstellende")
    phone.get_by_role("button", name="Hinzufügen").click()
    phone.get_by_role("button", name="Fertig").click()
    expect(phone.locator(".list-title")).to_have_text(["1 Annehmen", "2 Prüfen", "3 Bescheiden"])

    phone.get_by_role("button", name="3 · Bescheiden: was möchten Sie tun?").click()
    phone.get_by_role("button", name="In eine Spur …").click()
    phone.get_by_role("radio", name="Bürgerbüro (Stadt)").check()
    phone.get_by_role("button", name="Verschieben").click()
    expect(phone.locator(".list-lane").last).to_have_text("Bürgerbüro (Stadt)")

    phone.get_by_role("button", name="3 · Bescheiden: was möchten Sie tun?").click()
    phone.get_by_role("button", name="Verbinden mit …").click()
    phone.get_by_role("radio", name="1 · Annehmen").check()
    phone.get_by_role("button", name="Verbinden", exact=True).click()
    phone.get_by_label("Beschriftung").fill("Rückfrage")
    phone.get_by_role("button", name="Schließen").click()
    expect(phone.locator(".list-ways").last).to_have_text("zurück zu Schritt 1 (Rückfrage)")

    phone.get_by_role("button", name="3 · Bescheiden: was möchten Sie tun?").click()
    phone.get_by_role("button", name="Entfernen").click()
    expect(phone.locator(".list-row")).to_have_count(2)
    phone.get_by_role("button", name="Rückgängig").click()
    expect(phone.locator(".list-row")).to_have_count(3)


def test_a_list_pasted_into_the_list_is_a_chain_that_one_undo_takes_back(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    laptop.get_by_role("button", name="Liste", exact=True).click()
    laptop.get_by_role("button", name="+ Schritt nach 1").click()
    field = laptop.get_by_label("Neuer Schritt: Bezeichnung")
    field.evaluate(
        """field => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "1. Prüfen\\n2. Bescheiden\\n");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    expect(laptop.locator(".list-title")).to_have_text(["1 Annehmen", "2 Prüfen", "3 Bescheiden"])
    expect(laptop.locator(".list-ways")).to_have_text(["→ 2", "→ 3"])
    expect(field).to_be_focused()
    laptop.get_by_role("button", name="Rückgängig", exact=True).click()
    expect(laptop.locator(".list-title")).to_have_text(["1 Annehmen"])


def test_in_the_list_several_steps_are_taken_together_and_one_is_put_elsewhere(room: Room, phone: Page) -> None:
    chain(room, "Annehmen", "Prüfen", "Bescheiden")
    phone.get_by_role("button", name="1 · Annehmen: was möchten Sie tun?").click()
    phone.get_by_role("button", name="Mit anderen zusammen wählen").click()
    phone.locator(".list-card", has_text="Prüfen").click()
    together = phone.get_by_role("group", name="Gewählte Schritte")
    together.get_by_role("button", name="In eine Spur …").click()
    phone.get_by_role("radio", name="Antragstellende").check()
    phone.get_by_role("button", name="Verschieben").click()
    expect(phone.locator(".list-lane")).to_have_text(["Antragstellende", "Antragstellende", "Bürgerbüro (Stadt)"])
    together.get_by_role("button", name="Auswahl aufheben").click()
    expect(together).to_be_hidden()

    phone.get_by_role("button", name="1 · Annehmen: was möchten Sie tun?").click()
    phone.get_by_role("button", name="An andere Stelle …").click()
    phone.get_by_label("An welche Stelle?").select_option("nach 3 · Bescheiden")
    phone.get_by_role("button", name="Einordnen", exact=True).click()
    phone.get_by_role("button", name="Schließen").click()
    expect(phone.locator(".list-title")).to_have_text(["1 Prüfen", "2 Bescheiden", "3 Annehmen"])


def test_a_long_word_makes_the_list_no_wider_than_the_phone(room: Room, phone: Page) -> None:
    room.step("town", "Staatsangehörigkeitsangelegenheitenverordnungsausführungsbestimmung")
    expect(phone.locator(".list-card")).to_be_visible()
    assert phone.locator(".list-card").evaluate("card => card.getBoundingClientRect().right <= innerWidth")
    assert phone.get_by_role("button", name="was möchten Sie tun?").is_visible()


def test_facts_answers_and_notes_are_written_in_the_panel(room: Room, phone: Page) -> None:
    (step,) = chain(room, "Gebühr vereinnahmen")
    phone.locator(".list-card").click()
    phone.get_by_label("Bearbeitungszeit").first.fill("8–20")
    phone.get_by_label("Liegezeit", exact=True).first.fill("2,5")
    phone.get_by_label("Fachverfahren").first.fill("Kassenverfahren")
    phone.get_by_role("button", name="gemischt").first.click()
    phone.get_by_role("button", name="entfällt").click()
    phone.get_by_label("Was ist bei uns anders?").fill("Kreis stellt Rechnung")
    phone.get_by_label("Neue Notiz").fill("Quittung kommt auf Papier")
    phone.get_by_label("Art der Notiz").select_option("question")
    phone.get_by_role("button", name="Notiz anheften").click()
    expect(phone.locator(".note")).to_contain_text("Quittung kommt auf Papier")
    phone.get_by_role("button", name="Schließen").click()
    expect(phone.locator(".list-facts")).to_have_text("8–20 min · wartet 2,5 Tage · gemischt")
    saved(phone)
    records = room.records
    assert records["steps"][0]["facts"] == {
        "work_min": {"from": 8, "to": 20},
        "wait_h": 60,
        "it": "Kassenverfahren",
        "media": "mixed",
    }
    (answer,) = records["variants"]
    assert (answer["step"], answer["organisation"], answer["answer"]) == (step, "ahl", "absent")
    assert answer["comment"] == "Kreis stellt Rechnung"
    assert records["notes"][0]["kind"] == "question"


def test_what_the_phase_does_not_allow_is_not_offered(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    expect(laptop.get_by_role("button", name="Entscheidung", exact=True)).to_be_visible()
    room.send({"type": "phase.set", "phase": "vote"})
    expect(laptop.get_by_role("button", name="Entscheidung", exact=True)).to_have_count(0)
    expect(laptop.locator(".offer:visible")).to_have_count(0)
    card(laptop, "Annehmen").click()
    expect(laptop.get_by_label("Bezeichnung")).to_have_count(0)
    expect(laptop.get_by_text("In dieser Phase lässt sich das nicht ändern.")).to_be_visible()


def test_only_an_empty_lane_can_be_removed_and_that_is_said_kindly(room: Room, browser: Browser) -> None:
    chain(room, "Annehmen")
    page = opened(room, browser, room.made["moderator_token"], LAPTOP)
    page.locator(".board-heads text").first.click()
    page.get_by_label("Neue Spur").fill("Bundesdruckerei")
    page.get_by_label("außerhalb der Verwaltung").check()
    page.get_by_role("button", name="Spur", exact=True).click()
    expect(page.get_by_role("textbox", name="Bezeichnung der Spur")).to_have_count(3)
    remove = page.get_by_role("button", name="Spur entfernen")
    remove.nth(1).click()
    expect(page.locator(".toast", has_text="stehen noch Schritte")).to_be_visible()
    remove.nth(2).click()
    expect(page.get_by_role("textbox", name="Bezeichnung der Spur")).to_have_count(2)
    saved(page)
    assert {lane["title"] for lane in room.records["lanes"]} == {"Antragstellende", "Bürgerbüro (Stadt)"}


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_workspace_is_accessible_and_keeps_to_its_policy(
    room: Room, token: str, browser: Browser, size: dict[str, int]
) -> None:
    first, second = chain(room, "Annehmen", "<b>Prüfen</b>")
    room.send(
        {
            "type": "note.add",
            "note": new_id(),
            "kind": "fact",
            "text": "<img src=x>",
            "target": {"kind": "step", "id": first},
        }
    )
    page = room.page(browser, "/", size)
    watch = Watch(page, room.url.removeprefix("http://"))
    page.context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page.goto(f"{room.url}/w/{room.made['id']}")
    page.wait_for_selector("body[data-ready]")
    assert watch.violations(page) == []
    page.get_by_role("button", name="Bild", exact=True).first.click()
    assert watch.violations(page) == []
    page.get_by_role("button", name="Liste", exact=True).first.click()
    page.locator(".list-card").first.click()
    expect(page.locator(".side")).to_be_visible()
    assert watch.violations(page) == []
    assert watch.complaints == []
    assert page.locator(".list-title b + b, .note img").count() == 0
    assert second in {step["id"] for step in room.records["steps"]}
