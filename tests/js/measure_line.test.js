/** A measure called out in one line: who, what, until when. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { readMeasure } from "../../app/static/js/model/measure_line.js";

const organisations = [{ id: "kreis", name: "Kreis Musterland" }, { id: "ahl", name: "Stadt Ahlbach" }, { id: "bir", name: "Stadt Birkfeld" }];
const read = (line, today = "2026-11-24") => readMeasure(line, { organisations, today });

test("who leads, who takes part and until when are taken out of the line", () => {
  assert.deepEqual(read("Kreis: Merkblatt überarbeiten mit Ahlbach und Birkfeld bis 31.3.2027"), {
    title: "Merkblatt überarbeiten", organisation: "kreis", organisations: ["ahl", "bir"], due: "2027-03-31",
  });
});

test("a day without a year is the next one of its kind", () => {
  assert.equal(read("Mappe bis 31.3.").due, "2027-03-31");
  assert.equal(read("Mappe bis zum 1.12.").due, "2026-12-01");
  assert.equal(read("Mappe bis 24.11.").due, "2026-11-24");
});

test("the end of a month is its last day", () => {
  assert.equal(read("Mappe bis Ende Februar").due, "2027-02-28");
  assert.equal(read("Mappe bis Ende März 2028").due, "2028-03-31");
});

test("what cannot be understood stays in the title", () => {
  assert.deepEqual(read("Mappe bis 31.2."), { title: "Mappe bis 31.2." });
  assert.deepEqual(read("Mappe bis Ende der Woche"), { title: "Mappe bis Ende der Woche" });
  assert.deepEqual(read("Merkblatt mit Beispielen"), { title: "Merkblatt mit Beispielen" });
  assert.deepEqual(read("Neu: Merkblatt mit Beispielen und Ahlbach"), { title: "Neu: Merkblatt mit Beispielen und Ahlbach" });
});
