/**
 * Draws a part of the page anew only when what it shows has changed, so that a click is never lost to a redraw and the
 * focus stays on the control with the same `data-key`.
 */
import { fill } from "./dom.js";

const shown = new WeakMap();

/**
 * @param {Element} parent
 * @param {unknown} facts all that `make` shows, as JSON
 * @param {() => any} make the new children
 * @returns {boolean} whether it was drawn
 */
export function redraw(parent, facts, make) {
  const signature = JSON.stringify(facts);
  if (shown.get(parent) === signature) return false;
  shown.set(parent, signature);
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  fill(parent, make());
  if (key) parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  return true;
}

/** Sets a text only when it differs: a screen reader and a selection are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
