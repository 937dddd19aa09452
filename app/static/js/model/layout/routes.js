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
import { BOTTOM, LEFT, RIGHT, TOP, routeOf, ways } from "./ways.js";

const [BEND, CROSSING, CROWD, LABEL_CROWD, NEVER] = [10, 9, 6, 14, 100];
const FORWARD_EXIT = { [RIGHT]: 0, [TOP]: 12, [BOTTOM]: 12 };
const DECISION_EXIT = { [RIGHT]: 0, [TOP]: 3, [BOTTOM]: 2 };
const BACKWARD_EXIT = { [RIGHT]: 16, [TOP]: 14, [BOTTOM]: 0 };
const FORWARD_ENTER = { [LEFT]: 0, [TOP]: 6, [BOTTOM]: 12 };
const BACKWARD_ENTER = { [LEFT]: 12, [TOP]: 8, [BOTTOM]: 0 };
const LANE_SIDES = { [TOP]: 0, [BOTTOM]: 0 };
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
    .map(([, , link]) => cheapest(traffic, link));
}

function turnOf(grid, { source, target }) {
  if (source.step === null || target.step === null) return [4, 0];
  const [row, column] = grid.spots.get(source.step);
  const [toRow, toColumn] = grid.spots.get(target.step);
  const span = toColumn - column;
  if (span <= 0) return [3, -span];
  return [row === toRow ? 0 : span === 1 ? 1 : 2, span];
}

function cheapest(traffic, link) {
  const [exits, entries] = sidesOf(traffic, link);
  let [best, price] = [null, Infinity];
  for (const way of ways(traffic.grid, link)) {
    let cost = least(way) + (exits[way[0]] ?? 0) + (entries[way[1]] ?? 0);
    if (cost >= price) continue;
    const found = routeOf(link, way);
    if (!isFree(traffic, found)) continue;
    for (const segment of found.segments) cost += CROSSING * crossings(traffic, segment);
    if (cost < price) [best, price] = [found, cost];
  }
  take(traffic, best);
  return best;
}

/** What a way costs without what it crosses and where it docks. */
function least([leaves, , stops]) {
  let cost = BEND * (stops.length - 3);
  for (let i = 2; i < stops.length; i += 1) cost += Math.abs(stops[i] - stops[i - 2]);
  return leaves === RIGHT && stops.length === 4 ? cost + CORNER : cost;
}

/** What it costs to leave and to enter by each side. */
function sidesOf({ grid, sides, labels }, { flow, source, target }) {
  const between = source.step && target.step;
  const forward = between && grid.spots.get(source.step)[1] < grid.spots.get(target.step)[1];
  const decides = between && DECIDING.includes(grid.plan.steps.get(source.step).kind);
  const exits = !between ? LANE_SIDES : forward && decides ? DECISION_EXIT : forward ? FORWARD_EXIT : BACKWARD_EXIT;
  const entries = !between ? LANE_SIDES : forward ? FORWARD_ENTER : BACKWARD_ENTER;
  const out = {};
  const into = {};
  for (const side of source.step ? Object.keys(exits) : []) {
    const key = sideKey(source.step, side);
    out[side] = exits[side] + CROWD * (sides.get(key) ?? 0);
    if (!flow.label) continue;
    const count = labels.get(key) ?? 0;
    out[side] += LABEL_CROWD * count + (side === RIGHT && count >= MOST_LABELS ? NEVER : 0);
  }
  for (const side of target.step ? Object.keys(entries) : []) {
    into[side] = entries[side] + CROWD * (sides.get(sideKey(target.step, side)) ?? 0);
  }
  return [out, into];
}

function isFree({ grid, blocked }, found) {
  return found.segments.every((segment) =>
    passes(grid, found, segment, (at) => {
      return !blocked.has(placeKey(segment.horizontal, segment.line, at)) && !isCard(grid, segment, at);
    }),
  );
}

/**
 * Whether `test` holds for all lines across that a segment passes or, in a cell, turns on; not for the cards it starts
 * and ends at.
 */
function passes(grid, { segments, leaves, enters }, segment, test) {
  const { horizontal, line, start, end, low, high } = segment;
  if (!(horizontal ? grid.rowAt.has(line) : line % 2 === 1)) return true;
  for (let at = low + 1; at < high; at += 1) if (!test(at)) return false;
  const fromCard = segment === segments[0] && leaves !== null;
  const toCard = segment === segments.at(-1) && enters !== null;
  const isCell = (at) => (horizontal ? at % 2 === 1 : grid.rowAt.has(at));
  return (fromCard || !isCell(start) || test(start)) && (toCard || !isCell(end) || test(end));
}

function isCard(grid, segment, at) {
  const [line, column] = segment.horizontal ? [segment.line, at] : [at, segment.line];
  const row = grid.rowAt.get(line);
  return row !== undefined && column % 2 === 1 && grid.cards.has(cellAt(row, (column - 1) / 2));
}

function crossings({ spans }, { horizontal, line, low, high }) {
  let count = 0;
  for (let at = low + 1; at < high; at += 1) {
    const across = spans.get(lineKey(!horizontal, at));
    if (!across) continue;
    for (const [from, to] of across) if (from < line && line < to) count += 1;
  }
  return count;
}

function take(traffic, found) {
  const { link, leaves, enters, segments } = found;
  for (const segment of segments) {
    const { horizontal, line, low, high } = segment;
    const key = lineKey(horizontal, line);
    if (!traffic.spans.has(key)) traffic.spans.set(key, []);
    traffic.spans.get(key).push([low, high]);
    passes(traffic.grid, found, segment, (at) => traffic.blocked.add(placeKey(horizontal, line, at)));
  }
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  if (link.source.step) {
    count(traffic.sides, sideKey(link.source.step, leaves));
    if (link.flow.label) count(traffic.labels, sideKey(link.source.step, leaves));
  }
  if (link.target.step) count(traffic.sides, sideKey(link.target.step, enters));
}
