/**
 * Sections: the start and the milestones cut the process into parts that are worked on at the same time. Pure.
 *
 * @typedef {{step: object, steps: object[], to: object | null, organisations: string[], table: number | null}} Section
 *   `step`: what it begins with; `steps`: what stands in it so far; `to`: what the next one begins with, or the end
 */

/**
 * @param {object[]} steps those that stand on one board, in the order of their columns
 * @returns {Section[]} none where nothing cuts: a process in one part is nobody's section
 */
export function sectionsOf(steps) {
  const cuts = steps.filter(begins).filter(({ rank }, at, all) => rank !== all[at - 1]?.rank);
  if (cuts.length < 2) return [];
  const ranks = cuts.map(({ rank }) => rank);
  return cuts.map((step, at) => {
    const [from, until] = [at === 0 ? "" : ranks[at], ranks[at + 1]];
    const own = steps.filter(({ rank }) => rank >= from && (until === undefined || rank < until));
    const { organisations = [], table = null } = step.section ?? {};
    return { step, steps: own, to: cuts[at + 1] ?? own.findLast(({ kind }) => kind === "end") ?? null, organisations, table };
  });
}

/** An end is where the last section leads to, also when it is marked as a milestone. */
function begins({ kind, milestone }) {
  return kind === "start" || (Boolean(milestone) && kind !== "end");
}

/**
 * The section somebody works on: that of their table, else that of their administration.
 * @param {Section[]} sections @param {{table?: number | null, organisation?: string | null}} who @returns {Section | null}
 */
export function ownSection(sections, { table, organisation }) {
  const at = (holds) => sections.find(holds) ?? null;
  return (table && at((one) => one.table === table)) || (organisation && at((one) => one.organisations.includes(organisation))) || null;
}

/** Behind which step of a section one goes on writing: the last that is not an end; its beginning, where nothing else is. */
export function lastOpenIn({ steps, step }) {
  return steps.findLast(({ kind }) => kind !== "end") ?? step;
}

/** All tables that got a section, in order. @param {Section[]} sections @returns {number[]} */
export function tablesOf(sections) {
  return [...new Set(sections.map(({ table }) => table).filter(Boolean))].sort((a, b) => a - b);
}
