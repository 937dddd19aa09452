import assert from "node:assert/strict";
import { test } from "node:test";

import { duplicated, healing, laned, moveTogether, shifted, toLane } from "../../app/static/js/tools/several.js";
import { board } from "./small_board.js";

const index = board(
  [
    ["a", "town", 0],
    ["b", "town", 1],
    ["c", "citizen", 1],
    ["d", "town", 2],
    ["e", "town", 3],
  ],
  [
    ["a", "b"],
    ["b", "d", "ja"],
    ["d", "e"],
  ],
);

/** Moves in short: "b town [a3,]", "c citizen =b". */
function short(moves) {
  const bound = (one) => one?.step ?? one ?? "";
  return moves.map(({ step, lane, between, rank }) =>
    [step, lane, between && `[${between.map(bound)}]`, rank && `=${bound(rank)}`].filter(Boolean).join(" "),
  );
}

test("what is moved together keeps its order and its shared columns", () => {
  const moves = moveTogether(index, ["a", "b", "c"], "b", { lane: "town", between: ["a2", "a3"] });
  assert.deepEqual(short(moves), ["b town [a2,a3]", "c citizen =b", "a town [,b]"]);
  const behind = moveTogether(index, ["a", "b", "d"], "a", { lane: "town", between: ["a3", null] });
  assert.deepEqual(short(behind), ["a town [a3,]", "b town [a,]", "d town [b,]"]);
});

test("into another lane all go as far as there are lanes for them", () => {
  assert.deepEqual(short(moveTogether(index, ["a", "b"], "a", { lane: "citizen" })), ["a citizen", "b citizen"]);
  assert.deepEqual(short(moveTogether(index, ["b", "c"], "b", { lane: "citizen" })), []);
});

test("earlier and later go by one column, out of a shared one, and stop at the ends", () => {
  assert.equal(shifted(index, ["a"], -1), null);
  assert.deepEqual(short(shifted(index, ["a"], 1)), ["a town [a1,]"]);
  assert.deepEqual(short(shifted(index, ["b"], 1)), ["b town [a1,]"]);
  assert.deepEqual(short(shifted(index, ["b"], -1)), ["b town [,a1]"]);
  assert.deepEqual(short(shifted(index, ["a", "b", "c"], 1)), ["a town [a2,]", "b town [a,]", "c citizen =b"]);
  assert.deepEqual(short(shifted(index, ["d", "e"], -1)), ["e town [,a1]", "d town [,e]"]);
});

test("one lane up or down all go or none", () => {
  assert.deepEqual(short(laned(index, ["a", "b"], -1)), ["a citizen", "b citizen"]);
  assert.equal(laned(index, ["b", "c"], -1), null);
});

test("into a lane the time stays; from the tray a step goes to the end", () => {
  assert.deepEqual(toLane(index, ["a"], "citizen"), [{ type: "step.move", step: "a", lane: "citizen" }]);
  const waiting = { columns: ["a0"], get: () => ({ id: "t" }) };
  assert.deepEqual(short(toLane(waiting, ["t"], "town")), ["t town [a0,]"]);
});

test("copies stand behind the last with the connections among them", () => {
  let fresh = 0;
  const { operations, copies } = duplicated(index, ["b", "c", "d"], () => `n${(fresh += 1)}`);
  assert.deepEqual(copies, ["n1", "n2", "n3"]);
  assert.deepEqual(short(operations.slice(0, 3)), ["n1 town [a2,]", "n2 citizen =n1", "n3 town [n1,]"]);
  assert.deepEqual(operations.slice(3), [
    { type: "flow.add", flow: "n4", source: "n1", target: "n3", label: "ja" },
  ]);
});

test("where several are gone, those before and after are connected once", () => {
  const healed = healing(index, ["b", "d"], () => "new");
  assert.deepEqual(healed, [{ type: "flow.add", flow: "new", source: "a", target: "e" }]);
  assert.deepEqual(healing(index, ["a"], () => "new"), []);
});
