/**
 * Where connectors meet a card: spread along its sides, in the order that does not make them cross.
 *
 * A connector that runs straight from card to card has the middle; what turns up comes before it, what turns down after.
 * On the left and right offsets run downward, on top and bottom to the right, from the middle of the side.
 */
import { byCodeUnit } from "../ranks.js";
import { cellAt } from "./plan.js";
import { NEAR, reach } from "./texts.js";
import { BOTTOM, LEFT, RIGHT, TOP, sideKey } from "./ways.js";

const half = (length) => Math.floor(length / 2);

/** Sets the offsets of routes and tags; `{step, side, row}` for every side, by its key. */
export function setPorts(texts, routes, tags) {
  const ports = new Map();
  const above = new Set(texts.grid.rows.map((row) => row.above));
  for (const route of routes) {
    const { source, target } = route.link;
    if (source.step) add(ports, source.step, portOf(texts, route, true, above));
    if (target.step) add(ports, target.step, portOf(texts, route, false, above));
  }
  const space = half(texts.metrics.port);
  for (const tag of tags) {
    const port = portAt(tag.side);
    port.tag = tag;
    port.before = port.after = tag.side === LEFT || tag.side === RIGHT ? half(tag.height) + half(space) : space;
    add(ports, tag.step, port);
  }
  for (const { side, row } of ports.values()) {
    if (row.length > 1) row.sort(inOrder);
    row[0].leads = row.length > 1;
    const most = reach(texts, side);
    if (side === TOP || side === BOTTOM) makeRoom(row, most[0] + most[1]);
    spread(row, most);
  }
  partFacing(texts, ports);
  for (const { row } of ports.values()) row.forEach(tell);
  return ports;
}

function add(ports, step, port) {
  const key = sideKey(step, port.side);
  const found = ports.get(key);
  if (found) found.row.push(port);
  else ports.set(key, { step, side: port.side, row: [port] });
}

/**
 * `starts`: the route's beginning, not its end; `label`: that stands here; `line` and `slot`: how far away, in rising
 * order of coordinates, it `turn`s; `leads`: with others on the same side after it.
 */
function portAt(side) {
  return {
    side, route: null, tag: null, label: null, starts: false, turn: 0, line: 0, slot: 0, before: 0, after: 0,
    straight: false, at: 0, leads: false,
  };
}

function portOf({ metrics, labels }, route, starts, above) {
  const { link, leaves, enters, segments } = route;
  const port = portAt(starts ? leaves : enters);
  port.route = route;
  port.starts = starts;
  if (starts || !leaves) port.label = labels.get(link.flow.id) ?? null;
  port.before = port.after = half(metrics.port);
  if (port.label && leaves === RIGHT) port.before += port.label.height;
  if (segments.length === 1) {
    port.line = starts ? segments[0].end : segments[0].start;
    port.straight = Boolean(leaves && enters);
    return port;
  }
  const across = starts ? segments[1] : segments.at(-2);
  const [here, there] = starts ? [across.start, across.end] : [across.end, across.start];
  port.line = across.line;
  port.slot = across.horizontal && above.has(across.line) ? -across.track : across.track;
  port.turn = there > here ? 1 : -1;
  return port;
}

function inOrder(a, b) {
  const outward = a.side === RIGHT || a.side === BOTTOM ? 1 : -1;
  const group = groupOf(a);
  if (group !== groupOf(b)) return group - groupOf(b);
  if (a.straight !== b.straight) return a.straight ? -1 : 1;
  const sign = a.turn > 0 ? -outward : a.turn && outward;
  return sign * (a.line - b.line) || sign * (a.slot - b.slot) || byCodeUnit(idOf(a), idOf(b));
}

/** A tag at the top or bottom stands before all others. */
function groupOf({ side, tag, turn }) {
  return tag && (side === TOP || side === BOTTOM) ? -2 : turn;
}

function idOf({ route }) {
  return route ? route.link.flow.id : "";
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
  for (const port of row) {
    port.at -= middle;
    const [wanted, room] = port.at < 0 ? [middle, most[0]] : [length - middle, most[1]];
    if (wanted > room) port.at = Math.floor((port.at * room) / wanted);
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

/** The next card in the row or the column; 0 when there is none. */
function neighbour(grid, row, column, down, right) {
  for (let y = row + down, x = column + right; y >= 0 && x >= 0; y += down, x += right) {
    const step = grid.cards.get(cellAt(y, x));
    if (step) return step;
  }
  return 0;
}

function lieOn(port, at, other) {
  if (!other.route || at !== other.at) return false;
  return other.line > port.line || (other.line === port.line && other.slot >= port.slot);
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
