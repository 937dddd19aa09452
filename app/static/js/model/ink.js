/**
 * Freehand ink as it is kept: few points, relative to where the stroke begins, anchored to the cell around which it was drawn.
 * Pure.
 */
import { cellAt } from "./cell.js";

export const MOST_POINTS = 300;
/** In the layout's units: less than what a hand does unmeant. */
const FINE = 0.6;
const COARSER = 1.5;
const BOUND = 100_000;

/** What can be told apart by name, on brown paper, on white and in the dark. */
export const COLOURS = { red: "#b50f24", blue: "#1b3a6b", green: "#23672a", black: "#1a1a1a" };
export const WIDTHS = { fine: 3, middle: 6, broad: 12 };

/** "red" and so on; undefined for a colour that came from elsewhere. */
export function colourName(colour) {
  return Object.keys(COLOURS).find((name) => COLOURS[name] === colour);
}

/**
 * @param {number[][]} drawn points of the drawing: x, y and perhaps the pressure @param {number} [tolerance]
 * @returns {{points: number[][], anchor: object} | null} null where there is no paper
 */
export function inkFrom(layout, drawn, tolerance = FINE) {
  const kept = simplified(drawn, tolerance);
  const cell = cellAt(layout, middle(kept));
  if (!cell) return null;
  const { lane, rank, x, y } = cell;
  const [[beginX, beginY]] = kept;
  const anchor = { lane, ...(rank && { rank }), dx: within(beginX - x), dy: within(beginY - y) };
  return { anchor, points: kept.map(([px, py, ...more]) => [within(px - beginX), within(py - beginY), ...more.map(hundredth)]) };
}

/** Without the points that lie as good as on the line between others (Ramer, Douglas, Peucker), and never too many. */
export function simplified(points, tolerance = FINE) {
  const kept = new Set([0, points.length - 1]);
  const spans = [[0, points.length - 1]];
  while (spans.length) {
    const [from, to] = spans.pop();
    const { at, far } = farthest(points, from, to);
    if (far <= tolerance) continue;
    kept.add(at);
    spans.push([from, at], [at, to]);
  }
  if (kept.size > MOST_POINTS) return simplified(points, tolerance * COARSER);
  return points.filter((_, at) => kept.has(at));
}

function farthest(points, from, to) {
  const found = { at: from, far: -1 };
  for (let at = from + 1; at < to; at++) {
    const far = offLine(points[at], points[from], points[to]);
    if (far > found.far) Object.assign(found, { at, far });
  }
  return found;
}

/** How far a point is from a stretch between two others. */
function offLine([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function middle(points) {
  const between = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: between(points.map(([x]) => x)), y: between(points.map(([, y]) => y)) };
}

const within = (value) => Math.max(-BOUND, Math.min(BOUND, Math.round(value * 10) / 10));
const hundredth = (value) => Math.round(value * 100) / 100;
