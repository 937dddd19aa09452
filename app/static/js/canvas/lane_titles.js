/**
 * The titles of the lanes stay in view while the board scrolls: in a lane taller than what is seen of it, the title stands
 * in the middle of the part that is seen.
 */
import { ROLL } from "../model/layout/metrics.js";

/** How near a title comes to the border of its lane. */
const PAD = 10;

/** @param {SVGElement} heads as `drawHeads` drew them @param {object[]} lanes of the layout @param {{top: number, bottom: number}} seen */
export function keepTitlesInView(heads, lanes, seen) {
  const titles = new Map([...heads.querySelectorAll(".head-name")].map((title) => [title.dataset.lane, title]));
  for (const lane of lanes) titles.get(lane.id)?.setAttribute("transform", `translate(0 ${titleShift(lane, seen)})`);
}

/** How far a title moves from the middle of its lane; 0 where the whole lane, or nothing of it, is seen. Pure. */
export function titleShift({ y, height, lines }, { top, bottom }) {
  const [from, to] = [Math.max(y, top), Math.min(y + height, bottom)];
  if (from >= to) return 0;
  const free = Math.max(0, (height - lines.length * ROLL.lane_line) / 2 - PAD);
  const shift = (from + to) / 2 - (y + height / 2);
  return Math.round(Math.max(-free, Math.min(free, shift)));
}
