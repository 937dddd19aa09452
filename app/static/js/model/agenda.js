/**
 * The agenda against the clock: in which row the room is, when each was to begin, how long it really took, how late the
 * room is, and when the day will end. Pure; times are milliseconds.
 *
 * Planned times count from the workshop's own hour (`date`, `begins`). Without it, or on another day, they count from the
 * first row the moderator began: what was planned before is taken as kept, so that a workshop prepared days earlier is not
 * days late. The plan stays what it was: minutes given up on the day (`cut`) bring its end nearer, they do not move it.
 */

const MINUTE = 60_000;
const HALF_A_DAY = 12 * 60 * MINUTE;
const BREAK = /\bpause\b|\bbreak\b/i;
const BUFFER = /puffer|buffer/i;

/** @typedef {{title: string, minutes: number, cut?: number, phase?: string}} Row */

/** Rows that set no phase are known by what they are called. */
export const isBreak = ({ title, phase }) => !phase && BREAK.test(title);
export const isBuffer = ({ title, phase }) => !phase && BUFFER.test(title);

/** What is left of a row's minutes after what was given up. */
export const lengthOf = ({ minutes, cut = 0 }) => Math.max(0, minutes - cut);

export const isLeftOut = (row) => row.minutes > 0 && lengthOf(row) === 0;

/**
 * @param {{agenda: Row[], phases: {phase: string, at: string}[], course?: {walked?: {row: number, at: string}[]},
 *   phase: string, date?: string, begins?: string}} workshop
 * @returns {{rows: (Row & {length: number, begins?: number, expected?: number, spent?: number, state: "done"|"now"|"next"})[],
 *   current: number, left?: number, delay?: number, ends?: {planned: number, expected: number}}} `spent`, `left` and
 *   `delay` (negative: early) in minutes; `current` is -1 when no row belongs to the phase
 */
export function agendaAgainstClock(workshop, now) {
  const agenda = workshop.agenda ?? [];
  const trail = trailOf(workshop);
  const current = trail.at(-1)?.row ?? -1;
  const begin = dayBegin(workshop, trail, now);
  const until = endOfCounting(workshop, agenda[current], now);
  const spent = agenda.map((_, index) => spentIn(trail, index, begin, until));
  const rows = agenda.map((row, index) => ({
    ...row,
    length: lengthOf(row),
    begins: begin === undefined ? undefined : begin + sum(agenda.slice(0, index)),
    state: index === current ? "now" : index < current ? "done" : "next",
    spent: spent[index] === undefined ? undefined : Math.round(spent[index] / MINUTE),
  }));
  return { current, ...ahead(rows, { current, begin, spent, until }) };
}

/** The row the room is in; -1 where none belongs to the phase. */
export function currentRow(workshop) {
  return trailOf(workshop).at(-1)?.row ?? -1;
}

/** The way through the rows: those that were set, and where a phase was set by itself, the next row that has it. */
function trailOf({ agenda = [], phases = [], course }) {
  const set = phases.map(({ phase, at }) => ({ phase, from: Date.parse(at) }));
  const walked = (course?.walked ?? []).map(({ row, at }) => ({ row, from: Date.parse(at) }));
  const trail = [];
  for (const { phase, row, from } of [...set, ...walked].sort((a, b) => a.from - b.from)) {
    const at = row ?? rowOf(agenda, phase, trail.at(-1)?.row ?? -1);
    if (at < agenda.length && at !== trail.at(-1)?.row) trail.push({ row: at, from });
  }
  return trail;
}

/** What stands before the first phase belongs to arriving. */
function rowOf(agenda, phase, from) {
  if (agenda[from]?.phase === phase) return from;
  if (from === -1 && phase === "arrive" && agenda.length > 0 && !agenda[0].phase) return 0;
  const next = agenda.findIndex((row, index) => index > from && row.phase === phase);
  return next === -1 ? agenda.findIndex((row) => row.phase === phase) : next;
}

function dayBegin({ agenda = [], date, begins }, trail, now) {
  const [, first] = trail;
  const planned = begins && date ? new Date(`${date}T${begins}`).getTime() : NaN;
  if (Math.abs((first?.from ?? now) - planned) < HALF_A_DAY / 2) return planned;
  return first && first.from - sum(agenda.slice(0, Math.max(0, first.row)));
}

/** A workshop that is closed does not get later by being looked at. */
function endOfCounting({ phase, phases = [] }, row, now) {
  if (phase !== "closed" || !row) return now;
  return Math.min(now, Date.parse(phases.at(-1).at) + lengthOf(row) * MINUTE);
}

function spentIn(trail, row, begin, until) {
  const own = trail.flatMap((step, index) => (step.row === row ? [{ from: step.from, to: trail[index + 1]?.from ?? until }] : []));
  if (!own.length || begin === undefined) return undefined;
  return own.reduce((all, { from, to }) => all + Math.max(0, to - Math.max(from, begin)), 0);
}

/** What is still to come: when each row is to be expected, what is left of this one, and how late it all gets. */
function ahead(rows, { current, begin, spent, until }) {
  if (current === -1 || begin === undefined) return { rows };
  const over = rows[current].length * MINUTE - spent[current];
  let cursor = Math.max(until, begin) + Math.max(0, over);
  const coming = rows.map((row, index) => {
    if (index <= current) return row;
    const expected = Math.floor(cursor / MINUTE) * MINUTE; // so that nothing is drawn anew within a minute
    cursor += Math.max(0, row.length * MINUTE - (spent[index] ?? 0));
    return { ...row, expected };
  });
  const planned = begin + sum(rows);
  const late = cursor - planned;
  return { rows: coming, left: toMinutes(over), ...(Math.abs(late) < HALF_A_DAY && { delay: toMinutes(late), ends: { planned, expected: cursor } }) };
}

const sum = (rows) => rows.reduce((all, { minutes }) => all + minutes, 0) * MINUTE;
const toMinutes = (milliseconds) => Math.trunc(milliseconds / MINUTE);
