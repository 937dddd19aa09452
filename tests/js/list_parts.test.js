import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf } from "../../app/static/js/tools/parts.js";

const steps = (n, extra = {}) => Array.from({ length: n }, (_, at) => ({ id: `s${at}`, title: `T${at}`, kind: "task", rank: `a${at}`, ...extra[at] }));
const shape = (parts) => parts.map(({ title, steps: rows }) => [title, rows.map(({ id }) => id).join("")]);
const never = () => assert.fail("nobody needs the score");

test("without milestones the list falls into the rows of the score", () => {
  const rows = [...steps(4), { id: "twin", kind: "task", rank: "a2" }].sort((a, b) => (a.rank < b.rank ? -1 : 1));
  assert.deepEqual(shape(partsOf({ steps: rows }, () => ["a0", "a2"])), [[null, "s0s1"], [null, "s2twins3"]]);
  assert.deepEqual(shape(partsOf({ steps: steps(2) }, () => ["a0"])), [[null, "s0s1"]], "a short process is one part");
  assert.deepEqual(partsOf({ steps: [] }, never), []);
});

test("milestones name the parts", () => {
  const rows = steps(5, { 0: { kind: "start" }, 3: { milestone: true } });
  assert.deepEqual(shape(partsOf({ steps: rows }, never)), [["T0", "s0s1s2"], ["T3", "s3s4"]]);
});
