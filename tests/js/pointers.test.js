import assert from "node:assert/strict";
import { test } from "node:test";

import { pointOf, spotOf } from "../../app/static/js/canvas/pointers.js";
import { mayPoint } from "../../app/static/js/tools/waiting.js";

const drawn = (width) => ({
  systems: [{ index: 0, y: 0, height: 200, head: { x: 0, width: 100 }, columns: [{ rank: "a0", x: 120, width }], lanes: [{ id: "town", y: 0, height: 200 }] }],
  cards: [],
});

test("a spot is the same in every picture: offsets are widths of a column, and never pixels", () => {
  const spot = spotOf(drawn(200), { x: 270, y: 150 });
  assert.deepEqual(spot, { lane: "town", rank: "a0", dx: 0.25, dy: 0.25 });
  assert.deepEqual(pointOf(drawn(100), spot), { x: 195, y: 125 });
});

test("what the server would not take is not sent, and what this picture does not show is nowhere", () => {
  assert.deepEqual(spotOf(drawn(100), { x: 99_999, y: 100 }).dx, 10);
  assert.equal(spotOf({ systems: [], cards: [] }, { x: 0, y: 0 }), null);
  assert.equal(pointOf(drawn(100), { lane: "other", rank: "a0" }), null);
  assert.equal(pointOf(drawn(100), { record: "step" }), null);
});

test("nobody points while a ballot is open or something is collected silently", () => {
  const view = (state, round) => ({ workshop: { collection: state && { state } }, records: { rounds: new Map(round ? [["r", { state: round }]] : []) } });
  assert.equal(mayPoint(view()), true);
  assert.equal(mayPoint(view("revealed", "closed")), true);
  assert.equal(mayPoint(view("writing")), false);
  assert.equal(mayPoint(view(null, "open")), false);
});
