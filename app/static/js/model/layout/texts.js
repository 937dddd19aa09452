/** What is written on a system and how much room it takes: titles, labels of flows, tags at its borders. */
import { isWhole, textWidth, wrap, wrapTight, wrapWhole } from "../measure.js";
import { byCodeUnit } from "../ranks.js";
import { BOTTOM, LEFT, RIGHT, TOP, sideKey } from "./ways.js";

const HEXAGONS = ["decision", "parallel"];
const PILLS = ["start", "end"];
export const MARKED = ["wait", "message", "parallel", "subprocess"];

export const NEAR = 5; // between an upright connector and its label
export const LIFT = 3; // of a label above its connector

const half = (length) => Math.floor(length / 2);

/** A system's grid and how large what is written in it gets: the `height` of a card, `labels` by flow. */
export function written(grid, metrics) {
  const labels = new Map();
  for (const link of grid.links) {
    const label = labelOf(link, metrics);
    if (label) labels.set(link.flow.id, label);
  }
  return { grid, metrics, height: cardHeight(grid, metrics), labels };
}

/** How far up and down, or to the left and right, from the middle of a card's side connectors may meet it. */
export function reach({ metrics, height }, side) {
  if (side === LEFT || side === RIGHT) {
    // below the number, where an arrow needs room too, or the markers
    const up = half(height) - metrics.badge_height + metrics.overhang;
    return [side === LEFT ? up - half(metrics.arrow) : up, half(height) - metrics.text_top];
  }
  // between the number and the markers, or well within the lower edge
  const aside = side === TOP ? Math.floor(metrics.card_width / 6) : half(metrics.card_width) - metrics.badge_width;
  return [aside, aside];
}

/** One height for all cards of a system: what its longest title needs, within the preset's bounds. */
function cardHeight(grid, metrics) {
  const heightOf = (lines) => metrics.text_top + lines * metrics.title_line + metrics.text_bottom;
  // Rather than to the most lines there are, a card grows to all but one with words broken.
  const wrapped = (lines) => (lines + 1 === metrics.lines_max ? wrapTight : wrap);
  const fits = (step, lines) => isWhole(titleOf(step, metrics, heightOf(lines), wrapped(lines)).lines);
  let lines = metrics.lines_min;
  for (const step of grid.spots.keys()) {
    while (lines < metrics.lines_max && !fits(grid.plan.steps[step], lines)) lines += 1;
  }
  return heightOf(lines);
}

/**
 * On as few lines as it takes: in a hexagon or a pill fewer lines have more room. `middle` of the text and where a `mark`
 * begins count from the left of the card.
 */
export function titleOf(step, metrics, height, wrapped = wrapTight) {
  const limit = Math.floor((height - metrics.text_top - metrics.text_bottom) / metrics.title_line);
  const kind = step.kind ?? "task";
  const marked = MARKED.includes(kind) ? metrics.mark + half(metrics.clear) : 0;
  const shaped = HEXAGONS.includes(kind) || PILLS.includes(kind);
  for (let count = shaped ? 1 : limit; ; count += 1) {
    const off = half(count * metrics.title_line + Math.abs(metrics.text_top - metrics.text_bottom));
    const side = Math.max(metrics.text_side, outlineInset(step, metrics, height, off) + half(metrics.text_side));
    const room = metrics.card_width - 2 * side - marked;
    const lines = (count === limit ? wrapped : wrap)(step.title ?? "", room, metrics.title_size, count);
    if (count === limit || isWhole(lines)) return { lines, middle: side + marked + half(room), mark: side };
  }
}

/** How far the left and right outline of a card recedes `off` above or below its middle. */
export function outlineInset(step, metrics, height, off) {
  const kind = step.kind ?? "task";
  if (HEXAGONS.includes(kind)) return Math.floor((metrics.slant * Math.abs(off) * 2) / height);
  if (!PILLS.includes(kind)) return 0;
  const radius = half(height);
  return radius - Math.floor(Math.sqrt(Math.max(0, radius * radius - off * off)));
}

function labelOf(link, metrics) {
  const text = (link.flow.label ?? "").trim();
  if (!text) return null;
  const lines = wrapWhole(text, metrics.label_width, metrics.label_size, 2);
  return { lines, width: widest(lines, metrics.label_size) + 2, height: lines.length * metrics.label_line };
}

function widest(lines, size) {
  return lines.reduce((most, line) => Math.max(most, textWidth(line, size)), 0);
}

/** One tag for all that leaves a step for other systems, one for all that comes to it from there. */
export function tags({ grid, metrics }, routes) {
  const used = new Set();
  for (const { link, leaves, enters } of routes) {
    used.add(sideKey(link.source.step, leaves)).add(sideKey(link.target.step, enters));
  }
  const made = [];
  for (const [step, links] of grouped(grid.leaving, (link) => link.source.step)) {
    const last = grid.spots.get(step)[1] === grid.width - 1; // elsewhere a tag below keeps the gutters narrow
    const sides = last ? [RIGHT, BOTTOM, TOP] : [BOTTOM, RIGHT, TOP];
    const side = sides.find((each) => !used.has(sideKey(step, each))) ?? BOTTOM;
    made.push(tagOf(metrics, [step, side], links));
  }
  for (const [step, links] of grouped(grid.coming, (link) => link.target.step)) {
    made.push(tagOf(metrics, [step, LEFT], links));
  }
  return made;
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

function tagOf(metrics, [step, side], links) {
  const [size, pad] = [metrics.tag_size, metrics.tag_pad];
  const away = side !== LEFT; // on the left stands what comes in
  const numbers = (some) => [...new Set(some.map((link) => (away ? link.target : link.source).step))].sort((a, b) => a - b);
  const texts = [...grouped(links, (link) => (away ? (link.flow.label ?? "").trim() : ""))]
    .map(([text, some]) => [text, numbers(some)])
    .sort((a, b) => Number(a[0] !== "") - Number(b[0] !== "") || a[1][0] - b[1][0] || byCodeUnit(a[0], b[0]))
    .map(([text, some]) => (away ? to(text, some) : from(some)));
  const lines = texts.flatMap((text) => wrapWhole(text, metrics.tag_width - 2 * pad, size, 2));
  return {
    step, side, lines, at: 0,
    direction: away ? "out" : "in",
    flows: links.map((link) => link.flow.id),
    numbers: numbers(links),
    width: widest(lines, size) + 2 * pad,
    height: lines.length * metrics.tag_line + 2 * Math.floor(pad / 3),
  };
}

const to = (text, numbers) => `${text ? `${text} ` : ""}→\u00a0${numbers.join(", ")}`;
const from = (numbers) => `${numbers.join(", ")}\u00a0→`;
