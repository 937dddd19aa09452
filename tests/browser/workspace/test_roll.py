"""Roll and score: looking around a large board, from near and from afar, with mouse, wheel and fingers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench import large_board
from tests.browser.workshops import LAPTOP, PHONE, Room
from tests.browser.workspace.hands import bare_paper, box_of, card, opened, saved
from tests.servers import Server

pytestmark = pytest.mark.browser

STEPS = 150
BOX = ".canvas-box"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server") / "data", {"WERKSTATT_BURST": "1000"}) as running:
        yield running


@pytest.fixture(scope="module")
def large(server: Server) -> Room:
    """More cards than are drawn at once."""
    room = Room.create(server)
    room.send({"type": "phase.set", "phase": "sketch"})
    large_board.furnish(room, steps=STEPS, flows=STEPS + 40, notes=20)
    return room


@pytest.fixture
def page(large: Room, browser: Browser) -> Page:
    return opened(large, browser, large.join("Bürgerbüro 2", "ahl"), LAPTOP)


def scrolled(page: Page) -> tuple[float, float]:
    left, top = page.evaluate(
        f"(({{scrollLeft, scrollTop}}) => [scrollLeft, scrollTop])(document.querySelector('{BOX}'))"
    )
    return left, top


def zoom(page: Page) -> int:
    return int(page.locator(".zoom-value").inner_text().split()[0])


def pull(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def test_only_what_is_near_the_view_is_drawn_and_what_one_goes_to_comes(page: Page) -> None:
    drawn = page.locator(".card").count()
    assert 0 < drawn < STEPS / 2
    card(page, "Schritt 1,").focus()
    page.keyboard.press("End")
    last = card(page, f"Schritt {STEPS},")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(card(page, "Schritt 1,")).to_be_focused()
    expect(last).not_to_be_attached()


def test_the_paper_is_pulled_by_the_mouse_and_over_a_card_with_the_space_bar(page: Page) -> None:
    x, y = bare_paper(page)
    pull(page, (x, y), (x - 300, y))
    assert scrolled(page)[0] == pytest.approx(300, abs=2)
    card(page, "Schritt 5,").focus()
    box = box_of(card(page, "Schritt 5,"))
    x, y = box["x"] + 60, box["y"] + 30
    page.mouse.move(x, y)
    page.keyboard.down(" ")
    pull(page, (x, y), (x - 120, y))
    page.keyboard.up(" ")
    assert scrolled(page)[0] == pytest.approx(420, abs=2)
    saved(page)
    expect(page.locator(".side")).to_be_hidden()
    page.keyboard.press(" ")
    expect(page.locator(".side")).to_be_visible()


def test_zooming_keeps_what_lies_under_the_pointer(page: Page) -> None:
    first, was = card(page, "Schritt 3,"), zoom(page)
    before = box_of(first)
    page.mouse.move(before["x"], before["y"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    expect(page.locator(".zoom-value")).not_to_have_text(f"{was} %")
    after = box_of(first)
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=3)
    assert after["width"] > before["width"]


def test_from_afar_titles_in_larger_type_then_numbers_lanes_stay_readable(page: Page) -> None:
    smaller = page.get_by_role("button", name="Kleiner")
    seen: dict[str | None, float] = {}
    while zoom(page) > 15:
        smaller.click()
        detail = page.locator(".board-drawing").get_attribute("data-detail")
        sizes = page.evaluate("""() => ['.card-text', '.board-heads .head-text'].map((name) =>
          Math.min(...[...document.querySelectorAll(name)].map((text) => text.getBoundingClientRect().height)))""")
        seen[detail] = min(*sizes, seen.get(detail, 99))
    assert list(seen)[-2:] == ["titles", "numbers"]
    assert all(size >= 11 for size in seen.values()), seen
    page.locator(".zoom-value").click()
    assert zoom(page) == 100
    expect(card(page, "Schritt 1,").locator("xpath=..").locator(".badge-text")).to_have_text("1")


def test_the_score_shows_the_same_board_in_rows_and_all_of_it_at_once(page: Page) -> None:
    expect(page.locator(".mini-map")).to_be_visible()
    page.get_by_role("button", name="Partitur").click()
    expect(page.locator(".system-frame").nth(1)).to_be_visible()
    width = page.evaluate(
        f"(({{scrollWidth, clientWidth}}) => scrollWidth - clientWidth)(document.querySelector('{BOX}'))"
    )
    assert width == 0
    expect(card(page, "Schritt 1,")).to_be_in_viewport()
    page.get_by_role("button", name="Alles zeigen").click()
    expect(page.locator(".card")).to_have_count(STEPS)
    expect(page.locator(".mini-map")).to_be_hidden()
    page.get_by_role("button", name="Partitur").click()
    expect(page.locator(".system-frame")).to_have_count(1)


def test_the_map_in_the_corner_goes_where_one_clicks_and_is_not_in_the_way_of_the_keyboard(page: Page) -> None:
    expect(page.locator(".mini-map")).to_be_visible()
    box = box_of(page.locator(".mini-map"))
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + 10)
    expect(card(page, f"Schritt {STEPS},")).to_be_in_viewport()
    pull(page, (box["x"] + 100, box["y"] + 10), (box["x"] + 2, box["y"] + 10))
    assert scrolled(page)[0] == 0
    assert page.locator(".mini-map :is(button, a, [tabindex])").count() == 0


def test_a_phone_has_no_map(large: Room, browser: Browser) -> None:
    phone = opened(large, browser, large.join("Unterwegs", "ahl"), PHONE)
    phone.get_by_role("button", name="Bild", exact=True).click()
    expect(phone.locator(".card").first).to_be_visible()
    expect(phone.locator(".mini-map")).to_be_hidden()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_others_move_glides_unless_one_wants_no_motion(large: Room, page: Page, motion: str) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    page.evaluate("""() => {
      window.glided = 0
      const animate = Element.prototype.animate
      Element.prototype.animate = function (...how) { window.glided += 1; return animate.apply(this, how) }
    }""")
    first = large.records["steps"][0]
    lane = next(row["id"] for row in large.records["lanes"] if row["id"] != first["lane"])
    top = "document.querySelector('[aria-label^=\"Schritt 1,\"]').getBoundingClientRect().y"
    before = page.evaluate(top)
    large.send({"type": "step.move", "step": first["id"], "lane": lane})
    page.wait_for_function(f"(before) => {top} !== before", arg=before)
    assert (page.evaluate("window.glided") > 0) == (motion == "no-preference")


def test_nothing_shifts_while_the_board_opens(large: Room, browser: Browser) -> None:
    page = opened(large, browser, large.join("Kasse", "ahl"), LAPTOP)
    page.evaluate("""() => {
      window.shifted = 0
      const add = (list) => list.getEntries().forEach(({ value }) => (window.shifted += value))
      new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
    }""")
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    assert page.evaluate("window.shifted") == 0
