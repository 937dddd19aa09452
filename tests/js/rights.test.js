import assert from "node:assert/strict";
import { test } from "node:test";

import { Rights } from "../../app/static/js/tools/rights.js";

const table = {
  "step.add": { participant: { frame: "milestone", sketch: "yes" }, co_moderator: true, closed: false },
  "step.edit": { participant: { sketch: "shared" }, co_moderator: true, closed: false },
  "note.edit": { participant: { sketch: "own" }, co_moderator: true, closed: false },
  "variant.set": { participant: { sketch: "organisation" }, co_moderator: true, closed: false },
  "phase.set": { participant: {}, co_moderator: false, closed: true },
};

function rights({ role = "participant", organisation = "ahl", ...workshop } = {}) {
  const view = { you: { participant: "me", role, organisation }, workshop: { phase: "sketch", ...workshop } };
  return new Rights(table, { view });
}

test("what the table allows needs no reason", () => {
  assert.equal(rights().why("step.add"), null);
});

test("the wrong phase, the wrong role and the end of the day are told apart", () => {
  assert.match(rights({ phase: "vote" }).why("step.add"), /Phase/);
  assert.match(rights().why("phase.set"), /Moderation/);
  assert.match(rights({ phase: "closed" }).why("step.add"), /abgeschlossen/);
  assert.equal(rights({ phase: "closed", role: "moderator" }).may("phase.set"), true);
});

test("a type that is not in the table is nobody's", () => {
  assert.equal(rights({ role: "moderator" }).may("step.teleport"), false);
});

test("a locked board is locked for participants only", () => {
  assert.match(rights({ locked: true }).why("step.add"), /gesperrt/);
  assert.equal(rights({ locked: true, role: "moderator" }).may("step.add"), true);
});

test("what is one's own may be changed where others' may not", () => {
  assert.equal(rights().may("note.edit", { record: { author: "me" } }), true);
  assert.equal(rights().may("note.edit", { record: { author: "you" } }), false);
  assert.equal(rights().may("step.edit", { record: { author: "you" } }), true);
  assert.equal(rights({ editing: "author" }).may("step.edit", { record: { author: "you" } }), false);
});

test("only beginning, end and milestones while the frame is set", () => {
  assert.equal(rights({ phase: "frame" }).may("step.add", { kind: "start" }), true);
  assert.equal(rights({ phase: "frame" }).may("step.add", { kind: "task" }), false);
});

test("an answer is given for one's own administration, by guests for none", () => {
  assert.equal(rights().may("variant.set", { organisation: "ahl" }), true);
  assert.equal(rights().may("variant.set", { organisation: "bir" }), false);
  assert.equal(rights({ organisation: null }).may("variant.set"), false);
});
