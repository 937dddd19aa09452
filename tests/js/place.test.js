import assert from "node:assert/strict";
import { test } from "node:test";

import { dropAt, laneEnds, offerAt, offerNear, spotAt } from "../../app/static/js/canvas/place.js";
import { cardInOrder, cardTowards } from "../../app/static/js/canvas/walk.js";

const COLUMNS = [
  { rank: "a0", x: 200, width: 100 },
  { rank: "a1", x: 340, width: 100 },
];
const HEAD = { x: 0, width: 160 };
const LANES = [
  { id: "up", y: 0, height: 100 },
  { id: "low", y: 100, height: 100 },
];
const layout = {
  systems: [{ y: 0, height: 200, head: HEAD, columns: COLUMNS, lanes: LANES }],
  cards: [
    { id: "a", number: 1, system: 0, column: 0, x: 200, y: 20, width: 100, height: 60 },
    { id: "b", number: 2, system: 0, column: 1, x: 340, y: 120, width: 100, height: 60 },
  ],
};
const a = { id: "a", lane: "up", rank: "a0" };

test("the inside of a cell joins its column, everything between columns makes a new one", () => {
  assert.deepEqual(spotAt(layout, { x: 250, y: 150 }).place, { lane: "low", rank: "a0" });
  assert.deepEqual(spotAt(layout, { x: 320, y: 150 }).place, { lane: "low", between: ["a0", "a1"] });
  assert.deepEqual(spotAt(layout, { x: 100, y: 50 }).place, { lane: "up", between: [null, "a0"] });
  assert.deepEqual(spotAt(layout, { x: 900, y: 50 }).place, { lane: "up", between: ["a1", null] });
  assert.equal(spotAt(layout, { x: 250, y: 500 }), null);
});

test("on an empty board a lane takes the first step", () => {
  const empty = { systems: [{ y: 0, height: 200, head: HEAD, columns: [], lanes: LANES }], cards: [] };
  assert.deepEqual(spotAt(empty, { x: 300, y: 50 }).place, { lane: "up", between: [null, null] });
  assert.deepEqual(
    laneEnds(empty).map(({ place }) => place.lane),
    ["up", "low"],
  );
  assert.ok(
    laneEnds(empty).every(({ at }) => at.x > HEAD.width),
    "beside the lane's head",
  );
});

test("on an empty board all paper belongs to the nearest lane; beside cards it belongs to none", () => {
  const empty = { systems: [{ y: 0, height: 200, head: HEAD, columns: [], lanes: LANES }], cards: [] };
  assert.equal(offerNear(empty, { x: 300, y: 900 }).place.lane, "low");
  assert.equal(offerNear(layout, { x: 320, y: 900 }), null);
  assert.equal(offerNear({ systems: [], cards: [] }, { x: 300, y: 900 }), null);
});

test("a card dropped where it stands goes nowhere", () => {
  assert.equal(dropAt(layout, { x: 250, y: 50 }, a), null);
  assert.equal(dropAt(layout, { x: 320, y: 50 }, a), null, "the gap beside its own column changes nothing");
  assert.equal(dropAt(layout, { x: 900, y: 50 }, a).kind, "gap");
});

test("a card dropped into another lane of its column keeps its time", () => {
  assert.deepEqual(dropAt(layout, { x: 250, y: 150 }, a).place, { lane: "low" });
});

test("a plus is offered on paper, not on cards; between two columns above the line that connects them", () => {
  assert.equal(offerAt(layout, { x: 250, y: 50 }), null);
  assert.deepEqual(offerAt(layout, { x: 320, y: 20 }).at, { x: 320, y: 20 });
  assert.deepEqual(offerAt(layout, { x: 390, y: 50 }).at, { x: 390, y: 50 });
  assert.deepEqual(
    laneEnds(layout).map(({ at }) => at.y),
    [50, 150],
  );
});

test("arrow keys find the nearest card in their direction and nothing beyond the edge", () => {
  assert.equal(cardTowards(layout.cards, layout.cards[0], "ArrowRight").id, "b");
  assert.equal(cardTowards(layout.cards, layout.cards[0], "ArrowDown").id, "b");
  assert.equal(cardTowards(layout.cards, layout.cards[0], "ArrowLeft"), null);
  assert.equal(cardTowards(layout.cards, layout.cards[0], "x"), null);
});

test("the first and the last card are found by number", () => {
  assert.equal(cardInOrder(layout.cards, null, 1).id, "a");
  assert.equal(cardInOrder(layout.cards, null, -1).id, "b");
  assert.equal(cardInOrder(layout.cards, layout.cards[1], 1), null);
});
