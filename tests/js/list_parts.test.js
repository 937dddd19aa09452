import assert from "node:assert/strict";
import { test } from "node:test";

import { LINE, partsOf } from "../../app/static/js/tools/parts.js";

const steps = (n, extra = {}) => Array.from({ length: n }, (_, at) => ({ id: `s${at}`, title: `T${at}`, kind: "task", rank: `a${String(at).padStart(2, "0")}`, ...extra[at] }));
const board = (rows) => ({ steps: rows, columns: [...new Set(rows.map(({ rank }) => rank))] });
const shape = (parts) => parts.map(({ title, steps: rows }) => [title, rows.length]);

test("a short process is one part without a name", () => {
  assert.deepEqual(shape(partsOf(board(steps(LINE)))), [[null, LINE]]);
  assert.deepEqual(partsOf(board([])), []);
});

test("a long one falls into lines of columns, and what shares a column stays together", () => {
  const rows = [...steps(LINE), { id: "twin", kind: "task", rank: "a07" }, { id: "next", kind: "task", rank: "a08" }];
  assert.deepEqual(shape(partsOf(board(rows))), [[null, LINE + 1], [null, 1]]);
});

test("milestones name the parts", () => {
  const rows = steps(5, { 0: { kind: "start" }, 3: { milestone: true } });
  assert.deepEqual(shape(partsOf(board(rows))), [["T0", 3], ["T3", 2]]);
});
