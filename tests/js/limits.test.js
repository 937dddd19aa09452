/** The lengths a form allows are those the server takes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LONGEST_LABEL, LONGEST_TEXT, LONGEST_TITLE } from "../../app/static/js/model/limits.js";

const python = readFileSync(new URL("../../app/domain/limits.py", import.meta.url), "utf8");
const limit = (name) => Number(new RegExp(`^${name} = ([\\d_]+)`, "m").exec(python)[1].replaceAll("_", ""));

test("texts may be as long here as on the server", () => {
  assert.deepEqual([LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL], ["TITLE", "TEXT", "LABEL"].map(limit));
});
