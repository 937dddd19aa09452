import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { merge } from "../../app/static/js/model/text_merge.js";

const golden = JSON.parse(readFileSync(new URL("../golden/text_merge.json", import.meta.url), "utf8"));

test("the browser puts the words of two people together as the server does", () => {
  for (const [base, theirs, mine, merged] of golden) assert.equal(merge(base, theirs, mine), merged);
});
