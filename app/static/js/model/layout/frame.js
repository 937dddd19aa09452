/** From the grid to sizes: how wide every gutter and how high every lane must be, and so where every line runs. */
import { wrap } from "../measure.js";
import { lineKey, sideKey } from "./routes.js";
import { BOTTOM, LEFT, RIGHT, TOP } from "./ways.js";

const HEAD_LINES = 5;
export const LIFT = 3; // of a label above its connector

const half = (length) => Math.floor(length / 2);

/** Positions inside a system, from its upper left corner. `parts` is all that takes room in it. */
export function frame(parts) {
  const made = {
    columns: [], // left of the cards
    rows: [], // top of the cards
    gutters: [], // first track
    channels: new Map(), // first track, by line
    steps: new Map(), // from track to track, by line
    lanes: [], // {top, height, title}
    width: 0,
    height: 0,
  };
  across(parts, made);
  down(parts, made);
  return made;
}

function across({ grid, metrics, tracks, ...parts }, made) {
  const [left, right] = zones({ grid, metrics, ...parts });
  const edge = metrics.overhang + metrics.clear;
  let x = metrics.head_width;
  for (let gutter = 0; gutter <= grid.width; gutter += 1) {
    const count = tracks.get(lineKey(false, 2 * gutter)) ?? 0;
    const before = gutter ? edge + left[gutter] : half(metrics.lead);
    const after = gutter < grid.width ? edge + metrics.arrow + right[gutter] : half(metrics.lead);
    const least = gutter > 0 && gutter < grid.width ? metrics.gap : metrics.lead;
    const run = Math.max(0, count - 1) * metrics.track;
    const width = Math.max(least, before + run + after);
    made.gutters.push(x + before + half(width - before - run - after));
    x += width;
    if (gutter === grid.width) break;
    made.columns.push(x);
    x += metrics.card_width;
  }
  made.width = Math.max(x, metrics.head_width + metrics.card_width + 2 * metrics.gap);
}

/** What labels and tags need in each gutter, on its left and on its right. */
function zones({ grid, metrics, labels, ports, beside }) {
  const left = new Array(grid.width + 1).fill(0);
  const right = new Array(grid.width + 1).fill(0);
  const widen = (zone, gutter, width) => (zone[gutter] = Math.max(zone[gutter], width));
  for (const { step, side, row } of ports.values()) {
    const column = grid.spots.get(step)[1];
    for (const { tag, route, starts } of row) {
      if (side === RIGHT) {
        const label = route && starts ? labels.get(route.link.flow.id) : null;
        widen(left, column + 1, (label ?? tag)?.width ?? 0);
      } else if (side === LEFT && tag) {
        widen(right, column, tag.width);
      }
    }
    for (const box of beside.get(sideKey(step, side))?.boxes ?? []) {
      widen(left, column + 1, box.x + box.width - half(metrics.card_width));
      widen(right, column, -box.x - half(metrics.card_width));
    }
  }
  return [left, right];
}

function down(parts, made) {
  const { grid, metrics } = parts;
  const bands = bandsOf(parts);
  const room = metrics.head_width - 2 * metrics.head_pad;
  let y = 0;
  grid.lanes.forEach((lane, position) => {
    const title = wrap(grid.plan.lanes[lane].title, room, metrics.lane_size, HEAD_LINES);
    const around = grid.laneRows[position].map((row) => [row, above(parts, row, bands), below(parts, row, bands)]);
    const inner = around.reduce((sum, [, over, under]) => sum + over + parts.height + under, 0);
    const height = Math.max(inner, metrics.slim, title.length * metrics.lane_line + metrics.head_pad);
    made.lanes.push({ top: y, height, title });
    let top = y + half(height - inner);
    for (const [row, over, under] of around) {
      made.rows.push(top + over);
      layChannels(parts, made, row, bands);
      top += over + parts.height + under;
    }
    y += height;
  });
  made.height = y;
}

function layChannels({ grid, metrics, height }, made, row, bands) {
  const [lines, top] = [grid.rows[row], made.rows[row]];
  made.channels.set(lines.above, top - metrics.overhang - metrics.clear - bands[row][TOP]);
  made.channels.set(lines.below, top + height + metrics.clear + bands[row][BOTTOM]);
  made.steps.set(lines.above, -metrics.track).set(lines.below, metrics.track);
}

function above({ grid, metrics, tracks }, row, bands) {
  const first = row === grid.laneRows[grid.rows[row].lane][0];
  const count = tracks.get(lineKey(true, grid.rows[row].above)) ?? 0;
  const least = first ? metrics.lane_pad : half(metrics.stack) + metrics.overhang;
  const used = metrics.overhang + metrics.clear + bands[row][TOP] + count * metrics.track;
  return bands[row][TOP] || count ? Math.max(least, used) : least;
}

function below({ grid, metrics, tracks }, row, bands) {
  const last = row === grid.laneRows[grid.rows[row].lane].at(-1);
  const count = tracks.get(lineKey(true, grid.rows[row].below)) ?? 0;
  const least = last ? metrics.lane_pad : half(metrics.stack);
  const used = metrics.clear + bands[row][BOTTOM] + count * metrics.track;
  return bands[row][BOTTOM] || count ? Math.max(least, used) : least;
}

/** What stands between the cards of each row and the first track of its channels. */
function bandsOf(parts) {
  const found = parts.grid.rows.map(() => ({ [TOP]: 0, [BOTTOM]: 0 }));
  for (const [step, [row]] of parts.grid.spots) {
    for (const side of [TOP, BOTTOM]) {
      const reach = (parts.beside.get(sideKey(step, side))?.boxes ?? []).map((box) => box.y + box.height);
      for (const flank of [LEFT, RIGHT]) {
        for (const port of parts.ports.get(sideKey(step, flank))?.row ?? []) reach.push(excess(parts, port, side));
      }
      found[row][side] = Math.max(found[row][side], ...reach);
    }
  }
  return found;
}

/** How far a label or tag beside a card reaches beyond the card, past where markers may stand. */
function excess({ metrics, labels, height }, { tag, route, starts, at }, side) {
  let [top, bottom] = [at, at];
  const label = route && starts ? labels.get(route.link.flow.id) : null;
  if (tag) [top, bottom] = [at - half(tag.height), at + half(tag.height)];
  else if (label) top -= label.height + LIFT;
  if (side === TOP) return -top - half(height) - metrics.overhang - half(metrics.clear);
  return bottom - half(height) - half(metrics.clear);
}
