/** Walking along a line of straight pieces. Pure. @typedef {[number, number]} Point */

/** Where one is when this share (0 to 1) of the line's length lies behind. @param {Point[]} points @returns {Point} */
export function pointAt(points, share) {
  const lengths = points.slice(1).map((point, i) => distance(points[i], point));
  let left = share * lengths.reduce((all, one) => all + one, 0);
  for (const [i, length] of lengths.entries()) {
    if (left <= length && length > 0) return between(points[i], points[i + 1], left / length);
    left -= length;
  }
  return points.at(-1);
}

function between([ax, ay], [bx, by], share) {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

function distance([ax, ay], [bx, by]) {
  return Math.hypot(bx - ax, by - ay);
}
