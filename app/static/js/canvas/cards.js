/**
 * One card: its shape by kind, number badge, title as the layout broke it, fact strip, markers.
 *
 * Drawn in the card's own coordinates, so that a card that only moved is not drawn again. The kind is told by shape and
 * by a drawn sign, never by colour alone.
 */
import { t } from "../ui/texts.js";
import { factStrip } from "../tools/facts.js";
import { drawMarks } from "./marks.js";
import { s } from "../ui/dom.js";

const BADGE = { width: 26, height: 20, perDigit: 8 };
const STRIP = 18;
const HEX = 14;
const HEAT_WIDEST = 5;

/** @param {{card: object, step: object, marks: object, heat: boolean, hottest: number, selected: boolean}} how */
export function drawCard({ card, step, marks, heat, hottest }) {
  const { width, height, kind } = card;
  const outline = heat && marks.dots > 0 ? 2 + (HEAT_WIDEST * marks.dots) / hottest : null;
  const shape = shapeOf(kind, width, height);
  return [
    s("path", { d: shape, class: "card-focus" }),
    s("path", { d: shape, class: `card-shape card-${kind}${outline ? " card-hot" : ""}`, "stroke-width": outline }),
    ...inner(kind, width, height),
    ...title(card),
    ...strip(card, step, marks),
    badge(card.number),
    ...drawMarks(marks, width, { heat, size: 22 }),
  ];
}

export function shapeOf(kind, width, height) {
  if (kind === "decision" || kind === "parallel") {
    return `M${HEX} 0H${width - HEX}L${width} ${height / 2}L${width - HEX} ${height}H${HEX}L0 ${height / 2}Z`;
  }
  const radius = kind === "start" || kind === "end" ? Math.min(height / 2, 24) : 5;
  const [w, h, r] = [width, height, radius];
  return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
}

function inner(kind, width, height) {
  if (kind !== "subprocess") return [];
  return [s("rect", { x: 4, y: 4, width: width - 8, height: height - 8, rx: 3, class: "card-inner" })];
}

function title({ lines, x, y }) {
  return lines.map((line) =>
    s("text", { x: line.x - x, y: line.y - y, class: "card-text" }, line.text),
  );
}

/** "12 min · wartet 5 T" and the medium on the left, "2 anders" on the right, along the bottom edge. */
function strip({ width, height, kind }, step, marks) {
  const inset = kind === "decision" || kind === "parallel" ? HEX + 2 : kind === "start" || kind === "end" ? 16 : 8;
  const y = height - STRIP / 2 - 2;
  let x = inset;
  const parts = [];
  for (const draw of [SIGNS[kind], SIGNS[step?.facts?.media]].filter(Boolean)) {
    parts.push(s("g", { transform: `translate(${x} ${y - 7})`, class: "card-sign" }, ...draw()));
    x += 18;
  }
  const text = factStrip(step?.facts);
  if (text) parts.push(s("text", { x, y, class: "strip-text", "dominant-baseline": "central" }, text));
  if (marks.different > 0) {
    const label = t("{n} anders", { n: marks.different });
    const at = { x: width - inset, y, class: "strip-text strip-different", "dominant-baseline": "central" };
    parts.push(s("text", at, label));
  }
  return parts;
}

function badge(number) {
  if (number === null || number === undefined) return null;
  const digits = String(number);
  const width = BADGE.width + (digits.length - 1) * BADGE.perDigit;
  return s(
    "g",
    { transform: `translate(-8 -10)`, class: "badge" },
    s("rect", { width, height: BADGE.height, rx: 4, class: "badge-ground" }),
    s("text", { x: width / 2, y: BADGE.height / 2, class: "badge-text", "dominant-baseline": "central" }, digits),
  );
}

/** Signs of 14 × 14, as strokes. */
const SIGNS = {
  wait: () => [s("circle", { cx: 7, cy: 7, r: 6 }), s("path", { d: "M7 3.5V7L9.5 9" })],
  message: () => [s("rect", { x: 0.5, y: 2, width: 13, height: 10, rx: 1 }), s("path", { d: "M0.5 3L7 8L13.5 3" })],
  subprocess: () => [s("rect", { x: 1, y: 1, width: 12, height: 12, rx: 1 }), s("path", { d: "M7 4V10M4 7H10" })],
  parallel: () => [s("path", { d: "M7 1V13M1 7H13" })],
  decision: () => [s("path", { d: "M7 13V8M7 8L2 3M7 8L12 3M2 6V3H5M12 6V3H9" })],
  paper: () => [s("path", { d: "M2.5 0.5H8.5L12 4V13.5H2.5ZM8.5 0.5V4H12" })],
  mixed: () => [
    s("path", { d: "M1 0.5H5.5L8 3V9.5H1ZM5.5 0.5V3H8" }),
    s("path", { d: "M10 5.5H13.5V11H5V11M9.25 11V13.5M6.5 13.5H12" }),
  ],
  digital: () => [s("rect", { x: 0.5, y: 1.5, width: 13, height: 8.5, rx: 1 }), s("path", { d: "M7 10V13M3.5 13H10.5" })],
};
