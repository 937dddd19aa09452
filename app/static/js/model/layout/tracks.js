/**
 * Side by side: segments that share a gutter or a channel get tracks of their own.
 *
 * The order in which they lie is built up one by one, each where it adds the fewest crossings; then they move together
 * as far as their spans allow. In gutters and in channels below a row track 0 is the first from the left or the top, in
 * channels above a row the lowest, so that lines stay close to their cards.
 */
import { byCodeUnit } from "../ranks.js";
import { lineKey, sideKey } from "./ways.js";

const COINCIDE = 4; // worse than a crossing: two lines that would lie on each other

/** Sets the `track` of every segment; how many tracks each gutter and channel has. */
export function assignTracks(grid, routes) {
  const strands = new Map();
  for (const route of routes) {
    route.segments.forEach((segment, i) => {
      if (!isShared(grid, segment)) return;
      const key = lineKey(segment.horizontal, segment.line);
      if (!strands.has(key)) strands.set(key, []);
      strands.get(key).push({ segment, turns: turnsOf(route, i), name: route.link.flow.id });
    });
  }
  const above = new Set(grid.rows.map((row) => lineKey(true, row.above)));
  return new Map([...strands].map(([key, found]) => [key, pack(ordered(found), above.has(key))]));
}

function isShared(grid, { horizontal, line }) {
  return horizontal ? !grid.rowAt.has(line) : line % 2 === 0;
}

/** Where a segment's ends turn off: at which line across, to which side (-1 or 1), and into which card's side. */
function turnsOf({ link, leaves, enters, segments }, i) {
  const turns = [];
  if (i > 0) {
    const before = segments[i - 1];
    const port = i === 1 && leaves ? sideKey(link.source.step, leaves) : null;
    turns.push({ at: segments[i].start, side: before.start > before.end ? 1 : -1, port });
  }
  if (i + 1 < segments.length) {
    const after = segments[i + 1];
    const port = i + 2 === segments.length && enters ? sideKey(link.target.step, enters) : null;
    turns.push({ at: segments[i].end, side: after.end > after.start ? 1 : -1, port });
  }
  return turns;
}

function ordered(strands) {
  const length = ({ segment }) => segment.high - segment.low;
  const order = [];
  strands.sort(
    (a, b) => length(a) - length(b) || a.segment.low - b.segment.low || byCodeUnit(a.name, b.name),
  );
  for (const strand of strands) {
    let [best, at, total] = [0, 0, 0];
    order.forEach((other, i) => {
      total += price(other, strand) - price(strand, other);
      if (total <= best) [best, at] = [total, i + 1];
    });
    order.splice(at, 0, strand);
  }
  return order;
}

/** Crossings when `first` lies left of, or above, `second`. */
function price(first, second) {
  if (first.segment.low > second.segment.high || second.segment.low > first.segment.high) return 0;
  let sum = 0;
  for (const turn of first.turns) sum += meets(turn, second, 1);
  for (const turn of second.turns) sum += meets(turn, first, -1);
  return sum;
}

function meets(turn, other, toward) {
  if (turn.side !== toward) return 0;
  if (other.segment.low < turn.at && turn.at < other.segment.high) return 1;
  const against = other.turns.some((end) => end.at === turn.at && end.side === -toward && end.port && turn.port);
  return against ? COINCIDE : 0;
}

function pack(order, fromTheEnd) {
  const placed = [];
  let count = 0;
  for (const strand of fromTheEnd ? [...order].reverse() : order) {
    let track = 0;
    for (const other of placed) if (touch(strand, other)) track = Math.max(track, other.segment.track + 1);
    strand.segment.track = track;
    count = Math.max(count, track + 1);
    placed.push(strand);
  }
  return count;
}

function touch(one, other) {
  const [first, second] = one.segment.low <= other.segment.low ? [one, other] : [other, one];
  if (first.segment.high !== second.segment.low) return first.segment.high > second.segment.low;
  const ports = ({ turns }) => turns.filter(({ at, port }) => port && at === first.segment.high).map(({ port }) => port);
  const own = ports(first);
  return !ports(second).some((port) => own.includes(port));
}
