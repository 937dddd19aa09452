/** A small board for tests of gestures: two lanes, columns by number. */
import { BoardIndex } from "../../app/static/js/tools/board_index.js";

const RANKS = ["a0", "a1", "a2", "a3", "a4"];

/** Steps as [id, lane, column, kind?], flows as [source, target, label?]. */
export function board(steps, flows = []) {
  const rows = {
    lanes: ["citizen", "town"].map((id, at) => ({ id, board: "ist", title: id, order: RANKS[at] })),
    steps: steps.map(([id, lane, column, kind = "task"]) => ({ id, board: "ist", lane, rank: RANKS[column], kind })),
    flows: flows.map(([source, target, label]) => ({ id: `${source}${target}`, board: "ist", source, target, label })),
  };
  const records = Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [name, new Map(list.map((row) => [row.id, row]))]),
  );
  const numbers = Object.fromEntries(rows.steps.map(({ id }, at) => [id, at + 1]));
  return new BoardIndex({ records }, "ist", numbers);
}
