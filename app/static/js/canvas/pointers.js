/**
 * Where others point right now: a dot with the administration's name, as far as the workshop lets it be known, or that of the
 * moderation. Between two words of the network it glides, unless less motion is asked for (`ink.css`). Nobody stores it.
 *
 * A position is a cell with an offset in widths of a column (`sync/presence.js`), so it is the same spot in every picture.
 */
import { cellAt, cellOf } from "../model/cell.js";
import { s } from "../base/dom.js";
import { t } from "../base/texts.js";

const RADIUS = 9;

/** @returns {{lane: string, rank?: string, dx: number, dy: number} | null} a point of the drawing, as it is told to others */
export function spotOf(layout, point) {
  const cell = cellAt(layout, point);
  if (!cell) return null;
  const { lane, rank, x, y, width } = cell;
  const offset = (value) => Math.max(-10, Math.min(10, Math.round((value / width) * 100) / 100));
  return { lane, ...(rank && { rank }), dx: offset(point.x - x), dy: offset(point.y - y) };
}

/** @returns {{x: number, y: number} | null} null where this picture does not show it */
export function pointOf(layout, spot) {
  const cell = spot.lane ? cellOf(layout, spot) : null;
  return cell && { x: cell.x + (spot.dx ?? 0) * cell.width, y: cell.y + (spot.dy ?? 0) * cell.width };
}

/** The dots on one drawing. */
export class Pointers {
  #layer;
  #dots = [];

  /** @param {SVGElement} layer */
  constructor(layer) {
    this.#layer = layer;
  }

  /** @param {object} layout @param {{position: object, organisation?: string}[]} pointing @param {object} records */
  show(layout, pointing, records) {
    const before = this.#dots;
    this.#dots = [];
    for (const { position, ...person } of pointing) {
      const point = pointOf(layout, position);
      if (!point) continue;
      const who = person.participant ?? person.organisation;
      const dot = taken(before, who, point) ?? { who, element: dotFor(nameOf(person, records)) };
      Object.assign(dot, point);
      dot.element.style.transform = `translate(${point.x}px, ${point.y}px)`;
      if (!dot.element.isConnected) this.#layer.append(dot.element);
      this.#dots.push(dot);
    }
    for (const { element } of before) element.remove();
  }
}

/** Out of the dots that were there: the nearest of the same people, because those without a name are told in any order. */
function taken(dots, who, { x, y }) {
  const far = (dot) => Math.hypot(dot.x - x, dot.y - y);
  const own = dots.filter((dot) => dot.who === who).sort((a, b) => far(a) - far(b));
  return own.length ? dots.splice(dots.indexOf(own[0]), 1)[0] : null;
}

function nameOf({ participant, organisation, leads }, { organisations, participants }) {
  if (leads) return t("Moderation");
  return participants.get(participant)?.name ?? organisations.get(organisation)?.name ?? "";
}

/** @param {string} [name] */
export function dotFor(name = "") {
  return s("g", { class: "pointer" }, s("circle", { r: RADIUS * 2, class: "pointer-glow" }), s("circle", { r: RADIUS, class: "pointer-dot" }),
    name && s("text", { x: RADIUS * 2.4, "dominant-baseline": "central", class: "pointer-name" }, name));
}
