"""A page of a workshop with the browser's own counters and trace beside it, for `bench/board.py`.

Main-thread times are processor time of that thread, so others on the machine count little.
"""

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.workshops import LAPTOP, Room

CODE = ("Script", "Stylesheet", "Font")
TASK, FRAME = "ThreadControllerImpl::RunTask", "AnimationFrame"
TRACED = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]

WATCH = """
window.shifted = 0
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shifted += value)))
  .observe({ type: 'layout-shift', buffered: true })
window.usable = new Promise((resolve) => new MutationObserver((_, all) => {
  if (!('ready' in document.body.dataset)) return
  all.disconnect()
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] }))
"""


class Watched:
    def __init__(self, room: Room, browser: Browser, token: str, slower: int = 1) -> None:
        self.room, self._browser = room, browser
        context = browser.new_context(viewport=LAPTOP, locale="de-DE")  # type: ignore[arg-type]
        cookie = {"name": f"werkstatt-{room.made['id']}", "value": token, "url": room.url}
        context.add_cookies([cookie])  # type: ignore[list-item]
        self.page: Page = context.new_page()
        self.page.add_init_script(WATCH)
        self._cdp: CDPSession = context.new_cdp_session(self.page)
        self.bytes: dict[str, int] = dict.fromkeys(CODE, 0)
        self.files = 0
        self._weigh()
        self._cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._cdp.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        self.page.goto(f"{room.url}/w/{room.made['id']}")
        self.page.wait_for_selector("body[data-ready]")
        self.usable_after: float = self.page.evaluate("window.usable")

    @property
    def shifted(self) -> float:
        return float(self.page.evaluate("window.shifted"))

    def heap(self) -> tuple[float, int]:
        """Megabytes of JavaScript and number of nodes, after everything unused is thrown away."""
        for _ in range(3):
            self._cdp.send("HeapProfiler.collectGarbage")
        counted = self._counted()
        return counted["JSHeapUsedSize"] / 1e6, int(counted["Nodes"])

    def frames(self, act: Callable[[], object]) -> list[float]:
        """Milliseconds of main thread in each frame while something is done, from the browser's trace."""
        self._browser.start_tracing(page=self.page, categories=TRACED)
        act()
        return _frames(json.loads(self._browser.stop_tracing())["traceEvents"], self.room.url)

    def _counted(self) -> dict[str, float]:
        metrics: list[Any] = self._cdp.send("Performance.getMetrics")["metrics"]
        return {each["name"]: each["value"] for each in metrics}

    def _weigh(self) -> None:
        """Compressed bytes by kind, as they come over the wire, without the headers."""
        kinds: dict[str, str] = {}
        self._cdp.send("Network.enable")
        self._cdp.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

        def received(event: dict[str, Any]) -> None:
            if (kind := kinds.get(event["requestId"], "")) in CODE:
                self.bytes[kind] += int(event["encodedDataLength"])

        self._cdp.on("Network.dataReceived", received)
        self._cdp.on("Network.loadingFinished", self._finished(kinds))

    def _finished(self, kinds: dict[str, str]) -> Callable[[dict[str, Any]], None]:
        def finished(event: dict[str, Any]) -> None:
            self.files += kinds.get(event["requestId"]) in CODE

        return finished


def _frames(events: list[dict[str, Any]], url: str) -> list[float]:
    """What the page's main thread did between one frame's beginning and the next one's."""
    ours = {(e["pid"], e["tid"]) for e in events if e["name"] == "FunctionCall" and url in json.dumps(e["args"])}
    page = [e for e in events if (e["pid"], e["tid"]) in ours]
    begins = sorted(e["ts"] for e in page if e["name"] == FRAME and e["ph"] == "b")
    spent = [0.0] * len(begins)
    at = 0
    for task in sorted((e for e in page if e["name"] == TASK and "dur" in e), key=lambda e: e["ts"]):
        while at + 1 < len(begins) and begins[at + 1] <= task["ts"]:
            at += 1
        if begins and task["ts"] >= begins[0]:
            spent[at] += task.get("tdur", task["dur"]) / 1000
    return spent


def in_short(values: list[float]) -> str:
    ordered = sorted(values)
    middle, most = statistics.mean(ordered), ordered[int(len(ordered) * 0.95)]
    return f"{middle:.1f} ms on average, 95 % below {most:.1f}, {len(ordered)} frames"
