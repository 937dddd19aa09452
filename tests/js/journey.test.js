/** A file's way along the typical path: where it is at any second, and what has run up until then. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { journeyAt, journeyOf, SECONDS, worked } from "../../app/static/js/model/journey.js";
import { pointAt } from "../../app/static/js/model/polyline.js";
import { numbers } from "../../app/static/js/model/layout.js";
import { Process } from "../../app/static/js/model/process.js";
import { keyFigures } from "../../app/static/js/model/key_figures.js";

const FACTS = [{}, { work_min: { from: 10, to: 20 } }, { wait_h: 120 }, { work_min: 5, wait_h: { from: 24, to: 48 } }, {}];

function process() {
  const steps = FACTS.map((facts, i) => ({ id: `s${i}`, lane: "l", rank: `a${i}`, kind: i === 0 ? "start" : "task", facts }));
  const flows = steps.slice(1).map(({ id }, i) => ({ id: `f${i}`, source: `s${i}`, target: id }));
  const lanes = [{ id: "l", title: "Amt", party: "internal", order: "a0" }];
  const board = { lanes, steps, flows };
  const records = { ...Object.fromEntries(Object.entries(board).map(([name, rows]) => [name, new Map(rows.map((row) => [row.id, row]))])), variants: new Map(), organisations: new Map() };
  return new Process(records, "ist", numbers(board));
}

test("it begins at the first step with nothing, and ends at the last with the sums of the key figures", () => {
  const stops = journeyOf(process());
  const first = journeyAt(stops, 0);
  assert.deepEqual([first.index, first.going, first.work.to, first.wait.to, first.ended], [0, 0, 0, 0, false]);
  const last = journeyAt(stops, SECONDS);
  const { work_min_path, wait_h_path } = keyFigures(process());
  assert.deepEqual([last.index, last.ended], [FACTS.length - 1, true]);
  assert.deepEqual([last.work, last.wait], [work_min_path, wait_h_path]);
});

test("it visits every step in order, and time never runs back", () => {
  const stops = journeyOf(process());
  const moments = Array.from({ length: 401 }, (_, i) => journeyAt(stops, i / 20));
  assert.deepEqual([...new Set(moments.map(({ index }) => index))], [0, 1, 2, 3, 4]);
  for (const [i, { work, wait }] of moments.slice(1).entries()) {
    assert.ok(work.to >= moments[i].work.to && wait.from >= moments[i].wait.from, `at ${i}`);
  }
});

test("it stays at a step, and then walks to the next one", () => {
  const stops = journeyOf(process());
  const going = (seconds) => journeyAt(stops, seconds).going;
  assert.equal(going((stops[1].arrives + stops[1].leaves) / 2), 0);
  const halfway = (stops[1].leaves + stops[2].arrives) / 2;
  assert.ok(Math.abs(going(halfway) - 0.5) < 0.01);
});

test("a long wait is longer to be seen, but not a thousand times as long", () => {
  const stops = journeyOf(process());
  const stays = stops.map(({ arrives, leaves }) => leaves - arrives);
  assert.ok(stays[2] > stays[1] && stays[2] < 5 * stays[0]);
  assert.ok(stops.at(-1).leaves <= SECONDS);
});

test("one step alone is a journey too, and none has no stops", () => {
  const [only] = journeyOf({ steps: [{ id: "a", kind: "task" }], onward: () => [], number: () => 1, spans: () => ({ work_min: [3, 3], wait_h: [0, 0] }) });
  assert.deepEqual(journeyAt([only], SECONDS).work, { from: 3, to: 3 });
  assert.deepEqual(journeyOf({ steps: [] }), []);
});

test("how many of a hundred hours are work is said only where both are known", () => {
  assert.equal(worked({ work: { from: 60, to: 60 }, wait: { from: 99, to: 99 } }), 1);
  assert.equal(worked({ work: { from: 0, to: 0 }, wait: { from: 9, to: 9 } }), undefined);
  assert.equal(worked({ work: { from: 5, to: 5 }, wait: { from: 0, to: 0 } }), undefined);
});

test("a share of a line's length is a point on it", () => {
  const line = [[0, 0], [10, 0], [10, 30]];
  assert.deepEqual([0, 0.25, 0.5, 1].map((share) => pointAt(line, share)), [[0, 0], [10, 0], [10, 10], [10, 30]]);
  assert.deepEqual(pointAt([[4, 5]], 0.5), [4, 5]);
});
