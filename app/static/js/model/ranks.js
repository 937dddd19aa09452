/**
 * Where a step stands from left to right: a string that always has room between two others.
 *
 * A rank is a `fractional-indexing` key in base 62, compared by code unit. The same rules as `app/domain/ranks.py`,
 * held to the same cases by `tests/golden/ranks.json`.
 */
import { generateKeyBetween } from "../../vendor/fractional-indexing/index.js";

const SMALLEST = `A${"0".repeat(26)}`;

/** A fresh rank between two valid ones, `left < right`; null is the open end on that side. */
export function rankBetween(left, right) {
  const rank = generateKeyBetween(left, right);
  return rank === SMALLEST ? `${rank}V` : rank;
}

/** The distinct ranks of the steps that stand on the board, from left to right; tray and drafts have none. */
export function columns(steps) {
  const ranks = new Set();
  for (const step of steps) if (isPlaced(step)) ranks.add(step.rank);
  return [...ranks].sort(byCodeUnit);
}

/** Whether a step is drawn and numbered: in a lane with a rank, and not a draft of a silent collection. */
export function isPlaced(step) {
  return Boolean(step.lane && step.rank && !step.draft);
}

/** For `sort`: never by locale, so that every device agrees. */
export function byCodeUnit(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
