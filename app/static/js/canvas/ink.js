/**
 * Ink on the paper: each stroke drawn once, and only moved when its cell moves. The same on every screen and on the wall.
 */
import { getStroke } from "../../vendor/perfect-freehand/index.js";
import { cellOf } from "../model/cell.js";
import { colourName } from "../model/ink.js";
import { ROLL } from "../model/layout/metrics.js";
import { s } from "../base/dom.js";
import { reconcile, setAttributes } from "./svg.js";

/** @param {SVGElement} layer @param {object} layout @param {Iterable<object>} strokes those of one board */
export function drawInk(layer, layout, strokes) {
  const items = [];
  for (const stroke of strokes) {
    const { lane, rank, dx, dy } = stroke.anchor;
    const cell = cellOf(layout, { lane, rank });
    if (!cell) continue;
    const scale = cell.width / ROLL.card_width;
    items.push({ key: stroke.id, signature: scale, x: cell.x + dx * scale, y: cell.y + dy * scale, stroke, scale });
  }
  reconcile(layer, items, { draw: ({ stroke, scale }) => [drawStroke(stroke, scale)], place });
}

function place(element, { stroke }) {
  setAttributes(element, { "data-stroke": stroke.id });
}

/** @param {{points: number[][], width: number, colour: string}} stroke */
export function drawStroke(stroke, scale = 1) {
  const name = colourName(stroke.colour);
  return s("path", {
    d: outline(stroke),
    class: `ink ${name ? `ink-${name}` : ""}`,
    fill: name ? null : stroke.colour,
    transform: scale === 1 ? null : `scale(${scale})`,
  });
}

/** As a pen leaves it: wider where it was pressed, round at both ends. */
export function outline({ points, width }) {
  const how = { size: width, thinning: 0.5, smoothing: 0.5, streamline: 0, simulatePressure: false, last: true };
  const around = getStroke(points, how);
  if (around.length === 0) return "";
  const [first] = around;
  const curves = around.map(([x, y], at) => {
    const [nextX, nextY] = around[at + 1] ?? first;
    return `${round(x)} ${round(y)} ${round((x + nextX) / 2)} ${round((y + nextY) / 2)}`;
  });
  return `M${round(first[0])} ${round(first[1])}Q${curves.join(" ")}Z`;
}

const round = (value) => Math.round(value * 10) / 10;
