/** What the figures of the connection test mean. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LINES, NAMES, verdict } from "../../app/static/js/pages/connection_verdict.js";

const WELL = { http: { get: true, post: true }, socket: { works: true, ms: 5 }, stream: { works: true, buffered: false }, storage: { cookies: true, storage: true } };
const state = (change) => verdict({ ...WELL, ...change }).state;

test("all is well with a socket, or with a stream that nothing holds back", () => {
  assert.equal(state({}), "good");
  assert.equal(state({ stream: { works: false, buffered: true } }), "good");
  assert.equal(state({ socket: { works: false } }), "good");
});

test("where the stream is held back it goes on with a delay, and that is said", () => {
  assert.equal(state({ socket: { works: false }, stream: { works: true, buffered: true } }), "fair");
});

test("whether it works is not judged while too many try at once", () => {
  assert.equal(state({ socket: { works: false, full: true }, stream: { works: false, buffered: true } }), "fair");
  assert.equal(state({ socket: { works: false }, stream: { works: false, buffered: true, full: true } }), "fair");
});

test("without either of them, without contributions or without cookies nobody can take part", () => {
  assert.equal(state({ socket: { works: false }, stream: { works: false, buffered: true } }), "bad");
  assert.equal(state({ http: { get: true, post: false } }), "bad");
  assert.equal(state({ storage: { cookies: false, storage: true } }), "bad");
});

test("every line that is shown can be judged, and a wrong clock or a cut idle line hinders nobody", () => {
  assert.deepEqual(Object.keys(NAMES).sort(), Object.keys(LINES).sort());
  assert.equal(LINES.clock({ clock: 3_600_000 }).state, "fair");
  assert.equal(LINES.idle({ held: false, seconds: 30 }).state, "fair");
  assert.equal(LINES.latency({ ms: 5_000 }).state, "bad");
  assert.equal(LINES.socket({ works: false, full: true }).state, "fair");
});
