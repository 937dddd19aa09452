/**
 * Sichten: what was collected, by step and category, with what may mean the same, what was made one and what was put aside.
 * Pure; drafts are nobody's to sift.
 *
 * @typedef {{sort: "pain" | "good", id: string, text: string, category: string, target: {kind: string, id: string},
 *   merged: object[], shelved?: "parked" | "rejected", record: object}} Card
 */
import { isInPlay } from "./in_play.js";
import { byCodeUnit } from "./ranks.js";
import { likeness, stems } from "./twins.js";

const SORTS = { pain: "pain_points", good: "good_practices" };
/** How much alike two cards must be: at one place and of one category little, elsewhere much. */
const LIKE = { both: 0.25, place: 0.4, anywhere: 0.6 };

/**
 * @param {Record<string, Map<string, object>>} records
 * @param {Record<string, number>} numbers of the steps
 * @returns {{cards: Card[], shelved: Card[], written: number, groups: {target: object, cards: Card[]}[]}} `written`: how many
 *   cards there were before any was made one with another or put aside
 */
export function sifted(records, numbers) {
  const all = Object.entries(SORTS).flatMap(([sort, name]) => [...records[name].values()].filter(({ draft }) => !draft).map((record) => card(sort, record)));
  const at = ({ target: { kind, id } }) => (kind === "flow" ? (numbers[records.flows.get(id)?.source] ?? Infinity) + 0.5 : (numbers[id] ?? Infinity));
  all.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)) || byCodeUnit(a.target.id, b.target.id) || byCodeUnit(b.sort, a.sort) || a.category.localeCompare(b.category) || byCodeUnit(a.id, b.id));
  const cards = all.filter(isInPlay);
  const groups = [];
  for (const one of cards) {
    if (groups.at(-1)?.target.id !== one.target.id) groups.push({ target: one.target, cards: [] });
    groups.at(-1).cards.push(one);
  }
  const written = all.reduce((sum, { merged }) => sum + 1 + merged.length, 0);
  return { cards, shelved: all.filter(({ shelved }) => shelved), written, groups };
}

function card(sort, record) {
  const { id, text, category = "", target, merged = [], shelved } = record;
  return { sort, id, text, category, target, merged, shelved, record };
}

/**
 * Pairs that may mean the same, the most alike first; no card stands in two of them.
 * @param {Card[]} cards @param {Set<string>} apart `nameOf` those that somebody has said are two things
 * @returns {[Card, Card][]}
 */
export function alike(cards, apart = new Set()) {
  const known = cards.map((one) => ({ one, about: stems(one.text) }));
  const pairs = known.flatMap(({ one, about }, index) =>
    known.slice(index + 1).map((other) => ({ pair: [one, other.one], worth: likeness(about, other.about) })));
  const found = pairs.filter(({ pair, worth }) => worth >= needed(pair) && !apart.has(nameOf(pair)));
  const taken = new Set();
  return found.sort((a, b) => b.worth - a.worth).flatMap(({ pair }) => {
    if (pair.some(({ id }) => taken.has(id))) return [];
    pair.forEach(({ id }) => taken.add(id));
    return [pair];
  });
}

/** What a pair is called, whichever comes first. */
export const nameOf = (pair) => pair.map(({ id }) => id).sort().join(" ");

function needed([a, b]) {
  if (a.sort !== b.sort) return Infinity;
  if (a.target.id !== b.target.id) return LIKE.anywhere;
  return a.category && a.category === b.category ? LIKE.both : LIKE.place;
}
