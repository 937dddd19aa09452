/** What is kept on a device for another laptop: as others see it, at most half a minute old, and no longer than it may. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveOf } from "../../app/static/js/model/rescue.js";
import { viewOf } from "../../app/static/js/model/state.js";
import { stateFrame } from "./sync/browser.js";

const { Rescue } = await import("../../app/static/js/tools/rescue.js");

const CODES = { join: "K7QF-3M8P", wall: "K7Q-F3M" };
const ME = { participant: "me", role: "co_moderator", organisation: "ahl" };
const RECORDS = {
  steps: [
    { id: "s1", title: "Prüfen", author: "me" },
    { id: "s2", title: "Entwurf", author: "me", draft: "c" },
  ],
  notes: [{ id: "n1", text: "Nur mit Termin", author: "bir" }],
  pain_points: [{ id: "p1", text: "Papier", author: "me" }],
  rounds: [{ id: "r1", state: "closed", ballots: [{ by: "ahl", dots: { p1: 3 } }], tally: { p1: { dots: 3 } } }],
  participants: [{ id: "me", name: "Anna", organisation: "ahl", role: "co_moderator", device: true }],
  late: [{ id: "l1", author: "me", operation: {} }],
};

function view(authorship = "administration", fields = {}) {
  const frame = stateFrame({ you: ME, records: RECORDS, seq: 7, ...fields });
  return viewOf({ ...frame, workshop: { ...frame.workshop, authorship, focus: { wall: { view: "task" } }, delete_on: "2026-12-24" } });
}

const kept = (authorship) => archiveOf(view(authorship), { codes: CODES, saved: "2026-11-24T10:42:00.000Z" });

test("an archive says what it is, of when, and how people join", () => {
  const { state: _, ...head } = kept();
  assert.deepEqual(head, {
    format: "prozesswerkstatt.rescue", version: 1, saved: "2026-11-24T10:42:00.000Z", workshop: "w", seq: 7, epoch: "e1", codes: CODES,
  });
});

test("drafts, late wishes, single ballots, people and everybody's gaze are not in it", () => {
  const text = JSON.stringify(kept());
  for (const never of ["Entwurf", "l1", "ballots", "Anna", "focus", "draft"]) assert.ok(!text.includes(never), never);
});

test("what I wrote is signed as others see it", () => {
  const authors = (authorship) => {
    const { steps, notes, pain_points: pains } = kept(authorship).state.records;
    return [steps[0].author, notes[0].author, pains[0].author];
  };
  assert.deepEqual(authors("administration"), ["ahl", "bir", undefined]);
  assert.deepEqual(authors("none"), [undefined, "bir", undefined]);
  assert.deepEqual(authors("name"), ["me", "bir", undefined]);
});

test("names are kept only where the workshop promises names", () => {
  assert.deepEqual(kept().state.records.participants, []);
  assert.deepEqual(kept("name").state.records.participants, [{ id: "me", name: "Anna", organisation: "ahl" }]);
});

test("what was said at the end, and names where none are promised, are not in it unless they are shown", () => {
  const heads = (authorship, fields) => {
    const seen = view(authorship);
    return archiveOf({ ...seen, workshop: { ...seen.workshop, ...fields } }, { codes: CODES, saved: "" }).state.workshop;
  };
  const feedback = { state: "closed", given: 6, helpful: [0, 0, 0, 0, 6], remarks: [{ text: "Mehr Zeit" }] };
  assert.deepEqual(heads("administration", { attendees: "Anna", feedback }).feedback, { state: "closed", given: 6 });
  assert.deepEqual(heads("none", { feedback: { ...feedback, shown: true } }).feedback, { ...feedback, shown: true });
  assert.deepEqual(["name", "administration", "none"].map((each) => heads(each, { attendees: "Anna" }).attendees), ["Anna", undefined, undefined]);
});

class Served extends EventTarget {
  id = "w";
  acknowledged = view();
  status = { kind: "saved" };
  now = () => Date.now();
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
  goesOn(seq, you = ME) {
    this.acknowledged = view("administration", { seq, you });
    this.tell("change");
  }
}

function shelf() {
  const kept = new Map();
  return {
    kept,
    put: async (archive) => void kept.set(`${archive.workshop}.${archive.epoch}`, archive),
    list: async () => [...kept.values()],
    remove: async (workshop) => [...kept.keys()].filter((key) => key.startsWith(workshop)).forEach((key) => kept.delete(key)),
  };
}

async function keeping(you = ME) {
  globalThis.fetch = async () => ({ ok: true, json: async () => CODES });
  const [served, on] = [new Served(), shelf()];
  served.acknowledged = view("administration", { you });
  const rescue = new Rescue(served, { on });
  await rescue.save();
  return { served, rescue, kept: on.kept };
}

test("half a minute after a change there is a new archive", async (context) => {
  const { served, rescue, kept } = await keeping();
  context.mock.timers.enable({ apis: ["setTimeout"] });
  served.goesOn(8);
  served.goesOn(9);
  const saved = new Promise((resolve) => rescue.addEventListener("saved", resolve));
  context.mock.timers.tick(30_000);
  await saved;
  assert.equal(kept.get("w.e1").seq, 9);
});

test("when the connection is lost the last change is kept at once, also without an answer about the codes", async () => {
  const { served, rescue, kept } = await keeping();
  served.goesOn(8);
  globalThis.fetch = async () => Promise.reject(new TypeError("gone"));
  const saved = new Promise((resolve) => rescue.addEventListener("saved", resolve));
  served.status = { kind: "disconnected" };
  served.tell("status");
  await saved;
  assert.deepEqual([kept.get("w.e1").seq, kept.get("w.e1").codes], [8, CODES]);
});

test("codes that were given out anew are in the next archive", async () => {
  const { rescue, kept } = await keeping();
  globalThis.fetch = async () => ({ ok: true, json: async () => ({ ...CODES, join: "2222-2222" }) });
  await rescue.save();
  assert.equal(kept.get("w.e1").codes.join, "2222-2222");
});

test("a state the server was set back to does not overwrite what was there before", async () => {
  const { served, rescue, kept } = await keeping();
  served.acknowledged = view("administration", { seq: 3, epoch: "e2" });
  await rescue.save();
  assert.deepEqual([kept.get("w.e1").seq, kept.get("w.e2").seq], [7, 3]);
});

test("whoever takes part keeps nothing, and what was there goes with the role", async () => {
  const { served, rescue, kept } = await keeping();
  assert.equal(kept.size, 1);
  served.goesOn(8, { ...ME, role: "participant" });
  await rescue.save();
  assert.equal(kept.size, 0);
  assert.equal((await keeping({ ...ME, role: "participant" })).kept.size, 0);
});

for (const [code, left] of [[4403, 0], [4410, 0], [4401, 1], [4404, 1]]) {
  test(`after a connection that ended with ${code} there is ${left ? "still an" : "no"} archive`, async () => {
    const { served, rescue, kept } = await keeping();
    served.tell("closed", { code });
    await new Promise(setImmediate);
    assert.equal(kept.size, left);
  });
}

test("an expired workshop is not kept", async () => {
  const { served, rescue, kept } = await keeping();
  served.acknowledged = { ...view(), workshop: { ...view().workshop, expired: "2026-12-24" } };
  served.tell("change");
  await rescue.save();
  assert.equal(kept.size, 0);
});

test("frozen versions of the protocol are asked for once, and kept where the server does not answer", async () => {
  const { served, rescue, kept } = await keeping();
  const asked = [];
  const version = { id: "v1", at: "2026-11-24T10:00:00.000Z", seq: 6, digest: "0" };
  served.acknowledged = { ...served.acknowledged, workshop: { ...served.acknowledged.workshop, versions: [version, { ...version, id: "v0", kept: 0 }] } };
  globalThis.fetch = async (path) => (asked.push(path), { ok: true, json: async () => (path.endsWith("codes") ? CODES : { v1: { records: {} } }) });
  await rescue.save();
  await rescue.save();
  assert.deepEqual(asked.filter((path) => path.endsWith("fassungen")), ["/w/w/fassungen"]);
  globalThis.fetch = async () => Promise.reject(new TypeError("gone"));
  served.acknowledged.workshop.versions.push({ ...version, id: "v2" });
  await rescue.save();
  assert.deepEqual(kept.get("w.e1").versions, { v1: { records: {} } });
});
