import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { numbersOf } from "../../app/static/js/model/board.js";
import { keyFigures } from "../../app/static/js/model/key_figures.js";
import { Process } from "../../app/static/js/model/process.js";

const cases = JSON.parse(readFileSync(new URL("../golden/key_figures.json", import.meta.url), "utf8"));

for (const { name, records: lists, figures } of cases) {
  test(`the browser counts what the server counts: ${name.replaceAll("_", " ")}`, () => {
    const entries = Object.entries(lists).map(([collection, rows]) => [collection, new Map(rows.map((row) => [row.id, row]))]);
    const records = Object.fromEntries(entries);
    assert.deepEqual(keyFigures(new Process(records, "ist", numbersOf({ records }))), figures);
  });
}
