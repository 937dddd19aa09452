"""What an administration says: step by step on a phone; both sides of a hand-over unseen until both have written."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.browser.workspace.hands import card, chain, opened, saved

pytestmark = pytest.mark.browser


@pytest.fixture
def completing(room: Room) -> Room:
    room.send({"type": "phase.set", "phase": "annotate"})
    return room


def test_on_the_phone_one_goes_from_step_to_step_and_answers_the_rest_at_once(
    completing: Room, token: str, browser: Browser
) -> None:
    first, second, third = chain(completing, "Annehmen", "Prüfen", "Bescheiden")
    completing.send(
        {"type": "step.edit", "step": first, "facts": {"work_min": 12, "it": "Einwohnerverfahren"}},
        {"type": "variant.set", "step": second, "organisation": "kreis", "answer": "absent"},
    )
    phone = opened(completing, browser, token, PHONE)
    phone.get_by_role("button", name="Wie ist es bei Ihnen? Noch 3 Schritte offen").click()
    expect(phone.locator(".run-head .run-said")).to_have_text("Stadt Ahlbach · 1 von 3 · noch 3 offen")
    phone.get_by_role("button", name="anders", exact=True).click()
    phone.get_by_label("Was ist bei uns anders?").fill("nur mit Termin")
    phone.get_by_role("button", name="eine Person").click()
    phone.get_by_role("button", name="nein", exact=True).click()
    expect(phone.get_by_label("Fachverfahren")).to_have_attribute("placeholder", "Einwohnerverfahren")
    phone.get_by_label("Bearbeitungszeit").fill("8")
    phone.get_by_text("Nur ungefähr bekannt?").click()
    phone.get_by_role("button", name="wartet 1–3 Tage").click()
    phone.get_by_label("Unterlagen").fill("Ausweis, Foto")
    assert violations(phone) == []
    phone.get_by_role("button", name="Weiter").click()
    expect(phone.get_by_role("heading", name="2 · Prüfen")).to_be_focused()
    phone.get_by_role("button", name="Alle übrigen (2): wie gezeigt").click()
    expect(phone.get_by_role("heading", name="Danke, alles beantwortet.")).to_be_visible()
    saved(phone)
    own = {row["step"]: row for row in completing.records["variants"] if row["organisation"] == "ahl"}
    assert {step: row["answer"] for step, row in own.items()} == {first: "different", second: "same", third: "same"}
    said = {"work_min": 8, "wait_h": {"from": 24, "to": 72}, "documents": ["Ausweis", "Foto"]}
    assert (own[first]["facts"], own[first]["people"], own[first]["written"]) == (said, "one", False)

    phone.get_by_role("button", name="Rückgängig").click()
    expect(phone.get_by_role("heading", name="Noch 2 Schritte ohne Antwort")).to_be_visible()
    phone.get_by_role("button", name="Liste").click()
    expect(phone.locator(".list-sentence")).to_have_text("Gemeinsamer Kern: 1 von 3 Schritten machen alle gleich.")
    expect(phone.locator(".list-facts").first).to_have_text("8–12 min · wartet 1–3 Tage")
    phone.get_by_label("Welche Schritte?").select_option("Nur Stadt Ahlbach (1)")
    expect(phone.locator(".list-title")).to_have_text(["1 Annehmen"])
    expect(phone.locator(".list-said-different")).to_contain_text("Stadt Ahlbach: anders · nur mit Termin · 8 min")
    assert violations(phone) == []


def test_at_the_desk_the_card_shows_the_range_and_the_panel_ones_own_answer_above_the_others(
    completing: Room, token: str, browser: Browser
) -> None:
    (step,) = chain(completing, "Gebühr vereinnahmen")
    wish = {"type": "variant.set", "step": step, "organisation": "kreis", "answer": "different"}
    completing.send({**wish, "comment": "stellt Rechnung", "facts": {"work_min": 20, "it": "Kasse"}})
    laptop = opened(completing, browser, token, LAPTOP)
    card(laptop, "Gebühr vereinnahmen").click()
    side = laptop.locator(".side")
    expect(side.locator("h3").first).to_have_text("Bei uns (Stadt Ahlbach)")
    expect(side.locator(".answers")).to_contain_text("anders: stellt Rechnung")
    side.get_by_role("button", name="wie gezeigt").click()
    side.get_by_text("Eigene Zeiten und Angaben").click()
    own = side.locator(".variants")
    own.get_by_label("Fachverfahren").focus()
    expect(own.locator("datalist option")).to_have_count(1)
    own.get_by_label("Bearbeitungszeit").fill("8")
    own.get_by_label("Bearbeitungszeit").blur()
    expect(laptop.locator(".strip-text").first).to_have_text("8–20 min")


def test_both_sides_of_a_hand_over_write_unseen_until_both_are_there(
    completing: Room, token: str, browser: Browser
) -> None:
    lane = new_id()
    county = {"type": "lane.add", "lane": lane, "title": "Fahrerlaubnisbehörde", "party": "internal"}
    completing.send(county)
    completing.lanes["county"] = lane
    source, target = completing.step("town", "Mappe packen"), completing.step("county", "Akte anlegen")
    completing.send({"type": "flow.add", "flow": new_id(), "source": source, "target": target})
    completing.send({"type": "step.edit", "step": target, "facts": {"wait_h": 48}})
    town = handovers(opened(completing, browser, token, LAPTOP))
    office = handovers(opened(completing, browser, completing.join("Führerscheinstelle", "kreis"), PHONE))

    expect(town.locator(".handover-wait")).to_have_text("wartet 2 Tage")
    town.locator(".handover").get_by_role("button", name="Papier").click()
    say(town, "Das liefern wir", "Mappe mit allen Unterlagen")
    expect(town.get_by_text("Das sehen bisher nur Sie")).to_be_visible()
    expect(office.locator(".handover").get_by_role("button", name="Papier")).to_have_attribute("aria-pressed", "true")
    expect(office.locator(".handover-text")).to_have_count(0)
    say(office, "Das brauchen wir", "Mappe bis Freitag")
    expect(office.locator(".handover-text p")).to_have_text(["Mappe mit allen Unterlagen", "Mappe bis Freitag"])
    expect(town.locator(".handover-text p")).to_have_text(["Mappe mit allen Unterlagen", "Mappe bis Freitag"])
    assert violations(office) == []

    town.get_by_role("button", name="Als gemeinsamen Satz übernehmen").first.click()
    expect(town.get_by_label("Darauf einigen wir uns")).to_have_value("Mappe mit allen Unterlagen")
    say(town, "Darauf einigen wir uns", "Die Mappe kommt vollständig bis Freitag")
    expect(office.locator(".handover-agreed")).to_contain_text("Die Mappe kommt vollständig bis Freitag")
    expect(office.locator(".handovers > .run-said")).to_have_text("1 Übergabe · 1 vereinbart")


def handovers(page: Page) -> Page:
    page.get_by_role("button", name="Bei uns").click()
    page.get_by_role("button", name="Übergaben").click()
    return page


def say(page: Page, side: str, text: str) -> None:
    page.get_by_label(side).fill(text)
    page.locator("form", has=page.get_by_label(side)).get_by_role("button", name="Festhalten").click()
