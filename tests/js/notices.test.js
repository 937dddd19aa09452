/** What stands above every view of the wall: all eyes to the front, whose turn, a word to all, and how far a silent work is. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countOf, noticesOf } from "../../app/static/js/ui/wall/notices.js";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const organisations = new Map([["ahl", { name: "Stadt Ahlbach" }], ["bir", { name: "Stadt Birkfeld" }]]);

function told(workshop, { rounds = [], progress = {} } = {}) {
  return { view: { workshop, records: { organisations, rounds: new Map(rounds.map((round) => [round.id, round])) } }, progress, now: () => NOW };
}

const texts = (workshop, shown = "part") => noticesOf(workshop, shown).map(({ text }) => text);

test("all eyes to the front, and whose turn it is, guests last", () => {
  const [front, turn] = texts(told({ front: true, turn: { order: ["ahl", "bir", ""], now: 1 } }));
  assert.match(front, /nach vorn/);
  assert.equal(turn, "Jetzt: Stadt Birkfeld · danach: Gäste / andere Stellen");
  assert.deepEqual(texts(told({ turn: { order: ["ahl", "bir"], now: 1 } })), ["Jetzt: Stadt Birkfeld"]);
});

test("a word to everybody goes after a while", () => {
  const said = (seconds) => told({ notice: { text: "Raum 2 ist frei", at: new Date(NOW - seconds * 1000).toISOString() } });
  assert.deepEqual(texts(said(10)), ["Raum 2 ist frei"]);
  assert.deepEqual(texts(said(100)), []);
});

test("of a silent collection there is a count, and once it is shown nothing", () => {
  const progress = { c: { items: 12, writers: 9 } };
  const collection = (state) => told({ collection: { id: "c", state } }, { progress });
  assert.equal(countOf(collection("writing")), "12 gesammelt, 9 haben geschrieben");
  assert.equal(countOf(collection("revealed")), "");
  assert.deepEqual(noticesOf(collection("writing"), "part"), [{ text: "12 gesammelt, 9 haben geschrieben", quiet: true }]);
});

test("of a running vote there is how many have voted, once where it stands large anyway", () => {
  const voting = told({}, { rounds: [{ id: "r", state: "open", opened: "" }], progress: { r: { voted: 17, eligible: 20 } } });
  assert.deepEqual(texts(voting), ["17 von 20 haben abgestimmt"]);
  assert.deepEqual(texts(voting, "task"), []);
});

test("the dark and the pause are left alone", () => {
  const busy = told({ front: true, notice: { text: "Hallo", at: new Date(NOW).toISOString() } });
  assert.deepEqual([...texts(busy, "dark"), ...texts(busy, "pause")], []);
});
