/** "Was kürzen wir?": what is proposed to a late room, and what is not. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { lengthOf } from "../../app/static/js/model/agenda.js";
import { restored, shortened, shortenings } from "../../app/static/js/model/shorten.js";

const agenda = [
  { title: "Ankommen", minutes: 10, phase: "arrive" },
  { title: "Anfang und Ende", minutes: 5, phase: "frame" },
  { title: "Ablauf aufnehmen", minutes: 36, phase: "sketch" },
  { title: "Pause", minutes: 15 },
  { title: "Wo hakt es?", minutes: 18, phase: "pain_points" },
  { title: "Puffer", minutes: 5 },
  { title: "Abschluss", minutes: 12, phase: "closed" },
];
const proposed = (delay, { current = 0, rows = agenda } = {}) =>
  shortenings({ rows: rows.map((row) => ({ ...row, length: lengthOf(row) })), current, delay });
const kinds = (...args) => proposed(...args).map(({ kind }) => kind);

test("a room that is in time is left alone", () => {
  assert.deepEqual(kinds(0), []);
  assert.deepEqual(kinds(-5), []);
  assert.deepEqual(kinds(undefined), []);
});

test("the buffer goes first, and only as much of it as is needed", () => {
  assert.deepEqual(proposed(3)[0], { kind: "buffer", cuts: [{ row: 5, by: 3 }], gain: 3 });
  assert.deepEqual(proposed(20)[0].gain, 5);
});

test("coming rows give evenly, at most a third each; the break, the end and what is short give nothing", () => {
  const evenly = (delay) => proposed(delay).find(({ kind }) => kind === "shorten");
  assert.deepEqual(evenly(6), { kind: "shorten", cuts: [{ row: 2, by: 4 }, { row: 4, by: 2 }], gain: 6 });
  assert.deepEqual(evenly(60).cuts, [{ row: 2, by: 12 }, { row: 4, by: 6 }]);
});

test("an optional phase may be left out, and only before it has come", () => {
  assert.deepEqual(proposed(4).find(({ kind }) => kind === "skip"), { kind: "skip", cuts: [{ row: 1, by: 5 }], gain: 5 });
  assert.ok(!kinds(4, { current: 1 }).includes("skip"));
});

test("at the end there is nothing left to give", () => {
  assert.deepEqual(kinds(10, { current: 6 }), []);
  assert.deepEqual(kinds(10, { current: -1 }), []);
});

test("what is taken can be taken again, never more than there is, and all of it comes back", () => {
  const once = shortened(agenda, [{ row: 2, by: 4 }]);
  const twice = shortened(once, [{ row: 2, by: 40 }]);
  assert.deepEqual([once[2].cut, twice[2].cut, twice[2].minutes], [4, 36, 36]);
  assert.deepEqual(kinds(6, { rows: shortened(agenda, [{ row: 5, by: 5 }]) }), ["shorten", "skip"]);
  assert.deepEqual(restored(twice), agenda);
});
