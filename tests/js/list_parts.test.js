import assert from "node:assert/strict";
import { test } from "node:test";

import { layout, ROLL } from "../../app/static/js/model/layout.js";
import { rankBetween } from "../../app/static/js/model/ranks.js";
import { partsOf } from "../../app/static/js/tools/parts.js";
import { Picture } from "../../app/static/js/tools/picture.js";

const steps = (n, extra = {}) => Array.from({ length: n }, (_, at) => ({ id: `s${at}`, title: `T${at}`, kind: "task", rank: `a${at}`, ...extra[at] }));
const shape = (parts) => parts.map(({ title, steps: rows }) => [title, rows.map(({ id }) => id).join("")]);
const never = () => assert.fail("nobody needs the score");

test("without milestones the list falls into the rows of the score", () => {
  const rows = [...steps(4), { id: "twin", kind: "task", rank: "a2" }].sort((a, b) => (a.rank < b.rank ? -1 : 1));
  assert.deepEqual(shape(partsOf({ steps: rows }, () => ["a0", "a2"])), [[null, "s0s1"], [null, "s2twins3"]]);
  assert.deepEqual(shape(partsOf({ steps: steps(2) }, () => ["a0"])), [[null, "s0s1"]], "a short process is one part");
  assert.deepEqual(partsOf({ steps: [] }, never), []);
});

test("milestones name the parts", () => {
  const rows = steps(5, { 0: { kind: "start" }, 3: { milestone: true } });
  assert.deepEqual(shape(partsOf({ steps: rows }, never)), [["T0", "s0s1s2"], ["T3", "s3s4"]]);
});

/** A board of so many steps, one behind the other, as the list's rows see it. */
function rowsOf(count, screen = { board: "ist", form: "roll" }) {
  const lane = { id: "l", board: "ist", title: "Kasse", order: "a0" };
  let rank = null;
  const chain = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, board: "ist", lane: "l", kind: "task", title: `T${at}`, rank: (rank = rankBetween(rank, null)) }));
  const records = { boards: new Map([["ist", {}]]), lanes: new Map([["l", lane]]), steps: new Map(chain.map((step) => [step.id, step])), flows: new Map() };
  const picture = new Picture({ view: { records } }, screen);
  return { picture, ranks: chain.map((step) => step.rank) };
}

test("rows are those of a laptop's score, also on a phone; a large board is only counted", () => {
  const { picture, ranks } = rowsOf(14);
  picture.rowWidth = 640;
  const score = layout({ lanes: picture.index.lanes, steps: picture.index.steps, flows: [] }, 1000, { ...ROLL, max_width: 1560 });
  assert.deepEqual(picture.rows, score.systems.map(({ columns }) => columns[0].rank));
  assert.ok(picture.rows.length > 1 && picture.rows.length < 5);
  assert.equal(picture.rows[0], ranks[0]);
  const large = rowsOf(151);
  assert.deepEqual(large.picture.rows, large.ranks.filter((_, at) => at % 6 === 0));
});
