/**
 * Who may learn from whom, and where the work hangs on one person: `app/domain/learning.py` in JavaScript, both held to
 * `tests/golden/learning.json`. What each field is stands there. Pain points name nobody.
 */

import { isInPlay } from "./in_play.js";
import { doneDifferently } from "./key_figures.js";
import { byCodeUnit } from "./ranks.js";

/**
 * @param {import("./process.js").Process} process
 * @param {{pain_points: Map<string, object>, good_practices: Map<string, object>}} records
 * @returns {{target: {kind: string, id: string}, seeks: number, pains: string[],
 *   offers: {good: string, text: string, organisation?: string, contact?: string}[]}[]}
 */
export function matches(process, records) {
  const [pains, goods] = [records.pain_points, records.good_practices].map(inPlay);
  const steps = process.steps.map(({ id }) => ({ kind: "step", id, at: process.number(id) }));
  const flows = process.flows.map(({ id, source }) => ({ kind: "flow", id, at: process.number(source) ?? 0 }));
  const places = [...steps, ...flows].filter(({ id }) => pains.has(id) && goods.has(id));
  places.sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id));
  const rows = places.map(({ kind, id }) => ({
    target: { kind, id },
    seeks: pains.get(id).reduce((sum, { merged = [] }) => sum + 1 + merged.length, 0),
    pains: pains.get(id).map((pain) => pain.id),
    offers: goods.get(id).flatMap(offers).sort((a, b) => !a.organisation - !b.organisation),
  }));
  return rows.sort((a, b) => b.seeks - a.seeks);
}

/** @param {import("./process.js").Process} process @returns {{step: string, told: number, single: string[], unwritten: string[]}[]} */
export function islands(process) {
  const keys = (variants) => variants.map(({ organisation }) => organisation);
  return process.steps.flatMap(({ id }) => {
    const told = process.variants(id).filter(({ people }) => people);
    const single = told.filter(({ people }) => people === "one");
    const unwritten = single.filter(({ written }) => written === false);
    return single.length > 0 ? [{ step: id, told: told.length, single: keys(single), unwritten: keys(unwritten) }] : [];
  });
}

/**
 * The common core: how many steps nobody does otherwise, of how many, and how many anything was told of.
 * @param {import("./process.js").Process} process
 */
export function core(process) {
  const { steps } = process;
  const same = steps.filter(({ id }) => !doneDifferently(process, id)).length;
  return { steps: steps.length, same, told: steps.filter(({ id }) => process.variants(id).length > 0).length };
}

/** By what they are about. */
function inPlay(records) {
  const found = new Map();
  for (const record of records.values()) {
    if (!isInPlay(record)) continue;
    if (!found.has(record.target.id)) found.set(record.target.id, []);
    found.get(record.target.id).push(record);
  }
  return found;
}

/** What it says, then what was merged into it and names somebody else. */
function offers({ id: good, text, organisation, contact, merged = [] }) {
  const own = { good, text, ...named(organisation, contact) };
  const others = merged.filter((source) => source.asked && source.asked !== organisation);
  return [own, ...others.map((source) => ({ good, text: source.text, ...named(source.asked, source.contact) }))];
}

function named(organisation, contact) {
  return { ...(organisation && { organisation }), ...(contact && { contact }) };
}
