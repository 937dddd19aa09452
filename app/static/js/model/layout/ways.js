/** The handful of ways a connector could take over the grid: straight, one bend, two, through channels and gutters. */

export const [RIGHT, LEFT, TOP, BOTTOM] = ["R", "L", "T", "B"];

/** A piece of a connector on one line of the grid, from one line across to another. */
export function segment(horizontal, line, start, end) {
  return { horizontal, line, start, end, low: Math.min(start, end), high: Math.max(start, end), track: 0 };
}

/** `leaves` and `enters` are sides of the steps, or null at a lane; the offsets count from the middle of that side. */
function routeOf(link, leaves, enters, segments) {
  return { link, leaves, enters, segments, leavesAt: 0, entersAt: 0 };
}

/** Every one starts and ends as it should; whether something stands in the way is for the caller to see. */
export function ways(grid, link) {
  const [source, target] = [link.source.step, link.target.step];
  if (source && target) return betweenSteps(grid, link, grid.spots.get(source), grid.spots.get(target));
  if (source) return toLane(grid, source, link.target.lane).map((way) => routeOf(link, sideOf(way[0]), null, way));
  if (target) {
    return toLane(grid, target, link.source.lane).map((way) =>
      routeOf(link, null, sideOf(way[0]), [...way].reverse().map(turned)),
    );
  }
  return [betweenLanes(grid, link)];
}

function betweenSteps(grid, link, source, target) {
  const [row, toRow] = [grid.rows[source[0]], grid.rows[target[0]]];
  const [x, toX] = [2 * source[1] + 1, 2 * target[1] + 1];
  const found = [];
  for (const enters of [LEFT, TOP, BOTTOM]) {
    found.push(...rightward(enters, row, toRow, x, toX));
    for (const leaves of [TOP, BOTTOM]) found.push(...upright(leaves, enters, row, toRow, x, toX));
  }
  return found
    .map(([leaves, enters, lines]) => routeOf(link, leaves, enters, segmentsOf(grid, lines, source, target)))
    .filter(isSound);
}

const across = (line) => [true, line];
const upDown = (line) => [false, line];

function rightward(enters, row, toRow, x, toX) {
  const out = across(row.middle);
  if (enters !== LEFT) {
    const channel = enters === TOP ? toRow.above : toRow.below;
    return [
      [RIGHT, enters, [out, upDown(toX)]],
      [RIGHT, enters, [out, upDown(x + 1), across(channel), upDown(toX)]],
    ];
  }
  const into = across(toRow.middle);
  const found = [];
  if (row.middle === toRow.middle) found.push([RIGHT, LEFT, [out]]);
  else if (x < toX) for (const gutter of new Set([x + 1, toX - 1])) found.push([RIGHT, LEFT, [out, upDown(gutter), into]]);
  if (x + 1 !== toX - 1) {
    for (const channel of new Set([row.below, row.above, toRow.above, toRow.below])) {
      found.push([RIGHT, LEFT, [out, upDown(x + 1), across(channel), upDown(toX - 1), into]]);
    }
  }
  return found;
}

function upright(leaves, enters, row, toRow, x, toX) {
  const out = upDown(x);
  const channel = leaves === TOP ? row.above : row.below;
  if (enters === LEFT) {
    return [
      [leaves, LEFT, [out, across(toRow.middle)]],
      [leaves, LEFT, [out, across(channel), upDown(toX - 1), across(toRow.middle)]],
    ];
  }
  const into = upDown(toX);
  const last = enters === TOP ? toRow.above : toRow.below;
  const found = [];
  if (x === toX) found.push([leaves, enters, [out]]);
  else for (const between of new Set([channel, last])) found.push([leaves, enters, [out, across(between), into]]);
  if (channel !== last) {
    for (const gutter of new Set([toX - 1, toX + 1, x - 1, x + 1])) {
      found.push([leaves, enters, [out, across(channel), upDown(gutter), across(last), into]]);
    }
  }
  return found;
}

function segmentsOf(grid, lines, source, target) {
  const own = (spot, horizontal) => (horizontal ? 2 * spot[1] + 1 : grid.rows[spot[0]].middle);
  return lines.map(([horizontal, line], i) => {
    const start = i ? lines[i - 1][1] : own(source, horizontal);
    const end = i + 1 < lines.length ? lines[i + 1][1] : own(target, horizontal);
    return segment(horizontal, line, start, end);
  });
}

function isSound({ leaves, enters, segments }) {
  const [first, last] = [segments[0], segments.at(-1)];
  const outward = first.end > first.start === (leaves === RIGHT || leaves === BOTTOM);
  const inward = last.end > last.start === (enters === LEFT || enters === TOP);
  return outward && inward && segments.every(({ start, end }) => start !== end);
}

/** From a step straight to the nearer edge of a lane, or round by a gutter. */
function toLane(grid, step, to) {
  const lane = grid.lanes.indexOf(to);
  const [at, column] = grid.spots.get(step);
  const [row, x] = [grid.rows[at], 2 * column + 1];
  const edge = lane < row.lane ? grid.bottoms[lane] : grid.tops[lane];
  const channel = lane <= row.lane ? row.above : row.below;
  const around = (gutter) => [
    segment(false, x, row.middle, channel),
    segment(true, channel, x, gutter),
    segment(false, gutter, channel, edge),
  ];
  return [[segment(false, x, row.middle, edge)], around(x + 1), around(x - 1)];
}

function sideOf(first) {
  return first.end > first.start ? BOTTOM : TOP;
}

function turned({ horizontal, line, start, end }) {
  return segment(horizontal, line, end, start);
}

/** Beside the lanes' heads, from one to the other. */
function betweenLanes(grid, link) {
  const [source, target] = [grid.lanes.indexOf(link.source.lane), grid.lanes.indexOf(link.target.lane)];
  const [upper, lower] = [grid.tops[Math.min(source, target)], grid.bottoms[Math.max(source, target)]];
  return routeOf(link, null, null, [source < target ? segment(false, 0, upper, lower) : segment(false, 0, lower, upper)]);
}
