/**
 * Which way each connector takes over the grid. No sizes yet: those follow from what runs where.
 *
 * Every flow has a handful of sensible ways (straight, one bend, two, through the channels beside the rows). Those that
 * would cross a card or lie on another connector are dropped, and the cheapest of the rest is taken: few bends, few
 * crossings, short, out on the right and in on the left; what goes back leaves and arrives at the bottom. Flows are
 * routed in an order of their own (easy ones first, ids last), so the same board gives the same ways whatever the order
 * of records.
 */
import { byCodeUnit } from "../ranks.js";
import { cellAt } from "./plan.js";
import { BOTTOM, LEFT, RIGHT, TOP, ways } from "./ways.js";

const [BEND, CROSSING, CROWD, LABEL_CROWD, NEVER] = [10, 9, 6, 14, 100];
const FORWARD_EXIT = { [RIGHT]: 0, [TOP]: 12, [BOTTOM]: 12 };
const DECISION_EXIT = { [RIGHT]: 0, [TOP]: 3, [BOTTOM]: 2 };
const BACKWARD_EXIT = { [RIGHT]: 16, [TOP]: 14, [BOTTOM]: 0 };
const FORWARD_ENTER = { [LEFT]: 0, [TOP]: 6, [BOTTOM]: 12 };
const BACKWARD_ENTER = { [LEFT]: 12, [TOP]: 8, [BOTTOM]: 0 };
const CORNER = 6; // one bend into the top or bottom: short, but not where an arrow is looked for
const MOST_LABELS = 3; // that fit beside the right edge of one card
const DECIDING = ["decision", "parallel"];

export const lineKey = (horizontal, line) => (horizontal ? line : -1 - line);
export const sideKey = (step, side) => `${step} ${side}`;
const placeKey = (horizontal, line, at) => lineKey(horizontal, line) * 65536 + at;

export function routes(grid) {
  // What lies on the grid so far: `blocked` are lines inside a cell or gap, once taken.
  const traffic = { grid, spans: new Map(), blocked: new Set(), sides: new Map(), labels: new Map() };
  return grid.links
    .map((link) => [...turnOf(grid, link), link])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || byCodeUnit(a[2].flow.id, b[2].flow.id))
    .map(([, , link]) => route(traffic, link));
}

function turnOf(grid, { source, target }) {
  if (source.step === null || target.step === null) return [4, 0];
  const [row, column] = grid.spots.get(source.step);
  const [toRow, toColumn] = grid.spots.get(target.step);
  const span = toColumn - column;
  if (span <= 0) return [3, -span];
  return [row === toRow ? 0 : span === 1 ? 1 : 2, span];
}

function route(traffic, link) {
  let [best, price] = [null, Infinity];
  for (const way of ways(traffic.grid, link)) {
    if (!isFree(traffic, way)) continue;
    const cost = costOf(traffic, way);
    if (cost < price) [best, price] = [way, cost];
  }
  take(traffic, best);
  return best;
}

function isFree(traffic, way) {
  return way.segments.every((segment) =>
    passed(traffic.grid, way, segment).every(
      (at) =>
        !traffic.blocked.has(placeKey(segment.horizontal, segment.line, at)) && !isCardAt(traffic.grid, segment, at),
    ),
  );
}

/** The lines across that a segment passes or, in a cell, turns on; not the cards it starts and ends at. */
function passed(grid, way, segment) {
  const inCells = segment.horizontal ? grid.rowAt.has(segment.line) : segment.line % 2 === 1;
  const found = [];
  if (!inCells) return found;
  for (let at = segment.low + 1; at < segment.high; at += 1) found.push(at);
  const fromCard = segment === way.segments[0] && way.leaves !== null;
  const toCard = segment === way.segments.at(-1) && way.enters !== null;
  const isCell = (at) => (segment.horizontal ? at % 2 === 1 : grid.rowAt.has(at));
  if (!fromCard && isCell(segment.start)) found.push(segment.start);
  if (!toCard && isCell(segment.end)) found.push(segment.end);
  return found;
}

function isCardAt(grid, segment, at) {
  const [line, column] = segment.horizontal ? [segment.line, at] : [at, segment.line];
  const row = grid.rowAt.get(line);
  return row !== undefined && column % 2 === 1 && grid.cards.has(cellAt(row, (column - 1) / 2));
}

function costOf(traffic, { link, leaves, enters, segments }) {
  const { grid, sides, labels } = traffic;
  const [source, target] = [link.source.step, link.target.step];
  let cost = BEND * (segments.length - 1);
  for (const segment of segments) cost += segment.high - segment.low + CROSSING * crossings(traffic, segment);
  if (source && target) {
    const forward = grid.spots.get(source)[1] < grid.spots.get(target)[1];
    const decides = DECIDING.includes(grid.plan.steps.get(source).kind);
    const exits = forward && decides ? DECISION_EXIT : forward ? FORWARD_EXIT : BACKWARD_EXIT;
    cost += exits[leaves] + (forward ? FORWARD_ENTER : BACKWARD_ENTER)[enters];
    if (leaves === RIGHT && segments.length === 2) cost += CORNER;
  }
  if (source) {
    cost += CROWD * (sides.get(sideKey(source, leaves)) ?? 0);
    if (link.flow.label) {
      const count = labels.get(sideKey(source, leaves)) ?? 0;
      cost += LABEL_CROWD * count + (leaves === RIGHT && count >= MOST_LABELS ? NEVER : 0);
    }
  }
  return target ? cost + CROWD * (sides.get(sideKey(target, enters)) ?? 0) : cost;
}

function crossings(traffic, segment) {
  let count = 0;
  for (let at = segment.low + 1; at < segment.high; at += 1) {
    for (const [low, high] of traffic.spans.get(lineKey(!segment.horizontal, at)) ?? []) {
      if (low < segment.line && segment.line < high) count += 1;
    }
  }
  return count;
}

function take(traffic, way) {
  for (const segment of way.segments) {
    const { horizontal, line, low, high } = segment;
    const key = lineKey(horizontal, line);
    if (!traffic.spans.has(key)) traffic.spans.set(key, []);
    traffic.spans.get(key).push([low, high]);
    for (const at of passed(traffic.grid, way, segment)) traffic.blocked.add(placeKey(horizontal, line, at));
  }
  const { link, leaves, enters } = way;
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  if (link.source.step) {
    count(traffic.sides, sideKey(link.source.step, leaves));
    if (link.flow.label) count(traffic.labels, sideKey(link.source.step, leaves));
  }
  if (link.target.step) count(traffic.sides, sideKey(link.target.step, enters));
}
