/**
 * The agenda against the clock: when each row was to begin, how long its phase really took, and how late the room is.
 * Pure; times are milliseconds.
 *
 * Planned times count from the beginning of the first phase the moderator set: what was planned before it is taken as
 * kept, so that a workshop prepared days earlier is not days late.
 */

const MINUTE = 60_000;

/**
 * @param {{agenda: {title: string, minutes: number, phase?: string}[], phases: {phase: string, at: string}[],
 *   phase: string}} workshop
 * @returns {{rows: {title, minutes, phase?, begins?: number, spent?: number, state: "done"|"now"|"next"}[],
 *   current: number, delay?: number, left?: number}} `spent`, `delay` (negative: early) and `left` in minutes;
 *   `current` is -1 when no row belongs to the phase
 */
export function agendaAgainstClock(workshop, now) {
  const agenda = workshop.agenda ?? [];
  const stretches = stretchesOf(workshop.phases ?? [], now);
  const first = stretches.findIndex(({ phase }) => phase !== "arrive");
  const begin = dayBegin(agenda, stretches[first]);
  const current = currentRow(agenda, workshop.phase, stretches);
  let planned = begin;
  const rows = agenda.map((row, index) => {
    const begins = planned;
    if (planned !== undefined) planned += row.minutes * MINUTE;
    const state = index === current ? "now" : index < current ? "done" : "next";
    return { ...row, begins, state, spent: spentIn(agenda, index, stretches, begin) };
  });
  return { rows, current, ...lateness(rows, current, stretches, now) };
}

/** When phases went back and forth, each stay is one stretch. */
function stretchesOf(phases, now) {
  return phases.map(({ phase, at }, index) => {
    const next = phases[index + 1];
    return { phase, from: Date.parse(at), to: next ? Date.parse(next.at) : now };
  });
}

function dayBegin(agenda, stretch) {
  if (!stretch) return undefined;
  const row = agenda.findIndex(({ phase }) => phase === stretch.phase);
  const before = agenda.slice(0, Math.max(row, 0)).reduce((sum, { minutes }) => sum + minutes, 0);
  return stretch.from - before * MINUTE;
}

/** Of several rows with one phase, the one the time spent in it has reached. */
function currentRow(agenda, phase, stretches) {
  const own = agenda.flatMap((row, index) => (row.phase === phase ? [index] : []));
  let spent = stretches.filter((stretch) => stretch.phase === phase).reduce((sum, { from, to }) => sum + to - from, 0);
  for (const index of own.slice(0, -1)) {
    spent -= agenda[index].minutes * MINUTE;
    if (spent < 0) return index;
  }
  return own.at(-1) ?? -1;
}

/** Minutes spent in a row's phase since the day began; undefined for rows without a phase, or sharing one. */
function spentIn(agenda, index, stretches, begin) {
  const { phase } = agenda[index];
  if (!phase || begin === undefined || agenda.some((row, other) => other < index && row.phase === phase)) return undefined;
  const own = stretches.filter((stretch) => stretch.phase === phase && stretch.to > begin);
  if (!own.length) return undefined;
  return Math.round(own.reduce((sum, { from, to }) => sum + to - Math.max(from, begin), 0) / MINUTE);
}

function lateness(rows, current, stretches, now) {
  const row = rows[current];
  if (!row || row.begins === undefined) return {};
  const own = stretches.findLast(({ phase }) => phase === row.phase);
  const before = rows.slice(0, current).filter(({ phase }) => phase === row.phase);
  const began = before.reduce((from, { minutes }) => from + minutes * MINUTE, own?.from ?? row.begins);
  const end = row.begins + row.minutes * MINUTE;
  return {
    delay: toMinutes(Math.max(began - row.begins, now - end)),
    left: toMinutes(began + row.minutes * MINUTE - now),
  };
}

const toMinutes = (milliseconds) => Math.trunc(milliseconds / MINUTE);
