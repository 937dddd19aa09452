/**
 * The board by keyboard. Arrow keys go from card to card; only one card is in the tab order at a time. With Shift they take
 * cards together, with Alt they move what is taken.
 */
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";
import { titlesOf } from "../tools/lines.js";
import { cardInOrder, cardTowards } from "./walk.js";

/** @param {HTMLElement} element @param {object} canvas what the keys do there */
export function mountKeys(element, canvas) {
  element.addEventListener("keydown", (event) => {
    const id = cardOf(event.target);
    if (!id) return;
    const keys = event.altKey ? WITH_ALT : event.ctrlKey || event.metaKey ? WITH_CONTROL : event.shiftKey ? WITH_SHIFT : KEYS;
    const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (run?.(canvas, id, event.key) ?? Boolean(run)) event.preventDefault();
  });
  mountClipboard(element, canvas);
}

const cardOf = (target) => target?.closest?.("[data-step]")?.dataset.step;

/** Cards are copied as lines of text, and lines of text become cards. */
function mountClipboard(element, canvas) {
  const focused = () => element.contains(document.activeElement) && cardOf(document.activeElement);
  document.addEventListener("copy", (event) => {
    const id = focused();
    if (!id || !getSelection().isCollapsed) return;
    const { index } = canvas.picture;
    const steps = canvas.marked.with(id).map((one) => index.get(one));
    const inOrder = steps.sort((a, b) => index.number(a.id) - index.number(b.id));
    event.clipboardData.setData("text/plain", inOrder.map(({ title }) => title).join("\n"));
    event.preventDefault();
  });
  document.addEventListener("paste", (event) => {
    const id = focused();
    const titles = id ? titlesOf(event.clipboardData.getData("text/plain")) : [];
    if (titles.length === 0) return;
    event.preventDefault();
    canvas.hands.paste(id, titles);
  });
}

function walk(canvas, id, key) {
  const { cards } = canvas.picture.layout;
  const from = cards.find((card) => card.id === id);
  const next =
    key === "Home"
      ? cardInOrder(cards, null, 1)
      : key === "End"
        ? cardInOrder(cards, null, -1)
        : cardTowards(cards, from, key);
  if (next) canvas.focusCard(next.id);
  return next?.id;
}

/** Goes on and takes along where one was and where one comes to. */
function take(canvas, id, key) {
  const next = walk(canvas, id, key);
  if (next) canvas.marked.add(id, next);
}

const forArrows = (run) => ({ ArrowLeft: run, ArrowRight: run, ArrowUp: run, ArrowDown: run });

function toEdge(canvas, id, key) {
  return Boolean(walk(canvas, id, key));
}

/** Lets go of all cards; what Escape means else where none were taken. */
function letGo(canvas) {
  const any = canvas.marked.ids.length > 0;
  canvas.marked.clear();
  return any;
}

const open = (canvas, id) => canvas.hands.open(id);
const add = (canvas, id) => canvas.writing.openAfter(id);
const remove = (canvas, id) => canvas.hands.remove(id);

const KEYS = shortcuts("board", [
  [t("Pfeiltasten"), t("von Schritt zu Schritt"), forArrows((canvas, id, key) => (walk(canvas, id, key), true))],
  [t("Pos1, Ende"), t("zum ersten, zum letzten Schritt"), { Home: toEdge, End: toEdge }],
  [t("Eingabe oder F2"), t("Schritt öffnen und bearbeiten"), { Enter: open, F2: open }],
  [t("N oder Einfg"), t("Schritt dahinter einfügen"), { n: add, Insert: add }],
  [t("C"), t("verbinden: Zielschritt wählen, Eingabe"), { c: (canvas, id) => canvas.hands.connectFrom(id) }],
  [t("D"), t("duplizieren"), { d: (canvas, id) => canvas.hands.duplicate(id) }],
  [t("Entf"), t("Schritt entfernen"), { Delete: remove, Backspace: remove }],
  [t("M"), t("Schritt dazuwählen oder weglassen"), { m: (canvas, id) => canvas.marked.toggle(id), Escape: letGo }],
]);

const WITH_SHIFT = shortcuts("board", [[t("Umschalt+Pfeiltasten"), t("mehrere Schritte wählen"), forArrows(take)]]);

const WITH_CONTROL = shortcuts("board", [
  [t("Strg+A"), t("alle Schritte wählen"), { a: (canvas) => canvas.marked.set(canvas.picture.layout.cards.map(({ id }) => id)) }],
  [t("Strg+C, Strg+V"), t("Schritte als Zeilen kopieren, Zeilen als Schritte einfügen")],
]);

const WITH_ALT = shortcuts("board", [
  [
    t("Alt+Pfeiltasten"),
    t("früher, später, in die Spur darüber oder darunter"),
    {
      ArrowLeft: (canvas, id) => canvas.hands.nudge(id, "shift", -1),
      ArrowRight: (canvas, id) => canvas.hands.nudge(id, "shift", 1),
      ArrowUp: (canvas, id) => canvas.hands.nudge(id, "lift", -1),
      ArrowDown: (canvas, id) => canvas.hands.nudge(id, "lift", 1),
    },
  ],
]);
