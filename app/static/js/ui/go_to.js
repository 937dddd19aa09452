/**
 * Going to a step, a flow or the notes of the board: selected, in view on the picture or in the list, and the keyboard goes
 * on from there. Where neither is shown, the one that this device begins with is.
 */
import { isNarrow, viewsNow } from "./views.js";

/** @param {object} context @param {{kind: "step" | "flow" | "lane" | "pain" | "notes" | "hints", id?: string}} target */
export function goTo(context, { kind, id }) {
  if (kind === "pain") return goToPain(context, id);
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

/** Where measures are talked about it stands above them; before, it is at its step. */
function goToPain(context, id) {
  const { screen, workshop } = context;
  if (viewsNow(workshop.view).some(([name]) => name === "measures")) return screen.set({ view: "measures", selection: null });
  const { target } = workshop.view.records.pain_points.get(id) ?? {};
  if (target) goTo(context, target);
}
