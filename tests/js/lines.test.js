import assert from "node:assert/strict";
import { test } from "node:test";

import { titlesOf, wording } from "../../app/static/js/tools/lines.js";

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
