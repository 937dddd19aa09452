/** What only oneself did: own dots in a round, and taking back and redoing own entries. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { install } from "./browser.js";
import { entry, opened, renamed } from "./room.js";

test("own dots are counted at once, and those given for somebody else are not", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  workshop.submit({ type: "vote.cast", round: "r", item: "x", dots: 2 });
  const { id } = workshop.submit({ type: "vote.cast", round: "r", item: "y", dots: 1, for: "p9" });
  assert.deepEqual(workshop.view.you.ballots, { r: { x: 2 } });
  assert.equal("based_on" in socket.operations[0], false);
  socket.serve({ t: "ack", id });
  assert.equal(workshop.status.waiting, 1);
});

test("an acknowledged ballot stays in view, whether or not its dots are told again", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  socket.serve({ t: "ack", id: workshop.submit({ type: "vote.cast", round: "r", item: "x", dots: 2 }).id });
  socket.serve({ t: "ack", id: workshop.submit({ type: "vote.finish", round: "r" }).id });
  assert.equal(workshop.status.waiting, 0);
  assert.deepEqual(workshop.view.you.ballots, { r: { x: 2 } });
  assert.deepEqual(workshop.view.you.finished, ["r"]);
});

test("who has finished stays so when the server has heard it", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit({ type: "vote.finish", round: "r" });
  assert.deepEqual(workshop.view.you.finished, ["r"]);
  socket.serve({ t: "ballot", round: "r", dots: { x: 1 }, finished: true });
  socket.serve({ t: "ack", id });
  assert.deepEqual([workshop.view.you.finished, workshop.view.you.ballots], [["r"], { r: { x: 1 } }]);
});

test("undo takes back the newest own entry, and redo undoes the undo", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit({ type: "lane.edit", lane: "l1", title: "a" });
  socket.serve(entry(2, { id, type: "lane.edit", changes: renamed("a") }));
  socket.serve(entry(3, { type: "lane.edit", changes: renamed("von anderen") }));
  const undone = workshop.undo();
  await new Promise(setImmediate);
  const sent = socket.operations.at(-1);
  assert.deepEqual([sent.type, sent.seq], ["undo", 2]);
  socket.serve(entry(4, { id: sent.id, type: "undo" }));
  assert.deepEqual(await undone, { seq: 4 });
  assert.deepEqual([workshop.canUndo, workshop.canRedo], [false, true]);
  workshop.redo();
  await new Promise(setImmediate);
  assert.equal(socket.operations.at(-1).seq, 4);
});

test("an undo meant for what is then refused takes nothing else back", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const first = workshop.submit({ type: "lane.edit", lane: "l1", title: "a" });
  socket.serve(entry(2, { id: first.id, type: "lane.edit", changes: renamed("a") }));
  const second = workshop.submit({ type: "lane.edit", lane: "l1", title: "b" });
  const undone = workshop.undo();
  socket.serve({ t: "refused", id: second.id, reason: "phase", detail: "Jetzt nicht." });
  assert.equal(await undone, null);
  assert.deepEqual(socket.operations.map(({ type }) => type), ["lane.edit", "lane.edit"]);
  assert.equal(workshop.canUndo, true);
});
