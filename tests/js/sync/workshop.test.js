/** A workshop on a page: what is written is shown at once, kept, sent and told again, whatever the line does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HoldingStorage, install, MemoryStorage, stateFrame } from "./browser.js";
import { entered, entry, LANE, LANES, opened, renamed } from "./room.js";

/** What a reconnect gets that has missed nothing. */
function resumed(you = {}) {
  return { t: "entries", epoch: "e1", entries: [], you: { ...stateFrame().you, ...you }, workshop: {} };
}

test("an operation is shown at once, kept, sent, and waits until its entry arrives", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const { id, done } = workshop.submit({ type: "lane.edit", lane: "l1", title: "Bürgerservice" });
  assert.equal(workshop.view.records.lanes.get("l1").title, "Bürgerservice");
  assert.equal(workshop.status.kind, "waiting");
  assert.equal(browser.localStorage.length, 1);
  assert.equal(socket.operations[0].id, id);
  socket.serve(entry(2, { id, type: "lane.edit", changes: renamed("Bürgerservice") }));
  assert.deepEqual(await done, { seq: 2 });
  assert.equal(workshop.status.kind, "saved");
  assert.equal(browser.localStorage.length, 0);
});

test("a state that comes packed is unpacked, and what is said meanwhile waits for it", async () => {
  const browser = install();
  const workshop = entered();
  const [socket] = browser.sockets;
  assert.equal(socket.url.searchParams.get("packed"), "1");
  socket.servePacked(stateFrame({ records: LANES }));
  socket.serve(entry(2, { changes: renamed("Bürgerservice") }));
  await workshop.ready;
  while (workshop.view.seq < 2) await new Promise(setImmediate);
  assert.equal(workshop.view.records.lanes.get("l1").title, "Bürgerservice");
  socket.serve(entry(3, { changes: renamed("Bürgeramt") }));
  assert.equal(workshop.view.seq, 3);
  assert.equal(browser.sockets.length, 1);
});

test("nothing is heard of a line that was closed while its state was unpacked", async () => {
  const browser = install();
  const workshop = entered();
  const [socket] = browser.sockets;
  socket.servePacked(stateFrame());
  workshop.leave();
  for (let n = 0; n < 20; n++) await new Promise(setImmediate);
  assert.equal(workshop.view, null);
});

test("what was not answered survives a reload and is sent again under the same id", async () => {
  const browser = install();
  const first = await opened(browser);
  const { id } = first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  install(browser);
  const reloaded = install({ localStorage: browser.localStorage });
  const { workshop, socket } = await opened(reloaded);
  assert.deepEqual(socket.operations.map((op) => op.id), [id]);
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
});

test("an operation of which only the answer was lost can be undone after a reload", async () => {
  const browser = install();
  const first = await opened(browser);
  const { id } = first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  const { workshop, socket } = await opened(install({ localStorage: browser.localStorage }), stateFrame({ seq: 2 }));
  socket.serve({ t: "ack", id, seq: 2 });
  assert.equal(workshop.canUndo, true);
});

test("a second tab takes over what is on its way without ever letting go of it", async () => {
  const browser = install();
  const first = await opened(browser);
  const { id } = first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  const held = new HoldingStorage(browser.localStorage, id);
  const { socket } = await opened(install({ localStorage: held }));
  assert.deepEqual(socket.operations.map((op) => op.id), [id]);
  assert.equal(held.letGo, false);
});

test("what a closed tab left behind is sent by the other one when that comes back", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const other = await opened(browser);
  const { id } = other.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  socket.drop();
  t.mock.timers.tick(1000);
  browser.sockets.at(-1).serve(resumed());
  assert.deepEqual(browser.sockets.at(-1).operations.map((op) => op.id), [id]);
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
});

test("an operation this page cannot imagine is sent, and costs nothing but its preview", async (t) => {
  t.mock.method(console, "error", () => {});
  const browser = install();
  const first = await opened(browser);
  const { id } = first.workshop.submit({ type: "note.add", note: "n", kind: "fact", text: "x", target: { kind: "yet unknown", id: "y" } });
  assert.deepEqual(first.socket.operations.map((op) => op.id), [id]);
  const { socket } = await opened(install({ localStorage: browser.localStorage }));
  assert.deepEqual(socket.operations.map((op) => op.id), [id]);
});

test("what was left unsent for longer than a workshop is kept is not kept either", async (t) => {
  const browser = install();
  const first = await opened(browser);
  first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  t.mock.method(Date, "now", () => Date.parse("2100-01-01"));
  const { socket } = await opened(install({ localStorage: browser.localStorage }));
  assert.deepEqual(socket.operations, []);
  assert.equal(browser.localStorage.length, 0);
});

test("a deleted workshop leaves nothing behind, whoever wrote it and even if the page never got in", async () => {
  const browser = install();
  const first = await opened(browser);
  first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  const again = install({ localStorage: browser.localStorage });
  const workshop = entered();
  again.sockets[0].drop(4410);
  assert.equal(workshop.status.kind, "closed");
  assert.equal(browser.localStorage.length, 0);
});

test("what was not answered is never sent under another identity", async () => {
  const browser = install();
  const first = await opened(browser);
  first.workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  const other = install({ localStorage: browser.localStorage });
  const { socket } = await opened(other, stateFrame({ participant: "p2", records: LANES }));
  assert.deepEqual(socket.operations, []);
});

test("after a restore only the unacknowledged operations go on, over the new base", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  socket.serve(stateFrame({ seq: 7, epoch: "e2", records: { lanes: [{ ...LANE, title: "Alt" }] } }));
  assert.equal(workshop.view.epoch, "e2");
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
  assert.deepEqual(socket.operations.map((op) => op.id), [id, id]);
});

test("an operation that storage does not give back whole is passed over", async () => {
  const browser = install();
  browser.localStorage.setItem("werkstatt.pending.w.p1.x", "{");
  const { socket } = await opened(browser);
  assert.deepEqual(socket.operations, []);
});

test("a restore loses nothing of a page whose storage is full", async () => {
  const full = new MemoryStorage();
  full.setItem = () => { throw new Error("quota"); };
  const browser = install({ localStorage: full, sessionStorage: full });
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  socket.serve(stateFrame({ seq: 7, epoch: "e2", records: LANES }));
  assert.equal(workshop.status.waiting, 1);
  socket.serve({ ...entry(8, { id, type: "lane.edit", changes: renamed("Neu") }), epoch: "e2" });
  assert.equal(workshop.status.waiting, 0);
});

test("a refused operation disappears from the picture and is handed over with what was typed", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const refusals = [];
  workshop.addEventListener("refused", ({ detail }) => refusals.push(detail));
  const { id, done } = workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  socket.serve({ t: "refused", id, reason: "phase", detail: "Jetzt nicht." });
  assert.deepEqual(await done, { refused: { reason: "phase", detail: "Jetzt nicht." } });
  assert.equal(workshop.view.records.lanes.get("l1").title, "Bürgerbüro");
  assert.equal(refusals[0].operation.title, "Neu");
});

test("old entries are ignored, the next is applied, a gap starts over", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  socket.serve(entry(1, { changes: renamed("uralt") }));
  assert.equal(workshop.view.records.lanes.get("l1").title, "Bürgerbüro");
  socket.serve(entry(2, { changes: renamed("zwei") }));
  assert.equal(workshop.view.records.lanes.get("l1").title, "zwei");
  socket.serve(entry(4, { changes: renamed("vier") }));
  assert.equal(browser.sockets.length, 2);
  assert.equal(browser.sockets[1].url.searchParams.get("since"), null);
});

test("a reconnect asks for what came after the last seq of this epoch", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  socket.drop();
  assert.equal(workshop.status.kind, "disconnected");
  t.mock.timers.tick(1000);
  const { searchParams } = browser.sockets[1].url;
  assert.deepEqual([searchParams.get("since"), searchParams.get("epoch")], ["1", "e1"]);
  browser.sockets[1].serve(resumed());
  assert.equal(workshop.status.kind, "saved");
});

test("a seat taken by somebody else meanwhile is given the state anew, and nothing of the first person's", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  socket.drop();
  t.mock.timers.tick(1000);
  browser.sockets[1].serve(resumed({ participant: "p2" }));
  assert.deepEqual(browser.sockets[1].operations, []);
  assert.equal(browser.sockets[2].url.searchParams.get("since"), null);
  browser.sockets[2].serve(stateFrame({ participant: "p2", records: LANES }));
  assert.deepEqual(browser.sockets[2].operations, []);
  assert.equal(workshop.view.records.lanes.get("l1").title, "Bürgerbüro");
});

test("whoever got another role meanwhile is given the state anew, which holds what that role may see", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { socket } = await opened(browser);
  socket.drop();
  t.mock.timers.tick(1000);
  browser.sockets[1].serve(resumed({ role: "co_moderator" }));
  assert.equal(browser.sockets[2].url.searchParams.get("since"), null);
});

test("what is done between a gap and the new state is kept, shown and sent", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  socket.serve(entry(4, { changes: renamed("vier") }));
  const { id } = workshop.submit({ type: "lane.edit", lane: "l1", title: "Neu" });
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
  browser.sockets[1].serve(stateFrame({ seq: 4, records: { lanes: [{ ...LANE, title: "vier" }] } }));
  assert.deepEqual(browser.sockets[1].operations.map((op) => op.id), [id]);
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
});

test("a connection on which nothing is ever said is given up and tried anew", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { socket } = await opened(browser);
  socket.drop();
  t.mock.timers.tick(1000);
  t.mock.timers.tick(60_000);
  t.mock.timers.tick(1000);
  assert.equal(browser.sockets.length, 3);
});

test("every connection says which version of the wire this page speaks", async () => {
  const browser = install();
  const { socket } = await opened(browser);
  assert.equal(socket.url.searchParams.get("wire"), "1");
});

test("too many at once are held back and then sent again in their order", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const first = workshop.submit({ type: "lane.edit", lane: "l1", title: "a" });
  const second = workshop.submit({ type: "lane.edit", lane: "l1", title: "b" });
  socket.serve({ t: "refused", id: first.id, reason: "rate", detail: "", retry_after: 2 });
  socket.serve({ t: "refused", id: second.id, reason: "rate", detail: "", retry_after: 2 });
  assert.equal(workshop.status.waiting, 2);
  t.mock.timers.tick(2500);
  assert.deepEqual(socket.operations.slice(2).map((op) => op.title), ["a", "b"]);
});

test("much that waited goes out in portions: what was sent before a pause was asked for would be taken out of order", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const edits = Array.from({ length: 120 }, (_, n) => ({ type: "lane.edit", lane: "l1", title: `${n}` }));
  const ids = edits.map((edit) => workshop.submit(edit).id);
  const sent = () => socket.operations.map(({ id }) => id);
  assert.deepEqual(sent(), ids.slice(0, 50));
  socket.serve(entry(2, { id: ids[0], type: "lane.edit", changes: renamed("0") }));
  assert.deepEqual(sent(), ids.slice(0, 51));
  socket.serve({ t: "refused", id: ids[1], reason: "rate", detail: "", retry_after: 2 });
  t.mock.timers.tick(2500);
  assert.deepEqual(sent().slice(51), ids.slice(1, 51));
});

test("what the server could not save is said so and tried again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit({ type: "lane.edit", lane: "l1", title: "a" });
  socket.serve({ t: "refused", id, reason: "not_saved", detail: "" });
  assert.equal(workshop.status.kind, "unsaved");
  t.mock.timers.tick(2500);
  assert.equal(socket.operations.length, 2);
  socket.serve(entry(2, { id, type: "lane.edit", changes: renamed("a") }));
  assert.equal(workshop.status.kind, "saved");
});

test("a board made as a copy keeps of which it is one, in place of the seq it was composed on", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  workshop.submit({ type: "board.add", board: "b", title: "Soll", kind: "soll", based_on: "ist" });
  assert.equal(socket.operations[0].based_on, "ist");
});

test("a person who was removed is told so and nothing is sent any more", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  const codes = [];
  workshop.addEventListener("closed", ({ detail }) => codes.push(detail.code));
  socket.drop(4403);
  assert.deepEqual(codes, [4403]);
  assert.equal(workshop.status.kind, "closed");
  assert.equal(browser.sockets.length, 1);
});

test("changes are told once a frame, naming the collections that differ", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  await new Promise((resolve) => workshop.addEventListener("change", resolve, { once: true }));
  const told = new Promise((resolve) => workshop.addEventListener("change", ({ detail }) => resolve([...detail]), { once: true }));
  socket.serve(entry(2, { changes: renamed("zwei") }));
  socket.serve(entry(3, { changes: renamed("drei") }));
  assert.deepEqual(await told, ["lanes"]);
});
