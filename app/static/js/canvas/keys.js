/**
 * The board by keyboard. Arrow keys go from card to card; only one card is in the tab order at a time.
 */
import { cardInOrder, cardTowards } from "./walk.js";

/** @param {HTMLElement} element @param {object} canvas what the keys do there */
export function mountKeys(element, canvas) {
  element.addEventListener("keydown", (event) => {
    const id = event.target.closest?.("[data-step]")?.dataset.step;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = walk(canvas, id, event) || act(canvas, id, event);
    if (handled) event.preventDefault();
  });
}

function walk(canvas, id, { key }) {
  const { cards } = canvas.picture.layout;
  const from = cards.find((card) => card.id === id);
  const next =
    key === "Home"
      ? cardInOrder(cards, null, 1)
      : key === "End"
        ? cardInOrder(cards, null, -1)
        : cardTowards(cards, from, key);
  if (next) canvas.focusCard(next.id);
  return Boolean(next) || key.startsWith("Arrow");
}

function act(canvas, id, { key }) {
  const what = KEYS[key.length === 1 ? key.toLowerCase() : key];
  what?.(canvas, id);
  return Boolean(what);
}

const KEYS = {
  Enter: (canvas, id) => canvas.open(id),
  " ": (canvas, id) => canvas.open(id),
  F2: (canvas, id) => canvas.open(id),
  n: (canvas, id) => canvas.writing.openAfter(id),
  Insert: (canvas, id) => canvas.writing.openAfter(id),
  Delete: (canvas, id) => canvas.remove(id),
  Backspace: (canvas, id) => canvas.remove(id),
  c: (canvas, id) => canvas.connectFrom(id),
};
