/**
 * The titles of the lanes, always readable: from further off their type grows, in a wider column, and in a lane taller than
 * what is seen of it the title stands in the middle of the part that is seen.
 */
import { baseline, wrapTight } from "../model/measure.js";
import { ROLL } from "../model/layout/metrics.js";

/** How near a title comes to the border of its lane. */
const PAD = 10;
/** On the screen, in pixels. */
const LEAST_TYPE = 12;
const LEAST_WIDTH = 104;
const SIDE = 8;

/**
 * How the heads of a system are drawn at this zoom; as the layout has them where that is readable. Pure.
 * @param {boolean} [wider] whether they may be wider than in the layout
 * @returns {{width: number, metrics: object, lanes: object[]}}
 */
export function headsAt(system, zoom, wider = true) {
  if (!system) return { width: 0, metrics: ROLL, lanes: [] };
  const size = Math.max(ROLL.lane_size, Math.round(LEAST_TYPE / zoom));
  if (size === ROLL.lane_size) return { width: system.head.width, metrics: ROLL, lanes: system.lanes };
  const width = wider ? Math.max(system.head.width, Math.ceil(LEAST_WIDTH / zoom)) : system.head.width;
  const metrics = { ...ROLL, lane_size: size, lane_line: Math.round(size * 1.15), head_pad: Math.round(wider ? SIDE / zoom : SIDE) };
  return { width, metrics, lanes: system.lanes.map((lane) => ({ ...lane, ...larger(lane, width, metrics) })) };
}

function larger({ y, height, lines }, width, { lane_size, lane_line, head_pad }) {
  const title = lines.reduce((before, line) => (isBroken(before, line) ? before.slice(0, -1) : `${before} `) + line);
  const most = Math.max(1, Math.floor(height / lane_line));
  const wrapped = height < lane_size || width < 2 * lane_size ? [] : wrapTight(title, width - 1.5 * head_pad, lane_size, most);
  const top = y + Math.round((height - wrapped.length * lane_line) / 2);
  return { lines: wrapped, baseline: baseline(top, lane_line, lane_size) };
}

/** Whether a word was broken between these lines; "Kreis-" and "und Stadtkasse" are no such. */
function isBroken(before, line) {
  return before.endsWith("-") && /^\p{Ll}/u.test(line) && !/^(?:und|oder|bzw)\b/.test(line);
}

/** @param {SVGElement} heads as `drawHeads` drew them @param {object} how from `headsAt` @param {{y: number, height: number}} seen */
export function keepTitlesInView(heads, { lanes, metrics }, { y, height }) {
  const titles = new Map([...heads.querySelectorAll(".head-name")].map((title) => [title.dataset.lane, title]));
  const seen = { top: y, bottom: y + height };
  for (const lane of lanes)
    titles.get(lane.id)?.setAttribute("transform", `translate(0 ${titleShift(lane, seen, metrics.lane_line)})`);
}

/** How far a title moves from the middle of its lane; 0 where the whole lane, or nothing of it, is seen. Pure. */
export function titleShift({ y, height, lines }, { top, bottom }, line = ROLL.lane_line) {
  const [from, to] = [Math.max(y, top), Math.min(y + height, bottom)];
  if (from >= to) return 0;
  const free = Math.max(0, (height - lines.length * line) / 2 - PAD);
  const shift = (from + to) / 2 - (y + height / 2);
  return Math.round(Math.max(-free, Math.min(free, shift)));
}
