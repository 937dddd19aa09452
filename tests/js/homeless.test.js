/** What was typed into a lane that went meanwhile, played through a real workshop. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Homeless } from "../../app/static/js/tools/homeless.js";
import { install } from "./sync/browser.js";
import { entry, opened } from "./sync/room.js";

const STEP = { type: "step.add", step: "s1", lane: "l1", kind: "task", title: "Kopie ablegen" };
const NOTE = { type: "note.add", note: "n1", kind: "fact", text: "Im Keller", target: { kind: "step", id: "s1" } };

/** The lane goes while these are on their way; the server refuses them all. */
async function refusedWithoutLane(...operations) {
  const { workshop, socket } = await opened(install());
  const homeless = new Homeless(workshop, () => "ist");
  const taken = [];
  workshop.addEventListener("refused", ({ detail }) => taken.push(homeless.take(detail)));
  const ids = operations.map((operation) => workshop.submit(operation).id);
  socket.serve(entry(2, { changes: [{ remove: { in: "lanes", id: "l1" } }] }));
  for (const id of ids) socket.serve({ t: "refused", id, reason: "unknown", detail: "Das gibt es nicht mehr." });
  return { workshop, socket, taken, sent: socket.operations.slice(ids.length) };
}

test("a step goes into the tray, and what was written on it follows", async () => {
  const { sent, taken, workshop } = await refusedWithoutLane(STEP, NOTE);
  const [step] = sent[0].operations ?? [sent[0]];
  assert.deepEqual([step.step, step.lane, step.board], ["s1", null, "ist"]);
  assert.deepEqual([sent[1].type, sent[1].note, sent[1].text], ["note.add", "n1", "Im Keller"]);
  assert.deepEqual(taken.map((steps) => steps.length), [1, 0]);
  assert.deepEqual([...workshop.refused], []);
});

test("what is refused a second time stays refused", async () => {
  const { socket, sent, taken, workshop } = await refusedWithoutLane(STEP, NOTE);
  socket.serve({ t: "refused", id: sent[1].id, reason: "unknown", detail: "Das gibt es nicht mehr." });
  assert.equal(taken[2], null);
  assert.deepEqual(workshop.refused.map(({ operation }) => operation.text), ["Im Keller"]);
});

test("what is refused for another reason, or hangs on nothing in the tray, is left as it is", async () => {
  const { taken } = await refusedWithoutLane(NOTE);
  assert.deepEqual(taken, [null]);
});
