/** How much of a board is drawn, and in which detail: pure parts of the roll. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { boundsOf, detailAt, isOutOf, touches, typeAt, windowAround } from "../../app/static/js/canvas/detail.js";
import { headsAt } from "../../app/static/js/canvas/lane_titles.js";

const SEEN = { x: 1000, y: 0, width: 500, height: 300 };

test("near by everything is drawn, further off titles, far away numbers", () => {
  assert.deepEqual([1, 0.72, 0.6, 0.42, 0.3, 0.1].map(detailAt), ["all", "all", "titles", "titles", "numbers", "numbers"]);
});

test("what is written on a card is readable at every zoom, and does not change with every notch of the wheel", () => {
  const zooms = Array.from({ length: 60 }, (_, i) => 0.72 * 0.97 ** i);
  for (const zoom of zooms) assert.ok(typeAt(zoom).title * zoom >= 12, `${zoom}: ${typeAt(zoom).title * zoom}`);
  const sizes = new Set(zooms.map((zoom) => typeAt(zoom).title));
  assert.ok(sizes.size < zooms.length / 4, `${sizes.size} sizes`);
});

test("a small board is drawn whole, a large one around what is seen", () => {
  assert.equal(windowAround(SEEN, 60), null);
  const drawn = windowAround(SEEN, 500);
  assert.deepEqual(drawn, { x: 500, y: -300, right: 2000, bottom: 600 });
  assert.ok(touches(drawn, { x: 1990, y: 100, width: 184, height: 90 }));
  assert.ok(!touches(drawn, { x: 2000, y: 100, width: 184, height: 90 }));
  assert.ok(touches(null, { x: 90000, y: 0, width: 1, height: 1 }));
});

test("scrolling a while draws nothing new, coming near the edge does", () => {
  const drawn = windowAround(SEEN, 500);
  assert.ok(!isOutOf(drawn, { ...SEEN, x: SEEN.x + 300 }));
  assert.ok(isOutOf(drawn, { ...SEEN, x: SEEN.x + 340 }));
  assert.ok(isOutOf(drawn, { ...SEEN, y: 250 }));
  assert.ok(!isOutOf(null, { ...SEEN, x: 99999 }));
});

test("a connector is drawn for any of its stretches that is in view", () => {
  const points = [[10, 20], [500, 20], [500, -40], [30, -40]];
  assert.deepEqual(boundsOf(points), { x: 10, y: -40, width: 490, height: 60 });
});

const lanes = ["Antragstellende", "Führerschein- stelle"].map((title, i) => ({
  id: `l${i}`, y: i * 200, height: 200, lines: title.split(" "), baseline: 100, party: "internal",
}));
const system = { head: { x: 0, width: 160 }, lanes };

test("lane heads are as in the layout where they are read, and larger and wider from further off", () => {
  assert.equal(headsAt(system, 1).lanes, lanes);
  const far = headsAt(system, 0.2);
  assert.ok(far.metrics.lane_size * 0.2 >= 12);
  assert.ok(far.width * 0.2 >= 100);
  assert.equal(headsAt(system, 0.2, false).width, 160);
});

test("a title that was broken for the narrow head is put together again for the wide one", () => {
  const words = headsAt(system, 0.2).lanes[1].lines.join("");
  assert.ok(words.replaceAll("-", "").startsWith("Führerscheinst"), words);
  const both = { ...system, lanes: [{ ...lanes[0], lines: ["Kreis-", "und Stadtkasse"] }] };
  assert.match(headsAt(both, 0.5).lanes[0].lines.join(" "), /^Kreis- und/);
});

test("a lane too low for a line of type has none", () => {
  const low = { ...system, lanes: [{ ...lanes[0], height: 30 }] };
  assert.deepEqual(headsAt(low, 0.2).lanes[0].lines, []);
  assert.deepEqual(headsAt(system, 0.1, false).lanes[0].lines, [], "nor has a head that has room for two letters");
});
