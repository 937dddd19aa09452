import assert from "node:assert/strict";
import { test } from "node:test";

import { agendaAgainstClock } from "../../app/static/js/model/agenda.js";

const agenda = [
  { title: "Begrüßung", minutes: 5 },
  { title: "Ankommen", minutes: 10, phase: "arrive" },
  { title: "Ablauf aufnehmen", minutes: 35, phase: "sketch" },
  { title: "Pause", minutes: 10 },
  { title: "Wo hakt es?", minutes: 15, phase: "pain_points" },
  { title: "Puffer", minutes: 5 },
  { title: "Abstimmen", minutes: 8, phase: "vote" },
];
const at = (clock) => new Date(`2026-11-24T${clock}:00`).toISOString();
const ms = (clock) => new Date(`2026-11-24T${clock}:00`).getTime();
const prepared = { agenda, phase: "arrive", phases: [{ phase: "arrive", at: at("06:00") }] };
const planned = { ...prepared, date: "2026-11-24", begins: "09:00" };

/** The workshop after these rows were begun: `["09:05", 1]`; a row's phase is set with it. */
function walked(workshop, ...steps) {
  const rows = steps.map(([clock, row]) => ({ row, at: at(clock) }));
  const set = steps.flatMap(([clock, row]) => (workshop.agenda[row].phase ? [{ phase: workshop.agenda[row].phase, at: at(clock) }] : []));
  const phases = [...workshop.phases, ...set];
  return { ...workshop, phases, phase: phases.at(-1).phase, course: { walked: rows } };
}

test("a workshop prepared the day before has not begun", () => {
  const { rows, current, delay } = agendaAgainstClock(prepared, ms("20:00"));
  assert.deepEqual([current, delay, rows[0].begins], [0, undefined, undefined]);
});

test("the plan counts from the workshop's own hour", () => {
  const { rows, ends, delay, left } = agendaAgainstClock(planned, ms("09:03"));
  assert.equal(rows[4].begins, ms("10:00"));
  assert.deepEqual(ends, { planned: ms("10:28"), expected: ms("10:28") });
  assert.deepEqual([delay, left], [0, 2]);
});

test("before its hour nobody is early, and whoever waits for the last comes late", () => {
  assert.equal(agendaAgainstClock(planned, ms("08:40")).delay, 0);
  assert.equal(agendaAgainstClock(planned, ms("09:09")).delay, 4);
});

test("on another day than planned the clock counts from the first row that was begun", () => {
  const tried = { ...walked(prepared, ["14:15", 2]), date: "2026-12-01", begins: "09:00" };
  const { rows, delay } = agendaAgainstClock(tried, ms("14:20"));
  assert.deepEqual([rows[2].begins, delay], [ms("14:15"), 0]);
});

test("rows without a phase are the present one, and their minutes are counted", () => {
  const { rows, current, left } = agendaAgainstClock(walked(planned, ["09:05", 1], ["09:15", 2], ["09:52", 3]), ms("09:56"));
  assert.deepEqual([current, left], [3, 6]);
  assert.deepEqual(rows.map(({ spent }) => spent), [5, 10, 37, 4, undefined, undefined, undefined]);
  assert.deepEqual(rows.map(({ state }) => state), ["done", "done", "done", "now", "next", "next", "next"]);
});

test("late is what the day will end later than planned", () => {
  const late = walked(planned, ["09:05", 1], ["09:19", 2]);
  const { delay, ends, rows } = agendaAgainstClock(late, ms("09:30"));
  assert.deepEqual([delay, ends.expected], [4, ms("10:32")]);
  assert.deepEqual([rows[4].begins, rows[4].expected], [ms("10:00"), ms("10:04")]);
  assert.equal(agendaAgainstClock(late, ms("10:00")).delay, 10);
});

test("within a minute nothing changes that is shown", () => {
  const over = walked(planned, ["09:05", 1]);
  const seen = (seconds) => agendaAgainstClock(over, ms("09:20") + seconds * 1000);
  assert.deepEqual(seen(5), { ...seen(20), ends: seen(5).ends });
});

test("a row begun early counts as time won", () => {
  assert.equal(agendaAgainstClock(walked(planned, ["09:10", 2], ["09:40", 4]), ms("09:42")).delay, -20);
});

test("minutes given up bring the end nearer and leave the plan alone", () => {
  const late = walked({ ...planned, agenda: agenda.with(5, { ...agenda[5], cut: 5 }) }, ["09:05", 1], ["09:20", 2]);
  const { delay, ends, rows } = agendaAgainstClock(late, ms("09:30"));
  assert.deepEqual([delay, ends.planned, rows[5].length], [0, ms("10:28"), 0]);
});

test("who goes back has what was done already behind them", () => {
  const back = walked(planned, ["09:05", 1], ["09:15", 2], ["09:50", 3], ["10:00", 4], ["10:15", 2]);
  const { rows, current, delay } = agendaAgainstClock(back, ms("10:15"));
  assert.deepEqual([current, rows[2].spent, rows[4].spent], [2, 35, 15]);
  assert.equal(delay, 0);
});

test("a phase set by somebody else's program finds its row", () => {
  const { current } = agendaAgainstClock({ ...walked(planned, ["09:05", 1], ["09:52", 3]), phase: "vote",
    phases: [...planned.phases, { phase: "vote", at: at("09:55") }] }, ms("09:56"));
  assert.equal(current, 6);
  assert.equal(agendaAgainstClock({ ...planned, phase: "frame", phases: [...planned.phases, { phase: "frame", at: at("09:10") }] }, ms("09:30")).current, -1);
});

test("a phase that comes again later in the day is the next row that has it", () => {
  const again = { ...planned, agenda: [...agenda, { title: "Ablauf aufnehmen", minutes: 10, phase: "sketch" }] };
  const vote = walked(again, ["09:15", 2], ["09:50", 6]);
  const phases = [...vote.phases, { phase: "sketch", at: at("10:00") }];
  assert.equal(agendaAgainstClock({ ...vote, phases, phase: "sketch" }, ms("10:01")).current, 7);
});

test("of two rows with one phase the room stays in its own until the next is begun", () => {
  const twice = { ...planned, agenda: agenda.with(5, { title: "Sichten", minutes: 8, phase: "pain_points" }) };
  assert.equal(agendaAgainstClock(walked(twice, ["10:00", 4], ["10:15", 5]), ms("10:16")).current, 5);
  assert.equal(agendaAgainstClock(walked(twice, ["10:00", 4]), ms("10:30")).current, 4);
});

test("a row that is no longer in the agenda is passed over", () => {
  assert.equal(agendaAgainstClock({ ...planned, course: { walked: [{ row: 40, at: at("09:10") }] } }, ms("09:11")).current, 0);
});

test("a closed workshop gets no later by being looked at", () => {
  const closed = { ...planned, agenda: [...agenda, { title: "Abschluss", minutes: 10, phase: "closed" }] };
  const { delay } = agendaAgainstClock(walked(closed, ["09:15", 2], ["10:38", 7]), ms("14:00"));
  assert.equal(delay, 10);
});
