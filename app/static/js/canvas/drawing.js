/**
 * Draws a board from its layout. The one drawing of the workspace and the wall: same shapes, same markers, same words.
 *
 * Modes: `roll` for working (in one row the caller keeps the lane heads in view and draws them with `drawHeads`), `score`
 * with heads in every system, `overview` with numbers and heat only. `heat` shows the dots of the last closed round: width
 * of the red outline and a number. The drawing has no behaviour; the caller listens on the elements that carry
 * `data-step`, `data-flow` and `data-lane`.
 *
 * @typedef {object} Drawing
 * @property {Record<string, Map<string, object>>} records   all of the view's; only those of the layout are drawn
 * @property {"roll" | "score" | "overview"} mode
 * @property {(system: object) => object} [headsOf]          how the lane heads of a system are drawn, if not as in the layout
 * @property {object} [metrics]                              those the layout was made with; else the mode's own
 * @property {boolean} [heat]
 * @property {string | null} [selected]                      id of a step or flow
 * @property {boolean} [interactive]                         wide invisible lines to hit connectors
 * @property {(id: string) => string} [nameOf]               accessible name of a step; puts a button over each card
 * @property {{width: number, height: number}} [extent]      at least this large, so that bands fill the window
 * @property {"all" | "titles" | "numbers"} [detail]         how much is written on a card, see `detail.js`
 * @property {{title: number, number: number}} [type]        sizes of what is written, where that is not all
 * @property {object | null} [within]                        draws only what touches this; null: everything
 * @property {Set<string | null>} [keep]                     steps that are drawn wherever they are
 * @property {object | null} [seen]                          what moves within this, glides
 * @property {object[]} [sections]                           what lies under all of it, from `sectionItems`
 * @property {string} [you]                                  whose new steps need no gliding
 */
import { ROLL, WALL } from "../model/layout/metrics.js";
import { s } from "../base/dom.js";
import { drawHead, drawSystem } from "./bands.js";
import { drawCard, markSize, shapeOf } from "./cards.js";
import { drawConnector, drawLabel, drawTag } from "./connectors.js";
import { boundsOf, touches } from "./detail.js";
import { drawMarks, marksOf } from "./marks.js";
import { drawSection } from "./sections.js";
import { reconcile, setAttributes } from "./svg.js";

const NOTHING = { notes: 0, pains: 0, goods: 0, dots: null, different: 0 };

/** @param {SVGSVGElement} svg @param {object} layout @param {Drawing} options */
export function drawBoard(svg, layout, options) {
  const { mode, detail = "all", seen = null } = options;
  const extent = {
    width: Math.max(layout.width, options.extent?.width ?? 0),
    height: Math.max(layout.height, options.extent?.height ?? 0),
  };
  const marks = marksOf(options.records, options);
  const hottest = Math.max(1, ...[...marks.values()].map(({ dots }) => dots ?? 0));
  const metrics = options.metrics ?? (mode === "roll" ? ROLL : WALL);
  const headsOf = options.headsOf ?? (mode === "roll" ? () => null : ({ lanes }) => ({ lanes, metrics }));
  const how = { ...options, detail, headsOf, heat: Boolean(options.heat), metrics, marks, extent, hottest };
  setAttributes(svg, { viewBox: `0 0 ${extent.width} ${extent.height}` });
  svg.classList.add("board-drawing", `board-${mode}`);
  svg.dataset.detail = detail;
  const written = mode !== "overview" && detail === "all";
  const layers = layersOf(svg);
  reconcile(layers.bands, systems(layout, how), { draw: drawSystem });
  reconcile(layers.sections, options.sections ?? [], { draw: drawSection });
  reconcile(layers.connectors, connectors(layout, how), { draw: drawConnector, place: placeConnector, seen });
  reconcile(layers.tags, mode === "overview" || detail === "numbers" ? [] : tags(layout, how), { draw: drawTag, place: placeTag, seen });
  reconcile(layers.cards, cards(layout, how), {
    draw: drawCard,
    place: placeCard,
    make: makeCard,
    face: (card) => card.firstChild,
    seen,
  });
  reconcile(layers.labels, written ? labels(layout, how) : [], { draw: drawLabel, place: placeLabel, seen });
  reconcile(layers.marks, flowMarks(layout, how), { draw: drawFlowMarks, seen });
}

/**
 * The lane heads by themselves, for a column that stays in view while the board moves.
 * @param {{width: number, metrics: object, lanes: object[]}} heads from `headsAt` @param {number} height
 */
export function drawHeads(svg, { width, metrics, lanes }, height) {
  setAttributes(svg, { viewBox: `0 0 ${width} ${height}`, class: "board-heads" });
  const items = lanes.map((lane) => ({ key: lane.id, signature: JSON.stringify([lane, width, metrics.lane_size]), lane }));
  reconcile(layersOf(svg).bands, items, {
    draw: ({ lane }) => drawHead(lane, { x: 0, width }, metrics),
    place: (element, { lane }) => setAttributes(element, { "data-lane": lane.id }),
  });
}

/** The layers are there before anything is drawn, so that others can be laid over them. */
export function prepare(svg) {
  layersOf(svg);
}

function layersOf(svg) {
  if (!known.has(svg)) {
    const layers = {};
    for (const name of ["bands", "sections", "connectors", "tags", "cards", "labels", "marks"]) {
      layers[name] = svg.appendChild(s("g", { class: `layer-${name}` }));
    }
    known.set(svg, layers);
  }
  return known.get(svg);
}

const known = new WeakMap();

function systems(layout, { headsOf, extent, within }) {
  return layout.systems
    .filter((system) => touches(within, system))
    .map((system) => {
      const heads = headsOf(system);
      const right = heads ? system.x + system.width : extent.width;
      return { key: system.index, signature: JSON.stringify([system, right, heads]), system, right, heads };
    });
}

function connectors(layout, { interactive, selected, records, metrics, within }) {
  return layout.connectors
    .filter(({ points }) => !within || touches(within, boundsOf(points)))
    .map(({ id, system, points, kind }) => {
      const [[x, y]] = points;
      const local = points.map(([px, py]) => [px - x, py - y]);
      return {
        key: `${id}.${system}`,
        signature: JSON.stringify([local, kind, interactive]),
        id,
        x,
        y,
        points: local,
        kind,
        interactive,
        metrics,
        selected: id === selected,
        medium: records.flows.get(id)?.medium,
      };
    });
}

function placeConnector(element, { id, selected, medium }) {
  const classes = ["connector", selected && "is-selected", medium && `connector-on-${medium}`];
  setAttributes(element, { "data-flow": id, class: classes.filter(Boolean).join(" ") });
}

function labels(layout, { metrics, selected, within }) {
  return layout.connectors
    .filter(({ label }) => label && touches(within, label))
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
  setAttributes(element, { "data-flow": label.id, class: `connector-label${label.selected ? " is-selected" : ""}` });
}

function tags(layout, { metrics, within }) {
  const shown = layout.tags.filter((tag) => touches(within, tag));
  return shown.map((tag) => ({
    key: `${tag.step}.${tag.direction}`,
    signature: JSON.stringify([tag.lines, tag.width, tag.height, tag.points.map(([x, y]) => [x - tag.x, y - tag.y])]),
    metrics,
    ...tag,
  }));
}

function placeTag(element, tag) {
  setAttributes(element, { class: `tag tag-${tag.direction}` });
}

function cards(layout, how) {
  const { records, marks, mode, detail, type, heat, hottest, selected, nameOf, metrics, within, keep, you } = how;
  const sizes = detail === "all" ? null : type;
  return layout.cards
    .filter((card) => touches(within, card) || keep?.has(card.id))
    .map((card) => {
      const step = records.steps.get(card.id);
      const mark = marks.get(card.id) ?? NOTHING;
      const { x, y, number, width, height, kind } = card;
      const lines = card.lines.map((line) => [line.text, line.x - x, line.y - y]);
      const shown = [number, width, height, kind, lines, step?.facts, mark, heat && hottest, mode, metrics.title_size];
      return {
        key: card.id,
        signature: JSON.stringify([...shown, detail, sizes]),
        x,
        y,
        still: step?.author === you,
        card,
        step,
        heat,
        hottest,
        mode,
        detail,
        type: sizes,
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
  setAttributes(element, { "data-step": card.id });
  element.classList.add("card");
  element.classList.toggle("is-selected", selected);
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
function flowMarks(layout, { marks, heat, mode, metrics, within }) {
  return layout.connectors
    .filter(({ id, points }) => marks.has(id) && touches(within, boundsOf(points)))
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
