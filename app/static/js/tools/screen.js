/**
 * What this screen shows, apart from the workshop: which view, what is selected, which tool is in the hand. Belongs to
 * one browser tab and is never sent.
 *
 * `selection` is `{kind: "step" | "flow" | "lane" | "notes" | "hints", id?}` or null. Events: `change`.
 */
import { FIRST_BOARD } from "../model/board.js";

export class Screen extends EventTarget {
  /** id of the Prozessbild: Ist, Soll, a group's */
  board = FIRST_BOARD;
  selection = null;
  /** "board" | "list" | "notes" | "answers" | "ballot" | "collect" | "measures" */
  view = "board";
  /** The picture as "roll", one row that one moves along, or as "score", broken into rows. */
  form = "roll";
  /** "select", a step kind, "connect" or "note" */
  tool = "select";
  /** What steps are shown alone, see `filtering.js`. */
  filters = [];
  /** Step a connection starts from, while `tool` is "connect". */
  source = null;

  set(fields) {
    const changed = Object.keys(fields).some((name) => !same(this[name], fields[name]));
    if (!changed) return;
    Object.assign(this, fields);
    this.dispatchEvent(new CustomEvent("change"));
  }

  select(kind, id) {
    this.set({ selection: { kind, id } });
  }

  selected(kind) {
    return this.selection?.kind === kind ? this.selection.id : null;
  }

  clear() {
    this.set({ selection: null, tool: "select", source: null });
  }
}

function same(a, b) {
  return a === b || (a?.kind !== undefined && a?.kind === b?.kind && a?.id === b?.id);
}
