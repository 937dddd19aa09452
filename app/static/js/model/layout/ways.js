/**
 * The handful of ways a connector could take over the grid: straight, one bend, two, through channels and gutters.
 *
 * A way `[leaves, enters, stops]` is told by its sides and its stops: where it begins, the lines it runs
 * on in turn, where it ends. So it runs on line `stops[i]` from `stops[i - 1]` to `stops[i + 1]`, horizontal and vertical
 * lines alternating.
 */

export const [RIGHT, LEFT, TOP, BOTTOM] = [1, 2, 3, 4]; // the sides of a card …
export const LANE = 0; // … and where a message ends at a lane

export const sideKey = (step, side) => step * 8 + side;
export const lineKey = (horizontal, line) => (horizontal ? line : -1 - line);

/** The offsets count from the middle of the side. */
export function routeOf(link, [leaves, enters, stops]) {
  const segments = [];
  for (let i = 1; i + 1 < stops.length; i += 1) {
    const [start, line, end] = [stops[i - 1], stops[i], stops[i + 1]];
    const horizontal = (i % 2 === 1) === (leaves === RIGHT);
    segments.push({ horizontal, line, start, end, low: Math.min(start, end), high: Math.max(start, end), track: 0 });
  }
  return { link, leaves, enters, segments, leavesAt: 0, entersAt: 0 };
}

/** Every one starts and ends as it should; whether something stands in the way is for the caller to see. */
export function ways(grid, link) {
  const [source, target] = [link.source.step, link.target.step];
  if (source && target) return betweenSteps(grid, grid.spots.get(source), grid.spots.get(target)).filter(isSound);
  if (source) return toLane(grid, source, link.target.lane).map(([side, stops]) => [side, LANE, stops]);
  if (target) return toLane(grid, target, link.source.lane).map(([side, stops]) => [LANE, side, stops.reverse()]);
  return [[LANE, LANE, betweenLanes(grid, link)]];
}

function betweenSteps(grid, source, target) {
  const [row, toRow] = [grid.rows[source[0]], grid.rows[target[0]]];
  const [x, toX] = [2 * source[1] + 1, 2 * target[1] + 1];
  const found = [];
  for (const enters of [LEFT, TOP, BOTTOM]) {
    for (const stops of rightward(enters, row, toRow, x, toX)) found.push([RIGHT, enters, stops]);
    for (const leaves of [TOP, BOTTOM]) {
      for (const stops of upright(leaves, enters, row, toRow, x, toX)) found.push([leaves, enters, stops]);
    }
  }
  return found;
}

function rightward(enters, row, toRow, x, toX) {
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

function upright(leaves, enters, row, toRow, x, toX) {
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

function isSound([leaves, enters, stops]) {
  const outward = stops[2] > stops[0] === (leaves === RIGHT || leaves === BOTTOM);
  const inward = stops.at(-1) > stops.at(-3) === (enters === LEFT || enters === TOP);
  if (!outward || !inward) return false;
  for (let i = 2; i < stops.length; i += 1) if (stops[i] === stops[i - 2]) return false;
  return true;
}

/** From a step straight to the nearer edge of a lane, or round by a gutter. */
function toLane(grid, step, to) {
  const lane = grid.lanes.indexOf(to);
  const [at, column] = grid.spots.get(step);
  const [row, x] = [grid.rows[at], 2 * column + 1];
  const side = lane <= row.lane ? TOP : BOTTOM;
  const edge = lane < row.lane ? grid.bottoms[lane] : grid.tops[lane];
  const around = (gutter) => [side, [row.middle, x, beside(row, side), gutter, edge]];
  return [[side, [row.middle, x, edge]], around(x + 1), around(x - 1)];
}

/** Beside the lanes' heads, from one to the other. */
function betweenLanes(grid, link) {
  const [source, target] = [grid.lanes.indexOf(link.source.lane), grid.lanes.indexOf(link.target.lane)];
  const [upper, lower] = [grid.tops[Math.min(source, target)], grid.bottoms[Math.max(source, target)]];
  return source < target ? [upper, 0, lower] : [lower, 0, upper];
}
