/** Networks that cut websockets: the same workshop over an event stream and POST, found without anybody noticing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { install, stateFrame } from "./browser.js";
import { entered, LANES } from "./room.js";

const STATE = stateFrame({ records: LANES });
const STEP = 250;

/** Until nothing is under way but timers. */
async function calm() {
  for (let n = 0; n < 8; n++) await new Promise(setImmediate);
}

function begin(t, browser = install()) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_800_000_000_000 });
  const workshop = entered();
  const kinds = [];
  workshop.addEventListener("status", () => kinds.at(-1) !== workshop.status.kind && kinds.push(workshop.status.kind));
  /** In small steps: what a timer sets going may wait for the network, and set another timer. */
  const pass = async (ms) => {
    for (let left = ms; left > 0; left -= STEP) {
      await calm();
      t.mock.timers.tick(Math.min(left, STEP));
    }
    await calm();
  };
  return { browser, workshop, pass, kinds, streams: () => browser.requests.filter(({ method }) => method === "GET"), posts: () => browser.requests.filter(({ method }) => method === "POST") };
}

/** A network that refuses the handshake. */
async function onStream(t, browser) {
  const room = begin(t, browser);
  for (let n = 0; room.streams().length === 0; n++) {
    room.browser.sockets[n].drop();
    await room.pass(1000);
  }
  room.streams()[0].serve(STATE);
  await calm();
  return { ...room, stream: room.streams()[0] };
}

const edit = (title) => ({ type: "lane.edit", lane: "l1", title });
const renamed = (title) => [{ patch: { in: "lanes", id: "l1", set: { title } } }];
const entry = (seq, fields = {}) => ({ t: "entries", epoch: "e1", entries: [{ seq, at: "2027-01-01T09:00:00.000Z", changes: [], ...fields }] });
const resumed = { t: "entries", epoch: "e1", entries: [], you: STATE.you, workshop: STATE.workshop };

test("where sockets never open, the stream takes their place after the second", async (t) => {
  const { browser, workshop, stream } = await onStream(t);
  assert.equal(browser.sockets.length, 2);
  assert.equal(stream.url.pathname, "/api/v1/workshops/w/entries");
  assert.equal(stream.url.searchParams.get("wire"), "1");
  assert.equal(workshop.status.kind, "saved");
  stream.serve(entry(2, { changes: renamed("zwei") }));
  await calm();
  assert.equal(workshop.view.records.lanes.get("l1").title, "zwei");
});

test("a socket whose handshake hangs is given up as well", async (t) => {
  const { pass, streams } = begin(t);
  for (let n = 0; n < 4; n++) await pass(6_000);
  assert.equal(streams().length, 1);
});

test("sockets that are cut again and again soon after they opened are no use either", async (t) => {
  const { browser, pass, streams } = begin(t);
  for (let n = 0; n < 4; n++) {
    browser.sockets[n].serve(n === 0 ? STATE : resumed);
    browser.sockets[n].drop();
    await pass(8_000);
  }
  assert.equal(streams().length, 1);
  assert.equal(streams()[0].url.searchParams.get("since"), "1");
});

test("a server that restarts sends nobody to the stream", async (t) => {
  const { browser, pass, streams } = begin(t);
  for (let n = 0; n < 6; n++) {
    browser.sockets[n].serve(n === 0 ? STATE : resumed);
    browser.sockets[n].drop(1012);
    await pass(8_000);
  }
  assert.equal(streams().length, 0);
});

test("while the network is gone altogether, socket and stream are tried in turn", async (t) => {
  const { browser, pass, streams } = begin(t);
  for (let n = 0; n < 2; n++) {
    browser.sockets[n].drop();
    await pass(8_000);
  }
  assert.deepEqual([browser.sockets.length, streams().length], [2, 1]);
  streams()[0].fail();
  await pass(8_000);
  assert.deepEqual([browser.sockets.length, streams().length], [3, 1]);
  browser.sockets[2].drop();
  await pass(8_000);
  assert.deepEqual([browser.sockets.length, streams().length], [3, 2]);
});

test("operations go by POST, one at a time and in their order, what waits together", async (t) => {
  const { workshop, posts } = await onStream(t);
  const [a, b] = [workshop.submit(edit("a")), workshop.submit(edit("b"))];
  await calm();
  const c = workshop.submit(edit("c"));
  await calm();
  assert.equal(posts().length, 1);
  assert.deepEqual(posts()[0].body.operations.map(({ id }) => id), [a.id, b.id]);
  posts()[0].answer(200, { results: [{ id: a.id, seq: 2 }, { id: b.id, seq: 3 }] });
  await calm();
  assert.deepEqual(posts()[1].body.operations.map(({ id }) => id), [c.id]);
});

test("an acknowledged operation stays in view until its entry has come", async (t) => {
  const { workshop, stream, posts } = await onStream(t);
  const { id, done } = workshop.submit(edit("Neu"));
  await calm();
  posts()[0].answer(200, { results: [{ id, seq: 2 }] });
  await calm();
  assert.equal(workshop.view.records.lanes.get("l1").title, "Neu");
  stream.serve(entry(2, { id, type: "lane.edit", changes: renamed("Neu") }));
  assert.deepEqual(await done, { seq: 2 });
  assert.deepEqual([workshop.status.kind, workshop.canUndo], ["saved", true]);
});

test("ballots and refusals are answered as over the socket", async (t) => {
  const { workshop, posts } = await onStream(t);
  const refusals = [];
  workshop.addEventListener("refused", ({ detail }) => refusals.push(detail));
  const cast = workshop.submit({ type: "vote.cast", round: "r", item: "x", dots: 2 });
  const { id, done } = workshop.submit(edit("Neu"));
  await calm();
  posts()[0].answer(200, { results: [{ id: cast.id }, { id, refused: { reason: "phase", detail: "Jetzt nicht." } }] });
  assert.deepEqual(await done, { refused: { reason: "phase", detail: "Jetzt nicht." } });
  assert.deepEqual(workshop.view.you.ballots, { r: { x: 2 } });
  assert.equal(refusals[0].operation.title, "Neu");
});

for (const [status, body, headers] of [
  [200, null, {}],
  [429, { retry_after: 2 }, {}],
  [429, {}, { "retry-after": "2" }],
]) {
  test(`when it was too much (${status} ${JSON.stringify(headers)}), all of it goes again after the pause, in its order`, async (t) => {
    const { workshop, pass, posts } = await onStream(t);
    const ids = ["a", "b"].map((title) => workshop.submit(edit(title)).id);
    await calm();
    const waiting = workshop.submit(edit("c")).id;
    const refused = { reason: "rate", detail: "", retry_after: 2 };
    posts()[0].answer(status, body ?? { results: ids.map((id) => ({ id, refused })) }, headers);
    await calm();
    ids.push(waiting, workshop.submit(edit("d")).id);
    await pass(1_900);
    assert.equal(posts().length, 1);
    await pass(200);
    assert.deepEqual(posts()[1].body.operations.map(({ id }) => id), ids);
  });
}

test("what cannot be saved is said, kept and tried again", async (t) => {
  const { workshop, pass, posts } = await onStream(t);
  const { id } = workshop.submit(edit("a"));
  await calm();
  posts()[0].answer(507, { type: "not_saved" });
  await calm();
  assert.equal(workshop.status.kind, "unsaved");
  await pass(2_000);
  posts()[1].answer(200, { results: [{ id, seq: 1 }] });
  await calm();
  assert.equal(workshop.status.kind, "saved");
});

for (const [status, type, code] of [[401, "not_signed_in", 4401], [403, "not_a_member", 4403], [404, "not_found", 4404], [404, "deleted", 4410]]) {
  test(`${status} ${type} means ${code}, to an operation and to a stream`, async (t) => {
    const { workshop, pass, posts, streams, stream } = await onStream(t);
    stream.end();
    await pass(1_000);
    streams()[1].serve(resumed);
    await calm();
    workshop.submit(edit("a"));
    await calm();
    posts()[0].answer(status, { type });
    await calm();
    assert.equal(workshop.status.code, code);
    t.mock.timers.reset();
    const other = await onStream(t);
    other.stream.end();
    await other.pass(1_000);
    other.streams()[1].answer(status, { type });
    await calm();
    assert.equal(other.workshop.status.code, code);
  });
}

test("a status that something on the way has made up ends nothing for good", async (t) => {
  const { workshop, posts } = await onStream(t);
  workshop.submit(edit("a"));
  await calm();
  posts()[0].answer(404, "<h1>Not Found</h1>");
  await calm();
  assert.deepEqual([workshop.status.kind, workshop.status.waiting], ["disconnected", 1]);
});

test("a POST that gets lost is sent again on the next line, under the same id", async (t) => {
  const { workshop, pass, posts, streams } = await onStream(t);
  const { id } = workshop.submit(edit("a"));
  await calm();
  posts()[0].fail();
  await calm();
  assert.equal(workshop.status.kind, "disconnected");
  await pass(1000);
  streams()[1].serve(resumed);
  await calm();
  assert.deepEqual(posts()[1].body.operations.map((operation) => operation.id), [id]);
});

test("what something on the way does not let through is refused alone, and the rest goes on", async (t) => {
  const { workshop, posts } = await onStream(t);
  const refusals = [];
  workshop.addEventListener("refused", ({ detail }) => refusals.push(detail.operation.title));
  const ids = ["a", "b"].map((title) => workshop.submit(edit(title)).id);
  await calm();
  posts()[0].answer(413);
  await calm();
  posts()[1].answer(413);
  await calm();
  assert.deepEqual([posts()[1], posts()[2]].map(({ body }) => body.operations.map(({ id }) => id)), [[ids[0]], [ids[1]]]);
  assert.deepEqual(refusals, ["a"]);
});

test("a position is told for this device's stream only", async (t) => {
  const { workshop, pass, posts, stream } = await onStream(t);
  workshop.presence({ record: "s1" });
  await pass(400);
  assert.equal(posts()[0].url.pathname, "/api/v1/workshops/w/presence");
  assert.deepEqual(posts()[0].body, { position: { record: "s1" }, stream: stream.url.searchParams.get("stream") });
});

test("a stream on which nothing arrives is held back somewhere: short answers follow, and nobody notices their ends", async (t) => {
  const { browser, pass, streams, kinds, workshop } = begin(t);
  for (const socket of [0, 1]) {
    browser.sockets[socket].drop();
    await pass(1000);
  }
  await pass(30_000);
  const poll = streams().at(-1);
  assert.equal(poll.url.searchParams.get("seconds"), "2");
  poll.serve(STATE);
  poll.end();
  await calm();
  const next = streams().at(-1);
  assert.equal(next.url.searchParams.get("since"), "1");
  next.serve({ ...resumed, entries: entry(2, { changes: renamed("zwei") }).entries });
  next.end();
  await calm();
  assert.equal(workshop.view.records.lanes.get("l1").title, "zwei");
  assert.deepEqual(kinds, ["connecting", "saved"]);
});

test("a page that a network's gate has put in place of the answer is no stream", async (t) => {
  const { browser, pass, streams, workshop } = begin(t);
  for (const socket of [0, 1]) {
    browser.sockets[socket].drop();
    await pass(1000);
  }
  streams()[0].answer(200, {}, { "content-type": "text/html" });
  await pass(8_000);
  assert.deepEqual([workshop.status.kind, browser.sockets.length], ["connecting", 3]);
});

test("the socket is tried again beside the stream, and takes over where it works", async (t) => {
  const { browser, workshop, pass, kinds, posts } = await onStream(t);
  const before = browser.sockets.length;
  await pass(3_000);
  browser.sockets[before].drop();
  await pass(9_000);
  const { id } = workshop.submit(edit("unterwegs"));
  await calm();
  browser.sockets[before + 1].serve(resumed);
  await calm();
  assert.deepEqual(browser.sockets[before + 1].operations.map((operation) => operation.id), [id]);
  assert.equal(posts().length, 1);
  assert.equal(kinds.includes("disconnected"), false);
});

test("a tab remembers that sockets do not work here", async (t) => {
  const first = await onStream(t);
  t.mock.timers.reset();
  const { browser, streams } = begin(t, install(first.browser));
  await calm();
  assert.deepEqual([browser.sockets.length, streams().length], [0, 1]);
});

test("a stream that falls silent is noticed within fifteen seconds, and one that says anything is not", async (t) => {
  const { workshop, pass, stream } = await onStream(t);
  for (let n = 0; n < 3; n++) {
    await pass(10_000);
    stream.serve({ t: "pong", seq: 1 });
    await calm();
  }
  assert.equal(workshop.status.kind, "saved");
  await pass(15_000);
  assert.equal(workshop.status.kind, "disconnected");
});

test("the stream says by itself why it ends", async (t) => {
  const { workshop, stream } = await onStream(t);
  stream.serve({ t: "close", code: 4403 });
  await calm();
  assert.deepEqual([workshop.status.kind, workshop.status.code], ["closed", 4403]);
});

test("a page that comes back from the cache of the browser trusts no line it had", async (t) => {
  const { browser, workshop, pass } = begin(t);
  browser.sockets[0].serve(STATE);
  await calm();
  browser.page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  assert.equal(browser.sockets.length, 2);
  browser.sockets[1].serve(resumed);
  await pass(100);
  assert.equal(workshop.status.kind, "saved");
});

test("an open socket proves itself when the network is back, and is given up where it does not", async (t) => {
  const { browser, workshop, pass } = begin(t);
  browser.sockets[0].serve(STATE);
  await calm();
  browser.page.dispatchEvent(new Event("online"));
  assert.equal(browser.sockets[0].sent.at(-1).t, "ping");
  await pass(5_000);
  assert.equal(workshop.status.kind, "disconnected");
});

test("a socket is asked every ten seconds whether anybody is there, and lives as long as somebody answers", async (t) => {
  const { browser, workshop, pass } = begin(t);
  const [socket] = browser.sockets;
  socket.serve(STATE);
  for (let n = 1; n <= 4; n++) {
    await pass(10_000);
    assert.equal(socket.sent.filter((frame) => frame.t === "ping").length, n);
    socket.serve({ t: "pong", seq: 1 });
  }
  assert.equal(workshop.status.kind, "saved");
  await pass(15_000);
  assert.equal(workshop.status.kind, "disconnected");
});

test("the time without a line begins when the line went, also where a new one was opened in its place", async (t) => {
  const { browser, workshop, pass } = begin(t);
  browser.sockets[0].serve(STATE);
  await pass(9_000);
  browser.page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  browser.sockets[1].drop();
  await pass(1_000);
  assert.equal(Date.now() - workshop.status.since, 1_000);
});

test("each ping is due from something that arrived, never from another timer: those are held back in a hidden tab", async (t) => {
  const { browser, pass } = begin(t);
  const [socket] = browser.sockets;
  socket.serve(STATE);
  await pass(14_000);
  assert.equal(socket.sent.filter((frame) => frame.t === "ping").length, 1);
  socket.serve({ t: "pong", seq: 1 });
  await pass(9_750);
  assert.equal(socket.sent.filter((frame) => frame.t === "ping").length, 1);
  await pass(250);
  assert.equal(socket.sent.filter((frame) => frame.t === "ping").length, 2);
});
