/** Sichten: what stands together, what may mean the same, and how many there were. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { alike, nameOf, sifted } from "../../app/static/js/model/sifting.js";

const at = (id) => ({ kind: "step", id });
const map = (rows) => new Map(rows.map((row) => [row.id, row]));
const pain = (id, text, more = {}) => ({ id, text, target: at("s1"), ...more });
const records = (pains, goods = []) => ({ pain_points: map(pains), good_practices: map(goods), flows: map([{ id: "f", source: "s1", target: "s2" }]) });
const NUMBERS = { s1: 1, s2: 2 };

test("cards stand by step, what goes on from it after it, pain before good, then by category", () => {
  const rows = records(
    [pain("e", "e", { target: at("s2") }), pain("c", "c", { category: "Liegezeit" }), pain("d", "d", { target: { kind: "flow", id: "f" } }), pain("b", "b", { category: "Doppelerfassung" })],
    [pain("a", "a")],
  );
  const { groups } = sifted(rows, NUMBERS);
  assert.deepEqual(groups.map(({ target, cards }) => [target.id, ...cards.map(({ id }) => id)]), [["s1", "b", "c", "a"], ["f", "d"], ["s2", "e"]]);
});

test("what was written counts what was made one and put aside, what goes on does not", () => {
  const rows = records([pain("a", "a", { merged: [{ id: "x", text: "x" }, { id: "y", text: "y" }] }), pain("b", "b", { shelved: "parked" })]);
  const { cards, shelved, written } = sifted(rows, NUMBERS);
  assert.deepEqual([cards.length, shelved.length, written], [1, 1, 4]);
});

test("what nobody has shown yet is not sifted", () => {
  const { cards, written } = sifted(records([pain("a", "a", { draft: "c" })]), NUMBERS);
  assert.deepEqual([cards, written], [[], 0]);
});

const pairs = (pains, goods = []) => alike(sifted(records(pains, goods), NUMBERS).cards).map((pair) => pair.map(({ id }) => id).join(""));

test("cards that say nearly the same of one step are suggested, of another step only where they say the same", () => {
  const [said, again] = ["Anträge sind oft unvollständig.", "Jeder dritte Antrag ist unvollständig."];
  assert.deepEqual(pairs([pain("a", said), pain("b", again), pain("c", "Der Bote kommt nur einmal am Tag.")]), ["ab"]);
  assert.deepEqual(pairs([pain("a", said), pain("b", again, { target: at("s2") })]), []);
  assert.deepEqual(pairs([pain("a", said), pain("b", said, { target: at("s2") })]), ["ab"]);
});

test("one category at one step makes a suggestion sooner", () => {
  const [said, again] = ["Unterlagen fehlen fast immer", "Viele Rückfragen, weil Unterlagen nicht vollständig kommen"];
  assert.deepEqual(pairs([pain("a", said), pain("b", "Ständig fehlen Unterlagen und Fotos im Antrag")]), ["ab"]);
  assert.deepEqual(pairs([pain("a", said, { category: "Rückfragen" }), pain("b", again, { category: "Liegezeit" })]), []);
});

test("what is stuck and what runs well are never the same", () => {
  assert.deepEqual(pairs([pain("a", "Scan vorab")], [pain("b", "Scan vorab")]), []);
});

test("a card is asked about once at a time, the most alike first, and never again once it was said", () => {
  const rows = [pain("a", "Papier im Umlauf"), pain("b", "Papier im Umlauf"), pain("c", "Papier Umlauf dauert")];
  const { cards } = sifted(records(rows), NUMBERS);
  const [first, ...more] = alike(cards);
  assert.equal(nameOf(first), "a b");
  assert.deepEqual(more, []);
  assert.notEqual(nameOf(alike(cards, new Set(["a b"]))[0]), "a b");
});
