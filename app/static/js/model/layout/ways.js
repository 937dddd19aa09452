/**
 * The handful of ways a connector could take over the grid: straight, one bend, two, through channels and gutters.
 *
 * A way is told by the sides where it docks and its stops: where it begins, the lines it runs
 * on in turn, where it ends. So it runs on line `stops[i]` from `stops[i - 1]` to `stops[i + 1]`, horizontal and vertical
 * lines alternating.
 */

export const [RIGHT, LEFT, TOP, BOTTOM] = [1, 2, 3, 4]; // the sides of a card …
const LANE = 0; // … and where a message ends at a lane

export const sideKey = (step, side) => step * 8 + side;
export const lineKey = (horizontal, line) => (horizontal ? line : -1 - line);

/** The offsets count from the middle of the side. */
export function routeOf(link, [leaves, enters], stops) {
  const segments = [];
  for (let i = 1; i + 1 < stops.length; i += 1) {
    const [start, line, end] = [stops[i - 1], stops[i], stops[i + 1]];
    const horizontal = (i % 2 === 1) === (leaves === RIGHT);
    segments.push({ horizontal, line, start, end, low: Math.min(start, end), high: Math.max(start, end), track: 0 });
  }
  return { link, leaves, enters, segments, leavesAt: 0, entersAt: 0 };
}

const SIDES = [RIGHT, TOP, BOTTOM];
const STEP_TO_STEP = [LEFT, TOP, BOTTOM].flatMap((enters) => SIDES.map((leaves) => [leaves, enters]));
const STEP_TO_LANE = [[TOP, LANE], [BOTTOM, LANE]];
const LANE_TO_STEP = [[LANE, TOP], [LANE, BOTTOM]];
const LANE_TO_LANE = [[LANE, LANE]];

/** How a connector could leave and enter. */
export function docks({ source, target }) {
  if (source.step && target.step) return STEP_TO_STEP;
  return source.step ? STEP_TO_LANE : target.step ? LANE_TO_STEP : LANE_TO_LANE;
}

/** The stops of every way that starts and ends as it should; whether something stands in it is for the caller to see. */
export function ways(grid, link, [leaves, enters]) {
  const { source, target } = link;
  if (source.step && target.step) {
    const [from, to] = [spotOf(grid, source.step), spotOf(grid, target.step)];
    const found = leaves === RIGHT ? rightward(enters, from, to) : upright([leaves, enters], from, to);
    return found.filter((stops) => isSound(leaves, enters, stops));
  }
  if (source.step) return toLane(grid, [source.step, leaves], target.lane);
  if (target.step) return toLane(grid, [target.step, enters], source.lane).map((stops) => stops.reverse());
  return [betweenLanes(grid, link)];
}

/** Where a card stands: its row, and the line through its middle. */
function spotOf(grid, step) {
  const [row, column] = grid.spots.get(step);
  return { row: grid.rows[row], x: 2 * column + 1 };
}

function rightward(enters, { row, x }, { row: toRow, x: toX }) {
  const [out, into] = [row.middle, toRow.middle];
  if (enters !== LEFT) {
    return [
      [x, out, toX, into],
      [x, out, x + 1, beside(toRow, enters), toX, into],
    ];
  }
  const found = [];
  if (out === into) found.push([x, out, toX]);
  else if (x < toX) for (const gutter of distinct(x + 1, toX - 1)) found.push([x, out, gutter, into, toX]);
  for (const channel of distinct(row.below, row.above, toRow.above, toRow.below)) {
    found.push([x, out, x + 1, channel, toX - 1, into, toX]);
  }
  return found;
}

function upright([leaves, enters], { row, x }, { row: toRow, x: toX }) {
  const [start, end] = [row.middle, toRow.middle];
  const [channel, last] = [beside(row, leaves), beside(toRow, enters)];
  if (enters === LEFT) {
    return [
      [start, x, end, toX],
      [start, x, channel, toX - 1, end, toX],
    ];
  }
  const found = x === toX ? [[start, x, end]] : [];
  for (const between of distinct(channel, last)) found.push([start, x, between, toX, end]);
  if (channel !== last) {
    for (const gutter of distinct(toX - 1, toX + 1, x - 1, x + 1)) {
      found.push([start, x, channel, gutter, last, toX, end]);
    }
  }
  return found;
}

function beside(row, side) {
  return side === TOP ? row.above : row.below;
}

function distinct(...lines) {
  return lines.filter((line, i) => lines.indexOf(line) === i);
}

function isSound(leaves, enters, stops) {
  const last = stops.length - 1;
  const outward = stops[2] > stops[0] === (leaves === RIGHT || leaves === BOTTOM);
  const inward = stops[last] > stops[last - 2] === (enters === LEFT || enters === TOP);
  if (!outward || !inward) return false;
  for (let i = 2; i <= last; i += 1) if (stops[i] === stops[i - 2]) return false;
  return true;
}

/** From a side of a step straight to the edge of a lane, or round by a gutter; only to the nearer edge. */
function toLane(grid, [step, side], to) {
  const lane = grid.lanes.indexOf(to);
  const { row, x } = spotOf(grid, step);
  if (side !== (lane <= row.lane ? TOP : BOTTOM)) return [];
  const edge = lane < row.lane ? grid.bottoms[lane] : grid.tops[lane];
  const around = (gutter) => [row.middle, x, beside(row, side), gutter, edge];
  return [[row.middle, x, edge], around(x + 1), around(x - 1)];
}

/** Beside the lanes' heads, from one to the other. */
function betweenLanes(grid, link) {
  const [source, target] = [grid.lanes.indexOf(link.source.lane), grid.lanes.indexOf(link.target.lane)];
  const [upper, lower] = [grid.tops[Math.min(source, target)], grid.bottoms[Math.max(source, target)]];
  return source < target ? [upper, 0, lower] : [lower, 0, upper];
}
