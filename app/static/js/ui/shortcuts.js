/**
 * Keys beside those of the cards, and the dialog that tells them all ("?"). Single characters count on the board and in the
 * list only: whoever speaks to the computer would set them off anywhere else (WCAG 2.1.4).
 */
import { STEP } from "../canvas/viewport.js";
import { shortcuts, shortcutsIn } from "../base/shortcuts.js";
import { openDialog } from "./dialog.js";
import { openFind } from "./find.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

/** @param {object} context besides the usual: `canvas`, and what finding takes */
export function mountShortcuts(context) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const run = keysFor(event, typing)[event.key.toLowerCase()];
    if (!run || (typing?.value && run !== find)) return;
    event.preventDefault();
    run(context, event);
  });
}

function keysFor({ ctrlKey, metaKey, target }, typing) {
  if (ctrlKey || metaKey) return CONTROL;
  if (typing) return {};
  const view = target.closest?.("[data-view]")?.dataset.view;
  return { ...ANYWHERE, ...(["board", "list"].includes(view) && ON_STEPS), ...(view === "board" && ON_BOARD) };
}

const find = (context) => openFind(context);

const CONTROL = shortcuts("everywhere", [
  [t("Strg+K"), t("suchen, gehe zu, filtern"), { k: find }],
  [
    t("Strg+Z, Strg+Y"),
    t("rückgängig, wiederholen"),
    {
      z: ({ actions }, { shiftKey }) => (shiftKey ? actions.redo() : actions.undo()),
      y: ({ actions }) => actions.redo(),
    },
  ],
]);

const ANYWHERE = shortcuts("everywhere", [[t("Esc"), t("schließen, abbrechen"), { escape: ({ screen }) => screen.clear() }]]);

const ON_STEPS = shortcuts("steps", [
  [t("/"), t("suchen, gehe zu, filtern"), { "/": find }],
  [t("?"), t("diese Übersicht"), { "?": () => showShortcuts() }],
]);

const ON_BOARD = shortcuts("board", [
  [
    t("+, −, 0"),
    t("größer, kleiner, alles zeigen"),
    {
      "+": ({ canvas }) => canvas.viewport.zoomTo(canvas.viewport.zoom * STEP),
      "-": ({ canvas }) => canvas.viewport.zoomTo(canvas.viewport.zoom / STEP),
      0: ({ canvas }) => canvas.look.fit(),
    },
  ],
  [t("P"), t("als Partitur, in Zeilen umbrochen, und zurück"), { p: ({ canvas }) => canvas.look.turn() }],
]);

export function showShortcuts() {
  const places = [
    ["everywhere", t("Überall")],
    ["steps", t("Auf dem Bild und in der Liste")],
    ["board", t("Auf dem Bild")],
    ["writing", t("Beim Schreiben")],
    ["mouse", t("Mit der Maus")],
  ];
  const parts = places.map(([place, name]) => [name, shortcutsIn(place)]).filter(([, rows]) => rows.length > 0);
  const row = ([keys, what]) => h("tr", {}, h("th", { scope: "row" }, keys), h("td", {}, what));
  const table = ([name, rows]) => h("table", { class: "table shortcuts" }, h("caption", {}, name), h("tbody", {}, rows.map(row)));
  return openDialog({
    title: t("Tasten"),
    wide: true,
    body: [
      h("p", { class: "hint" }, t("Alles geht auch in der Liste, mit Knöpfen.")),
      h("div", { class: "shortcut-places" }, parts.map(table)),
    ],
  });
}
