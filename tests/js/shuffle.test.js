import assert from "node:assert/strict";
import { test } from "node:test";

import { letter, shuffled } from "../../app/static/js/model/shuffle.js";

const items = ["a", "b", "c", "d", "e", "f", "g"];

test("letters go on after Z", () => {
  assert.deepEqual([0, 1, 25, 26, 27, 52].map(letter), ["A", "B", "Z", "AA", "AB", "BA"]);
});

test("the order of one device stays the same", () => {
  assert.deepEqual(shuffled(items, "device 1"), shuffled(items, "device 1"));
});

test("every item stays, and the given list is left alone", () => {
  const given = [...items];
  assert.deepEqual(shuffled(given, "x").toSorted(), items);
  assert.deepEqual(given, items);
});

test("over many devices every item stands first about equally often", () => {
  const first = new Map();
  for (let device = 0; device < 7000; device += 1) {
    const [leader] = shuffled(items, `participant ${device}`);
    first.set(leader, (first.get(leader) ?? 0) + 1);
  }
  for (const item of items) assert.ok(Math.abs(first.get(item) - 1000) < 150, `${item}: ${first.get(item)}`);
});
