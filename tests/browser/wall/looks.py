"""What every view of the wall must keep to, measured in the page: sizes of type, nothing cut off, nothing outside."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

SMALLEST = """() => {
  const stage = document.querySelector(".wall-stage");
  const unit = Math.min(stage.clientWidth / 1280, stage.clientHeight / 720);
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    if (!walker.currentNode.textContent.trim() || box.width < 2 || !element.checkVisibility()) continue;
    const scale = element.ownerSVGElement ? element.ownerSVGElement.getScreenCTM().a : 1;
    const size = (parseFloat(getComputedStyle(element).fontSize) * scale) / unit;
    if (size < 19.6) found.push(`${size.toFixed(1)}: ${walker.currentNode.textContent.trim()}`);
  }
  return found;
}"""

CUT = """() => {
  const stage = document.querySelector(".wall-stage");
  const limits = stage.getBoundingClientRect();
  const found = [];
  for (const element of stage.querySelectorAll("*")) {
    if (element.closest("svg") || !element.checkVisibility() || element.closest(".visually-hidden")) continue;
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    const meant = textOverflow === "ellipsis" || webkitLineClamp !== "none" || element.closest(".wall-pages");
    if (meant) continue;
    const name = element.className || element.tagName;
    if (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) found.push(`wide: ${name}`);
    if (overflowY !== "visible" && element.scrollHeight > element.clientHeight + 2) found.push(`high: ${name}`);
    const box = element.getBoundingClientRect();
    const outside = box.bottom > limits.bottom + 1 || box.right > limits.right + 1 || box.top < limits.top - 1;
    if (outside && box.height > 1 && element.textContent.trim()) found.push(`outside: ${name}`);
  }
  return [...new Set(found)];
}"""


def small_type(wall: Page) -> Any:
    return wall.evaluate(SMALLEST)


def cut_off(wall: Page) -> Any:
    return wall.evaluate(CUT)
