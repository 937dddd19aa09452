import assert from "node:assert/strict";
import { test } from "node:test";

import { momentOf, secondsLeft, timerNow } from "../../app/static/js/model/timer.js";

const at = (clock) => `2026-11-24T${clock}:00.000Z`;
const phases = [{ phase: "arrive", at: at("09:00") }, { phase: "sketch", at: at("09:15") }];
const running = (ends) => ({ seconds: 600, state: "running", ends_at: at(ends) });

test("a clock started in the present phase is shown, also when its time is up", () => {
  assert.ok(timerNow({ timer: running("09:30"), phases }));
  assert.ok(timerNow({ timer: running("09:25"), phases }));
});

test("a clock of an earlier phase is not shown", () => {
  assert.equal(timerNow({ timer: running("09:20"), phases }), undefined);
});

test("a clock that stands still says nothing about when it was started, and is shown", () => {
  assert.ok(timerNow({ timer: { seconds: 600, state: "paused", remaining: 20 }, phases }));
});

test("without a clock or a phase set by hand there is nothing to compare", () => {
  assert.equal(timerNow({ timer: null, phases }), undefined);
  assert.ok(timerNow({ timer: running("09:20") }));
});

test("what is worth a signal: the last minute and the end; whoever was asleep is not woken", () => {
  const moment = (seconds) => momentOf(running("09:30"), Date.parse(at("09:30")) - seconds * 1000);
  assert.deepEqual([90, 60, 1, 0, -59, -60].map(moment), ["running", "ending", "ending", "over", "over", "long over"]);
});

test("a clock of a minute or less has no last minute, and one that stands still has no moments", () => {
  const short = { ...running("09:30"), seconds: 60 };
  assert.equal(momentOf(short, Date.parse(at("09:29"))), "running");
  assert.equal(momentOf({ seconds: 600, state: "paused", remaining: 0 }, 0), "");
  assert.equal(momentOf(undefined, 0), "");
});

test("a device whose clock lags shows no more time than there was, and overtime as it is", () => {
  const ends = Date.parse(at("09:30"));
  assert.equal(secondsLeft(running("09:30"), ends - 601_000), 600);
  assert.equal(secondsLeft(running("09:30"), ends + 5_000), -5);
});
