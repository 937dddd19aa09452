/**
 * Which way each connector takes over the grid. No sizes yet: those follow from what runs where.
 *
 * Every flow has a handful of sensible ways (straight, one bend, two, through the channels beside the rows). Those that
 * would cross a card or lie on another connector are dropped, and the cheapest of the rest is taken: few bends, few
 * crossings, short, out on the right and in on the left; what goes back leaves and arrives at the bottom. Flows are
 * routed in an order of their own (easy ones first, ids last), so the same board gives the same ways whatever the order
 * of records.
 */
import { LIFT, reach } from "./texts.js";
import { Traffic } from "./traffic.js";
import { BOTTOM, LEFT, RIGHT, TOP, docks, routeOf, sideKey, ways } from "./ways.js";

const [BEND, CROSSING, CROWD, LABEL_CROWD, NEVER] = [10, 9, 6, 14, 100];
const FORWARD_EXIT = [[RIGHT, 0], [TOP, 12], [BOTTOM, 12]];
const DECISION_EXIT = [[RIGHT, 0], [TOP, 3], [BOTTOM, 2]];
const BACKWARD_EXIT = [[RIGHT, 16], [TOP, 14], [BOTTOM, 0]];
const FORWARD_ENTER = [[LEFT, 0], [TOP, 6], [BOTTOM, 12]];
const BACKWARD_ENTER = [[LEFT, 12], [TOP, 8], [BOTTOM, 0]];
const LANE_SIDES = [[TOP, 0], [BOTTOM, 0]];
const CORNER = 6; // one bend into the top or bottom: short, but not where an arrow is looked for
const LAST = 65536; // more than there can be columns
const DECIDING = ["decision", "parallel"];

/** In the order of the links, which is that of the ids. */
export function routes(texts) {
  const traffic = new Traffic(texts.grid);
  const order = texts.grid.links.map((link, i) => ({ i, turn: turnOf(texts.grid, link) }));
  const found = new Array(order.length);
  order.sort((a, b) => a.turn - b.turn || a.i - b.i);
  for (const { i } of order) found[i] = cheapest(texts, traffic, texts.grid.links[i]);
  return found;
}

/** Easy ones first. */
function turnOf(grid, { source, target }) {
  if (!source.step || !target.step) return 4 * LAST;
  const [row, column] = grid.spots.get(source.step);
  const [toRow, toColumn] = grid.spots.get(target.step);
  const span = toColumn - column;
  if (span <= 0) return 3 * LAST - span;
  return (row === toRow ? 0 : span === 1 ? 1 : 2) * LAST + span;
}

function cheapest(texts, traffic, link) {
  let [best, price] = [null, Infinity]; // never null in the end: the ways round by the gutters are always free
  const [exits, entries] = [exitsOf(texts, traffic, link), entriesOf(texts.grid, traffic, link)];
  const [lying, upright, bent] = floorsOf(texts.grid, link);
  for (const dock of docks(link)) {
    const docking = exits[dock[0]] + entries[dock[1]];
    const [out, into] = [dock[0] === RIGHT, dock[1] === LEFT];
    if (docking + (out !== into ? bent : out ? lying : upright) >= price) continue;
    for (const stops of ways(texts.grid, link, dock)) {
      let cost = docking + least(dock[0], stops);
      if (cost >= price) continue;
      const found = routeOf(link, dock, stops);
      if (!traffic.isFree(found)) continue;
      for (const segment of found.segments) cost += CROSSING * traffic.crossings(segment);
      if (cost < price) [best, price] = [found, cost];
    }
  }
  traffic.take(best, texts.labels.get(link.flow.id));
  return best;
}

/**
 * What any way costs at least, as the crow flies and with its bends: sideways out and in, upright out and in, or one of
 * each.
 */
function floorsOf({ spots, rows }, { source, target }) {
  if (!source.step || !target.step) return [0, 0, 0];
  const [[row, column], [toRow, toColumn]] = [spots.get(source.step), spots.get(target.step)];
  const direct = 2 * Math.abs(toColumn - column) + Math.abs(rows[toRow].middle - rows[row].middle);
  return [direct + (row === toRow ? 0 : 2 * BEND), direct + (column === toColumn ? 0 : 2 * BEND), direct + BEND];
}

/** What a way costs without what it crosses and where it docks. */
function least(leaves, stops) {
  let cost = BEND * (stops.length - 3);
  for (let i = 2; i < stops.length; i += 1) cost += Math.abs(stops[i] - stops[i - 2]);
  return leaves === RIGHT && stops.length === 4 ? cost + CORNER : cost;
}

/** What it costs to leave by each side. */
function exitsOf(texts, traffic, link) {
  const costs = [0, 0, 0, 0, 0];
  const source = link.source.step;
  if (!source) return costs;
  const decides = DECIDING.includes(texts.grid.plan.steps[source].kind);
  const forward = decides ? DECISION_EXIT : FORWARD_EXIT;
  const sides = !link.target.step ? LANE_SIDES : isForward(texts.grid, link) ? forward : BACKWARD_EXIT;
  const label = texts.labels.get(link.flow.id);
  for (const [side, cost] of sides) {
    const key = sideKey(source, side);
    costs[side] = cost + CROWD * (traffic.docked.get(key) ?? 0);
    if (label) costs[side] += LABEL_CROWD * (traffic.labels.get(key)?.length ?? 0);
  }
  if (label && !fit([...(traffic.labels.get(sideKey(source, RIGHT)) ?? []), label], texts)) costs[RIGHT] += NEVER;
  return costs;
}

/** Whether labels have room one above the other on the right of a card. */
function fit(labels, texts) {
  const [up, down] = reach(texts, RIGHT);
  const heights = labels.map(({ height }) => height + LIFT).sort((a, b) => a - b);
  return heights.slice(1).reduce((sum, height) => sum + height, 0) <= up + down;
}

/** What it costs to enter by each side. */
function entriesOf(grid, traffic, link) {
  const costs = [0, 0, 0, 0, 0];
  const target = link.target.step;
  if (!target) return costs;
  const sides = !link.source.step ? LANE_SIDES : isForward(grid, link) ? FORWARD_ENTER : BACKWARD_ENTER;
  for (const [side, cost] of sides) costs[side] = cost + CROWD * (traffic.docked.get(sideKey(target, side)) ?? 0);
  return costs;
}

function isForward({ spots }, { source, target }) {
  return spots.get(source.step)[1] < spots.get(target.step)[1];
}
