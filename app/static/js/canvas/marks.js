/**
 * What sticks to a card or a connector: how many notes, pain points and good practices, how many dots, how many
 * administrations do it differently. Counted once per picture; draws the markers on a card's top right edge.
 */
import { lastResult } from "../model/tally.js";
import { s } from "../base/dom.js";

const GAP = 3;

/**
 * @typedef {{notes: number, pains: number, goods: number, dots: number | null, different: number, single?: number, said?: object[]}} Marks
 *   `single`: in how many administrations one person alone can do it, where that is asked for; `said`: the facts that administrations gave of their own
 * @returns {Map<string, Marks>} by id of step or flow; nothing for those that carry nothing
 */
export function marksOf(records, { islands = false } = {}) {
  const marks = new Map();
  const at = (id) => {
    if (!marks.has(id)) marks.set(id, { notes: 0, pains: 0, goods: 0, dots: null, different: 0 });
    return marks.get(id);
  };
  const tally = lastResult(records.rounds?.values() ?? [], "pain_points")?.tally;
  for (const { target } of records.notes?.values() ?? []) if (target) at(target.id).notes += 1;
  for (const { target } of records.good_practices?.values() ?? []) if (target) at(target.id).goods += 1;
  for (const { id, target } of records.pain_points?.values() ?? []) {
    if (!target) continue;
    const mark = at(target.id);
    mark.pains += 1;
    if (tally) mark.dots = (mark.dots ?? 0) + (tally[id]?.dots ?? 0);
  }
  for (const { step, answer, facts, people } of records.variants?.values() ?? []) {
    if (islands && people === "one") at(step).single = (at(step).single ?? 0) + 1;
    if (facts) (at(step).said ??= []).push(facts);
    if (answer === "different" || answer === "absent") at(step).different += 1;
  }
  return marks;
}

/**
 * Markers from right to left along the top edge of a card of this width. `heat` shows dots instead of the count of pain
 * points; away from the desk (`score`, `overview`) only those two are shown.
 */
export function drawMarks(marks, width, { heat, mode, size }) {
  const shown = [
    heat ? marks.dots > 0 && [drawDots, marks.dots] : marks.pains > 0 && [drawPains, marks.pains],
    mode === "roll" && marks.notes > 0 && [drawNotes, marks.notes],
    mode === "roll" && marks.goods > 0 && [drawGoods, marks.goods],
    marks.single > 0 && [drawSingle, marks.single],
  ];
  const parts = [];
  let right = width + size * 0.3;
  for (const [draw, count] of shown.filter(Boolean)) {
    const own = draw === drawDots ? size * 1.3 : size;
    parts.push(s("g", { transform: `translate(${right - own} ${-own / 2})` }, ...draw(count, own)));
    right -= own + GAP;
  }
  return parts;
}

function drawPains(count, size) {
  return [
    s("circle", { cx: size / 2, cy: size / 2, r: size / 2, class: "mark-pain" }),
    number(count, size, "mark-number-light"),
  ];
}

function drawDots(count, size) {
  return [
    s("circle", { cx: size / 2, cy: size / 2, r: size / 2, class: "mark-pain mark-dots" }),
    number(count, size, "mark-number-light mark-number-dots"),
  ];
}

function drawNotes(count, size) {
  const fold = size * 0.3;
  const sheet = `M0 0H${size}V${size - fold}L${size - fold} ${size}H0Z`;
  const corner = `M${size} ${size - fold}H${size - fold}V${size}Z`;
  return [
    s("path", { d: sheet, class: "mark-note" }),
    s("path", { d: corner, class: "mark-note-fold" }),
    number(count, size, "mark-number-dark"),
  ];
}

function drawGoods(count, size) {
  return [
    s("rect", { width: size, height: size, rx: 5, class: "mark-good" }),
    number(count, size, "mark-number-light"),
  ];
}

/** A person alone, and in how many administrations. */
function drawSingle(count, size) {
  const [middle, head] = [size / 2, size * 0.22];
  return [
    s("path", { d: `M0 ${size}V${size * 0.8}A${middle} ${middle} 0 0 1 ${size} ${size * 0.8}V${size}Z`, class: "mark-single" }),
    s("circle", { cx: middle, cy: head * 0.7, r: head, class: "mark-single" }),
    s("g", { transform: `translate(0 ${size * 0.2})` }, number(count, size, "mark-number-light")),
  ];
}

function number(count, size, name) {
  const fontSize = Math.round(size * 0.6);
  return s(
    "text",
    { x: size / 2, y: size / 2, class: `mark-number ${name}`, "dominant-baseline": "central", "font-size": fontSize },
    String(count),
  );
}
