/**
 * Connectors, their labels, and the tags where a flow goes on in another system.
 */
import { s } from "../ui/dom.js";
import { setAttributes } from "./svg.js";

const LINE_HEIGHT = 16;
const TIP = 9;

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
export function arrowHead(points) {
  const [x, y] = points.at(-1);
  const [fx, fy] = points.at(-2);
  const [dx, dy] = [Math.sign(x - fx), Math.sign(y - fy)];
  const half = TIP * 0.55;
  const [bx, by] = [x - dx * TIP, y - dy * TIP];
  return `M${x} ${y}L${bx - dy * half} ${by - dx * half}L${bx + dy * half} ${by + dx * half}Z`;
}

export function drawConnector({ connector, radius, interactive, name }) {
  const path = roundedPath(connector.points, radius);
  const parts = [];
  if (interactive) parts.push(s("path", { d: path, class: "connector-reach" }));
  parts.push(
    s("path", { d: path, class: `connector-line connector-${connector.kind}` }),
    s("path", { d: arrowHead(connector.points), class: `connector-tip connector-tip-${connector.kind}` }),
  );
  if (name) parts.unshift(s("title", {}, name));
  return parts;
}

export function drawLabel({ lines, width, height }) {
  const lineHeight = height / lines.length || LINE_HEIGHT;
  return [
    s("rect", { x: -2, y: 0, width: width + 4, height, rx: 3, class: "label-ground" }),
    ...lines.map((line, i) =>
      s("text", { x: width / 2, y: lineHeight * (i + 0.5), class: "label-text", "dominant-baseline": "central" }, line),
    ),
  ];
}

export function drawTag({ text, width, height }) {
  return [
    s("rect", { width, height, rx: height / 2, class: "tag-ground" }),
    s("text", { x: width / 2, y: height / 2, class: "tag-text", "dominant-baseline": "central" }, text),
  ];
}

export function placeAt(element, { x, y }) {
  setAttributes(element, { transform: `translate(${x} ${y})` });
}
