/**
 * What lies over a picture of the process on the wall: ink, and where people point right now.
 */
import { drawInk } from "../../canvas/ink.js";
import { Pointers } from "../../canvas/pointers.js";
import { FIRST_BOARD } from "../../model/board.js";
import { cellOf } from "../../model/cell.js";
import { s } from "../../base/dom.js";

const layersOn = new WeakMap();

/** @param {SVGElement} svg @param {object} layout @param {{view: object, workshop: object, part: {y: number, height: number}}} how `part`: what is seen of it */
export function drawBesides(svg, layout, { view: { records }, workshop, part }) {
  if (!layersOn.has(svg)) layersOn.set(svg, layers(svg));
  const { ink, pointers } = layersOn.get(svg);
  const isSeen = (anchor) => {
    const cell = anchor.lane && cellOf(layout, anchor);
    return cell && cell.y >= part.y && cell.y <= part.y + part.height;
  };
  const strokes = [...records.strokes.values()].filter(({ board, anchor }) => board === FIRST_BOARD && isSeen(anchor));
  drawInk(ink, layout, strokes);
  pointers.show(layout, workshop.here.positions.filter(({ position }) => isSeen(position)), records);
}

function layers(svg) {
  const ink = svg.appendChild(s("g", { class: "layer-ink" }));
  return { ink, pointers: new Pointers(svg.appendChild(s("g", { class: "layer-others" }))) };
}
