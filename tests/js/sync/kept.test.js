/** What was typed is kept, said and handed over: through a restore, another identity, a refusal, a storage that is off. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { install, MemoryStorage, stateFrame } from "./browser.js";
import { LANES, opened } from "./room.js";

const calm = () => new Promise((resolve) => setTimeout(resolve, 0));

const edit = (title) => ({ type: "lane.edit", lane: "l1", title });
const restored = (fields) => stateFrame({ seq: 7, epoch: "e2", records: LANES, ...fields });
const page = (browser) => install({ localStorage: browser.localStorage, sessionStorage: browser.sessionStorage });

test("a restored state is announced with the time up to which it goes", async () => {
  const browser = install();
  const { workshop, socket, told } = await opened(browser);
  workshop.submit(edit("Neu"));
  socket.serve({ t: "pong", seq: 1 });
  const [before, at, later] = [-120_000, -60_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString());
  socket.serve(restored());
  const [asked] = browser.requests;
  assert.deepEqual([asked.url.pathname, asked.url.searchParams.get("epoch")], ["/api/v1/workshops/w/entries", "e2"]);
  asked.answer(200, { entries: [{ seq: 4, at: before }, { seq: 5, at }, { seq: 6, changes: [] }, { seq: 7, at: later }] });
  await calm();
  assert.deepEqual(told.restored, [{ at, waiting: 1 }]);
});

test("a state that was restored while its time cannot be asked for is announced all the same", async () => {
  const browser = install();
  const { socket, told } = await opened(browser);
  socket.serve(restored());
  browser.requests[0].fail();
  await calm();
  assert.deepEqual(told.restored, [{ at: null, waiting: 0 }]);
});

test("the end of the deletion date is no restore", async () => {
  const browser = install();
  const { socket, told } = await opened(browser);
  const frame = restored();
  socket.serve({ ...frame, workshop: { ...frame.workshop, expired: "2026-12-24" } });
  await calm();
  assert.deepEqual(told.restored, []);
});

test("an operation of a former history forgets what it was based on, also after a reload", async () => {
  const first = install();
  const before = await opened(first);
  const { id } = before.workshop.submit(edit("Neu"));
  assert.equal(before.socket.operations[0].based_on, 1);
  before.socket.serve(restored());
  assert.equal("based_on" in before.socket.operations[1], false);
  const again = page(first);
  const { socket } = await opened(again, restored());
  assert.deepEqual(socket.operations, [{ ...edit("Neu"), id }]);
});

test("a copy of a board made on a former history stays a copy", async () => {
  const browser = install();
  const { socket, workshop } = await opened(browser);
  workshop.submit({ type: "board.add", board: "b", title: "Soll", kind: "soll", based_on: "ist" });
  socket.serve(restored());
  assert.equal(socket.operations[1].based_on, "ist");
});

test("an undo of a former history is given up: its number means something else now", async () => {
  const browser = install();
  const { workshop, socket, told } = await opened(browser);
  workshop.submit({ type: "undo", seq: 1 });
  socket.serve(restored());
  assert.deepEqual([workshop.status.waiting, told.refused[0].reason], [0, "restored"]);
  assert.equal(socket.operations.length, 1);
});

test("what was typed under another identity is shown, never sent, and goes when it is let go of", async (t) => {
  const browser = install();
  (await opened(browser)).workshop.submit(edit("Von vorher"));
  const now = Date.now();
  t.mock.method(Date, "now", () => now + 120_000);
  const { workshop, socket } = await opened(page(browser), stateFrame({ participant: "p2", records: LANES }));
  assert.deepEqual(socket.operations, []);
  const [left] = workshop.leftBehind;
  assert.equal(left.operation.title, "Von vorher");
  left.discard();
  assert.deepEqual([workshop.leftBehind, browser.localStorage.length], [[], 0]);
});

test("what somebody else is only just sending from another tab is not left behind", async () => {
  const browser = install();
  (await opened(browser)).workshop.submit(edit("Unterwegs"));
  const { workshop } = await opened(page(browser), stateFrame({ participant: "p2", records: LANES }));
  assert.deepEqual(workshop.leftBehind, []);
});

test("who may not come back can still read what did not arrive", async () => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  workshop.submit(edit("Zu spät"));
  socket.drop(4403);
  assert.equal(workshop.leftBehind[0].operation.title, "Zu spät");
});

test("another version of the wire ends the page, keeps what waits, and never comes back by itself", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const browser = install();
  const { workshop, socket } = await opened(browser);
  workshop.submit(edit("Neu"));
  socket.drop(4409);
  t.mock.timers.tick(600_000);
  browser.page.dispatchEvent(new Event("online"));
  assert.deepEqual([workshop.status.code, browser.sockets.length, browser.localStorage.length], [4409, 1, 1]);
});

test("what would be too large for a frame is refused here, and the line stays", async () => {
  const browser = install();
  const { workshop, socket, told } = await opened(browser);
  const { done } = workshop.submit(edit("ä".repeat(33_000)));
  assert.equal((await done).refused.reason, "too_large");
  assert.deepEqual([socket.operations, told.refused.length, workshop.status.waiting], [[], 1, 0]);
});

test("what was too large already before this page was opened is refused as well", async () => {
  const browser = install();
  const operation = { ...edit("x".repeat(70_000)), id: "a".repeat(32) };
  browser.localStorage.setItem(`werkstatt.pending.w.p1.${operation.id}`, JSON.stringify({ n: Date.now(), epoch: "e1", operation }));
  const { socket, told } = await opened(browser);
  assert.deepEqual([socket.operations, told.refused[0].reason], [[], "too_large"]);
});

test("what depended on a refused operation is refused as part of it, through any number of steps", async () => {
  const browser = install();
  const { workshop, socket, told } = await opened(browser);
  const wishes = [
    { type: "step.add", step: "s1", lane: "l1", kind: "task", title: "Prüfen" },
    { type: "step.edit", step: "s1", title: "Genau prüfen" },
    { type: "batch", operations: [{ type: "pain.add", pain: "x1", target: { kind: "step", id: "s1" }, category: "", text: "dauert" }] },
    { type: "pain.edit", pain: "x1", text: "dauert lang" },
    edit("Unabhängig"),
  ];
  const ids = wishes.map((wish) => workshop.submit(wish).id);
  for (const id of ids) socket.serve({ t: "refused", id, reason: "unknown", detail: "" });
  assert.deepEqual(told.refused.map(({ cause }) => cause), [undefined, ids[0], ids[0], ids[0], undefined]);
});

test("what was refused is still there after a reload, with what belongs to it, until somebody lets go of it", async () => {
  const first = install();
  const before = await opened(first);
  const step = { type: "step.add", step: "s1", lane: "l1", kind: "task", title: "Prüfen" };
  const wishes = [step, { type: "step.edit", step: "s1", title: "Genau prüfen" }];
  const [add, later] = wishes.map((wish) => before.workshop.submit(wish).id);
  before.socket.serve({ t: "refused", id: add, reason: "phase", detail: "Jetzt nicht." });

  const { workshop, socket } = await opened(page(first));
  socket.serve({ t: "refused", id: later, reason: "unknown", detail: "" });
  const told = workshop.refused.map(({ operation, detail, cause }) => [operation.title, detail, cause]);
  assert.deepEqual(told, [["Prüfen", "Jetzt nicht.", undefined], ["Genau prüfen", "", add]]);
  for (const id of [add, later]) workshop.drop(id);
  assert.deepEqual([workshop.refused, first.localStorage.length], [[], 0]);
});

test("a refusal without words is not kept, and one of another person is not shown as one's own", async (t) => {
  const browser = install();
  const { workshop, socket } = await opened(browser);
  for (const wish of [edit("Neu"), { type: "lane.remove", lane: "l1" }]) {
    socket.serve({ t: "refused", id: workshop.submit(wish).id, reason: "phase", detail: "" });
  }
  assert.equal(workshop.refused.length, 1);
  const now = Date.now();
  t.mock.method(Date, "now", () => now + 120_000);
  const other = (await opened(page(browser), stateFrame({ participant: "p2", records: LANES }))).workshop;
  assert.deepEqual([other.refused, other.leftBehind.map(({ operation }) => operation.title)], [[], ["Neu"]]);
  other.leave();
  assert.equal(browser.localStorage.length, 0);
});

test("what depended on something that came too late is one as well: it waits for the moderator", async () => {
  const browser = install();
  const { workshop, socket, told } = await opened(browser);
  const { id: late } = workshop.submit({ type: "step.add", step: "s1", lane: "l1", kind: "task", title: "Prüfen" });
  const notes = ["n1", "n2"].map((note) => workshop.submit({ type: "note.add", note, kind: "tip", text: note, target: { kind: "step", id: "s1" } }).id);
  const operation = { type: "step.add", step: "s1", lane: "l1", kind: "task", title: "Prüfen" };
  const record = { id: late, operation, phase: "sketch", author: "p1", created: "2027-01-01T09:00:00.000Z" };
  socket.serve({ t: "entries", epoch: "e1", entries: [{ seq: 2, id: late, type: "step.add", changes: [{ put: { in: "late", record } }] }] });
  for (const id of notes) socket.serve({ t: "refused", id, reason: "unknown", detail: "" });
  assert.deepEqual(told.refused.map(({ cause }) => cause), [late, late]);
});

test("where the storage is off everything works, and it is said that only this page holds what waits", async () => {
  const browser = install();
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => { throw new Error("SecurityError"); } });
  }
  const { workshop, socket } = await opened(browser);
  const { id } = workshop.submit(edit("Neu"));
  assert.deepEqual([workshop.status.safe, workshop.status.waiting], [false, 1]);
  socket.serve({ t: "entries", epoch: "e1", entries: [{ seq: 2, id, type: "lane.edit", changes: [] }] });
  assert.deepEqual([workshop.status.safe, workshop.status.kind], [true, "saved"]);
});

test("a full storage is said as well, until what it could not take is answered", async () => {
  const full = new MemoryStorage();
  full.setItem = () => { throw new Error("quota"); };
  const { workshop, socket } = await opened(install({ localStorage: full }));
  const { id } = workshop.submit(edit("Neu"));
  assert.equal(workshop.status.safe, false);
  socket.serve({ t: "refused", id, reason: "phase", detail: "" });
  assert.equal(workshop.status.safe, true);
});
