/**
 * The result of a closed round as rows, most dots first. Pure.
 */
import { letter } from "./shuffle.js";

/** @returns the newest closed round with a tally, of `subject` if one is named; undefined if there is none */
export function lastResult(rounds, subject) {
  return newest([...rounds].filter((round) => round.state === "closed" && round.tally && fits(round, subject)), "closed");
}

/** @returns the round that is open now; undefined if there is none */
export function openRound(rounds) {
  return newest([...rounds].filter(({ state }) => state === "open"), "opened");
}

const fits = (round, subject) => !subject || round.subject === subject;

function newest(rounds, field) {
  return rounds.reduce((best, round) => (!best || (round[field] ?? "") > (best[field] ?? "") ? round : best), undefined);
}

/** What the round is about, in its own order: `[{id, letter, text?}]`; `text` only for a poll's own options. */
export function itemsOf(round) {
  const items = round.options ?? (round.items ?? []).map((id) => ({ id }));
  return items.map(({ id, text }, index) => ({ id, letter: letter(index), text }));
}

/** @returns {{id, letter, text, dots, voters, organisations?: number, place: number}[]} equal dots share a place */
export function rankingOf(round) {
  const rows = itemsOf(round).map((item) => {
    const { text = "", dots = 0, voters = 0, organisations } = round.tally[item.id] ?? {};
    return { ...item, text: text || item.text || "", dots, voters, organisations };
  });
  rows.sort((a, b) => b.dots - a.dots);
  return rows.map((row) => ({ ...row, place: rows.findIndex(({ dots }) => dots === row.dots) + 1 }));
}

/** All dots of a round together. */
export function dotsCast(round) {
  return Object.values(round.tally ?? {}).reduce((sum, { dots }) => sum + dots, 0);
}

/** The items that share the last place among the first `places`, when a tie decides who belongs there; else none. */
export function tiedAt(ranking, places) {
  const edge = ranking[places - 1]?.dots;
  if (!edge || ranking[places]?.dots !== edge) return [];
  return ranking.filter(({ dots }) => dots === edge).map(({ id }) => id);
}

/** Budget to propose for `items`: a third of them, but 3 to 10. */
export function proposedBudget(items) {
  return Math.min(10, Math.max(3, Math.round(items / 3)));
}
