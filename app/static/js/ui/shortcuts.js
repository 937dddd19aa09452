/**
 * Keys beside those of the cards, and the dialog that tells them all ("?"). Single characters count on the board only:
 * whoever speaks to the computer would set them off anywhere else (WCAG 2.1.4).
 */
import { STEP } from "../canvas/viewport.js";
import { openDialog } from "./dialog.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

/** @param {{actions: object, screen: object, canvas: object}} context */
export function mountShortcuts({ actions, screen, canvas }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const keys = event.ctrlKey || event.metaKey ? CONTROL : typing ? {} : onBoard(event) ? ON_BOARD : ANYWHERE;
    const run = keys[event.key.toLowerCase()];
    if (!run || typing?.value) return;
    event.preventDefault();
    run({ actions, screen, canvas, shift: event.shiftKey });
  });
}

const onBoard = ({ target }) => Boolean(target.closest?.('[data-view="board"]'));

const CONTROL = {
  z: ({ actions, shift }) => (shift ? actions.redo() : actions.undo()),
  y: ({ actions }) => actions.redo(),
};

const ANYWHERE = { escape: ({ screen }) => screen.clear() };

const ON_BOARD = {
  ...ANYWHERE,
  "?": () => showShortcuts(),
  "+": ({ canvas }) => canvas.viewport.zoomTo(canvas.viewport.zoom * STEP),
  "-": ({ canvas }) => canvas.viewport.zoomTo(canvas.viewport.zoom / STEP),
  0: ({ canvas }) => canvas.look.fit(),
};

export function showShortcuts() {
  const rows = [
    [t("Pfeiltasten"), t("von Schritt zu Schritt")],
    [t("Pos1, Ende"), t("zum ersten, zum letzten Schritt")],
    [t("Eingabe oder F2"), t("Schritt öffnen und bearbeiten")],
    [t("N oder Einfg"), t("Schritt dahinter einfügen")],
    [t("C"), t("verbinden: Zielschritt wählen, Eingabe")],
    [t("Entf"), t("Schritt entfernen")],
    [t("Strg+Z, Strg+Y"), t("rückgängig, wiederholen")],
    [t("+, −, 0"), t("größer, kleiner, alles zeigen")],
    [t("Strg+Mausrad"), t("größer, kleiner")],
    [t("Esc"), t("schließen, abbrechen")],
  ];
  const table = h(
    "table",
    { class: "table shortcuts" },
    h(
      "tbody",
      {},
      rows.map(([keys, what]) => h("tr", {}, h("th", { scope: "row" }, keys), h("td", {}, what))),
    ),
  );
  return openDialog({
    title: t("Tasten"),
    body: [table, h("p", { class: "hint" }, t("Alles geht auch in der Liste, mit Knöpfen."))],
  });
}
