/** Causes, decisions, questions and measures from the one line of the desk. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { readShout } from "../../app/static/js/model/shout.js";

const organisations = [{ id: "kreis", name: "Kreis Musterland" }];
const context = { lanes: [{ id: "l", title: "Fragestelle" }], steps: new Map(), flows: [], numbers: {}, categories: [], newId: () => "new", organisations, today: "2026-11-24" };
const read = (line, more = {}) => readShout(line, { ...context, ...more });

test("a cause belongs to the pain point that is being talked about", () => {
  assert.deepEqual(read("Ursache: drei Formulare", { talk: "p" }).operations, [
    { type: "note.add", note: "new", kind: "cause", text: "drei Formulare", target: { kind: "pain", id: "p" } },
  ]);
});

test("a decision or a question stands by itself where nothing is being talked about", () => {
  assert.deepEqual(read("Beschluss: Pilot im März").operations, [{ type: "note.add", note: "new", kind: "decision", text: "Pilot im März" }]);
  assert.deepEqual(read("offene Frage: Wer zahlt?").operations[0].kind, "question");
});

test("a measure takes its owner and date along, and what it is against", () => {
  assert.deepEqual(read("Maßnahme: Kreis: Merkblatt bis 31.3.", { talk: "p" }).operations, [
    { type: "measure.add", measure: "new", title: "Merkblatt", organisation: "kreis", due: "2027-03-31", pains: ["p"] },
  ]);
});

test("a lane that only begins alike is still a lane", () => {
  assert.equal(read("Fragest: Antrag prüfen").kind, "step");
});

test("a word without a text is unclear", () => {
  assert.deepEqual(read("Ursache:"), { kind: "unclear", problem: "empty", operations: [] });
});
