/**
 * Redrawing without throwing away: an element whose thing is still there stays, and with it the focus, and what a
 * screen reader knows of it.
 */
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
 * @param {any[]} items each with `key` and `signature` (a string that says all that `draw` shows)
 * @param {{draw: (item: any) => Node[], place: (element: SVGElement, item: any) => void, make?: () => SVGElement,
 *   face?: (element: SVGElement) => Element}} how `face`: the part of an element from `make` that `draw` fills
 */
export function reconcile(layer, items, { draw, place, make = () => s("g"), face = (element) => element }) {
  const known = drawn.get(layer) ?? new Map();
  const next = new Map();
  let cursor = layer.firstChild;
  for (const item of items) {
    const entry = known.get(item.key) ?? { element: make(), signature: null };
    if (entry.signature !== item.signature) {
      face(entry.element).replaceChildren(...draw(item).filter(Boolean));
      entry.signature = item.signature;
    }
    place(entry.element, item);
    next.set(item.key, entry);
    if (entry.element === cursor) cursor = cursor.nextSibling;
    else insertKeepingFocus(layer, entry.element, cursor);
  }
  for (const [key, { element }] of known) if (!next.has(key)) element.remove();
  drawn.set(layer, next);
}

const drawn = new WeakMap();

/** Moving a focused element blurs it. */
function insertKeepingFocus(layer, element, before) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  layer.insertBefore(element, before);
  focused?.focus({ preventScroll: true });
}
