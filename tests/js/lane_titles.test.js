import assert from "node:assert/strict";
import { test } from "node:test";

import { titleShift } from "../../app/static/js/canvas/lane_titles.js";

const lane = { y: 100, height: 400, lines: ["Fahrerlaubnis-", "behörde"] };

test("a lane that is seen as a whole keeps its title in the middle", () => {
  assert.equal(titleShift(lane, { top: 0, bottom: 600 }), 0);
});

test("the title goes to the middle of what is seen of its lane", () => {
  assert.equal(titleShift(lane, { top: 0, bottom: 300 }), -100);
  assert.equal(titleShift(lane, { top: 300, bottom: 900 }), 100);
});

test("it never leaves its lane, nor moves where nothing of it is seen", () => {
  assert.equal(titleShift(lane, { top: 0, bottom: 101 }), -(400 - 38) / 2 + 10);
  assert.equal(titleShift(lane, { top: 600, bottom: 900 }), 0);
});
