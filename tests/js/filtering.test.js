import assert from "node:assert/strict";
import { test } from "node:test";

import { BoardIndex } from "../../app/static/js/tools/board_index.js";
import { Filtering, letThrough } from "../../app/static/js/tools/filtering.js";
import { Screen } from "../../app/static/js/tools/screen.js";

const ROWS = {
  lanes: [{ id: "l", order: "a0", organisation: "ahl" }, { id: "m", order: "a1" }],
  steps: ["a", "b", "c", "d"].map((id, n) => ({ id, lane: n ? "m" : "l", rank: `a${n}`, kind: "task" })),
  flows: [["a", "b"], ["b", "c"], ["c", "d"]].map(([source, target]) => ({ id: source + target, source, target })),
  notes: [{ id: "n", target: { kind: "step", id: "c" }, text: "" }],
  pain_points: [
    { id: "p", target: { kind: "flow", id: "bc" }, text: "" },
    { id: "q", target: { kind: "step", id: "c" }, text: "" },
  ],
  good_practices: [],
  variants: [
    { id: "v", step: "b", organisation: "ahl", answer: "absent" },
    { id: "w", step: "c", organisation: "ahl", answer: "same" },
  ],
};
const records = Object.fromEntries(
  Object.entries(ROWS).map(([name, list]) => [name, new Map(list.map((row) => [row.id, { board: "ist", ...row }]))]),
);
const index = new BoardIndex({ records }, "ist", { a: 1, b: 2, c: 3, d: 4 });
const ids = (...filters) => letThrough(index, filters).map(({ id }) => id).join("");
const [PAINS, NOTES, AHL] = [{ kind: "pains" }, { kind: "notes" }, { kind: "organisation", organisation: "ahl" }];

test("a step has pain points also where they hang on a way that goes out of it", () => {
  assert.equal(ids(PAINS), "bc");
  assert.equal(ids(NOTES), "c");
});

test("of an administration are the steps in its lanes and those it does differently", () => {
  assert.equal(ids(AHL), "ab");
  assert.equal(ids({ kind: "different", organisation: "ahl" }), "b");
});

test("two filters let through what both let through, none lets through everything", () => {
  assert.equal(ids(PAINS, AHL), "b");
  assert.equal(ids(), "abcd");
});

function filtering() {
  const screen = new Screen();
  return { screen, filtering: new Filtering({ screen, picture: { index } }) };
}

test("without a filter everything is shown", () => {
  assert.ok(filtering().filtering.shows("d"));
});

test("a way is shown between two steps that are", () => {
  const { filtering: on } = filtering();
  on.toggle(PAINS);
  assert.deepEqual(["a", "b", "ab", "bc", "cd"].filter((id) => on.shows(id)), ["b", "bc"]);
  assert.equal(on.count, 2);
});

test("what is selected does not go from under one's hands", () => {
  const { screen, filtering: on } = filtering();
  on.toggle(PAINS);
  screen.select("step", "d");
  assert.ok(on.shows("d"));
});

test("a filter is put on and taken off again, or all of them at once", () => {
  const { screen, filtering: on } = filtering();
  on.toggle(PAINS);
  assert.ok(on.shows("c"));
  on.toggle(AHL);
  assert.ok(!on.shows("c"));
  on.toggle({ kind: "pains" });
  assert.deepEqual(screen.filters, [AHL]);
  assert.ok(on.has({ ...AHL }));
  assert.ok(!on.has({ ...AHL, organisation: "bir" }));
  on.end();
  assert.equal(on.isOn, false);
});
