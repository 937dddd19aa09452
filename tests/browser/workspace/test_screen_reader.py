"""What Chromium hands to a screen reader: roles, names and their order, on the picture, in the list and beside them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workshops import Room, new_id
from tests.browser.workspace.hands import card, chain

pytestmark = pytest.mark.browser


@pytest.fixture
def steps(room: Room) -> list[str]:
    start = room.step("citizen", "Antrag stellen", "start")
    question = room.step("town", "Vollständig?", "decision")
    (last,) = chain(room, "Bescheiden")
    facts = {"work_min": {"from": 8, "to": 20}, "wait_h": 48, "media": "paper"}
    room.send(
        {"type": "step.edit", "step": question, "facts": facts},
        {"type": "flow.add", "flow": new_id(), "source": start, "target": question},
        {"type": "flow.add", "flow": new_id(), "source": question, "target": last, "label": "ja"},
        {"type": "flow.add", "flow": new_id(), "source": question, "target": start, "label": "nein"},
        {"type": "note.add", "note": new_id(), "kind": "fact", "text": "Post", "target": {"kind": "step", "id": last}},
    )
    room.pain(question, "Rückfragen")
    return [start, question, last]


def heard(place: Locator) -> list[str]:
    """`role name (states)` of everything in there that is not left out, in the order it is read."""
    page = place.page
    session = page.context.new_cdp_session(page)
    place.evaluate("element => (window.heard = element)")
    found = session.send("Runtime.evaluate", {"expression": "window.heard"})["result"]["objectId"]
    node = session.send("DOM.describeNode", {"objectId": found})["node"]["backendNodeId"]
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {one["nodeId"]: one for one in nodes}
    root = next(one for one in nodes if one.get("backendDOMNodeId") == node)
    return list(read(known, root))


def read(known: dict[str, Any], node: dict[str, Any]) -> list[str]:
    role = node.get("role", {}).get("value", "")
    states = [one["name"] for one in node.get("properties", []) if one["value"].get("value") in (True, "true")]
    words = f"{role} {node.get('name', {}).get('value', '')}".strip()
    told = [name for name in states if name in ("pressed", "disabled", "expanded", "invalid", "required")]
    own = [words + (f" ({', '.join(told)})" if told else "")] if role not in SILENT and not node["ignored"] else []
    return own + [line for id in node.get("childIds", []) if id in known for line in read(known, known[id])]


SILENT = {"none", "generic", "StaticText", "InlineTextBox", "paragraph", "Iframe"}

FACTS = "8–20 min, wartet 2 Tage, Papier, hakt hier 1 Mal, weiter mit 1 (nein), 3 (ja)"


def test_the_picture_is_read_card_by_card_in_the_order_of_the_numbers(
    room: Room, steps: list[str], laptop: Page
) -> None:
    card(laptop, "Vollständig?").click()
    assert heard(laptop.get_by_role("group", name="Schritte")) == [
        "group Schritte",
        "button Schritt 1, Anfang, Antrag stellen, Antragstellende, weiter mit 2",
        f"button Schritt 2, Entscheidung, Vollständig?, Bürgerbüro (Stadt), {FACTS} (pressed)",
        "button Schritt 3, Bescheiden, Bürgerbüro (Stadt), 1 Notiz",
    ]


def test_the_list_is_a_list_with_all_that_can_be_done(room: Room, steps: list[str], laptop: Page) -> None:
    laptop.get_by_role("button", name="Liste", exact=True).first.click()
    expect(laptop.locator(".list-card")).to_have_count(3)
    lines = heard(laptop.get_by_role("list", name="Schritte").first)
    assert lines[:2] == ["list Schritte", "listitem"]
    second = lines[lines.index("listitem", 2) :][:4]
    assert second[0] == "listitem"
    for words in (
        "Bürgerbüro (Stadt) · Entscheidung",
        "2",
        "Vollständig?",
        "8–20 min",
        "ja → 3",
        "zurück zu Schritt 1",
    ):
        assert words in second[1]
    assert second[2:] == [
        "button 2 · Vollständig?: was möchten Sie tun?",
        "button Schritt einfügen nach 2 · Vollständig?",
    ]


def test_a_wrong_figure_is_said_at_its_field(room: Room, steps: list[str], laptop: Page) -> None:
    card(laptop, "Bescheiden").click()
    field = laptop.get_by_label("Bearbeitungszeit").first
    field.fill("viel")
    field.press("Enter")
    expect(field).to_have_accessible_description("Bitte eine Zahl oder eine Spanne, zum Beispiel 12 oder 8–20.")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("8-20")
    expect(laptop.locator(".kern-error")).to_have_count(0)
    laptop.get_by_label("Neue Notiz").focus()
    laptop.get_by_role("button", name="Notiz anheften").click()
    expect(laptop.get_by_label("Neue Notiz")).to_be_focused()
    expect(laptop.get_by_label("Neue Notiz")).to_have_accessible_description("Bitte schreiben Sie hier etwas.")
