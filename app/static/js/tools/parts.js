/**
 * Into which parts the list falls: the sections between start and milestones where the process has such, else lines of as
 * many columns as a wall shows side by side. A short process is one part.
 */
import { sectionsOf } from "../model/sections.js";

/** Columns of a line: what fits beside the lane heads of the score. */
export const LINE = 8;

/** @returns {{key: string, title: string | null, steps: object[]}[]} in order; `title`: of the step a section begins with */
export function partsOf(index) {
  const sections = sectionsOf(index.steps).filter(({ steps }) => steps.length > 0);
  if (sections.length > 1) return sections.map(({ step, steps }) => ({ key: step.id, title: step.title, steps }));
  return lines(index);
}

function lines({ steps, columns }) {
  const column = new Map(columns.map((rank, at) => [rank, at]));
  const parts = [];
  for (const step of steps) {
    const at = Math.floor(column.get(step.rank) / LINE);
    parts[at] ??= { key: `line.${at}`, title: null, steps: [] };
    parts[at].steps.push(step);
  }
  return parts;
}
