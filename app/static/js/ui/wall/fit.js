/**
 * As much as there is room for: drawn with fewer and fewer of the lines until nothing is cut off. Parts that hold lines carry
 * `data-fits`.
 */
import { fill } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";

/** @param {Element} element @param {unknown} facts as of `redraw` @param {{most: number, draw: (most: number) => any, size: object}} how `size`: the room there is */
export function drawFitting(element, facts, { most, draw, size }) {
  if (!redraw(element, [facts, size], () => draw(most))) return;
  element.dataset.most = most;
  for (let fewer = most - 1; fewer > 0 && isCut(element); fewer -= 1) {
    fill(element, draw(fewer));
    element.dataset.most = fewer; // with one line of each, that one gets shorter, too
  }
}

function isCut(element) {
  return [element, ...element.querySelectorAll("[data-fits]")].some(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1);
}
