/**
 * How much of a board is drawn: near by everything, further off the titles in larger type, far away numbers, heat and
 * lanes; and of a large board only what lies in or near the view. Pure.
 */

/** Below these zooms the finer thing could not be read. */
const EVERYTHING = 0.72;
const TITLES = 0.42;
/** Boards of so few cards are drawn whole: the browser's own search and a screen reader's reading find all of it. */
const FEW = 120;
/** Pixels on the screen. */
const LEAST_TITLE = 13;
const LEAST_NUMBER = 13;

/** @returns {"all" | "titles" | "numbers"} */
export function detailAt(zoom) {
  return zoom >= EVERYTHING ? "all" : zoom >= TITLES ? "titles" : "numbers";
}

/**
 * Sizes of type, in the layout's units, at which it is read at this zoom. In steps, so that cards are not drawn anew
 * with every notch of the wheel.
 */
export function typeAt(zoom) {
  const step = 1.25 ** Math.floor(Math.log(zoom) / Math.log(1.25));
  return { title: Math.round(LEAST_TITLE / step), number: Math.round(LEAST_NUMBER / step) };
}

/** What to draw around what is seen: a view more on every side, so that one can scroll a while. Null: all of it. */
export function windowAround(seen, cards) {
  if (cards <= FEW) return null;
  const { x, y, width, height } = seen;
  return { x: x - width, y: y - height, right: x + 2 * width, bottom: y + 2 * height };
}

/** Whether so much has been scrolled that the edge of what is drawn is near. */
export function isOutOf(drawn, { x, y, width, height }) {
  if (!drawn) return false;
  const [h, v] = [width / 3, height / 3];
  return x - h < drawn.x || x + width + h > drawn.right || y - v < drawn.y || y + height + v > drawn.bottom;
}

export function touches(drawn, { x, y, width, height }) {
  return !drawn || (x < drawn.right && x + width > drawn.x && y < drawn.bottom && y + height > drawn.y);
}

/** The rectangle around a polyline. */
export function boundsOf(points) {
  let [[x, y]] = points;
  let [right, bottom] = [x, y];
  for (const [px, py] of points) {
    if (px < x) x = px;
    if (px > right) right = px;
    if (py < y) y = py;
    if (py > bottom) bottom = py;
  }
  return { x, y, width: right - x, height: bottom - y };
}
