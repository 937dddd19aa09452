/**
 * Into which parts the list falls: the sections between start and milestones where the process has such, else the rows of the
 * score, so that list and picture say the same. A short process is one part.
 */
import { sectionsOf } from "../model/sections.js";

/**
 * @param {import("./board_index.js").BoardIndex} index @param {() => string[]} rows with which column each row of the score begins
 * @returns {{key: string, title: string | null, steps: object[]}[]} in order; `title`: of the step a section begins with
 */
export function partsOf(index, rows) {
  const sections = sectionsOf(index.steps).filter(({ steps }) => steps.length > 0);
  if (sections.length > 1) return sections.map(({ step, steps }) => ({ key: step.id, title: step.title, steps }));
  return index.steps.length > 0 ? inRows(index.steps, rows()) : [];
}

function inRows(steps, begins) {
  const parts = begins.map((_, at) => ({ key: `row.${at}`, title: null, steps: [] }));
  for (const step of steps) parts[Math.max(0, begins.findLastIndex((rank) => rank <= step.rank))].steps.push(step);
  return parts;
}
