/**
 * Connectors, their labels, and the tags where a flow goes on in another system.
 */
import { s } from "../base/dom.js";

/** An orthogonal polyline with rounded corners as path data. */
export function roundedPath(points, radius) {
  const [start, ...rest] = points;
  const parts = [`M${start[0]} ${start[1]}`];
  for (let i = 0; i < rest.length - 1; i++) {
    const [before, corner, after] = [points[i], points[i + 1], points[i + 2]];
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const [ax, ay] = towards(corner, before, r);
    const [bx, by] = towards(corner, after, r);
    parts.push(`L${ax} ${ay}Q${corner[0]} ${corner[1]} ${bx} ${by}`);
  }
  const end = rest.at(-1);
  parts.push(`L${end[0]} ${end[1]}`);
  return parts.join("");
}

function distance([ax, ay], [bx, by]) {
  return Math.abs(ax - bx) + Math.abs(ay - by);
}

function towards([x, y], [tx, ty], length) {
  return [x + Math.sign(tx - x) * length, y + Math.sign(ty - y) * length];
}

/** The arrow head at the end of a polyline, as path data; drawn as a shape so that it prints and scales everywhere. */
export function arrowHead(points, length) {
  const [x, y] = points.at(-1);
  const [fx, fy] = points.at(-2);
  const [dx, dy] = [Math.sign(x - fx), Math.sign(y - fy)];
  const half = length * 0.5;
  const [bx, by] = [x - dx * length, y - dy * length];
  return `M${x} ${y}L${bx - dy * half} ${by - dx * half}L${bx + dy * half} ${by + dx * half}Z`;
}

/** The line stops inside its tip, so that its end never shows in front of it. */
function shortened(points, length) {
  const [x, y] = points.at(-1);
  const [fx, fy] = points.at(-2);
  return [...points.slice(0, -1), [x - Math.sign(x - fx) * length, y - Math.sign(y - fy) * length]];
}

export function drawConnector({ points, kind, metrics, interactive }) {
  const path = roundedPath(shortened(points, metrics.arrow / 2), metrics.radius);
  return [
    interactive && s("path", { d: path, class: "connector-reach" }),
    s("path", { d: path, class: `connector-line connector-${kind}` }),
    s("path", { d: arrowHead(points, metrics.arrow), class: `connector-tip connector-tip-${kind}` }),
  ];
}

export function drawLabel({ lines, x, y, width, height, baseline, metrics }) {
  return [
    s("rect", { x: -3, y: 0, width: width + 6, height, rx: 3, class: "label-ground" }),
    ...lines.map((line, i) =>
      s(
        "text",
        {
          x: width / 2,
          y: baseline - y + i * metrics.label_line,
          class: "label-text",
          "font-size": metrics.label_size,
        },
        line,
      ),
    ),
  ];
}

/** Where a flow goes on in another system: the numbers it leads to, and the short line that ties them to their step. */
export function drawTag({ lines, x, y, width, height, baseline, points, metrics }) {
  const stub = points.map(([px, py]) => [px - x, py - y]);
  return [
    ...drawConnector({ points: stub, kind: "sequence", metrics }),
    s("rect", { width, height, rx: Math.min(height / 2, metrics.tag_line / 2 + 3), class: "tag-ground" }),
    ...lines.map((line, i) =>
      s(
        "text",
        { x: width / 2, y: baseline - y + i * metrics.tag_line, class: "tag-text", "font-size": metrics.tag_size },
        line,
      ),
    ),
  ];
}
