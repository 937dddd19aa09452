import assert from "node:assert/strict";
import { test } from "node:test";

import { framed, titlesOf, wording } from "../../app/static/js/tools/lines.js";

test("each line is a title, without bullets and empty lines", () => {
  assert.deepEqual(titlesOf("- Antrag annehmen\r\n\n  • Antrag\tprüfen  \n– Bescheiden"), [
    "Antrag annehmen",
    "Antrag prüfen",
    "Bescheiden",
  ]);
});

test("numbers go where every line has one, and stay where they are part of a title", () => {
  assert.deepEqual(titlesOf("1. Annehmen\n2) Prüfen"), ["Annehmen", "Prüfen"]);
  assert.deepEqual(titlesOf("1. Mahnung schreiben\nVollstrecken"), ["1. Mahnung schreiben", "Vollstrecken"]);
  assert.deepEqual(titlesOf("1. Mahnung schreiben"), ["1. Mahnung schreiben"]);
});

test("a question is a decision, unless something else was chosen", () => {
  assert.deepEqual(wording("Vollständig?"), { kind: "decision", title: "Vollständig?" });
  assert.equal(wording("Antwort da?", "wait").kind, "wait");
  assert.equal(wording("Prüfen").kind, "task");
});

test("what is longer than a title keeps every word", () => {
  const long = `${"Angaben ".repeat(30)}prüfen`;
  const { title, detail } = wording(long);
  assert.ok(title.length <= 200);
  assert.match(title, /Angaben…$/);
  assert.equal(detail, long);
});

test("where only the frame is asked for, lines are what is missing of beginning and end, and milestones", () => {
  const kinds = (has, titles) => framed({ steps: has.map((kind) => ({ kind })) }, titles).map(({ kind, milestone }) => (milestone ? "milestone" : kind));
  assert.deepEqual(kinds([], ["A", "B", "C"]), ["start", "milestone", "end"]);
  assert.deepEqual(kinds(["start"], ["A", "B?", "C"]), ["milestone", "milestone", "end"]);
  assert.deepEqual(kinds(["start", "end"], ["A", "B"]), ["milestone", "milestone"]);
  assert.deepEqual(framed({ steps: [] }, ["A", "B?", "C"])[1], { kind: "task", title: "B?", milestone: true });
});
