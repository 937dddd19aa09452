"""What tests of the workspace do over and over: open it, sketch, drag, touch, look."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.workshops import Room, new_id


def opened(room: Room, browser: Browser, token: str, size: dict[str, int]) -> Page:
    page = room.workspace(browser, token, size)
    page.wait_for_selector("body[data-ready]")
    return page


def chain(room: Room, *titles: str) -> list[str]:
    """Steps in the town's lane, each connected with the one before."""
    steps = {new_id(): title for title in titles}
    place = {"lane": room.lanes["town"], "kind": "task"}
    room.send(
        *({"type": "step.add", "step": step, "title": title, **place} for step, title in steps.items()),
        *({"type": "flow.add", "flow": new_id(), "source": one, "target": other} for one, other in pairwise(steps)),
    )
    return list(steps)


def card(page: Page, title: str) -> Locator:
    return page.locator(f'.card-reach[aria-label*="{title}"]')


def saved(page: Page) -> None:
    expect(page.locator("[data-status=saved]").first).to_be_visible(timeout=20000)


def sketched(room: Room) -> list[str]:
    """All connections as "title > title"."""
    titles = {step["id"]: step["title"] for step in room.records["steps"]}
    return sorted(f"{titles[flow['source']]} > {titles[flow['target']]}" for flow in room.records["flows"])


def box_of(locator: Locator) -> dict[str, float]:
    """Where it lies once nothing glides any more; with its `middle` across and its `centre` down."""
    locator.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))")
    box = locator.bounding_box()
    assert box
    sides = {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}
    return {**sides, "middle": box["x"] + box["width"] / 2, "centre": box["y"] + box["height"] / 2}


def drag(page: Page, source: Locator, y: float) -> None:
    """Straight up or down, to this height."""
    box = box_of(source)
    page.mouse.move(box["middle"], box["centre"])
    page.mouse.down()
    page.mouse.move(box["middle"] + 8, box["centre"])
    page.mouse.move(box["middle"], y, steps=5)
    page.mouse.up()


def touch(page: Page, *moments: list[tuple[float, float]]) -> None:
    """Fingers from the first moment's places over the others', and off."""
    session = page.context.new_cdp_session(page)
    for index, fingers in enumerate([*moments, []]):
        kind = "touchStart" if index == 0 else "touchMove" if fingers else "touchEnd"
        points = [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.detach()


def bare_paper(page: Page) -> tuple[float, float]:
    """A spot of the board where nothing lies, right of the middle."""
    x, y = page.evaluate("""() => {
      for (let y = 250; y < 650; y += 15) for (let x = 700; x < 1050; x += 15)
        if (document.elementFromPoint(x, y).closest('.band')) return [x, y]
    }""")
    return x, y
