/** A silent collection as one person sees it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { collecting } from "../../app/static/js/tools/collecting.js";

const map = (rows = []) => new Map(rows.map((row) => [row.id, row]));
const own = (id, created, more = {}) => ({ id, draft: "c", author: "me", created, ...more });

function view({ role = "participant", state = "writing", of = "findings", each, pains, goods, notes } = {}) {
  const records = { pain_points: map(pains), good_practices: map(goods), notes: map(notes), steps: map() };
  return { you: { role, participant: "me" }, workshop: { collection: { id: "c", of, each, state } }, records };
}

test("what is left counts own cards of both kinds, in the order they were written", () => {
  const sheet = collecting(view({ each: 3, pains: [own("p", "2")], goods: [own("g", "1")] }));
  assert.deepEqual([sheet.left, sheet.sorts, sheet.own.map(({ sort }) => sort)], [1, ["pain", "good"], ["good", "pain"]]);
});

test("cards of before, of others and of another kind are not of this sheet", () => {
  const others = [own("a", "1", { draft: undefined }), own("b", "2", { author: "you" })];
  assert.deepEqual(collecting(view({ each: 3, pains: others, notes: [own("n", "1")] })).own, []);
});

test("without a limit there is always something left, with one never less than nothing", () => {
  assert.equal(collecting(view()).left, Infinity);
  assert.equal(collecting(view({ each: 1, pains: [own("p", "1"), own("q", "2")] })).left, 0);
});

test("nothing is asked of who leads, nor once it is shown", () => {
  assert.equal(collecting(view({ role: "moderator" })), null);
  assert.equal(collecting(view({ state: "revealed" })), null);
  assert.equal(collecting({ ...view(), workshop: {} }), null);
});
