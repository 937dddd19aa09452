import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addStep,
  addSteps,
  connectable,
  kindFor,
  placeAfter,
  placeAtEnd,
} from "../../app/static/js/tools/compose.js";
import { board } from "./small_board.js";

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

test("a list becomes a chain that stands within the connection it was put on", () => {
  const index = board(
    [
      ["a", "town", 0],
      ["b", "town", 1],
    ],
    [["a", "b"]],
  );
  const steps = ["x", "y"].map((step) => ({ step, kind: "task", title: step }));
  const place = { lane: "town", between: ["a0", "a1"] };
  assert.deepEqual(addSteps(index, { place, steps, newId: () => "fresh" }), [
    { type: "step.add", step: "x", kind: "task", title: "x", lane: "town", between: ["a0", "a1"] },
    { type: "step.add", step: "y", kind: "task", title: "y", lane: "town", between: [{ step: "x" }, null] },
    { type: "flow.edit", flow: "ab", target: "x" },
    { type: "flow.add", flow: "fresh", source: "x", target: "y" },
    { type: "flow.add", flow: "fresh", source: "y", target: "b" },
  ]);
  const tray = addSteps(index, { place: { lane: null }, steps, newId: () => "fresh" });
  assert.deepEqual(
    tray.map(({ type, lane }) => [type, lane]),
    [
      ["step.add", null],
      ["step.add", null],
    ],
  );
});

test("behind a step that somebody has removed meanwhile the place alone decides", () => {
  const index = board([["a", "town", 0]]);
  assert.deepEqual(connections(index, { place: { lane: "town", between: ["a0", null] }, after: "gone" }), ["a>new"]);
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
