/** The browser tells the same differences as the server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { comparison, isEmpty } from "../../app/static/js/model/comparing.js";

const cases = JSON.parse(readFileSync(new URL("../golden/comparing.json", import.meta.url), "utf8"));

for (const { name, board, records: lists, comparison: told } of cases) {
  test(`the browser tells what the server tells: ${name.replaceAll("_", " ")}`, () => {
    const entries = Object.entries(lists).map(([collection, rows]) => [collection, new Map(rows.map((row) => [row.id, row]))]);
    const found = comparison(Object.fromEntries(entries), board);
    assert.deepEqual(found, told);
    if (found) assert.equal(isEmpty(found), name === "as_it_was_copied");
  });
}
