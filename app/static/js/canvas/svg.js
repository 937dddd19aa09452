/**
 * Redrawing without throwing away: an element whose thing is still there stays, and with it the focus, and what a
 * screen reader knows of it. What is drawn in coordinates of its own and only moved is not drawn again.
 */
import { appear, glide } from "./motion.js";
import { s } from "../base/dom.js";

export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

/**
 * Makes `layer` hold one element per item, in this order.
 *
 * @param {SVGElement} layer
 * @param {any[]} items each with `key` and `signature` (a string that says all that `draw` shows), perhaps with `x` and `y`,
 *   where it stands, and `still`: it comes at once
 * @param {{draw: (item: any) => Node[], place?: (element: SVGElement, item: any) => void, make?: () => SVGElement,
 *   face?: (element: SVGElement) => Element, seen?: object | null}} how `face`: the part of an element from `make` that
 *   `draw` fills; `seen`: within this rectangle what is new appears, what has moved glides
 */
export function reconcile(layer, items, { draw, place, make = () => s("g"), face = (element) => element, seen = null }) {
  const known = drawn.get(layer) ?? new Map();
  const next = new Map();
  const wanted = new Set(items.map(({ key }) => key));
  for (const [key, { element }] of known) if (!wanted.has(key)) element.remove();
  let cursor = layer.firstChild;
  for (const item of items) {
    const entry = known.get(item.key) ?? { element: make(), signature: null };
    if (entry.signature !== item.signature) face(entry.element).replaceChildren(...draw(item).filter(Boolean));
    place?.(entry.element, item);
    move(entry, item, seen);
    entry.signature = item.signature;
    next.set(item.key, entry);
    cursor = putAt(layer, entry.element, cursor);
  }
  drawn.set(layer, next);
}

const drawn = new WeakMap();

function move(entry, { x, y, still }, seen) {
  if (x === undefined) return;
  const isNew = entry.signature === null;
  if (!isNew && entry.x === x && entry.y === y) return;
  const before = { x: entry.x, y: entry.y };
  Object.assign(entry, { x, y });
  entry.element.setAttribute("transform", `translate(${x} ${y})`);
  if (!seen) return;
  if (!isNew) glide(entry.element, { from: before, to: entry, seen });
  else if (!still) appear(entry.element, { to: entry, seen });
}

/** @returns {Node | null} what the next element is compared with */
function putAt(layer, element, cursor) {
  if (element === cursor) return cursor.nextSibling;
  if (cursor && element === cursor.nextSibling) return element.nextSibling; // the one between has gone further on
  insertKeepingFocus(layer, element, cursor);
  return cursor;
}

/** Moving a focused element blurs it. */
function insertKeepingFocus(layer, element, before) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  layer.insertBefore(element, before);
  focused?.focus({ preventScroll: true });
}
