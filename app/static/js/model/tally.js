/**
 * The result of a closed round as rows, most dots first. Pure.
 */
import { letter } from "./shuffle.js";

/**
 * @returns the newest closed round with a tally, undefined if there is none; of `subject`, if one is named, and then not the
 *   tie round, which tells only of what was tied
 */
export function lastResult(rounds, subject) {
  return newest(closedRounds(rounds).filter((round) => !subject || (round.subject === subject && !round.tie_of)), "closed");
}

/** The newest closed round in which the room decided something: no poll. */
export function lastVote(rounds) {
  return newest(closedRounds(rounds).filter(({ subject }) => subject !== "poll"), "closed");
}

/** All results there are, the newest first. */
export function closedRounds(rounds) {
  const closed = [...rounds].filter(({ state, tally }) => state === "closed" && tally);
  return closed.sort((a, b) => ((a.closed ?? "") < (b.closed ?? "") ? 1 : -1));
}

/** @returns the round that is open now; undefined if there is none */
export function openRound(rounds) {
  return newest([...rounds].filter(({ state }) => state === "open"), "opened");
}

function newest(rounds, field) {
  return rounds.reduce((best, round) => (!best || (round[field] ?? "") > (best[field] ?? "") ? round : best), undefined);
}

/**
 * What the round is about, in its own order: `[{id, letter, text?}]`; `text` only for a poll's own options. A tie round keeps
 * the letters of the round that it settles.
 */
export function itemsOf(round) {
  const items = round.options ?? (round.items ?? []).map((id) => ({ id }));
  return items.map(({ id, text }, index) => ({ id, letter: round.letters?.[index] ?? letter(index), text }));
}

/** Whether its items have letters and an order of their own on each device: answers like "ja" or "3" stand as they are. */
export const isLettered = ({ form }) => !form;

/**
 * The rows of a result: most dots first, equal ones share a place; the answers of a scale or of "ja / nein" as they stand.
 * @returns {{id, letter, text, dots, paper: number, voters?: number, organisations?: number, place: number}[]} `paper`:
 *   so many of the dots were counted from paper; it and `voters` are told only where they say nothing about single persons
 */
export function rankingOf(round) {
  const rows = itemsOf(round).map((item) => {
    const { text = "", dots = 0, voters, organisations, paper = 0 } = round.tally[item.id] ?? {};
    return { ...item, text: text || item.text || "", dots, paper, voters, organisations };
  });
  if (isLettered(round)) rows.sort((a, b) => b.dots - a.dots);
  return rows.map((row) => ({ ...row, place: rows.filter(({ dots }) => dots > row.dots).length + 1 }));
}

/**
 * What a round in numbers has come to: `{sum, unit, voters}`, "187", "Jahre Erfahrung", 13. Undefined for every other round;
 * without `sum` where too few have answered, so that nobody's own number can be told.
 */
export function sumOf({ form, tally, options, voters = 0 }) {
  if (form !== "number") return undefined;
  const [{ id, text }] = options;
  return { sum: tally[id]?.dots, unit: tally[id]?.text ?? text, voters };
}

/** The mean of a scale, from 1; undefined for every other round and where nobody has answered. */
export function meanOf(round) {
  const rows = round.form === "scale" ? itemsOf(round).map(({ id }, index) => ({ at: index + 1, dots: round.tally[id]?.dots ?? 0 })) : [];
  const answers = rows.reduce((sum, { dots }) => sum + dots, 0);
  return answers ? rows.reduce((sum, { at, dots }) => sum + at * dots, 0) / answers : undefined;
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
