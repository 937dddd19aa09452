/**
 * Draws a board from its layout. The one drawing of the workspace and the wall: same shapes, same markers, same words.
 *
 * Modes: `roll` for working (the caller keeps the lane heads in view and draws them with `drawHeads`), `score` with
 * heads in every system, `overview` with numbers and heat only. `heat` shows the dots of the last closed round: width
 * of the red outline and a number. The drawing has no behaviour; the caller listens on the elements that carry
 * `data-step`, `data-flow` and `data-lane`.
 *
 * @typedef {object} Drawing
 * @property {Record<string, Map<string, object>>} records   all of the view's; only those of the layout are drawn
 * @property {"roll" | "score" | "overview"} mode
 * @property {object} [metrics]                              those the layout was made with; else the mode's own
 * @property {boolean} [heat]
 * @property {string | null} [selected]                      id of a step or flow
 * @property {boolean} [interactive]                         wide invisible lines to hit connectors
 * @property {(id: string) => string} [nameOf]               accessible name of a step; puts a button over each card
 * @property {{width: number, height: number}} [extent]      at least this large, so that bands fill the window
 */
import { ROLL, WALL } from "../model/layout/metrics.js";
import { s } from "../base/dom.js";
import { drawHead, drawSystem } from "./bands.js";
import { drawCard, markSize, shapeOf } from "./cards.js";
import { drawConnector, drawLabel, drawTag, placeAt } from "./connectors.js";
import { drawMarks, marksOf } from "./marks.js";
import { reconcile, setAttributes } from "./svg.js";

const NOTHING = { notes: 0, pains: 0, goods: 0, dots: null, different: 0 };

/** @param {SVGSVGElement} svg @param {object} layout @param {Drawing} options */
export function drawBoard(svg, layout, options) {
  const metrics = options.metrics ?? (options.mode === "roll" ? ROLL : WALL);
  const extent = {
    width: Math.max(layout.width, options.extent?.width ?? 0),
    height: Math.max(layout.height, options.extent?.height ?? 0),
  };
  const marks = marksOf(options.records);
  const hottest = Math.max(1, ...[...marks.values()].map(({ dots }) => dots ?? 0));
  const how = { ...options, heat: Boolean(options.heat), metrics, marks, extent, hottest };
  setAttributes(svg, { viewBox: `0 0 ${extent.width} ${extent.height}` });
  svg.classList.add("board-drawing", `board-${options.mode}`);
  const layers = layersOf(svg);
  reconcile(layers.bands, systems(layout, how), { draw: drawSystem, place: () => {} });
  reconcile(layers.connectors, connectors(layout, how), { draw: drawConnector, place: placeConnector });
  reconcile(layers.tags, options.mode === "overview" ? [] : tags(layout, how), { draw: drawTag, place: placeTag });
  reconcile(layers.cards, cards(layout, how), {
    draw: drawCard,
    place: placeCard,
    make: makeCard,
    face: (card) => card.firstChild,
  });
  reconcile(layers.labels, options.mode === "overview" ? [] : labels(layout, how), {
    draw: drawLabel,
    place: placeLabel,
  });
  reconcile(layers.marks, flowMarks(layout, how), { draw: drawFlowMarks, place: placeAt });
}

/** The lane heads by themselves, for a column that stays in view while the board moves. */
export function drawHeads(svg, layout, { metrics = ROLL, height = 0 } = {}) {
  const [system] = layout.systems;
  const width = system?.head.width ?? 0;
  setAttributes(svg, { viewBox: `0 0 ${width} ${Math.max(layout.height, height)}`, class: "board-heads" });
  const items = (system?.lanes ?? []).map((lane) => ({ key: lane.id, signature: JSON.stringify(lane), lane }));
  reconcile(layersOf(svg).bands, items, {
    draw: ({ lane }) => drawHead(lane, { ...system.head, x: 0 }, metrics),
    place: (element, { lane }) => setAttributes(element, { "data-lane": lane.id }),
  });
}

function layersOf(svg) {
  if (!known.has(svg)) {
    const layers = {};
    for (const name of ["bands", "connectors", "tags", "cards", "labels", "marks"]) {
      layers[name] = svg.appendChild(s("g", { class: `layer-${name}` }));
    }
    known.set(svg, layers);
  }
  return known.get(svg);
}

const known = new WeakMap();

function systems(layout, { mode, extent, metrics }) {
  return layout.systems.map((system) => {
    const right = mode === "roll" ? extent.width : system.x + system.width;
    const shown = { system, right, heads: mode !== "roll" };
    return { key: system.index, signature: JSON.stringify(shown), ...shown, metrics };
  });
}

function connectors(layout, { interactive, selected, records, metrics }) {
  return layout.connectors.map(({ id, system, points, kind }) => ({
    key: `${id}.${system}`,
    signature: JSON.stringify([points, kind, interactive]),
    id,
    points,
    kind,
    interactive,
    metrics,
    selected: id === selected,
    medium: records.flows.get(id)?.medium,
  }));
}

function placeConnector(element, { id, selected, medium }) {
  const classes = ["connector", selected && "is-selected", medium && `connector-on-${medium}`];
  setAttributes(element, { "data-flow": id, class: classes.filter(Boolean).join(" ") });
}

function labels(layout, { metrics, selected }) {
  return layout.connectors
    .filter(({ label }) => label)
    .map(({ id, system, label }) => ({
      key: `${id}.${system}`,
      signature: JSON.stringify([label.lines, label.width, label.height]),
      id,
      metrics,
      ...label,
      selected: id === selected,
    }));
}

function placeLabel(element, label) {
  placeAt(element, label);
  setAttributes(element, { "data-flow": label.id, class: `connector-label${label.selected ? " is-selected" : ""}` });
}

function tags(layout, { metrics }) {
  return layout.tags.map((tag) => ({
    key: `${tag.step}.${tag.direction}`,
    signature: JSON.stringify([tag.lines, tag.width, tag.height, tag.points.map(([x, y]) => [x - tag.x, y - tag.y])]),
    metrics,
    ...tag,
  }));
}

function placeTag(element, tag) {
  placeAt(element, tag);
  setAttributes(element, { class: `tag tag-${tag.direction}` });
}

function cards(layout, { records, marks, mode, heat, hottest, selected, nameOf, metrics }) {
  return layout.cards.map((card) => {
    const step = records.steps.get(card.id);
    const mark = marks.get(card.id) ?? NOTHING;
    const lines = card.lines.map(({ text, x, y }) => [text, x - card.x, y - card.y]);
    const shown = [
      card.number,
      card.width,
      card.height,
      card.kind,
      lines,
      step?.facts,
      mark,
      heat && hottest,
      mode,
      metrics.title_size,
    ];
    return {
      key: card.id,
      signature: JSON.stringify(shown),
      card,
      step,
      heat,
      hottest,
      mode,
      metrics,
      marks: mark,
      selected: card.id === selected,
      name: nameOf?.(card.id),
    };
  });
}

/** What is seen, and over it what is reached: the button that carries the whole name keeps the focus through redrawing. */
function makeCard() {
  return s("g", {}, s("g", { class: "card-face" }), s("path", { class: "card-reach" }));
}

function placeCard(element, { card, selected, name, metrics }) {
  placeAt(element, card);
  setAttributes(element, { "data-step": card.id, class: `card${selected ? " is-selected" : ""}` });
  if (name === undefined) return;
  const [face, reach] = element.children;
  setAttributes(face, { "aria-hidden": "true" });
  setAttributes(reach, {
    d: shapeOf(card.kind, card.width, card.height, metrics),
    role: "button",
    "aria-label": name,
    "aria-pressed": String(selected),
  });
  if (!reach.hasAttribute("tabindex")) setAttributes(reach, { tabindex: "-1" });
}

/** Pain points and notes can hang on a connector too: beside its label, or in the middle of its longest stretch. */
function flowMarks(layout, { marks, heat, mode, metrics }) {
  return layout.connectors
    .filter(({ id }) => marks.has(id))
    .map((connector) => {
      const mark = marks.get(connector.id);
      const key = `${connector.id}.${connector.system}`;
      return { key, signature: JSON.stringify([mark, heat]), mark, heat, mode, metrics, ...markPoint(connector) };
    });
}

function drawFlowMarks({ mark, heat, mode, metrics }) {
  return drawMarks(mark, 0, { heat, mode, size: markSize(metrics) });
}

function markPoint({ label, points }) {
  if (label) return { x: label.x - 2, y: label.y + label.height / 2 };
  let longest = { length: -1 };
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const length = Math.abs(ax - bx) + Math.abs(ay - by);
    if (length > longest.length) longest = { length, x: (ax + bx) / 2 + 14, y: (ay + by) / 2 };
  }
  return { x: longest.x, y: longest.y };
}
