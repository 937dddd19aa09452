import assert from "node:assert/strict";
import { test } from "node:test";

import { agendaAgainstClock } from "../../app/static/js/model/agenda.js";

const agenda = [
  { title: "Ankommen", minutes: 10, phase: "arrive" },
  { title: "Begrüßung", minutes: 5 },
  { title: "Ablauf aufnehmen", minutes: 35, phase: "sketch" },
  { title: "Wo hakt es?", minutes: 15, phase: "pain_points" },
  { title: "Sichten", minutes: 10, phase: "pain_points" },
  { title: "Abstimmen", minutes: 8, phase: "vote" },
];
const at = (clock) => `2026-11-24T${clock}:00.000Z`;
const ms = (clock) => Date.parse(at(clock));

const sketching = {
  agenda,
  phase: "sketch",
  phases: [{ phase: "arrive", at: "2026-11-20T08:00:00.000Z" }, { phase: "sketch", at: at("09:20") }],
};

test("before anything began there are no times and no delay", () => {
  const { rows, current, delay } = agendaAgainstClock({ agenda, phase: "arrive", phases: [] }, ms("09:00"));
  assert.equal(current, 0);
  assert.equal(delay, undefined);
  assert.equal(rows[2].begins, undefined);
});

test("the first phase set by hand fixes the day, however long ago the workshop was prepared", () => {
  const { rows, delay, left } = agendaAgainstClock(sketching, ms("09:30"));
  assert.equal(rows[0].begins, ms("09:05"));
  assert.equal(rows[2].begins, ms("09:20"));
  assert.deepEqual([delay, left], [0, 25]);
  assert.deepEqual(rows.map(({ state }) => state), ["done", "done", "now", "next", "next", "next"]);
});

test("a phase that outlasts its minutes makes the room late", () => {
  const { delay, left } = agendaAgainstClock(sketching, ms("09:59"));
  assert.deepEqual([delay, left], [4, -4]);
});

test("a phase begun late stays late although its own minutes are kept", () => {
  const workshop = { ...sketching, phase: "pain_points", phases: [...sketching.phases, { phase: "pain_points", at: at("10:01") }] };
  const { rows, delay, left } = agendaAgainstClock(workshop, ms("10:06"));
  assert.deepEqual([delay, left], [6, 10]);
  assert.equal(rows[2].spent, 41);
});

test("a phase begun early counts as time won", () => {
  const workshop = { ...sketching, phase: "pain_points", phases: [...sketching.phases, { phase: "pain_points", at: at("09:50") }] };
  assert.equal(agendaAgainstClock(workshop, ms("09:52")).delay, -5);
});

test("of two rows with one phase the second is due when the first one's minutes are over", () => {
  const workshop = { ...sketching, phase: "pain_points", phases: [...sketching.phases, { phase: "pain_points", at: at("09:55") }] };
  assert.equal(agendaAgainstClock(workshop, ms("10:05")).rows[3].state, "now");
  const later = agendaAgainstClock(workshop, ms("10:12"));
  assert.equal(later.rows[4].state, "now");
  assert.deepEqual([later.delay, later.left], [0, 8]);
});

test("a phase visited twice sums up", () => {
  const workshop = {
    agenda,
    phase: "sketch",
    phases: [{ phase: "sketch", at: at("09:00") }, { phase: "vote", at: at("09:10") }, { phase: "sketch", at: at("09:15") }],
  };
  assert.equal(agendaAgainstClock(workshop, ms("09:20")).rows[2].spent, 15);
});

test("a phase that no row sets leaves all rows open", () => {
  assert.equal(agendaAgainstClock({ ...sketching, phase: "frame" }, ms("09:30")).current, -1);
});
