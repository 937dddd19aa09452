import assert from "node:assert/strict";
import { test } from "node:test";

import { shortcuts, shortcutsIn } from "../../app/static/js/base/shortcuts.js";

test("what is bound is told, and what is told is bound, wherever it was said", () => {
  const [add, undo] = [() => "add", () => "undo"];
  const bound = shortcuts("writing", [["N oder Einfg", "einfügen", { n: add, Insert: add }], ["Strg+Mausrad", "größer"]]);
  assert.deepEqual(bound, { n: add, Insert: add });
  assert.deepEqual(shortcuts("writing", [["Z", "zurück", { z: undo }]]), { z: undo });
  const told = [["N oder Einfg", "einfügen"], ["Strg+Mausrad", "größer"], ["Z", "zurück"]];
  assert.deepEqual(shortcutsIn("writing"), told);
  assert.deepEqual(shortcutsIn("mouse"), []);
});

test("no key is bound for two things on a card, and each is told once", async () => {
  await import("../../app/static/js/canvas/keys.js");
  const keys = shortcutsIn("board").flatMap(([names]) => names.split(/, | oder /));
  assert.ok(keys.includes("Pfeiltasten"));
  assert.deepEqual(keys, [...new Set(keys)]);
});
