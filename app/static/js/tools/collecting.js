/**
 * A silent collection as the person here sees it: what is asked for, what they have written, how much is left to them.
 * Pure.
 */

/** What may be written while this is collected: first words of operations. */
const SORTS = { steps: ["step"], notes: ["note"], pain_points: ["pain"], findings: ["pain", "good"] };

export const COLLECTION_OF = { step: "steps", note: "notes", pain: "pain_points", good: "good_practices" };

/**
 * @param {import("../model/state.js").View} view
 * @returns {{id: string, of: string, each?: number, sorts: string[], own: {sort: string, record: object}[], left: number} | null}
 *   null where nothing is collected from this person; `left` is Infinity where nobody said how many
 */
export function collecting({ you, workshop: { collection }, records }) {
  if (collection?.state !== "writing" || you.role !== "participant") return null;
  const { id, of, each } = collection;
  const sorts = SORTS[of];
  const isOwn = ({ draft, author }) => draft === id && author === you.participant;
  const own = sorts.flatMap((sort) => [...records[COLLECTION_OF[sort]].values()].filter(isOwn).map((record) => ({ sort, record })));
  own.sort((a, b) => ((a.record.created ?? "") < (b.record.created ?? "") ? -1 : 1));
  return { id, of, each, sorts, own, left: each === undefined ? Infinity : Math.max(0, each - own.length) };
}
