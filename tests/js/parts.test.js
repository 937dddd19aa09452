import assert from "node:assert/strict";
import { test } from "node:test";

import { pages } from "../../app/static/js/model/layout.js";
import { only, partWith } from "../../app/static/js/model/parts.js";

const drawing = {
  width: 1240,
  systems: [0, 1, 2].map((index) => ({ index, y: index * 310, height: 290 })),
  cards: [{ id: "s1", system: 0 }, { id: "s2", system: 1 }, { id: "s3", system: 2 }],
  connectors: [{ id: "f1", system: 0 }, { id: "f2", system: 2 }],
  tags: [{ flows: ["f3"], system: 1 }],
};

test("a step is found in its part", () => {
  const parts = pages(drawing, 600);
  assert.equal(partWith(drawing, parts, "s3"), 1);
  assert.equal(partWith(drawing, parts, "gone"), -1);
});

test("a part holds only what stands in its systems", () => {
  const part = only(drawing, pages(drawing, 600)[1]);
  assert.deepEqual(part.cards.map(({ id }) => id), ["s3"]);
  assert.deepEqual(part.connectors.map(({ id }) => id), ["f2"]);
  assert.deepEqual(part.tags, []);
  assert.deepEqual(part.systems.map(({ index }) => index), [2]);
});
