"""What the largest board costs in the browser: `.venv/bin/python bench/board.py [MINUTES]`, by default 2 (of memory).

A server of its own, a workshop of 500 steps, 700 flows and 500 notes, and Chromium at 1366 × 768. Prints how long after
navigation the board is painted and answers (at a fourth of the speed), what the page's code weighs, how far anything
shifts, what the frame costs in which a change by somebody else is seen, what a frame costs while one drags
and pans and others change something twenty times a second, and the heap over MINUTES of such changes.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large_board import flow, furnish
from bench.watched_page import Watched, in_short
from tests.browser.workshops import Room, new_id
from tests.browser.workspace.hands import bare_paper
from tests.servers import Server

CHROMIUM = "/usr/bin/chromium"
OPENINGS = 7
SLOWER = 4
REPEATS = 11
PER_SECOND = 20
QUIET_MS = 600
"""After a change: longer than anything it sets off, as the slide of a card to its new place and the hints."""
MOVES = 240
Change = Callable[[int], dict[str, Any]]


def opening(room: Room, browser: Browser, token: str) -> None:
    pages = []
    for _ in range(OPENINGS):
        watched = Watched(room, browser, token, SLOWER)
        watched.page.wait_for_timeout(1000)
        pages.append((watched.usable_after, watched.shifted))
        weight, files = watched.bytes, watched.files
        watched.page.context.close()
    times = sorted(time for time, _ in pages)
    print(
        f"opening at 1/{SLOWER} of the speed: {times[0]:.0f} ms at best, {statistics.median(times):.0f} in the middle"
    )
    print(f"code: {sum(weight.values()) / 1000:.0f} kB in {files} files, {weight}")
    print(f"layout shift: {max(shift for _, shift in pages):.4f}")


def kinds_of_change(room: Room, steps: list[str]) -> Iterator[tuple[str, Change]]:
    """What somebody else does near the view, by name; the number makes each repetition another one."""
    step, note = steps[3], {"type": "note.add", "kind": "fact", "text": "So ist es auch bei uns."}
    lanes = [lane["id"] for lane in room.records["lanes"]]
    yield "a note", lambda _n: {**note, "note": new_id(), "target": {"kind": "step", "id": step}}
    yield "a fact", lambda n: {"type": "step.edit", "step": step, "facts": {"work_min": 5 + n}}
    yield "a title", lambda n: {"type": "step.edit", "step": step, "title": f"Antrag {n} prüfen"}
    yield "a step moved", lambda n: {"type": "step.move", "step": step, "lane": lanes[n % 2]}
    yield "a step removed", lambda n: {"type": "step.remove", "step": steps[5 + n]}
    yield "a flow", lambda n: flow(steps[30 + n], steps[70 + n])


def changes(room: Room, watched: Watched, steps: list[str]) -> None:
    """The frame in which a change is worked out and painted, and all that follows it: gliding, hints."""
    watched.page.wait_for_timeout(3000)

    def cost(change: dict[str, Any]) -> tuple[float, float]:
        def seen() -> None:
            room.send(change)
            watched.page.wait_for_timeout(QUIET_MS)

        frames = watched.frames(seen)
        return max(frames, default=0), sum(frames)

    for name, make in kinds_of_change(room, steps):
        first, whole = zip(*(cost(make(repeat)) for repeat in range(REPEATS)), strict=True)
        print(f"{name}: {statistics.median(first):.1f} ms to pixels (best {min(first):.1f}),", end=" ")
        print(f"{statistics.median(whole):.1f} until nothing moves")


class Others:
    """Somebody else who changes something so many times a second, until told to stop."""

    def __init__(self, room: Room, steps: list[str]) -> None:
        self._room, self._steps = room, steps
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Others":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._thread.join()

    def _work(self) -> None:
        begin, count = time.monotonic(), 0
        while not self._end.wait(max(0, begin + count / PER_SECOND - time.monotonic())):
            facts: dict[str, Any] = {"facts": {"work_min": count % 50}}
            change = {"title": f"Antrag {count} prüfen"} if count % 4 == 0 else facts
            self._room.send({"type": "step.edit", "step": self._steps[count * 7 % len(self._steps)], **change})
            count += 1


def busy(room: Room, watched: Watched, steps: list[str]) -> None:
    """Pulling a card, then the paper, while the others work."""
    for name, spot in (("a card", card_spot(watched.page)), ("the paper", bare_paper(watched.page))):
        with Others(room, steps):
            spent = watched.frames(lambda spot=spot: pull(watched.page, *spot))  # type: ignore[misc]
        print(f"pulling {name}, {PER_SECOND} changes a second: {in_short(spent)}")


def pull(page: Page, x: float, y: float) -> None:
    """To and fro, a move for each frame."""
    page.mouse.move(x, y)
    page.mouse.down()
    for index in range(MOVES):
        page.mouse.move(x - abs(index % 80 - 40) * 10, y + index % 30)
        page.wait_for_timeout(10)
    page.keyboard.press("Escape")
    page.mouse.up()


def card_spot(page: Page) -> tuple[float, float]:
    box = page.locator(".card-reach").nth(1).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def memory(room: Room, watched: Watched, steps: list[str], minutes: float) -> None:
    print("heap in MB (nodes): {:.1f} ({})".format(*watched.heap()), end="")
    with Others(room, steps):
        for _ in range(8):
            watched.page.wait_for_timeout(minutes * 60_000 / 8)
            print(", {:.1f} ({})".format(*watched.heap()), end="", flush=True)
    print(f" in {minutes} minutes")


def main() -> None:
    minutes = float(sys.argv[1]) if sys.argv[1:] else 2
    environment = {"WERKSTATT_RATE": "100000", "WERKSTATT_BURST": "100000"}
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data", environment) as server:
        room = Room.create(server)
        room.send({"type": "phase.set", "phase": "sketch"})
        steps = furnish(room)
        token = room.join("Bürgerbüro 2", "ahl")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM)
            opening(room, browser, token)
            watched = Watched(room, browser, token)
            changes(room, watched, steps)
            busy(room, watched, steps[100:])
            memory(room, watched, steps[100:], minutes)
            browser.close()


if __name__ == "__main__":
    main()
