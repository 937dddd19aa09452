import assert from "node:assert/strict";
import { test } from "node:test";

import { BoardIndex } from "../../app/static/js/tools/board_index.js";
import {
  addStep,
  connectable,
  kindFor,
  placeAfter,
  placeAtEnd,
  shifted,
  toLane,
} from "../../app/static/js/tools/compose.js";

const RANKS = ["a0", "a1", "a2", "a3"];

/** Steps as [id, lane, column, kind?], flows as [source, target]. */
function board(steps, flows = []) {
  const rows = {
    lanes: ["citizen", "town"].map((id, at) => ({ id, board: "ist", title: id, order: RANKS[at] })),
    steps: steps.map(([id, lane, column, kind = "task"]) => ({ id, board: "ist", lane, rank: RANKS[column], kind })),
    flows: flows.map(([source, target]) => ({ id: `${source}${target}`, board: "ist", source, target })),
  };
  const records = Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [name, new Map(list.map((row) => [row.id, row]))]),
  );
  const numbers = Object.fromEntries(rows.steps.map(({ id }, at) => [id, at + 1]));
  return new BoardIndex({ records }, "ist", numbers);
}

/** What a new step does besides being added, in short: ["a>new", "ab now to new"]. */
function connections(index, wish) {
  const operations = addStep(index, { step: "new", kind: "task", title: "T", newId: () => "fresh", ...wish });
  assert.equal(operations[0].type, "step.add");
  return operations
    .slice(1)
    .map(({ type, source, target, flow }) =>
      type === "flow.edit" ? `${flow} now to ${target}` : `${source}>${target}`,
    );
}

test("a step at the end follows the last one, also from another lane", () => {
  const index = board(
    [
      ["a", "citizen", 0],
      ["b", "town", 1],
    ],
    [["a", "b"]],
  );
  assert.deepEqual(connections(index, { place: placeAtEnd(index, "citizen") }), ["b>new"]);
});

test("a step put between two connected ones stands within their connection", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["b", "town", 1],
    ],
    [["a", "b"]],
  );
  assert.deepEqual(connections(index, { place: { lane: "town", between: ["a0", "a1"] } }), ["ab now to new", "new>b"]);
});

test("nothing follows an end, and nothing is obvious before the first step", () => {
  const index = board([["a", "town", 0, "end"]]);
  assert.deepEqual(connections(index, { place: placeAfter(index.get("a")), after: "a" }), []);
  assert.deepEqual(connections(index, { place: { lane: "town", between: [null, "a0"] } }), []);
});

test("a decision gets another way out; a step whose only way leads back gets none", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["q", "town", 1, "decision"],
      ["b", "town", 2],
    ],
    [
      ["a", "q"],
      ["q", "b"],
      ["b", "a"],
    ],
  );
  assert.deepEqual(connections(index, { place: placeAfter(index.get("b")), after: "b" }), []);
  const other = board(
    [
      ["q", "town", 0, "decision"],
      ["b", "citizen", 1],
      ["c", "town", 2],
    ],
    [["q", "c"]],
  );
  assert.deepEqual(connections(other, { place: placeAfter(other.get("q")), after: "q" }), ["q>new"]);
});

test("behind a step that goes on in another lane the new one comes in between", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["b", "citizen", 1],
    ],
    [["a", "b"]],
  );
  assert.deepEqual(connections(index, { place: placeAfter(index.get("a")), after: "a" }), ["ab now to new", "new>b"]);
});

test("a pulled line says itself what the step follows", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["b", "town", 1],
    ],
    [["a", "b"]],
  );
  assert.deepEqual(connections(index, { place: placeAtEnd(index, "town"), source: "a" }), ["a>new"]);
});

test("a beginning and a step in the tray are connected with nothing", () => {
  const index = board([["a", "town", 0]]);
  assert.deepEqual(connections(index, { place: placeAtEnd(index, "town"), kind: "start" }), []);
  assert.deepEqual(connections(index, { place: { lane: null } }), []);
});

test("earlier and later go by one column and stop at the ends", () => {
  const index = board([
    ["a", "town", 0],
    ["b", "town", 1],
    ["c", "citizen", 1],
  ]);
  assert.equal(shifted(index, index.get("a"), -1), null);
  assert.deepEqual(shifted(index, index.get("a"), 1).between, ["a1", null]);
  assert.deepEqual(shifted(index, index.get("b"), 1).between, ["a1", null], "out of a shared column, to its right");
});

test("into another lane the time stays; from the tray a step goes to the end", () => {
  const index = board([["a", "town", 0]]);
  assert.deepEqual(toLane(index, index.get("a"), "citizen"), { type: "step.move", step: "a", lane: "citizen" });
  const moved = toLane(index, { id: "t", kind: "task" }, "citizen");
  assert.deepEqual(moved, { type: "step.move", step: "t", lane: "citizen", between: ["a0", null] });
});

test("two steps are connected once and never with themselves", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["b", "town", 1],
    ],
    [["a", "b"]],
  );
  assert.equal(connectable(index, "a", "b"), false);
  assert.equal(connectable(index, "b", "a"), true);
  assert.equal(connectable(index, "a", "a"), false);
});

test("in the phase of beginning and end first the one, then the other", () => {
  assert.equal(kindFor("frame", board([])), "start");
  assert.equal(kindFor("frame", board([["a", "town", 0, "start"]])), "end");
  assert.equal(kindFor("sketch", board([])), "task");
});
