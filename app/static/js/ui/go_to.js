/**
 * Going to a step, a flow or the notes of the board: selected, in view on the picture or in the list, and the keyboard goes
 * on from there. Where neither is shown, the one that this device begins with is.
 */
import { isNarrow } from "./views.js";

/** @param {object} context @param {{kind: "step" | "flow" | "lane" | "notes" | "hints", id?: string}} target */
export function goTo(context, { kind, id }) {
  const { screen, picture, canvas, list, panel } = context;
  const view = ["board", "list"].includes(screen.view) ? screen.view : isNarrow() ? "list" : "board";
  screen.set({ view, selection: { kind, id } });
  const { source, rank } = picture.index.get(id) ?? {};
  if (kind === "flow") requestAnimationFrame(() => (canvas.show(source), list.show(source)));
  if (kind === "lane") return panel.edit();
  if (kind !== "step" || !rank || isNarrow()) panel.focus();
  else if (view === "list") list.focus(id);
  else canvas.focusCard(id);
}
