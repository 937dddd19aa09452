import assert from "node:assert/strict";
import { test } from "node:test";

import { likeness, nearest, sameSteps, stems, twinOf } from "../../app/static/js/model/twins.js";

const steps = (...titles) => titles.map((title, at) => ({ id: String(at), title }));
const like = (a, b) => likeness(stems(a), stems(b)) >= 0.75;

test("the same thing in other words is a twin", () => {
  for (const [a, b] of [
    ["Antrag prüfen", "antrag PRUEFEN"],
    ["Antrag prüfen", "Prüfung des Antrags"],
    ["Antrag prüfen", "Der Antrag wird geprüft"],
    ["Anträge prüfen", "Antrag prüfen"],
    ["Gebühr vereinnahmen", "Gebühren vereinnahmen"],
    ["Unterlagen vollständig?", "Sind die Unterlagen vollständig"],
    ["Antrag prüfen (formal)", "Antrag prüfen"],
    ["Führerscheinantrag prüfen", "Antrag prüfen"],
    ["Sachverständigen beauftragen", "Sachverstndigen beauftragen"],
  ])
    assert.ok(like(a, b), `${a} = ${b}`);
});

test("what only looks alike is none", () => {
  for (const [a, b] of [
    ["Akte anlegen", "Akte ablegen"],
    ["Betrag einzahlen", "Betrag auszahlen"],
    ["Bescheid versenden", "Bescheid verwenden"],
    ["Unterlagen vollständig", "Unterlagen unvollständig"],
    ["Antrag vollständig", "Antrag nicht vollständig"],
    ["Antrag prüfen", "Antrag ablegen"],
    ["Antrag prüfen", "Prüfen"],
    ["Formular A ausfüllen", "Bogen B ausdrucken"],
    ["", ""],
  ])
    assert.ok(!like(a, b), `${a} ≠ ${b}`);
});

test("a title is recognised before its last word is finished", () => {
  const [found] = steps("Antrag prüfen");
  assert.equal(twinOf("Antrag", [found]), null);
  assert.equal(twinOf("Antrag prü", [found]), found);
  assert.equal(twinOf("antrag pruefen ", [found]), found);
  assert.equal(twinOf("Antrag prü ", [found]), null, "a blank ends the word");
});

test("the nearest of several is taken", () => {
  const all = steps("Antrag prüfen lassen", "Antrag prüfen", "Bescheid senden");
  assert.equal(twinOf("Antrag prüfen", all), all[1]);
  assert.equal(nearest({ title: "Bescheide senden" }, all), all[2]);
  assert.equal(nearest({ title: "Kasse schließen" }, all), null);
});

test("what says the same stands together, its first in front, without start, end and untitled cards", () => {
  const [first, other, twin, third] = steps("Antrag prüfen", "Bescheid senden", "Prüfung des Antrags", "Anträge prüfen");
  const more = [{ id: "a", title: "", kind: "task" }, { id: "b", title: "" }, { id: "c", title: "Ende", kind: "end" }, { id: "d", title: "Ende", kind: "end" }];
  assert.deepEqual(sameSteps([first, other, twin, third, ...more]), [[first, twin], [first, third]]);
});
