/** What a screen reader hears of the others: gathered, not every change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mountNews } from "../../app/static/js/ui/news.js";

const NAMES = ["steps", "notes", "pain_points", "good_practices", "measures", "rounds"];

function room(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const workshop = new EventTarget();
  const records = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  workshop.view = { records, you: { participant: "me" }, workshop: { phase: "sketch" } };
  const said = [];
  mountNews({ workshop, picture: { board: "ist" } }, (text) => said.push(text));
  const changed = () => workshop.dispatchEvent(new Event("change"));
  const add = (name, id, author = "other") => (records[name].set(id, { id, author }), changed());
  return { workshop, records, said, add, changed };
}

test("what several add within a while is said as one sentence, and one's own not at all", (t) => {
  const { said, add } = room(t);
  for (const id of ["a", "b", "c"]) add("steps", id);
  add("notes", "n");
  add("steps", "mine", "me");
  add("pain_points", "p", undefined);
  t.mock.timers.tick(4000);
  assert.deepEqual(said, ["3 neue Schritte, 1 neue Notiz, 1 neuer Eintrag „Wo hakt es?“"]);
});

test("when much goes on it is said only now and then, and nothing is left out", (t) => {
  const { said, add } = room(t);
  for (let i = 0; i < 40; i++) {
    add("steps", `s${i}`);
    t.mock.timers.tick(500);
  }
  t.mock.timers.tick(20_000);
  assert.deepEqual(said, ["8 neue Schritte", "30 neue Schritte", "2 neue Schritte"]);
});

test("what a group draws on its own board is no news on this one", (t) => {
  const { records, said, add, changed } = room(t);
  records.steps.set("theirs", { id: "theirs", author: "other", board: "group" });
  changed();
  add("measures", "m");
  t.mock.timers.tick(4000);
  assert.deepEqual(said, ["1 neue Maßnahme"]);
});

test("a removal by anybody is said, an edit is not, and the phase at once", (t) => {
  const { workshop, records, said, add, changed } = room(t);
  add("steps", "a");
  t.mock.timers.tick(4000);
  records.steps.set("a", { id: "a", author: "other", title: "anders" });
  changed();
  t.mock.timers.tick(20_000);
  records.steps.delete("a");
  workshop.view.workshop = { phase: "vote" };
  changed();
  t.mock.timers.tick(4000);
  assert.deepEqual(said, ["1 neuer Schritt", "Abstimmen", "1 Schritt entfernt"]);
});

test("one's own removal has been said already", (t) => {
  const { workshop, records, said, add, changed } = room(t);
  add("steps", "a");
  t.mock.timers.tick(20_000);
  workshop.acknowledged = { records: { steps: new Map([["a", {}]]) } };
  records.steps.delete("a");
  changed();
  workshop.acknowledged = { records: { steps: new Map() } };
  changed();
  t.mock.timers.tick(20_000);
  assert.deepEqual(said, ["1 neuer Schritt"]);
});
