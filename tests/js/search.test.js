import assert from "node:assert/strict";
import { test } from "node:test";

import { BoardIndex } from "../../app/static/js/tools/board_index.js";
import { folded, search } from "../../app/static/js/tools/search.js";

const ROWS = {
  lanes: [{ id: "l", title: "Bürgerbüro", order: "a0" }],
  steps: [
    { id: "a", lane: "l", rank: "a0", title: "Antrag annehmen", detail: "Der Ausweis wird am Schalter verlangt." },
    { id: "b", lane: "l", rank: "a1", title: "12 Gebühren buchen", facts: { it: "Kassenverfahren", documents: ["Quittung"] } },
    { id: "c", lane: "l", rank: "a2", title: "Bescheid prüfen" },
    { id: "d", title: "Gebühr erlassen" },
  ],
  flows: [{ id: "f", source: "a", target: "b", label: "Gebührenpflichtig" }],
  notes: [
    { id: "n", target: { kind: "step", id: "c" }, text: "Im Januar dauert die Prüfung der Gebühr länger" },
    { id: "o", text: "Die Gebührensatzung ist alt." },
  ],
  pain_points: [{ id: "p", target: { kind: "flow", id: "f" }, category: "Medienbruch", text: "Der Bote fährt nur montags" }],
  good_practices: [],
  variants: [{ id: "v", step: "c", organisation: "bir", comment: "nur mit Termin" }],
};
const rows = (name, list) => list.map((row) => [row.id, { board: "ist", ...row }]);
const records = Object.fromEntries(Object.entries(ROWS).map(([name, list]) => [name, new Map(rows(name, list))]));
const index = new BoardIndex({ records }, "ist", { a: 1, b: 2, c: 12 });
const found = (query) => search(index, query).map(({ kind, id, source }) => [kind, id, source]);

test("a number goes to the step of that number before texts that hold it", () => {
  assert.deepEqual(found("12"), [["step", "c", "number"], ["step", "b", "title"]]);
  assert.deepEqual(found("1"), [["step", "a", "number"], ["step", "b", "title"]]);
});

test("a word is found in titles first, then in the tray, notes, labels and notes of the board", () => {
  assert.deepEqual(found("Gebühr"), [
    ["step", "d", "title"],
    ["step", "b", "title"],
    ["step", "c", "note"],
    ["flow", "f", "label"],
    ["notes", "o", "note"],
  ]);
});

test("details, documents, IT systems, comments, pain points and their categories are looked through", () => {
  assert.deepEqual(found("ausweis"), [["step", "a", "detail"]]);
  assert.deepEqual(found("quittung"), [["step", "b", "facts"]]);
  assert.deepEqual(found("kassen"), [["step", "b", "facts"]]);
  assert.deepEqual(found("termin"), [["step", "c", "variant"]]);
  assert.deepEqual(found("bote"), [["flow", "f", "pain"]]);
  assert.deepEqual(found("medienbruch"), [["flow", "f", "pain"]]);
});

test("all words have to be there, wherever they stand", () => {
  assert.deepEqual(found("prüfen januar"), [["step", "c", "title"]]);
  assert.deepEqual(found("prüfen montags"), []);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(found("  "), []);
});

test("capitals, accents and the spelling of umlauts do not count", () => {
  assert.equal(folded("GEBÜHR"), folded("gebuehr"));
  assert.equal(folded("Straße"), folded("STRASSE"));
  assert.equal(folded("Café"), "cafe");
});

test("of a long text what was found is kept, with a few words before it", () => {
  assert.equal(search(index, "gebühr januar").find(({ id }) => id === "c").text, "Im Januar dauert die Prüfung der Gebühr länger");
  const [{ text }] = search(index, "länger");
  assert.equal(text, "… die Prüfung der Gebühr länger");
});
