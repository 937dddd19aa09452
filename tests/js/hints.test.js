import assert from "node:assert/strict";
import { test } from "node:test";

import { numbersOf } from "../../app/static/js/model/board.js";
import { hintsOf } from "../../app/static/js/model/hints.js";
import { Process } from "../../app/static/js/model/process.js";

/** Steps as [id, fields], in columns of their own; flows as "a b" or {source, target, …}; lanes "l" and "m". */
function board(steps, flows = [], variants = []) {
  const rows = (list) => new Map(list.map((row) => [row.id, row]));
  const drawn = steps.map(([id, fields], n) => ({ id, lane: "l", rank: `a${n}`, kind: "task", title: id, ...fields }));
  const ways = flows.map((flow) => (typeof flow === "string" ? { source: flow[0], target: flow[2] } : flow));
  const records = {
    lanes: rows([{ id: "l", title: "Bürgerbüro", order: "a0" }, { id: "m", title: "Kasse", order: "a1" }]),
    steps: rows(drawn),
    flows: rows(ways.map((flow) => ({ id: `${flow.source}-${flow.target}`, ...flow }))),
    variants: rows(variants.map((variant, n) => ({ id: `v${n}`, ...variant }))),
    organisations: rows([]),
  };
  return hintsOf(new Process(records, "ist", numbersOf({ records })));
}

const of = (rule, hints) => hints.filter((hint) => hint.rule === rule);
const paper = { facts: { media: "paper" } };
const digital = { facts: { media: "digital" } };

test("an empty board has no hints", () => {
  assert.deepEqual(board([]), []);
});

test("digital, paper, digital is a break at the first step on paper, also across steps of no medium", () => {
  const steps = [["a", digital], ["b", { kind: "decision" }], ["c", paper], ["d", paper], ["e", {}], ["f", digital]];
  const [hint, ...more] = of("media_break", board(steps, ["a b", "b c", "c d", "d e", "e f"]));
  assert.deepEqual([hint.id, hint.steps, more], ["media_break.c", ["a", "c", "f"], []]);
});

test("what begins or ends on paper is no break", () => {
  assert.deepEqual(of("media_break", board([["a", paper], ["b", digital]], ["a b"])), []);
  assert.deepEqual(of("media_break", board([["a", digital], ["b", paper]], ["a b"])), []);
});

test("from one IT system into another is a break, in the same one it is not", () => {
  const [kasse, same, other] = ["Kasse", "kasse ", "Fachverfahren"].map((it) => ({ facts: { it } }));
  const [hint, ...more] = of("system_break", board([["a", kasse], ["b", same], ["c", other], ["d", {}]], ["a b", "b c", "c d"]));
  assert.deepEqual([hint.target, hint.systems, more], [{ kind: "flow", id: "b-c" }, ["kasse", "Fachverfahren"], []]);
});

test("three changes between two lanes are to and fro, told once with all its changes", () => {
  const lanes = ["l", "m", "m", "l", "m", "l"];
  const steps = [..."abcdef"].map((id, n) => [id, { lane: lanes[n] }]);
  const [hint, ...more] = of("to_and_fro", board(steps, ["a b", "b c", "c d", "d e", "e f"]));
  assert.deepEqual([hint.steps, hint.changes, more], [["a", "f"], 4, []]);
});

test("two changes are not yet to and fro", () => {
  const steps = [["a", {}], ["b", { lane: "m" }], ["c", {}], ["d", {}]];
  assert.deepEqual(of("to_and_fro", board(steps, ["a b", "b c", "c d"])), []);
});

test("a way back is a loop, with its share", () => {
  const flows = ["a b", { source: "b", target: "a", share: 3 }];
  const [hint, ...more] = of("loop", board([["a", {}], ["b", {}]], flows));
  assert.deepEqual([hint.id, hint.steps, hint.share, more], ["loop.b-a", ["b", "a"], 3, []]);
});

test("waiting more than ten times the work is long; exactly ten times is not", () => {
  const facts = (wait_h) => ({ facts: { work_min: { from: 1, to: 6 }, wait_h } });
  assert.deepEqual(of("long_wait", board([["a", facts(1)]])), []);
  assert.equal(of("long_wait", board([["a", facts(1.1)]])).length, 1);
});

test("a wait counts as long only where the work is known, and where all say so", () => {
  assert.deepEqual(of("long_wait", board([["a", { facts: { wait_h: 99 } }]])), []);
  const said = [{ step: "a", organisation: "bir", answer: "different", facts: { wait_h: 0 } }];
  assert.deepEqual(of("long_wait", board([["a", { facts: { work_min: 1, wait_h: 99 } }]], [], said)), []);
});

test("where only one person can do it in half of the administrations that told, knowledge is an island", () => {
  const told = (...people) => people.map((one) => ({ step: "a", people: one }));
  const [hint] = of("island", board([["a", {}]], [], told("one", "more", undefined)));
  assert.deepEqual([hint.single, hint.told], [1, 2]);
  assert.deepEqual(of("island", board([["a", {}]], [], told("one", "two", "more"))), []);
  assert.deepEqual(of("island", board([["a", {}]], [], told(undefined))), []);
});

test("a decision with one way out is no decision", () => {
  const steps = [["a", { kind: "decision" }], ["b", { kind: "decision" }], ["c", {}], ["d", {}]];
  const ids = of("one_way", board(steps, ["a b", "b c", "b d"])).map(({ target }) => target.id);
  assert.deepEqual(ids, ["a"]);
});

test("waiting of unknown length is asked for, until somebody says", () => {
  const steps = [["a", { kind: "message" }], ["b", { kind: "wait" }], ["c", { kind: "wait", facts: { wait_h: 0 } }], ["d", {}]];
  const ids = of("unknown_wait", board(steps, [], [{ step: "b", facts: { wait_h: 24 } }])).map(({ target }) => target.id);
  assert.deepEqual(ids, ["a"]);
});

test("a step that nothing leads to or from is unconnected, unless it is the only one", () => {
  assert.deepEqual(of("unconnected", board([["a", {}]])), []);
  const ids = of("unconnected", board([["a", {}], ["b", {}], ["c", {}]], ["a b"])).map(({ target }) => target.id);
  assert.deepEqual(ids, ["c"]);
});

test("an end that nothing leads to is not reached", () => {
  const end = { kind: "end" };
  const hints = board([["a", {}], ["b", end], ["c", end]], ["a b"]);
  assert.deepEqual(of("end_unreached", hints).map(({ target }) => target.id), ["c"]);
  assert.deepEqual(of("unconnected", hints), []);
});

test("a card in the tray has no lane; a draft of a silent collection is left alone", () => {
  const steps = [["a", { lane: null, rank: null }], ["b", { lane: null, rank: null, draft: "c" }]];
  assert.deepEqual(of("without_lane", board(steps)).map(({ target }) => target.id), ["a"]);
});

test("a lane without steps is told once an end is reached, and not if a message comes from it", () => {
  const steps = [["a", {}], ["b", { kind: "end" }]];
  assert.deepEqual(of("empty_lane", board(steps)), []);
  assert.deepEqual(of("empty_lane", board(steps, ["a b"])).map(({ target }) => target), [{ kind: "lane", id: "m" }]);
  assert.deepEqual(of("empty_lane", board(steps, ["a b", "m a"])), []);
});

test("no hint knows who wrote or did anything", () => {
  const authored = { author: "p1", kind: "decision" };
  const hints = board([["a", authored], ["b", authored]], ["a b"], [{ step: "a", people: "one", organisation: "ahl" }]);
  assert.ok(hints.length > 0);
  assert.doesNotMatch(JSON.stringify(hints), /p1|ahl/);
});
