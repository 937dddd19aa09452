/** From the grid to sizes: how wide every gutter and how high every lane must be, and so where every line runs. */
import { wrap } from "../measure.js";
import { LIFT } from "./texts.js";
import { BOTTOM, TOP, lineKey } from "./ways.js";

const HEAD_LINES = 5;

export const headKey = (flow, starts) => `${flow} ${starts}`;
const half = (length) => Math.floor(length / 2);

/**
 * Positions inside a system, from its upper left corner; `parts` is all that takes room in it. A system narrower than
 * `target` is stretched towards it, by no more than twice its gaps.
 */
export function frame(parts, target) {
  const inner = parts.grid.width - 1;
  let wide = across(parts, 0);
  if (inner > 0 && wide.width < target) {
    wide = across(parts, Math.min(Math.floor((target - wide.width) / inner), parts.metrics.gap));
  }
  return { ...wide, ...down(parts) };
}

/** `columns`: left of the cards; `gutters`: their first tracks. */
function across({ grid, metrics, tracks, ...parts }, stretch) {
  const [left, right] = zones({ grid, metrics, ...parts });
  const made = { columns: [], gutters: [], width: 0 };
  let x = metrics.head_width;
  for (let gutter = 0; gutter <= grid.width; gutter += 1) {
    const inner = gutter > 0 && gutter < grid.width;
    const count = tracks.get(lineKey(false, 2 * gutter)) ?? 0;
    let [before, after] = [left[gutter], right[gutter]];
    if (count) {
      before = Math.max(before, gutter ? metrics.overhang : 0) + metrics.clear;
      after += Math.max(metrics.overhang + metrics.clear, metrics.arrow + metrics.radius);
    } else if (inner) {
      after = Math.max(after, metrics.arrow + metrics.clear);
    }
    const run = Math.max(0, count - 1) * metrics.track;
    const width = Math.max(inner ? metrics.gap : metrics.lead, before + run + after) + (inner ? stretch : 0);
    made.gutters.push(x + before + half(width - before - run - after));
    x += width;
    if (gutter === grid.width) break;
    made.columns.push(x);
    x += metrics.card_width;
  }
  made.width = Math.max(x, metrics.head_width + metrics.card_width + 2 * metrics.gap);
  return made;
}

/** What labels and tags need in each gutter, on its left and on its right, with their distance from the cards. */
function zones(parts) {
  const { grid, metrics } = parts;
  const left = new Array(grid.width + 1).fill(0);
  const right = new Array(grid.width + 1).fill(0);
  for (const { flow, isBetweenLanes } of grid.links) {
    const label = isBetweenLanes ? parts.labels.get(flow.id) : null;
    if (label) left[0] = Math.max(left[0], label.width + 2 * metrics.clear);
  }
  for (const [step, boxes] of parts.beside) {
    const column = grid.spots.get(step)[1];
    for (const { x, width } of boxes) {
      left[column + 1] = Math.max(left[column + 1], x + width - metrics.card_width + metrics.clear);
      right[column] = Math.max(right[column], -x + metrics.clear);
    }
  }
  return [left, right];
}

/**
 * `rows`: top of the cards; `channels` and `steps`: first track and from track to track, by line; `heads`: where a message
 * meets a lane's head.
 */
function down(parts) {
  const { grid, metrics } = parts;
  const made = { rows: [], channels: new Map(), steps: new Map(), lanes: [], heads: new Map(), height: 0 };
  const bands = bandsOf(parts);
  const room = metrics.head_width - 2 * metrics.head_pad;
  let y = 0;
  grid.lanes.forEach((lane, position) => {
    const title = wrap(grid.plan.lanes[lane].title, room, metrics.lane_size, HEAD_LINES);
    const around = grid.laneRows[position].map((row) => [row, above(parts, row, bands), below(parts, row, bands)]);
    const inner = around.reduce((sum, [, over, under]) => sum + over + parts.height + under, 0);
    const slots = headSlots(parts, lane);
    const needed = slots.reduce((sum, [, size]) => sum + size, 0);
    const height = Math.max(inner, needed, metrics.slim, title.length * metrics.lane_line + metrics.head_pad);
    let at = y + half(height - needed) - metrics.clear;
    for (const [end, size] of slots) {
      at += size;
      made.heads.set(end, at);
    }
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
  return made;
}

/** The ends of messages between lanes that meet this lane's head, from top to bottom, with the height they need. */
function headSlots({ grid, metrics, labels }, lane) {
  const slots = [];
  for (const { flow, source, target, isBetweenLanes } of grid.links) {
    if (!isBetweenLanes) continue;
    const label = labels.get(flow.id);
    if (source.lane === lane) slots.push([headKey(flow.id, true), 2 * metrics.clear + (label ? label.height + LIFT : 0)]);
    if (target.lane === lane) slots.push([headKey(flow.id, false), 2 * metrics.clear]);
  }
  return slots;
}

function layChannels({ grid, metrics, height }, made, row, bands) {
  const [lines, top] = [grid.rows[row], made.rows[row]];
  made.channels.set(lines.above, top - metrics.overhang - metrics.clear - bands[row][TOP]);
  made.channels.set(lines.below, top + height + stub(metrics) + bands[row][BOTTOM]);
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
  const used = stub(metrics) + bands[row][BOTTOM] + count * metrics.track;
  return bands[row][BOTTOM] || count ? Math.max(least, used) : least;
}

/** From a card down to the first track: an arrow and half a corner. */
function stub(metrics) {
  return metrics.arrow + half(metrics.radius);
}

/** What stands between the cards of each row and the first track of its channels. */
function bandsOf({ grid, metrics, height, beside }) {
  const found = grid.rows.map(() => ({ [TOP]: 0, [BOTTOM]: 0 }));
  for (const [step, boxes] of beside) {
    const band = found[grid.spots.get(step)[0]];
    for (const box of boxes) {
      // What just reaches over the edge of a card beside it is in nobody's way.
      const spare = box.side === TOP || box.side === BOTTOM ? 0 : half(metrics.clear);
      band[TOP] = Math.max(band[TOP], -box.y - metrics.overhang - spare);
      band[BOTTOM] = Math.max(band[BOTTOM], box.y + box.height - height - spare);
    }
  }
  return found;
}
