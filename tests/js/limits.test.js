/** What a form allows is what the server takes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LARGEST_BATCH, LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE } from "../../app/static/js/model/limits.js";

const python = readFileSync(new URL("../../app/domain/limits.py", import.meta.url), "utf8");
const limit = (name) => Number(new RegExp(`^${name} = ([\\d_]+)`, "m").exec(python)[1].replaceAll("_", ""));

test("texts may be as long here as on the server", () => {
  assert.deepEqual([LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL], ["TITLE", "TEXT", "LABEL"].map(limit));
});

test("as many operations go into one batch here as on the server", () => {
  assert.equal(LARGEST_BATCH, limit("BATCH"));
});
