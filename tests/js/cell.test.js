import assert from "node:assert/strict";
import { test } from "node:test";

import { cellAt, cellOf } from "../../app/static/js/model/cell.js";

const HEAD = { x: 0, width: 100 };
const column = (rank, x) => ({ rank, x, width: 100 });
const lane = (id, y) => ({ id, y, height: 100 });
const card = (id, system, x, y) => ({ id, system, x, y, width: 100, height: 40 });

/** Two lanes and four columns: in one row, and as a score in two, of which the second needs one lane only. */
const roll = {
  systems: [{ index: 0, y: 0, height: 200, head: HEAD, columns: ["a", "b", "c", "d"].map((rank, at) => column(rank, 120 + at * 140)), lanes: [lane("up", 0), lane("low", 100)] }],
  cards: [card("1", 0, 120, 20), card("2", 0, 260, 130)],
};
const score = {
  systems: [
    { ...roll.systems[0], columns: roll.systems[0].columns.slice(0, 2) },
    { index: 1, y: 240, height: 100, head: HEAD, columns: [column("c", 120), column("d", 260)], lanes: [lane("low", 240)] },
  ],
  cards: [...roll.cards, card("3", 1, 120, 280)],
};

test("a point belongs to the nearest cell, measured from the middle of its column and its lane's first cards", () => {
  assert.deepEqual(cellAt(roll, { x: 170, y: 50 }), { lane: "up", rank: "a", x: 170, y: 40, width: 100 });
  assert.equal(cellAt(roll, { x: 232, y: 50 }).rank, "a", "the gap belongs to the nearer column");
  assert.equal(cellAt(roll, { x: 250, y: 50 }).rank, "b");
  assert.deepEqual(cellAt(roll, { x: 5000, y: 5000 }), { lane: "low", rank: "d", x: 590, y: 150, width: 100 });
  assert.equal(cellAt({ systems: [], cards: [] }, { x: 0, y: 0 }), null);
});

test("what is anchored to a cell is found in the roll and in the score", () => {
  assert.deepEqual(cellOf(roll, { lane: "low", rank: "c" }), { x: 450, y: 150, width: 100 });
  assert.deepEqual(cellOf(score, { lane: "low", rank: "c" }), { x: 170, y: 300, width: 100 });
});

test("a column that is gone is looked for in the one before it, at the beginning in the first", () => {
  assert.equal(cellOf(roll, { lane: "up", rank: "bx" }).x, 310);
  assert.equal(cellOf(roll, { lane: "up", rank: "Z" }).x, 170);
  assert.equal(cellOf(roll, { lane: "up" }).x, 100, "without a column: at the head");
});

test("a lane that is not there, or that a row leaves out, takes its ink with it", () => {
  assert.equal(cellOf(roll, { lane: "gone", rank: "a" }), null);
  assert.equal(cellOf(score, { lane: "up", rank: "c" }), null);
});

test("a lane without cards is measured from its middle", () => {
  assert.equal(cellAt({ ...roll, cards: [] }, { x: 170, y: 20 }).y, 50);
});
