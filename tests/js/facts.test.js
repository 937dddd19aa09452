import assert from "node:assert/strict";
import { test } from "node:test";

import {
  factRows,
  factStrips,
  factWords,
  formatAmount,
  formatWait,
  namedSoFar,
  parseAmount,
  parseWait,
  ROUGH,
  waitUnit,
} from "../../app/static/js/tools/facts.js";
import { ranged } from "../../app/static/js/model/process.js";

test("numbers are read as people type them", () => {
  assert.equal(parseAmount("12"), 12);
  assert.equal(parseAmount(" 2,5 "), 2.5);
  assert.equal(parseAmount("1.300"), 1300);
  assert.deepEqual(parseAmount("8–20"), { from: 8, to: 20 });
  assert.deepEqual(parseAmount("20 bis 8"), { from: 8, to: 20 });
  assert.equal(parseAmount("8-8"), 8);
});

test("nothing takes a fact back, and what is no number is not sent", () => {
  assert.equal(parseAmount("  "), null);
  for (const text of ["viel", "8–", "1–2–3", "-5", "1e9", "∞"]) assert.equal(parseAmount(text), undefined, text);
});

test("a wait is kept in hours and read in days from one day on", () => {
  assert.equal(parseWait("5", "d"), 120);
  assert.equal(parseWait("5", "h"), 5);
  assert.deepEqual(parseWait("1–2", "d"), { from: 24, to: 48 });
  assert.equal(waitUnit(60), "d");
  assert.equal(waitUnit(6), "h");
  assert.equal(waitUnit(30), "h");
  assert.equal(waitUnit({ from: 24, to: 30 }), "h");
  assert.equal(formatWait(60), "2,5");
  assert.equal(formatWait({ from: 24, to: 120 }), "1–5");
});

test("what is typed comes back as it is shown", () => {
  for (const text of ["12", "8–20", "2,5"]) assert.equal(formatAmount(parseAmount(text)), text);
  assert.equal(formatAmount({ from: 5, to: 5 }), "5", "a range of one number is that number");
});

test("facts in words for the list, and short for the card", () => {
  const facts = { work_min: { from: 8, to: 20 }, wait_h: 120, media: "paper" };
  assert.deepEqual(factWords(facts), ["8–20 min", "wartet 5 Tage", "Papier"]);
  assert.deepEqual(factStrips(facts), ["8–20 min · wartet 5 T", "8–20 min + 5 T", "8–20 min …"]);
  assert.deepEqual(factRows(facts), [["Bearbeitungszeit", "8–20 min"], ["Liegezeit", "5 Tage"], ["Medium", "Papier"]]);
  assert.deepEqual([6, 24, 30, 60].map((wait_h) => factRows({ wait_h })[0][1]), ["6 h", "1 Tag", "30 h", "2,5 Tage"]);
  assert.deepEqual(factWords({ wait_h: 24 }), ["wartet 1 Tag"]);
  assert.deepEqual(factStrips(undefined), [""]);
});

test("a step shows the range over what the group and each administration say", () => {
  const agreed = { work_min: 12, it: "Einwohnerverfahren" };
  const said = [{ work_min: 8 }, { work_min: { from: 10, to: 20 }, wait_h: 24 }, undefined, { it: "Anderes" }];
  const spans = ranged(agreed, said);
  assert.deepEqual(spans, { work_min: { from: 8, to: 20 }, wait_h: 24, it: "Einwohnerverfahren" });
  assert.deepEqual(agreed, { work_min: 12, it: "Einwohnerverfahren" });
  assert.deepEqual(ranged({ work_min: 0 }, [{ work_min: 0 }]), { work_min: 0 });
  assert.deepEqual(ranged(undefined, undefined), {});
});

test("what the room has named is offered, the most frequent first", () => {
  const steps = new Map([[1, { facts: { it: "Kasse", documents: ["Ausweis"] } }], [2, {}]]);
  const variants = new Map([[1, { facts: { it: "Einwohner" } }], [2, { facts: { it: "Einwohner", documents: ["Foto", "Ausweis"] } }]]);
  assert.deepEqual(namedSoFar({ steps, variants }, "it"), ["Einwohner", "Kasse"]);
  assert.deepEqual(namedSoFar({ steps, variants }, "documents"), ["Ausweis", "Foto"]);
});

test("what is known only roughly reads well", () => {
  const words = Object.entries(ROUGH).flatMap(([name, ranges]) => ranges.flatMap((range) => factWords({ [name]: range })));
  assert.deepEqual(words.slice(3), ["30–60 min", "wartet 1–4 h", "wartet 1–3 Tage", "wartet 5–10 Tage", "wartet 10–20 Tage"]);
});
