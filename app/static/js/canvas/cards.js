/**
 * One card: its shape by kind, number badge, title as the layout broke it, fact strip, markers.
 *
 * Drawn in the card's own coordinates, so that a card that only moved is not drawn again. The kind is told by shape and
 * by a drawn sign, never by colour alone.
 */
import { textWidth } from "../model/measure.js";
import { ranged } from "../model/process.js";
import { factStrips } from "../tools/facts.js";
import { t } from "../base/texts.js";
import { s } from "../base/dom.js";
import { badge, bigNumber, drawFromAfar } from "./from_afar.js";
import { drawMarks } from "./marks.js";

const HEAT_LEAST = 3;
const HEAT_MOST = 7;
const SIGN = 14;
const STRIP_SIZE = 12;
const STRIP_GAP = 8;

/**
 * @param {{card: object, step: object, marks: object, heat: boolean, hottest: number, mode: string, detail: string,
 *   type: object | null, metrics: object}} how
 */
export function drawCard(how) {
  const { card, marks, heat, hottest, mode, detail, metrics } = how;
  const outline = heat && marks.dots > 0 ? HEAT_LEAST + ((HEAT_MOST - HEAT_LEAST) * marks.dots) / hottest : null;
  const shape = shapeOf(card.kind, card.width, card.height, metrics);
  return [
    mode === "roll" && s("path", { d: shape, class: "card-focus" }),
    s("path", {
      d: shape,
      class: `card-shape card-${card.kind}${outline ? " card-hot" : ""}`,
      style: outline && { "stroke-width": outline },
    }),
    card.kind === "subprocess" &&
      s("rect", { x: 4, y: 4, width: card.width - 8, height: card.height - 8, rx: 3, class: "card-inner" }),
    ...(mode === "overview" ? [bigNumber(card)] : detail === "all" ? written(how) : drawFromAfar(how)),
    ...drawMarks(marks, card.width, { heat, mode: detail === "all" ? mode : "overview", size: markSizeOf(how) }),
  ];
}

/** Markers stand half on the card, half over its top edge, where the layout keeps `overhang` free. */
export function markSize({ overhang }) {
  return Math.round(overhang * 2.2);
}

/** Further off the markers are as large as the type. */
function markSizeOf({ type, metrics }) {
  return Math.max(markSize(metrics), type?.number ?? 0);
}

function written({ card, step, marks, mode, metrics }) {
  return [
    sign(card),
    ...card.lines.map(({ text, x, y }) =>
      s("text", { x: x - card.x, y: y - card.y, class: "card-text", "font-size": metrics.title_size }, text),
    ),
    ...(mode === "roll" ? strip(card, step, { marks, metrics }) : []),
    badge(card.number, metrics),
  ];
}

export function shapeOf(kind, width, height, { slant }) {
  if (kind === "decision" || kind === "parallel") {
    return `M${slant} 0H${width - slant}L${width} ${height / 2}L${width - slant} ${height}H${slant}L0 ${height / 2}Z`;
  }
  const r = kind === "start" || kind === "end" ? Math.floor(height / 2) : 5;
  const [w, h] = [width, height];
  return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
}

/** The sign of waiting, message, fork or subprocess, where the layout left room for it. */
function sign({ kind, mark, x, y }) {
  if (!mark || !SIGNS[kind]) return null;
  const place = `translate(${mark.x - x} ${mark.y - y}) scale(${mark.size / SIGN})`;
  return s("g", { transform: place, class: "card-sign" }, ...SIGNS[kind]());
}

/** Along the bottom edge: medium and "12 min · wartet 5 T" on the left, "2 anders" on the right. */
function strip({ width, height, kind }, step, { marks, metrics }) {
  const inset = { decision: metrics.slant + 4, parallel: metrics.slant + 4, start: 44, end: 44 }[kind] ?? 8;
  const y = height - metrics.text_bottom / 2 - 1;
  const facts = step?.facts ?? {};
  const parts = [];
  let x = inset;
  if (MEDIA_SIGNS[facts.media]) {
    parts.push(
      s(
        "g",
        { transform: `translate(${x} ${y - SIGN / 2})`, class: "card-sign card-sign-small" },
        ...MEDIA_SIGNS[facts.media](),
      ),
    );
    x += SIGN + 4;
  }
  const different = marks.different > 0 ? t("{n} anders", { n: marks.different }) : "";
  const room = width - inset - x - (different && textWidth(different, STRIP_SIZE) + STRIP_GAP);
  const strips = factStrips(ranged(facts, marks.said));
  const text = strips.find((one) => textWidth(one, STRIP_SIZE) <= room) ?? strips.at(-1);
  const at = { y, "font-size": STRIP_SIZE, "dominant-baseline": "central" };
  if (text) parts.push(s("text", { x, ...at, class: "strip-text" }, text));
  if (different) parts.push(s("text", { x: width - inset, ...at, class: "strip-text strip-different" }, different));
  return parts;
}

/** Strokes on a ground of 14 × 14. */
const SIGNS = {
  wait: () => [s("circle", { cx: 7, cy: 7, r: 6 }), s("path", { d: "M7 3.5V7L9.5 9" })],
  message: () => [s("rect", { x: 0.5, y: 2, width: 13, height: 10, rx: 1 }), s("path", { d: "M0.5 3L7 8L13.5 3" })],
  subprocess: () => [s("rect", { x: 1, y: 1, width: 12, height: 12, rx: 1 }), s("path", { d: "M7 4V10M4 7H10" })],
  parallel: () => [s("path", { d: "M7 1V13M1 7H13" })],
};

const MEDIA_SIGNS = {
  paper: () => [s("path", { d: "M2.5 0.5H8.5L12 4V13.5H2.5ZM8.5 0.5V4H12" })],
  mixed: () => [
    s("path", { d: "M0.5 0.5H5L7.5 3V9.5H0.5ZM5 0.5V3H7.5" }),
    s("path", { d: "M9.5 5.5H13.5V11H4.5M9 11V13.5M6 13.5H12" }),
  ],
  digital: () => [
    s("rect", { x: 0.5, y: 1.5, width: 13, height: 8.5, rx: 1 }),
    s("path", { d: "M7 10V13M3.5 13H10.5" }),
  ],
};
