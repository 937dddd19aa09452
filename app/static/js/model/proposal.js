/**
 * What to vote on and with how many dots, before anybody has chosen anything. Pure.
 */
import { numbersOf } from "./board.js";
import { isInPlay } from "./in_play.js";
import { isLettered, proposedBudget, rankingOf, tiedAt } from "./tally.js";

export const CAP = 3;
const TOP = 3;
const IN_PHASE = { measures: ["measures"], vote: ["pain_points", "notes"], pain_points: ["pain_points"] };

/** Ids of what can be voted on, in the order of the steps, which is the order of the letters. */
export function itemsFor(view, subject) {
  const numbers = numbersOf(view);
  const at = ({ target }) => numbers[target?.id] ?? Infinity;
  return [...view.records[subject].values()]
    .filter((record) => isInPlay(record) && (subject !== "notes" || record.kind === "idea" || record.kind === "question"))
    .sort((a, b) => at(a) - at(b) || ((a.created ?? "") < (b.created ?? "") ? -1 : 1) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** @returns {{subject, items, budget, cap, secret} | undefined} a round as it is usually held; undefined where there is nothing to vote on */
export function proposedRound(view) {
  const subjects = IN_PHASE[view.workshop.phase] ?? ["pain_points", "notes", "measures"];
  for (const subject of subjects) {
    const items = itemsFor(view, subject);
    if (items.length > 1) return { subject, items, budget: proposedBudget(items.length), cap: CAP, secret: true };
  }
  return undefined;
}

/** The round that settles the tie of a result, one dot each; undefined where nothing is tied at the third place or at the first. */
export function tieRound(result) {
  if (!isLettered(result)) return undefined;
  const ranking = rankingOf(result);
  const tied = new Set([...tiedAt(ranking, TOP)].length ? tiedAt(ranking, TOP) : tiedAt(ranking, 1));
  if (!tied.size) return undefined;
  const what = result.options ? { options: result.options.filter(({ id }) => tied.has(id)) } : { items: result.items.filter((id) => tied.has(id)) };
  const { subject, title, secret, id, tie_of: first = id } = result;
  return { subject, ...what, ...(title && { title }), secret, budget: 1, cap: 1, tie_of: first };
}
