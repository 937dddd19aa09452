"""Somebody who has nothing but a keyboard, and looks where the focus is after every key."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

LOOK = """(tabbed) => {
  const at = document.activeElement
  if (!at || at === document.body) return tabbed ? null : 'nothing has the focus' // behind the last: the browser's own
  const name = at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40)
  const style = getComputedStyle(at)
  const halo = at.parentElement.querySelector('.card-focus')
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  const line = parseFloat(style.borderBottomWidth) >= 2
  const glow = halo && getComputedStyle(halo).stroke !== 'none'
  if (at.tabIndex >= 0 && !ring && !line && !glow) return `no ring: ${at.outerHTML.slice(0, 200)}`
  const box = at.getBoundingClientRect()
  const [x, y] = [box.x + Math.min(box.width, 60) / 2, box.y + Math.min(box.height, 40) / 2]
  const top = document.elementFromPoint(x, y)
  const over = at.tabIndex >= 0 && top && !at.contains(top) && !top.contains(at) && !at.closest('label')?.contains(top)
  const gone = x < 0 || y < 0 || x > innerWidth || y > innerHeight
  return gone || over ? `out of sight: ${name} at ${x}, ${y} under ${top?.outerHTML.slice(0, 80)}` : null
}"""
MOST = 90


class Keyboard:
    """`problems` collects what had no visible focus, and after which key."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.look(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.look(text)

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Goes there, key by key."""
        target.wait_for()
        for _ in range(MOST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{key} never comes to {target}")

    def use(self, target: Locator, key: str = "Tab") -> None:
        self.to(target, key)
        self.press("Enter")

    def look(self, key: str) -> None:
        """A moment's grace: what a key has set off may still be drawn."""
        if self._problem(key):
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if problem := self._problem(key):
                self.problems.append(f"{key}: {problem}")

    def _problem(self, key: str) -> str | None:
        found: str | None = self.page.evaluate(LOOK, key == "Tab")
        return found
