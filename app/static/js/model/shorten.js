/**
 * "Was kürzen wir?": how a late room comes back to its plan. Proposals about the rows that are still to come; each may be
 * taken as it is. Breaks and the end are never proposed: people need the one, and the result needs the other. Pure.
 */
import { isBreak, isBuffer } from "./agenda.js";

const OPTIONAL = ["frame"];
/** Of a row at most so much, and none that is shorter already. */
const PART = 3;
const SHORT = 6;

/** @typedef {{kind: "buffer"|"shorten"|"skip", cuts: {row: number, by: number}[], gain: number}} Shortening */

/** @param {{rows: object[], current: number, delay?: number}} clock of `agendaAgainstClock` @returns {Shortening[]} */
export function shortenings({ rows, current, delay = 0 }) {
  const coming = rows.map((row, index) => ({ ...row, index })).slice(current + 1).filter(({ length }) => length > 0);
  if (delay <= 0 || current < 0) return [];
  const buffers = coming.filter(isBuffer).map(({ index, length }) => shortening("buffer", [{ row: index, by: Math.min(length, delay) }]));
  const skipped = coming.filter(isOptional).map(({ index, length }) => shortening("skip", [{ row: index, by: length }]));
  const evenly = shortening("shorten", shared(coming.filter(isLong), delay));
  return [...buffers, ...(evenly.gain ? [evenly] : []), ...skipped];
}

/** @param {object[]} agenda @param {{row: number, by: number}[]} cuts @returns the agenda with so much given up */
export function shortened(agenda, cuts) {
  return agenda.map((row, index) => {
    const by = cuts.find((cut) => cut.row === index)?.by ?? 0;
    return by ? { ...row, cut: Math.min(row.minutes, (row.cut ?? 0) + by) } : row;
  });
}

/** As it was planned. */
export const restored = (agenda) => agenda.map(({ cut: _, ...row }) => row);

const shortening = (kind, cuts) => ({ kind, cuts, gain: cuts.reduce((sum, { by }) => sum + by, 0) });
const isOptional = (row) => OPTIONAL.includes(row.phase) || (!row.phase && !isBreak(row) && !isBuffer(row));
const isLong = ({ phase, length }) => phase && phase !== "closed" && length > SHORT;

/** Minute by minute from the row that has kept the largest share of its time. */
function shared(rows, minutes) {
  const by = new Map(rows.map(({ index }) => [index, 0]));
  const kept = ({ index, length }) => (length - by.get(index)) / length;
  const gives = ({ index, length }) => by.get(index) < Math.floor(length / PART);
  for (let left = minutes; left > 0; left -= 1) {
    const most = rows.filter(gives).reduce((best, row) => (!best || kept(row) > kept(best) ? row : best), undefined);
    if (!most) break;
    by.set(most.index, by.get(most.index) + 1);
  }
  return [...by].filter(([, cut]) => cut > 0).map(([row, cut]) => ({ row, by: cut }));
}
