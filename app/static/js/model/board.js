/**
 * The numbers of the steps, the same that picture, list and protocol show; worked out once per state of the board.
 */
import { numbers } from "./layout.js";

export const FIRST_BOARD = "ist";

let known = {};

/** @returns {Record<string, number>} by id of the step; tray steps and drafts have none */
export function numbersOf(view) {
  const { lanes, steps } = view.records;
  if (known.lanes !== lanes || known.steps !== steps) known = { lanes, steps, found: numbers(boardOf(view)) };
  return known.found;
}

/** What the layout takes: the lists of one board. */
export function boardOf({ records }, board = FIRST_BOARD) {
  const here = (name) => [...records[name].values()].filter((row) => (row.board ?? FIRST_BOARD) === board);
  return { lanes: here("lanes"), steps: here("steps"), flows: here("flows") };
}
