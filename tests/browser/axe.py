"""axe-core on a page in front of us, from the development packages; and what a page must never do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.conftest import needs

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str = "body") -> list[str]:
    """What axe finds, as `rule: element` lines; empty is good. `within`: where the rest was looked at before."""
    return _run(page, {"runOnly": RULES}, within)


def weak_in_dark(page: Page) -> list[str]:
    """What has too little contrast where the system asks for dark; then it is light again."""
    page.emulate_media(color_scheme="dark")
    found = _run(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    page.emulate_media(color_scheme="light")
    return found


def _run(page: Page, options: dict[str, Any], within: str = "body") -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    place = "document" if within == "body" else "document.querySelector(within)"
    found: dict[str, Any] = page.evaluate(f"([within, options]) => axe.run({place}, options)", [within, options])
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


@cache
def _source() -> str:
    needs(SOURCE.is_file(), "axe-core (script/assets.py --dev)")
    return SOURCE.read_text(encoding="utf-8")


class Watch:
    """Everything a page does that it must not: errors, blocked contents, requests to other hosts."""

    def __init__(self, page: Page, host: str) -> None:
        self.complaints: list[str] = []
        self.muted = False
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("request", lambda request: self._asked(request.url, host))

    def violations(self, page: Page) -> list[str]:
        """axe's findings, without what axe itself does: it tries inline styles, which the policy blocks."""
        self.muted = True
        if page.evaluate("document.documentElement.lang") == "de":
            found = violations(page) + weak_in_dark(page)
        else:  # another language has the same colours
            found = _run(page, {"runOnly": RULES, "rules": {"color-contrast": {"enabled": False}}})
        self.muted = False
        return found

    def _heard(self, kind: str, text: str) -> None:
        if not self.muted and kind == "error" and not text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {text}")

    def _asked(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            self.complaints.append(f"foreign: {url}")
