/** The browser's guess is the server's decision, for every accepted operation of the golden files. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { guess } from "../../app/static/js/model/guess.js";
import { viewOf } from "../../app/static/js/model/state.js";

const GOLDEN = new URL("../golden/changes/", import.meta.url);

for (const file of readdirSync(GOLDEN)) {
  for (const { name, before, member, operation, now, changes } of JSON.parse(readFileSync(new URL(file, GOLDEN)))) {
    test(`${file}: ${name}`, () => {
      const you = { participant: member.id, role: member.role, organisation: member.organisation };
      const view = viewOf({ seq: 1, epoch: "e", you, ...before });
      assert.deepEqual(guess(view, operation, now), changes);
    });
  }
}
