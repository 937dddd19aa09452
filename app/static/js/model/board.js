/**
 * What the layout is made from, and what is made of it: worked out once per state of the board. A fact or a note changes
 * nothing that is drawn by the layout, so it costs none; there is many a one a second while a room fills in its times.
 */
import { numbers } from "./layout.js";

export const FIRST_BOARD = "ist";

/** All that a layout may look at. */
const DRAWN = {
  lanes: ["id", "title", "party", "order"],
  steps: ["id", "lane", "rank", "kind", "title", "draft"],
  flows: ["id", "source", "target", "label", "kind"],
};

/** What the layout takes: the lists of one board, with the fields it draws. */
export function boardOf({ records }, board = FIRST_BOARD) {
  const rows = (name) => [...records[name].values()].filter((row) => (row.board ?? FIRST_BOARD) === board);
  const drawn = (name) => rows(name).map((row) => Object.fromEntries(DRAWN[name].map((field) => [field, row[field]])));
  return { lanes: drawn("lanes"), steps: drawn("steps"), flows: drawn("flows") };
}

/**
 * `make(board, how)` for a view and one of its boards, called anew only when what it is made from has changed.
 * @template T @param {(board: object, how?: object) => T} make @returns {(view: object, how?: object, board?: string) => T}
 */
export function remembered(make) {
  let seen = {};
  let signature;
  let found;
  return (view, how, id = FIRST_BOARD) => {
    const { lanes, steps, flows } = view.records;
    const now = { lanes, steps, flows, id, how: JSON.stringify(how) };
    if (Object.keys(now).every((name) => now[name] === seen[name])) return found;
    seen = now;
    const board = boardOf(view, id);
    const next = JSON.stringify([board, now.how]);
    if (next !== signature) found = make(board, how);
    signature = next;
    return found;
  };
}

/** By id of the step, the same that picture, list and protocol show; tray steps and drafts have none. */
export const numbersOf = remembered(numbers);
