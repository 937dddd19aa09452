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
  const frame = at.closest('.inline-form') ?? at
  const line = parseFloat(getComputedStyle(frame).borderBottomWidth) >= 2
  const glow = halo && getComputedStyle(halo).stroke !== 'none'
  if (at.tabIndex >= 0 && !ring && !line && !glow) return `no ring: ${at.outerHTML.slice(0, 200)}`
  const box = at.getBoundingClientRect()
  const seen = (part) => {
    const top = document.elementFromPoint(box.x + box.width * part, box.y + box.height / 2)
    return top && (at.contains(top) || top.contains(at) || at.closest('label')?.contains(top))
  }
  return at.tabIndex < 0 || [0.1, 0.5, 0.9].some(seen) ? null : `out of sight: ${name} at ${box.x}, ${box.y}`
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
