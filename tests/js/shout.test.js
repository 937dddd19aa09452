import assert from "node:assert/strict";
import { test } from "node:test";

import { readShout } from "../../app/static/js/model/shout.js";

const lanes = [
  { id: "citizen", title: "Antragstellende" },
  { id: "town", title: "Bürgerbüro (Stadt)" },
  { id: "county", title: "Fahrerlaubnisbehörde (Kreis)" },
];
const steps = new Map(
  [
    { id: "s1", lane: "citizen", kind: "start", title: "Führerschein gewünscht" },
    { id: "s2", lane: "town", kind: "task", title: "Antrag annehmen" },
    { id: "s3", lane: "town", kind: "decision", title: "Unterlagen vollständig?" },
    { id: "s4", lane: "county", kind: "task", title: "Bescheid senden" },
    { id: "s5", lane: "county", kind: "end", title: "Erteilt" },
  ].map((step) => [step.id, step]),
);
const numbers = { s1: 1, s2: 2, s3: 3, s4: 4, s5: 5 };
const flows = [
  { id: "f1", source: "s1", target: "s2", label: "schriftlich" },
  { id: "f2", source: "s3", target: "s4", label: "ja" },
];

function read(line, overrides = {}) {
  let next = 0;
  const categories = ["Medienbruch", "Doppelerfassung", "Rückfragen, unvollständige Unterlagen"];
  return readShout(line, { lanes, steps, numbers, flows, categories, newId: () => `n${(next += 1)}`, ...overrides });
}

test("an empty line means nothing", () => {
  assert.equal(read("   "), null);
});

test("a lane's name before the colon places the step, connected with the last one", () => {
  const meaning = read("Bürgerbüro: Gebühr  kassieren", { after: "s4" });
  assert.deepEqual(meaning.operations, [
    { type: "step.add", step: "n1", lane: "town", kind: "task", title: "Gebühr kassieren", between: [{ step: "s4" }, null] },
    { type: "flow.add", flow: "n2", source: "s4", target: "n1" },
  ]);
  assert.equal(meaning.follows, 4);
  assert.equal(meaning.after, "n1");
});

for (const [wish, lane] of [["Bürger", "town"], ["kreis", "county"], ["Buergerbuero", "town"], ["Bürgerbrüo", "town"],
  ["Antragstelende", "citizen"], ["stadt", "town"], ["BÜRGERBÜRO (STADT)", "town"]]) {
  test(`"${wish}" is heard as the lane ${lane}`, () => {
    assert.equal(read(`${wish}: Akte anlegen`).operations[0].lane, lane);
  });
}

test("words before a colon that are no lane stay part of the title", () => {
  const meaning = read("Wichtig: Passfoto prüfen", { after: "s4" });
  assert.equal(meaning.title, "Wichtig: Passfoto prüfen");
  assert.equal(meaning.operations[0].lane, "county");
});

test("the first step of all goes to the first lane and is connected with nothing", () => {
  const meaning = read("Antrag kommt an", { steps: new Map(), numbers: {}, flows: [] });
  assert.deepEqual(meaning.operations, [
    { type: "step.add", step: "n1", lane: "citizen", kind: "task", title: "Antrag kommt an" },
  ]);
});

test("a step called out after another enters the one flow that goes on from there and keeps its label", () => {
  const meaning = read("1 > Kreis: Termin vergeben");
  assert.deepEqual(meaning.operations, [
    { type: "step.add", step: "n1", lane: "county", kind: "task", title: "Termin vergeben", between: [{ step: "s1" }, null] },
    { type: "flow.remove", flow: "f1" },
    { type: "flow.add", flow: "n2", source: "s1", target: "n1", label: "schriftlich" },
    { type: "flow.add", flow: "n3", source: "n1", target: "s2" },
  ]);
  assert.equal(meaning.before, 2);
});

test("the ways out of a decision are never guessed", () => {
  const meaning = read("nach 3: Unterlagen nachfordern");
  assert.deepEqual(meaning.operations.map((operation) => operation.type), ["step.add", "flow.add"]);
  assert.equal(meaning.operations[0].lane, "town");
});

test("nothing is connected with an end", () => {
  const meaning = read("5 > Statistik melden");
  assert.deepEqual(meaning.operations.map((operation) => operation.type), ["step.add"]);
  assert.equal(meaning.connected, false);
});

for (const [line, kind, title] of [["Unterlagen da?", "decision", "Unterlagen da?"], ["? Vollständig", "decision", "Vollständig"],
  ["Ende: Karte liegt vor", "end", "Karte liegt vor"], ["Kreis: Warten: Antwort der Polizei", "wait", "Antwort der Polizei"],
  ["Anfang: Wunsch", "start", "Wunsch"]]) {
  test(`"${line}" makes a ${kind}`, () => {
    const meaning = read(line);
    assert.equal(meaning.stepKind, kind);
    assert.equal(meaning.title, title);
  });
}

test("an exclamation mark notes where it is stuck, with the category known by its beginning", () => {
  assert.deepEqual(read("!2 Rückfragen: Jeder dritte Antrag kommt unvollständig").operations, [
    { type: "pain.add", pain: "n1", target: { kind: "step", id: "s2" },
      category: "Rückfragen, unvollständige Unterlagen", text: "Jeder dritte Antrag kommt unvollständig" },
  ]);
});

test("a long sentence before a colon is no category", () => {
  const meaning = read("!2 Wir sagen seit vielen Jahren: so geht das nicht");
  assert.equal(meaning.category, "");
  assert.equal(meaning.text, "Wir sagen seit vielen Jahren: so geht das nicht");
});

test("a plus notes what runs well, at the last step when no number is given", () => {
  assert.deepEqual(read("+ Termine online", { after: "s4" }).operations, [
    { type: "good.add", good: "n1", target: { kind: "step", id: "s4" }, category: "", text: "Termine online" },
  ]);
});

test("a hash is a note, and a question when it ends like one", () => {
  assert.equal(read("#4 Zwei Ausfertigungen").operations[0].kind, "fact");
  assert.equal(read("#4 Warum zwei?").operations[0].kind, "question");
});

test("a star goes to the Themenspeicher", () => {
  assert.deepEqual(read("* Digitaler Antrag").operations, [
    { type: "note.add", note: "n1", kind: "parked", text: "Digitaler Antrag" },
  ]);
});

test("an arrow connects two numbers with a label", () => {
  assert.deepEqual(read("3 -> 2 nein").operations, [
    { type: "flow.add", flow: "n1", source: "s3", target: "s2", label: "nein" },
  ]);
});

test("an arrow over an existing flow changes its label, and says so when nothing would change", () => {
  assert.deepEqual(read("3 → 4: doch").operations, [{ type: "flow.edit", flow: "f2", label: "doch" }]);
  assert.equal(read("3 -> 4 ja").problem, "flow-exists");
});

test("a number alone chooses the step to go on from, without sending anything", () => {
  const meaning = read("4");
  assert.equal(meaning.after, "s4");
  assert.deepEqual(meaning.operations, []);
});

test("a new lane is called out by its word", () => {
  assert.deepEqual(read("Spur: Bauamt").operations, [
    { type: "lane.add", lane: "n1", title: "Bauamt", party: "internal" },
  ]);
  assert.equal(read("Spur: antragstellende").problem, "lane-exists");
});

for (const [line, problem] of [["!9 Text", "no-step"], ["! Text", "which-step"], ["!2", "empty"], ["*", "empty"],
  ["3 -> 3", "same-step"], ["9 > Text", "no-step"], ["?", "empty"], ["Kreis:", "empty"], [`x${"y".repeat(200)}`, "long"]]) {
  test(`"${line.slice(0, 12)}" is not clear: ${problem}`, () => {
    const meaning = read(line);
    assert.equal(meaning.problem, problem);
    assert.deepEqual(meaning.operations, []);
  });
}

test("without lanes a step has no place", () => {
  assert.equal(read("Antrag prüfen", { lanes: [] }).problem, "no-lane");
});
