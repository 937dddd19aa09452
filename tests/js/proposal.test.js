import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsFor, proposedRound, tieRound } from "../../app/static/js/model/proposal.js";

const board = { lanes: [{ id: "l", board: "ist", order: "a0", title: "L", party: "internal" }],
  steps: ["a0", "a1"].map((rank, n) => ({ id: `s${n}`, board: "ist", lane: "l", rank, kind: "task", title: "" })), flows: [] };
const pain = (id, step, fields) => ({ id, text: id, target: { kind: "step", id: step }, created: "2026-11-24T09:00:00.000Z", ...fields });
const viewOf = (records, phase = "vote") => ({
  workshop: { phase },
  records: Object.fromEntries(Object.entries({ ...board, boards: [{ id: "ist" }], variants: [], pain_points: [], notes: [], measures: [], ...records })
    .map(([name, rows]) => [name, new Map(rows.map((row) => [row.id, row]))])),
});

test("what is voted on stands in the order of the steps, drafts left out", () => {
  const view = viewOf({ pain_points: [pain("late", "s1"), pain("early", "s0"), pain("secret", "s0", { draft: "c" })] });
  assert.deepEqual(itemsFor(view, "pain_points"), ["early", "late"]);
});

test("in the vote pain points are proposed, without them ideas, with the usual numbers", () => {
  const pains = Array.from({ length: 12 }, (_, n) => pain(`p${String(n).padStart(2, "0")}`, "s0"));
  const proposal = proposedRound(viewOf({ pain_points: pains }));
  assert.deepEqual({ ...proposal, items: proposal.items.length }, { subject: "pain_points", items: 12, budget: 4, cap: 3, secret: true });
  const ideas = [{ id: "i1", kind: "idea" }, { id: "i2", kind: "idea" }, { id: "f", kind: "fact" }];
  assert.deepEqual(proposedRound(viewOf({ notes: ideas })).items, ["i1", "i2"]);
});

test("in the measures it is the measures, and one thing alone is no choice", () => {
  const measures = [{ id: "m1", title: "A" }, { id: "m2", title: "B" }];
  assert.equal(proposedRound(viewOf({ measures, pain_points: [pain("a", "s0"), pain("b", "s0")] }, "measures")).subject, "measures");
  assert.equal(proposedRound(viewOf({ pain_points: [pain("a", "s0")] })), undefined);
});

const closed = (dots, fields) => ({ id: "r1", subject: "pain_points", state: "closed", secret: true, items: Object.keys(dots),
  tally: Object.fromEntries(Object.entries(dots).map(([id, n]) => [id, { text: id, dots: n, voters: n }])), ...fields });

test("a tie at the third place is settled by one dot each, and refers to the first round", () => {
  const tie = { subject: "pain_points", items: ["c", "d"], secret: true, budget: 1, cap: 1, tie_of: "r1" };
  assert.deepEqual(tieRound(closed({ a: 9, b: 8, c: 5, d: 5 })), tie);
  assert.deepEqual(tieRound(closed({ a: 9, b: 8, c: 5, d: 5 }, { id: "r2", tie_of: "r1" })), tie);
});

test("a tie at the top is settled where there is none at the third place", () => {
  assert.deepEqual(tieRound(closed({ a: 4, b: 4, c: 1 })).items, ["a", "b"]);
  assert.equal(tieRound(closed({ a: 4, b: 3, c: 1 })), undefined);
  assert.equal(tieRound(closed({ a: 0, b: 0 })), undefined, "nothing is tied at no dots");
});

test("a poll's own answers are tied with their texts, a scale never", () => {
  const options = [{ id: "x", text: "X" }, { id: "y", text: "Y" }];
  const poll = { subject: "poll", options, title: "Wann?" };
  assert.deepEqual(tieRound(closed({ x: 2, y: 2 }, poll)), { subject: "poll", options, title: "Wann?", secret: true, budget: 1, cap: 1, tie_of: "r1" });
  assert.equal(tieRound(closed({ x: 2, y: 2 }, { ...poll, form: "scale" })), undefined);
});
