import assert from "node:assert/strict";
import { test } from "node:test";

import { only, partWith, partsOf } from "../../app/static/js/model/parts.js";

const drawing = {
  width: 1240,
  systems: [0, 1, 2].map((index) => ({ index, y: index * 310, height: 290 })),
  cards: [{ id: "s1", system: 0 }, { id: "s2", system: 1 }, { id: "s3", system: 2 }],
  connectors: [{ id: "f1", system: 0 }, { id: "f2", system: 2 }],
  tags: [{ flows: ["f3"], system: 1 }],
};

test("systems share a part while they fit", () => {
  assert.deepEqual(partsOf(drawing, 600), [
    { systems: [0, 1], y: 0, height: 600 },
    { systems: [2], y: 620, height: 290 },
  ]);
});

test("a system higher than the wall still gets a part of its own", () => {
  assert.deepEqual(partsOf(drawing, 100).map(({ systems }) => systems), [[0], [1], [2]]);
});

test("an empty board has no parts", () => {
  assert.deepEqual(partsOf({ systems: [] }, 600), []);
});

test("a step is found in its part", () => {
  const parts = partsOf(drawing, 600);
  assert.equal(partWith(drawing, parts, "s3"), 1);
  assert.equal(partWith(drawing, parts, "gone"), -1);
});

test("a part holds only what stands in its systems", () => {
  const part = only(drawing, partsOf(drawing, 600)[1]);
  assert.deepEqual(part.cards.map(({ id }) => id), ["s3"]);
  assert.deepEqual(part.connectors.map(({ id }) => id), ["f2"]);
  assert.deepEqual(part.tags, []);
  assert.deepEqual(part.systems.map(({ index }) => index), [2]);
});
