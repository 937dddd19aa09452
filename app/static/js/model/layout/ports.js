/**
 * Where connectors meet a card: spread along its sides, in the order that does not make them cross.
 *
 * A connector that runs straight from card to card has the middle; what turns up comes before it, what turns down after.
 * On the left and right offsets run downward, on top and bottom to the right, from the middle of the side.
 */
import { byCodeUnit } from "../ranks.js";
import { cellAt } from "./plan.js";
import { sideKey } from "./routes.js";
import { NEAR } from "./texts.js";
import { BOTTOM, LEFT, RIGHT, TOP } from "./ways.js";

const half = (length) => Math.floor(length / 2);

/** Sets the offsets of routes and tags; `{step, side, row}` for every side, by its key. */
export function setPorts(sides, routes, tags) {
  const ports = new Map();
  const above = new Set(sides.grid.rows.map((row) => row.above));
  for (const route of routes) {
    const { link, leaves, enters } = route;
    if (leaves) add(ports, link.source.step, leaves, portOf(sides, route, true, above));
    if (enters) add(ports, link.target.step, enters, portOf(sides, route, false, above));
  }
  const space = half(sides.metrics.port);
  for (const tag of tags) {
    const size = tag.side === LEFT || tag.side === RIGHT ? half(tag.height) + half(space) : space;
    const port = { route: null, tag, label: null, starts: false, turn: 0, depth: [0, 0], straight: false, at: 0 };
    add(ports, tag.step, tag.side, { ...port, before: size, after: size });
  }
  for (const { side, row } of ports.values()) {
    row.sort((a, b) => inOrder(a, b, side));
    const most = reach(sides, side);
    if (side === TOP || side === BOTTOM) makeRoom(row, 2 * most);
    spread(row, most);
  }
  partFacing(sides, ports);
  for (const { row } of ports.values()) row.forEach(tell);
  return ports;
}

function add(ports, step, side, port) {
  const key = sideKey(step, side);
  if (!ports.has(key)) ports.set(key, { step, side, row: [] });
  ports.get(key).row.push(port);
}

/** `depth`: how far away, in rising order of coordinates, it turns. */
function portOf({ metrics, labels }, route, starts, above) {
  const { link, leaves, enters, segments } = route;
  const space = half(metrics.port);
  const label = ((starts || leaves === null) && labels.get(link.flow.id)) || null; // that stands here
  const port = { route, tag: null, label, starts, turn: 0, straight: false, at: 0, after: space };
  port.before = label && leaves === RIGHT ? label.height + space : space;
  if (segments.length === 1) {
    const far = starts ? segments[0].end : segments[0].start;
    return { ...port, depth: [far, 0], straight: leaves !== null && enters !== null };
  }
  const across = starts ? segments[1] : segments.at(-2);
  const [here, there] = starts ? [across.start, across.end] : [across.end, across.start];
  const slot = across.horizontal && above.has(across.line) ? -across.track : across.track;
  return { ...port, turn: there > here ? 1 : -1, depth: [across.line, slot] };
}

function inOrder(a, b, side) {
  const [one, other] = [keyOf(a, side), keyOf(b, side)];
  for (let i = 0; i < 4; i += 1) if (one[i] !== other[i]) return one[i] - other[i];
  return byCodeUnit(one[4], other[4]);
}

function keyOf(port, side) {
  const outward = side === RIGHT || side === BOTTOM ? 1 : -1;
  const sign = port.turn > 0 ? -outward : outward;
  const group = port.tag && (side === TOP || side === BOTTOM) ? -2 : port.turn;
  const [line, slot] = port.turn ? [sign * port.depth[0], sign * port.depth[1]] : [0, 0];
  return [group, port.straight ? 0 : 1, line, slot, port.route ? port.route.link.flow.id : ""];
}

function reach({ metrics, height }, side) {
  if (side === LEFT || side === RIGHT) return half(height) - metrics.text_top;
  if (side === TOP) return Math.floor(metrics.card_width / 6); // between the number and the markers
  return half(metrics.card_width) - metrics.badge_width;
}

/** Between connectors for the label of the one on the left, as far as the side is long enough. */
function makeRoom(row, most) {
  let used = 0;
  for (let i = 1; i < row.length; i += 1) used += row[i - 1].after + row[i].before;
  for (let i = 1; i + 1 < row.length; i += 1) {
    const more = row[i].label ? row[i].label.width + 2 * NEAR - row[i].after - row[i + 1].before : 0;
    if (more <= 0 || used + more > most) continue;
    row[i].after += more;
    used += more;
  }
}

function spread(row, most) {
  for (let i = 1; i < row.length; i += 1) row[i].at = row[i - 1].at + row[i - 1].after + row[i].before;
  const length = row.at(-1).at;
  const middle = row.find((port) => port.straight)?.at ?? half(length);
  const furthest = Math.max(middle, length - middle);
  for (const port of row) {
    port.at -= middle;
    if (furthest > most) port.at = Math.floor((port.at * most) / furthest);
  }
}

/** Two connectors in one gap, one going out and one coming in, must not lie on each other. */
function partFacing({ grid, metrics }, ports) {
  const rowAt = (step, side) => ports.get(sideKey(step, side))?.row ?? [];
  for (const [step, [row, column]] of grid.spots) {
    const facing = [
      [LEFT, rowAt(neighbour(grid, row, column, 0, -1), RIGHT)],
      [TOP, rowAt(neighbour(grid, row, column, -1, 0), BOTTOM)],
    ];
    for (const [side, theirs] of facing) {
      const mine = rowAt(step, side);
      for (const port of mine) {
        const meets = !port.straight && port.route && theirs.some((other) => lieOn(port, port.at, other));
        if (meets) port.at = besideAll(port, mine, theirs, half(metrics.port));
      }
    }
  }
}

function neighbour(grid, row, column, down, right) {
  for (let [y, x] = [row + down, column + right]; y >= 0 && x >= 0; y += down, x += right) {
    const step = grid.cards.get(cellAt(y, x));
    if (step) return step;
  }
  return null;
}

function lieOn(port, at, other) {
  if (!other.route || at !== other.at) return false;
  return other.depth[0] > port.depth[0] || (other.depth[0] === port.depth[0] && other.depth[1] >= port.depth[1]);
}

/** The nearest place where a port lies on none of theirs and is apart from the others of its side, if there is one. */
function besideAll(port, mine, theirs, space) {
  const places = [1, -1, 2, -2, 3, -3].map((shift) => port.at + shift * space);
  const apart = places.filter((at) => mine.every((other) => other === port || Math.abs(other.at - at) >= space));
  return apart.find((at) => !theirs.some((other) => lieOn(port, at, other))) ?? port.at;
}

function tell({ tag, route, starts, at }) {
  if (tag) tag.at = at;
  else if (starts) route.leavesAt = at;
  else route.entersAt = at;
}
