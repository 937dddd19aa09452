"""The pages around the workshop in a real browser: in both languages, by keyboard, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import Watch
from tests.browser.workshops import LANES, ORGANISATIONS, call, new_id
from tests.servers import Server

pytestmark = pytest.mark.browser

PASSWORD = "ein langes Kennwort"
PAGES = (
    "/",
    "/j/{code}",
    "/anmelden",
    "/leinwand",
    "/hilfe",
    "/hilfe/teilnahme",
    "/hilfe/moderation",
    "/hilfe/mitschreiben",
    "/hilfe/leinwand",
    "/hilfe/vorbereitung",
    "/hilfe/ausfall",
    "/datenschutz",
    "/barrierefreiheit",
    "/gibt-es-nicht",
)
ORGANISER_PAGES = (
    "/werkstaetten",
    "/werkstaetten/neu",
    "/werkstaetten/neu/datei",
    "/werkstaetten/vorlagen",
    "/werkstaetten/{id}",
    "/werkstaetten/{id}/bearbeiten",
    "/werkstaetten/{id}/vorlage",
    "/werkstaetten/{id}/papiere",
    "/werkstaetten/{id}/loeschen",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One organiser, by `email`, and one workshop of theirs."""

    url: str
    id: str
    code: str
    email: str


@pytest.fixture(scope="module")
def place(server: Server) -> Place:
    """For all of these tests, none of which changes the workshop."""
    email = f"{new_id()}@example.org"
    created = server.command("admin", "create", email, "--password-stdin", text=PASSWORD)
    assert created.returncode == 0, created.stderr
    token = call(server.url, "/login", {"email": email, "password": PASSWORD})["token"]
    workshop = {"title": "Prozesswerkstatt Fahrerlaubnis", "organisations": ORGANISATIONS, "lanes": LANES}
    made = call(server.url, "/workshops", workshop, token)
    return Place(server.url, made["id"], made["join_code"], email)


@pytest.fixture
def context(place: Place, browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=place.url, viewport={"width": 1366, "height": 768}, locale="de-DE")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def organiser(place: Place, page: Page) -> Page:
    page.goto("/anmelden")
    page.get_by_label("E-Mail-Adresse").fill(place.email)
    page.get_by_label("Kennwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/werkstaetten$"))
    return page


def address(path: str, place: Place) -> str:
    return path.format(id=place.id, code=place.code)


def test_every_page_is_accessible_in_both_languages_and_asks_nobody_else(
    place: Place, browser: Browser, organiser: Page
) -> None:
    visitor = browser.new_context(base_url=place.url).new_page()
    found = []
    for page, paths in ((visitor, PAGES), (organiser, ORGANISER_PAGES)):
        watch = Watch(page, place.url.removeprefix("http://"))
        for lang in ("de", "en"):
            for path in paths:
                page.goto(f"{address(path, place)}?lang={lang}")
                assert page.locator("html").get_attribute("lang") == lang
                found += [f"{path} ({lang}) {line}" for line in watch.violations(page)]
        found += watch.complaints
    assert not found


def test_nothing_is_wider_than_a_phone(place: Place, browser: Browser, organiser: Page) -> None:
    state = organiser.context.storage_state()
    phone = browser.new_context(base_url=place.url, viewport={"width": 360, "height": 740}, storage_state=state)
    page = phone.new_page()
    wide = []
    for path in PAGES + ORGANISER_PAGES:
        page.goto(address(path, place))
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(path)
    assert not wide


def test_the_one_time_link_signs_in_and_leaves_the_address_bar(tmp_path: Path, browser: Browser) -> None:
    server = Server(tmp_path / "data", options=("--welcome",))
    try:
        page = browser.new_context(base_url=server.start().url).new_page()
        page.goto(link_of(server, page))
        expect(page).to_have_url(re.compile("/werkstaetten$"))
        page.go_back()
        assert "#" not in page.url
    finally:
        server.kill()


def link_of(server: Server, page: Page) -> str:
    """What the start prints just after the server answers."""
    for _try in range(200):
        page.request.get("/health")
        for line in list(server.output):
            if "/anmelden#" in line:
                return line.strip()
    raise AssertionError("".join(server.output))


def test_whoever_takes_part_goes_through_by_keyboard_alone(place: Place, browser: Browser) -> None:
    page = browser.new_context(base_url=place.url).new_page()
    page.goto("/")
    expect(page.get_by_label("Code von der Leinwand")).to_be_focused()
    page.keyboard.type(place.code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ihr Name oder Ihre Funktion")).to_be_focused()
    page.keyboard.type("Bürgerbüro 2")
    page.keyboard.press("Tab")
    page.keyboard.type("Stadt A")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{place.url}/w/{place.id}")


def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/hilfe")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_rows_are_added_in_place_and_the_focus_follows(organiser: Page) -> None:
    organiser.goto("/werkstaetten/neu")
    organiser.get_by_label("Titel").fill("Noch nicht gespeichert")
    organiser.get_by_role("button", name="Verwaltung hinzufügen").click()
    expect(organiser.locator("#organisation-name-3")).to_be_focused()
    organiser.get_by_role("button", name="Spur 2 nach oben").click()
    expect(organiser.get_by_role("button", name="Spur 1 nach unten")).to_be_focused()
    expect(organiser.locator("#lane-title-0")).to_have_value("Sachbearbeitung")
    expect(organiser.get_by_label("Titel")).to_have_value("Noch nicht gespeichert")


def test_the_invitation_can_be_copied_without_tls(place: Place, organiser: Page) -> None:
    organiser.goto(f"/werkstaetten/{place.id}")
    organiser.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    organiser.get_by_role("button", name="Einladung kopieren").click()
    expect(organiser.locator(".toast", has_text="Kopiert")).to_be_visible()


def test_without_scripts_everything_still_works(place: Place, browser: Browser, organiser: Page) -> None:
    state = organiser.context.storage_state()
    page = browser.new_context(base_url=place.url, java_script_enabled=False, storage_state=state).new_page()
    page.goto("/werkstaetten/neu")
    page.get_by_role("button", name="Spur hinzufügen").click()
    page.locator("#lane-title-2").fill("Bürgerbüro")
    page.get_by_label("Titel").fill("Ohne Skripte")
    page.get_by_role("button", name="Werkstatt anlegen").click()
    expect(page.get_by_role("heading", name="Ohne Skripte")).to_be_visible()
    expect(page.get_by_role("button", name="Link kopieren")).to_have_count(0)


def test_the_language_is_chosen_once(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Take part in a process workshop")).to_be_visible()
    page.goto("/hilfe")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help")
