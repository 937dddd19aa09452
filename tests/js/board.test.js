import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { boardOf, remembered } from "../../app/static/js/model/board.js";
import { layout, ROLL } from "../../app/static/js/model/layout.js";

const folder = new URL("../golden/layout/", import.meta.url);
const rows = (records) => new Map(records.map((record) => [record.id, record]));
const viewOf = ({ lanes, steps, flows }) => ({ records: { lanes: rows(lanes), steps: rows(steps), flows: rows(flows) } });
const STEP = { id: "s", lane: "l", rank: "a0", kind: "task", title: "Prüfen" };
const LANE = { id: "l", title: "Bürgerbüro", party: "internal", order: "a0" };

test("the layout draws nothing but the fields it is given", () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const { board, drawn } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    assert.deepEqual(layout(boardOf(viewOf(board)), null, ROLL), drawn["ROLL roll"], name);
  }
});

test("a layout is made anew for a new title, and not for a new fact", () => {
  const make = remembered(() => ({}));
  const first = make(viewOf({ lanes: [LANE], steps: [STEP], flows: [] }));
  assert.equal(make(viewOf({ lanes: [LANE], steps: [{ ...STEP, facts: { work_min: 5 } }], flows: [] })), first);
  assert.notEqual(make(viewOf({ lanes: [LANE], steps: [{ ...STEP, title: "Ablegen" }], flows: [] })), first);
});

test("a layout is made anew for another size", () => {
  const make = remembered((_board, { width }) => ({ width }));
  const view = viewOf({ lanes: [LANE], steps: [STEP], flows: [] });
  assert.equal(make(view, { width: 1 }), make(view, { width: 1 }));
  assert.equal(make(view, { width: 2 }).width, 2);
});
