/**
 * Where a new or moved step or lane comes to stand: the room's minting of ranks and orders, guessed in the browser.
 * The rules are those of the wire contract (`docs/wire.md`, "rank and between").
 */
import { columns, rankBetween } from "./ranks.js";

/** @returns {string | undefined} the rank for `{rank?, between?}` on a board; undefined where a bound is unknown */
export function placeOf(view, board, { rank, between }) {
  if (rank !== undefined && rank !== null) return boundRank(view, rank);
  const steps = [...view.records.steps.values()].filter((step) => step.board === board);
  const [left, right] = (between ?? [null, null]).map((bound) => boundRank(view, bound));
  return mint(columns(steps), left ?? null, right ?? null);
}

function boundRank(view, bound) {
  return bound?.step ? view.records.steps.get(bound.step)?.rank : bound;
}

/** Between left and the nearest column (or `right`, if nearer) right of it; without left, just left of `right`. */
function mint(ranks, left, right) {
  if (left !== null) {
    const above = ranks.find((rank) => rank > left) ?? null;
    const nearer = right !== null && right > left && (above === null || right < above);
    return rankBetween(left, nearer ? right : above);
  }
  if (right !== null) return rankBetween(ranks.findLast((rank) => rank < right) ?? null, right);
  return rankBetween(ranks.at(-1) ?? null, null);
}

/** The order of a lane that comes after `after` (null: the top; undefined: the bottom), `moving` set aside. */
export function orderOf(view, board, after, moving) {
  const others = [...view.records.lanes.values()]
    .filter((lane) => lane.board === board && lane.id !== moving)
    .map((lane) => lane.order)
    .sort();
  if (after === null) return rankBetween(null, others[0] ?? null);
  const left = after === undefined ? others.at(-1) : view.records.lanes.get(after)?.order;
  if (left === undefined) return rankBetween(others.at(-1) ?? null, null);
  return rankBetween(left, others.find((order) => order > left) ?? null);
}
