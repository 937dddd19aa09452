/**
 * As much as there is room for: drawn with fewer and fewer of the lines until nothing is cut off. Parts that hold lines carry
 * `data-fits`.
 */
import { fill, h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { tn } from "../../base/texts.js";

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

/** The first of the rows as lines of a list, and how many more there are. @param {(row: any) => any} draw what stands in a line */
export function limited(rows, most, draw) {
  const rest = rows.length - most;
  return [...rows.slice(0, most).map((row) => h("li", {}, draw(row))), rest > 0 && h("li", { class: "wall-more" }, tn(rest, "und {n} weitere", "und {n} weitere"))];
}

/** A heading and its list. @param {string} kind of what stands in it: its colour */
export function blockOf(kind, title, lines) {
  return h("section", { class: `wall-block wall-block-${kind}` }, h("h3", {}, title), h("ul", {}, lines));
}
