import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { columns, rankBetween } from "../../app/static/js/model/ranks.js";

const golden = JSON.parse(readFileSync(new URL("../golden/ranks.json", import.meta.url), "utf8"));

test("a fresh rank is the same on every machine", () => {
  for (const [left, right, expected] of golden.between) assert.equal(rankBetween(left, right), expected);
});

test("tray steps and drafts make no column", () => {
  const steps = [
    { id: "1", lane: "l", rank: "a1" },
    { id: "2", lane: "m", rank: "Zz" },
    { id: "3", lane: "m", rank: "a1" },
    { id: "4" },
    { id: "5", lane: "m", rank: "a0", draft: "c" },
  ];
  assert.deepEqual(columns(steps), ["Zz", "a1"]);
});
