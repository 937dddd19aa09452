import assert from "node:assert/strict";
import { test } from "node:test";

import { sectionItems } from "../../app/static/js/canvas/sections.js";

const columns = (ranks) => ranks.map((rank, at) => ({ rank, x: 200 + at * 150, width: 100 }));
const system = (index, ranks) => ({ index, x: 0, y: index * 300, height: 200, width: 900, head: { x: 0, width: 160 }, columns: columns(ranks) });
const section = (id, rank, { table = null, organisations = [] } = {}) => ({ step: { id, rank }, steps: [], to: null, table, organisations });
const NAMES = new Map([["ahl", { name: "Stadt Ahlbach" }]]);
const roll = { systems: [system(0, ["a", "b", "c", "d"])] };

test("a section reaches from the gap before its beginning to the gap before the next one", () => {
  const sections = [section("s", "a", { table: 1 }), section("m", "c", { table: 2, organisations: ["ahl"] })];
  const [first, second] = sectionItems(roll, sections, sections[1], NAMES);
  assert.deepEqual([first.left, first.left + first.width], [160, 475]);
  assert.deepEqual([second.left, second.left + second.width], [475, 774]);
  assert.deepEqual([first.words, second.words], ["Tisch 1", "Tisch 2: Stadt Ahlbach"]);
  assert.deepEqual([first.own, second.own], [false, true]);
});

test("in the score a section that is broken stands in each of its rows", () => {
  const score = { systems: [system(0, ["a", "b"]), system(1, ["c", "d"])] };
  const sections = [section("s", "a", { table: 1 }), section("m", "d")];
  const items = sectionItems(score, sections, null, NAMES);
  assert.deepEqual(items.map(({ key, top }) => [key, top]), [["s.0", 0], ["s.1", 300], ["m.1", 300]]);
  assert.equal(items[2].somebodys, false);
});

test("as long as no section is anybody's, none is drawn", () => {
  assert.deepEqual(sectionItems(roll, [section("s", "a"), section("m", "c")], null, NAMES), []);
  assert.deepEqual(sectionItems(roll, [], null, NAMES), []);
});
