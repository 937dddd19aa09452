import assert from "node:assert/strict";
import { test } from "node:test";

import { splice, splits, spliceTo } from "../../app/static/js/tools/splice.js";
import { board } from "./small_board.js";

const STEPS = [
  ["a", "town", 0],
  ["b", "town", 1],
  ["p", "citizen", 2],
  ["x", "citizen", 3],
  ["n", "citizen", 4],
];

/** What is connected with what after a card was dropped on the flow: "a>x ja". */
function after(flows, flow = "ab") {
  const index = board(STEPS, flows);
  const connected = new Map(index.flows.map((one) => [one.id, { ...one }]));
  for (const { type, flow: id, ...fields } of splice(index, { step: "x", flow: index.get(flow), newId: () => "new" }))
    connected.set(id, { ...(type === "flow.edit" ? connected.get(id) : {}), ...fields });
  return [...connected.values()].map(({ source, target, label }) => [`${source}>${target}`, label].filter(Boolean).join(" ")).sort();
}

test("a card dropped on a connection stands in it, and what was said stays where it leaves", () => {
  assert.deepEqual(after([["a", "b", "ja"]]), ["a>x ja", "x>b"]);
});

test("a link of a chain takes its connections with it, and the chain closes", () => {
  const flows = [
    ["a", "b", "ja"],
    ["p", "x", "nein"],
    ["x", "n"],
  ];
  assert.deepEqual(after(flows), ["a>x ja", "p>n nein", "x>b"]);
});

test("a card with half of the connection already gets the other half, and no double", () => {
  assert.deepEqual(after([["a", "b"], ["a", "x"]]), ["a>x", "x>b"]);
  assert.deepEqual(after([["a", "b"], ["x", "b"]]), ["a>x", "x>b"]);
});

test("a card with several ways keeps them", () => {
  assert.deepEqual(after([["a", "b"], ["x", "n"], ["x", "p"]]), ["a>x", "x>b", "x>n", "x>p"]);
});

test("its own connections, a beginning and an end split nothing", () => {
  const index = board([...STEPS, ["s", "town", 2, "start"], ["e", "town", 3, "end"]], [["a", "b"], ["b", "x"]]);
  assert.equal(splits(index, index.get("ab"), "x"), true);
  for (const [flow, step] of [["bx", "x"], ["ab", "a"], ["ab", "s"], ["ab", "e"]])
    assert.equal(splits(index, index.get(flow), step), false, `${step} on ${flow}`);
  const both = board(STEPS, [["a", "b"], ["a", "x"], ["x", "b"]]);
  assert.equal(splits(both, both.get("ab"), "x"), false, "it stands in there already");
});

test("it comes to stand between the two, in the lane and column it was dropped in where that fits", () => {
  const index = board([["a", "town", 0], ["c", "town", 1], ["b", "town", 2]], [["a", "b"], ["b", "c"]]);
  const [through, back] = [index.get("ab"), index.get("bc")];
  assert.deepEqual(spliceTo(index, through, { lane: "citizen", rank: "a1" }), { lane: "citizen", rank: "a1" });
  assert.deepEqual(spliceTo(index, through, { lane: "town", between: ["a1", "a2"] }).between, ["a1", "a2"]);
  assert.deepEqual(spliceTo(index, through, { lane: "town", between: ["a2", null] }).between, ["a0", "a2"]);
  assert.deepEqual(spliceTo(index, through, { lane: "town", rank: "a0" }).between, ["a0", "a2"]);
  assert.deepEqual(spliceTo(index, back, { lane: "town", rank: "a1" }).between, ["a2", null], "a loop runs on from its source");
});
