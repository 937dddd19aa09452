"""The board as participants work on it: by mouse, by keyboard alone, on a phone; live, and over a lost connection."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import LAPTOP, PHONE, Room, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("workspace") / "data")
    try:
        yield running.start()
    finally:
        running.kill()


@pytest.fixture
def room(server: Server) -> Room:
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    return room


@pytest.fixture
def token(room: Room) -> str:
    return room.join("Bürgerbüro 2", "ahl")


@pytest.fixture
def laptop(room: Room, token: str, browser: Browser) -> Page:
    return opened(room, browser, token, LAPTOP)


@pytest.fixture
def phone(room: Room, token: str, browser: Browser) -> Page:
    return opened(room, browser, token, PHONE)


def opened(room: Room, browser: Browser, token: str, size: dict[str, int]) -> Page:
    page = room.workspace(browser, token, size)
    page.wait_for_selector("body[data-ready]")
    return page


def chain(room: Room, *titles: str) -> list[str]:
    """Steps in the town's lane, each connected with the one before."""
    steps = [room.step("town", title) for title in titles]
    for source, target in pairwise(steps):
        room.send({"type": "flow.add", "flow": new_id(), "source": source, "target": target})
    return steps


def card(page: Page, title: str) -> Locator:
    return page.locator(f'.card-reach[aria-label*="{title}"]')


def saved(page: Page) -> None:
    expect(page.locator("[data-status=saved]").first).to_be_visible(timeout=20000)


def sketched(room: Room) -> list[str]:
    """All connections as "title > title"."""
    titles = {step["id"]: step["title"] for step in room.records["steps"]}
    return sorted(f"{titles[flow['source']]} > {titles[flow['target']]}" for flow in room.records["flows"])


def drag(page: Page, source: Locator, y: float) -> None:
    """Straight up or down, to this height."""
    box = source.bounding_box()
    assert box
    x, middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, middle)
    page.mouse.down()
    page.mouse.move(x + 8, middle)
    page.mouse.move(x, y, steps=5)
    page.mouse.up()


def test_the_empty_board_says_how_to_begin_and_enter_leads_from_step_to_step(room: Room, laptop: Page) -> None:
    laptop.get_by_role("button", name="Anfang setzen").click()
    for title in ("Führerschein gewünscht", "Antrag vorlegen", "Antrag prüfen"):
        laptop.keyboard.type(title)
        laptop.keyboard.press("Enter")
        expect(card(laptop, title)).to_be_visible()
    laptop.keyboard.press("Escape")
    expect(card(laptop, "Antrag prüfen")).to_be_focused()
    saved(laptop)
    kinds = {step["title"]: step["kind"] for step in room.records["steps"]}
    assert kinds == {"Führerschein gewünscht": "start", "Antrag vorlegen": "task", "Antrag prüfen": "task"}
    assert sketched(room) == ["Antrag vorlegen > Antrag prüfen", "Führerschein gewünscht > Antrag vorlegen"]


def test_a_plus_between_two_cards_puts_a_step_into_their_connection(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Bescheiden")
    left, right = card(laptop, "Annehmen").bounding_box(), card(laptop, "Bescheiden").bounding_box()
    assert left
    assert right
    laptop.mouse.move((left["x"] + left["width"] + right["x"]) / 2, left["y"] + left["height"] / 2 + 20)
    laptop.get_by_role("button", name="Hier einen Schritt einfügen").click()
    laptop.keyboard.type("Prüfen")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Schritt 2, Prüfen")).to_be_visible()
    saved(laptop)
    assert sketched(room) == ["Annehmen > Prüfen", "Prüfen > Bescheiden"]


@pytest.fixture
def tablet(room: Room, token: str, browser: Browser) -> Iterator[Page]:
    """A touch screen and nothing else."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True, locale="de-DE")
    context.add_cookies([{"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}])
    page = context.new_page()
    page.goto(f"{room.url}/w/{room.made['id']}")
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()


def touch(page: Page, *moments: list[tuple[float, float]]) -> None:
    """Fingers from the first moment's places over the others', and off."""
    session = page.context.new_cdp_session(page)
    for index, fingers in enumerate([*moments, []]):
        kind = "touchStart" if index == 0 else "touchMove" if fingers else "touchEnd"
        points = [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.detach()


def test_a_finger_gets_the_plus_where_it_tapped_and_writes_there(room: Room, tablet: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    last = card(tablet, "Prüfen").bounding_box()
    lane = tablet.locator(".board-heads text", has_text="Antragstellende").bounding_box()
    assert last
    assert lane
    tablet.touchscreen.tap(last["x"] + last["width"] / 2, lane["y"] + lane["height"] / 2)
    tablet.get_by_role("button", name="Hier einen Schritt einfügen").tap()
    tablet.keyboard.type("Nachreichen")
    tablet.keyboard.press("Enter")
    expect(card(tablet, "Nachreichen, Antragstellende")).to_be_visible()


def test_two_fingers_zoom_the_board_and_not_the_page(room: Room, tablet: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    expect(tablet.locator(".zoom-value")).to_have_text("100 %")
    touch(tablet, [(300, 600), (500, 600)], [(250, 600), (550, 600)], [(200, 600), (600, 600)])
    expect(tablet.locator(".zoom-value")).to_have_text("200 %")
    assert tablet.evaluate("visualViewport.scale") == 1


def test_a_card_is_dragged_into_another_lane_and_undo_brings_it_back(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen")
    expect(card(laptop, "Prüfen, Bürgerbüro")).to_be_visible()
    lane = laptop.locator(".board-heads text", has_text="Antragstellende").bounding_box()
    assert lane
    drag(laptop, card(laptop, "Prüfen"), lane["y"] + lane["height"] / 2)
    expect(card(laptop, "Prüfen, Antragstellende")).to_be_visible()
    saved(laptop)
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Prüfen, Bürgerbüro")).to_be_visible()


def test_a_line_is_pulled_from_card_to_card_and_gets_its_label(room: Room, laptop: Page) -> None:
    room.step("town", "Vollständig?", "decision")
    room.step("town", "Nachfordern")
    card(laptop, "Vollständig?").hover()
    target = card(laptop, "Nachfordern").bounding_box()
    assert target
    laptop.locator(".pull-handle").hover()
    laptop.mouse.down()
    laptop.mouse.move(target["x"] + 60, target["y"] + 40, steps=6)
    laptop.mouse.up()
    laptop.get_by_label("Beschriftung").fill("nein")
    laptop.get_by_label("Wie oft?").fill("30")
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".connector-label")).to_have_text("nein")
    saved(laptop)
    (flow,) = room.records["flows"]
    assert (flow["label"], flow["share"]) == ("nein", 30)


def test_everything_on_the_board_goes_by_keyboard_alone(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen", "Prüfen", "Bescheiden")
    expect(card(laptop, "Bescheiden")).to_be_visible()
    for _ in range(40):
        laptop.keyboard.press("Tab")
        if laptop.evaluate("document.activeElement.matches('.card-reach')"):
            break
    expect(card(laptop, "Annehmen")).to_be_focused()
    laptop.keyboard.press("ArrowRight")
    laptop.keyboard.press("n")
    laptop.keyboard.type("Unterlagen sichten")
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("Escape")
    saved(laptop)
    assert "Prüfen > Unterlagen sichten" in sketched(room)

    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("c")
    laptop.keyboard.press("End")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", name="Verbindung")).to_be_visible()
    saved(laptop)
    assert "Annehmen > Bescheiden" in sketched(room)

    card(laptop, "Unterlagen sichten").focus()
    laptop.keyboard.press("Delete")
    expect(card(laptop, "Unterlagen sichten")).to_have_count(0)
    saved(laptop)
    assert "Prüfen > Bescheiden" in sketched(room)
    laptop.keyboard.press("Control+z")
    expect(card(laptop, "Unterlagen sichten")).to_be_visible()

    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("Control+a")
    laptop.keyboard.type("Antrag annehmen")
    laptop.keyboard.press("Enter")
    expect(card(laptop, "Antrag annehmen")).to_be_visible()


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


def test_what_others_do_appears_at_once_and_never_under_the_cursor(room: Room, laptop: Page, browser: Browser) -> None:
    (step,) = chain(room, "Antrag annehmen")
    other = opened(room, browser, room.join("Kasse", "kreis"), LAPTOP)
    card(laptop, "Antrag annehmen").click()
    title = laptop.get_by_label("Bezeichnung")
    title.press("End")
    laptop.keyboard.type(" und prüfen")
    room.send({"type": "step.edit", "step": step, "title": "Den Antrag annehmen"})
    expect(card(other, "Den Antrag annehmen")).to_be_visible()
    expect(title).to_have_value("Antrag annehmen und prüfen")
    title.press("Enter")
    for page in (laptop, other):
        expect(card(page, "Den Antrag annehmen und prüfen")).to_be_visible()


def test_what_was_typed_for_a_step_that_is_gone_is_shown_to_copy(room: Room, laptop: Page) -> None:
    (step,) = chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.context.set_offline(True)
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen und Gebühr kassieren")
    laptop.get_by_label("Bezeichnung").press("Enter")
    room.send({"type": "step.remove", "step": step})
    laptop.context.set_offline(False)
    expect(laptop.locator(".refused")).to_contain_text("Antrag annehmen und Gebühr kassieren", timeout=20000)


def test_what_was_typed_into_the_next_phase_waits_for_the_moderator(room: Room, laptop: Page, browser: Browser) -> None:
    (step,) = chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.context.set_offline(True)
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen")
    laptop.get_by_label("Bezeichnung").press("Enter")
    room.send({"type": "phase.set", "phase": "pain_points"})
    laptop.context.set_offline(False)
    expect(laptop.locator("[data-part=late]")).to_contain_text("Antrag annehmen", timeout=20000)
    desk = room.desk(browser)
    desk.locator("[data-late]").get_by_role("button", name="Aufnehmen").click()
    expect(card(laptop, "Antrag annehmen")).to_be_visible()
    expect(laptop.locator("[data-part=late]")).to_be_empty()
    assert [record["title"] for record in room.records["steps"] if record["id"] == step] == ["Antrag annehmen"]


def test_what_is_being_typed_while_the_page_is_reloaded_arrives(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.get_by_label("Bezeichnung").fill("Antrag annehmen")
    laptop.reload()
    expect(card(laptop, "Antrag annehmen")).to_be_visible()
    saved(laptop)
    assert [record["title"] for record in room.records["steps"]] == ["Antrag annehmen"]


def test_steps_typed_without_a_connection_survive_a_reload_and_arrive(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    server = Server(tmp_path_factory.mktemp("gone") / "data").start()
    try:
        room = Room.create(server)
        room.send({"type": "phase.set", "phase": "sketch"})
        page = opened(room, browser, room.join("Bürgerbüro", "ahl"), PHONE)
        server.kill()
        expect(page.locator("[data-status=disconnected]")).to_be_visible()
        page.get_by_role("button", name="+ Erster Schritt").click()
        page.get_by_label("Neuer Schritt: Bezeichnung").fill("Geht nicht verloren")
        page.get_by_role("button", name="Hinzufügen").click()
        expect(page.locator("[data-status]")).to_contain_text("1 noch nicht gespeichert")
        server.start()
        page.reload()
        expect(page.locator(".list-title")).to_have_text("1 Geht nicht verloren")
        saved(page)
        assert [step["title"] for step in room.records["steps"]] == ["Geht nicht verloren"]
    finally:
        server.kill()


def test_what_the_phase_does_not_allow_is_not_offered(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    expect(laptop.get_by_role("button", name="Entscheidung", exact=True)).to_be_visible()
    room.send({"type": "phase.set", "phase": "vote"})
    expect(laptop.get_by_role("button", name="Entscheidung", exact=True)).to_have_count(0)
    expect(laptop.locator(".offer:visible")).to_have_count(0)
    card(laptop, "Annehmen").click()
    expect(laptop.get_by_label("Bezeichnung")).to_have_count(0)
    expect(laptop.get_by_text("In dieser Phase lässt sich das nicht ändern.")).to_be_visible()


def test_a_half_written_note_outlives_a_change_of_phase_and_a_reload(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    card(laptop, "Annehmen").click()
    laptop.get_by_label("Neue Notiz").fill("Noch nicht fertig")
    room.send({"type": "phase.set", "phase": "pain_points"})
    expect(laptop.locator(".chip--current").first).to_have_text("Wo hakt es?")
    expect(laptop.get_by_label("Neue Notiz")).to_have_value("Noch nicht fertig")
    laptop.reload()
    card(laptop, "Annehmen").click()
    expect(laptop.get_by_label("Neue Notiz")).to_have_value("Noch nicht fertig")


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
    expect(page.locator(".toast")).to_contain_text("stehen noch Schritte")
    remove.nth(2).click()
    expect(page.get_by_role("textbox", name="Bezeichnung der Spur")).to_have_count(2)
    saved(page)
    assert {lane["title"] for lane in room.records["lanes"]} == {"Antragstellende", "Bürgerbüro (Stadt)"}


def test_whoever_is_taken_out_of_the_workshop_is_told_so(room: Room, laptop: Page) -> None:
    (person,) = [one for one in room.records["participants"] if one["role"] == "participant"]
    room.send({"type": "participant.remove", "participant": person["id"]})
    expect(laptop.get_by_role("heading", name="Sie nehmen an dieser Werkstatt nicht mehr teil")).to_be_visible()


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


def test_single_characters_are_keys_on_the_board_only(room: Room, laptop: Page) -> None:
    chain(room, "Annehmen")
    laptop.get_by_role("button", name="Tasten").focus()
    laptop.keyboard.press("?")
    expect(laptop.get_by_role("dialog")).to_have_count(0)
    card(laptop, "Annehmen").focus()
    laptop.keyboard.press("?")
    expect(laptop.get_by_role("dialog")).to_be_visible()
