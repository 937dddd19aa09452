/** Who may learn from whom: the browser finds what the server finds. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { numbersOf } from "../../app/static/js/model/board.js";
import { core, islands, matches } from "../../app/static/js/model/learning.js";
import { Process } from "../../app/static/js/model/process.js";

const cases = JSON.parse(readFileSync(new URL("../golden/learning.json", import.meta.url), "utf8"));

for (const { name, records: lists, ...found } of cases) {
  test(`the browser finds what the server finds: ${name.replaceAll("_", " ")}`, () => {
    const entries = Object.entries(lists).map(([collection, rows]) => [collection, new Map(rows.map((row) => [row.id, row]))]);
    const records = Object.fromEntries(entries);
    const process = new Process(records, "ist", numbersOf({ records }));
    assert.deepEqual({ matches: matches(process, records), islands: islands(process), core: core(process) }, found);
  });
}
