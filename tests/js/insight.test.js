import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { RULES, hintsOf } from "../../app/static/js/model/hints.js";
import { keyFigures } from "../../app/static/js/model/key_figures.js";
import { Process } from "../../app/static/js/model/process.js";
import { BoardIndex } from "../../app/static/js/tools/board_index.js";
import { Insight } from "../../app/static/js/tools/insight.js";
import { figureWords } from "../../app/static/js/ui/figures.js";
import { hintSentence, ruleName } from "../../app/static/js/ui/hint_words.js";

const step = (id, n, fields) => ({ id, board: "ist", lane: n % 2 ? "m" : "l", rank: `a${n}`, kind: "task", title: id, ...fields });

/** Something of everything that is hinted at. */
const STEPS = [
  step("a", 0, { facts: { media: "digital", it: "Alt", work_min: 5, wait_h: 30 } }),
  step("b", 1, { facts: { media: "paper" } }),
  step("c", 2, { facts: { media: "digital", it: "Alt" } }),
  step("d", 3, { facts: { it: "Neu" }, kind: "decision" }),
  step("e", 4, { kind: "wait" }),
  step("f", 5, { kind: "end" }),
  step("g", 6, { kind: "end" }),
  step("h", 7),
  step("t", 8, { lane: null, rank: null }),
  step("s", 8, { lane: null, rank: null, board: "soll" }),
];
const FLOWS = ["a b", "b c", "c d", "d e", "e f", "e a"];
const numbers = Object.fromEntries(STEPS.slice(0, 8).map(({ id }, n) => [id, n + 1]));

function view() {
  const rows = (list) => new Map(list.map((row) => [row.id, { board: "ist", ...row }]));
  const lanes = ["l", "m", "empty"].map((id) => ({ id, title: id, order: id }));
  const flows = FLOWS.map((flow) => ({ id: flow, source: flow[0], target: flow[2] }));
  const variants = [{ id: "v", step: "a", organisation: "ahl", answer: "same", people: "one" }];
  const organisations = rows([{ id: "ahl", name: "Stadt Ahlbach" }]);
  return { records: { lanes: rows(lanes), steps: rows(STEPS), flows: rows(flows), variants: rows(variants), organisations } };
}

function watched(storage) {
  globalThis.localStorage = storage;
  const workshop = Object.assign(new EventTarget(), { id: "w", view: view() });
  const picture = { board: "ist", layout: { numbers } };
  const screen = new EventTarget();
  const insight = new Insight({ workshop, picture, screen });
  return { insight, workshop, picture, screen };
}

function storage() {
  const rows = new Map();
  return {
    rows,
    get length() {
      return rows.size;
    },
    key: (n) => [...rows.keys()][n],
    getItem: (key) => rows.get(key) ?? null,
    setItem: (key, value) => rows.set(key, value),
    removeItem: (key) => rows.delete(key),
  };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const settle = () => (mock.timers.tick(250), mock.timers.tick(1));

test("every rule finds something here, and has a name and a question of its own", () => {
  const { records } = view();
  const hints = hintsOf(new Process(records, "ist", numbers));
  assert.deepEqual(new Set(hints.map(({ rule }) => rule)), new Set(Object.keys(RULES)));
  const index = new BoardIndex({ records }, "ist", numbers);
  for (const hint of hints) assert.doesNotMatch(`${ruleName(hint.rule)} ${hintSentence(index, hint)}`, /undefined|\{|\?\?/);
  const toAndFro = hints.find(({ rule }) => rule === "to_and_fro");
  assert.match(hintSentence(index, toAndFro), /^5 Wechsel zwischen l und m, Schritte 1 bis 6/);
});

test("figures are told where somebody said something, sums of long waits in days", () => {
  const { records } = view();
  const index = new BoardIndex({ records }, "ist", numbers);
  const { tiles, remarks } = figureWords(keyFigures(new Process(records, "ist", numbers)), index);
  assert.deepEqual(Object.fromEntries(tiles.map(([number, what]) => [what, number])), {
    Schritte: "8",
    Übergaben: "5",
    Bearbeitungszeit: "5 min",
    Liegezeit: "rund 1,5 Tage",
    "auf Papier": "1 von 8",
    Medienbrüche: "2",
    "machen alle gleich": "8 von 8",
  });
  assert.deepEqual(remarks, ["Zeiten auf dem typischen Weg."]);
});

test("whatever comes in together is looked at once, a moment later", () => {
  const { insight, workshop, screen } = watched(storage());
  const told = mock.fn();
  insight.addEventListener("change", told);
  workshop.dispatchEvent(new Event("change"));
  assert.equal(insight.hints.length, 0);
  settle();
  assert.ok(insight.hints.length > 0);
  screen.dispatchEvent(new Event("change"));
  settle();
  assert.equal(told.mock.callCount(), 1);
  workshop.view = { records: { ...workshop.view.records, flows: new Map() } };
  workshop.dispatchEvent(new Event("change"));
  workshop.dispatchEvent(new Event("change"));
  settle();
  assert.equal(told.mock.callCount(), 2);
});

test("what is dismissed stays dismissed on this device, for this board, until all are shown again", () => {
  const device = storage();
  const { insight } = watched(device);
  settle();
  const { length } = insight.hints;
  insight.dismiss("one_way.d");
  assert.equal(insight.hidden, 1);
  assert.deepEqual(insight.about("d"), []);
  device.setItem("werkstatt.hints.w.soll", JSON.stringify({ n: Date.now(), dismissed: ["without_lane.s"] }));
  const { insight: later, picture, screen } = watched(device);
  settle();
  assert.deepEqual([later.hints.length, later.hidden], [length - 1, 1]);
  picture.board = "soll";
  screen.dispatchEvent(new Event("change"));
  settle();
  assert.deepEqual([later.hints, later.hidden], [[], 1]);
  picture.board = "ist";
  screen.dispatchEvent(new Event("change"));
  settle();
  assert.equal(later.hidden, 1);
  later.restore();
  assert.deepEqual([later.hints.length, later.hidden], [length, 0]);
  const { insight: last } = watched(device);
  settle();
  assert.equal(last.hidden, 0);
});

test("what was dismissed half a year ago in whatever workshop is forgotten", () => {
  const device = storage();
  const [key, other] = ["werkstatt.hints.v.ist", "werkstatt.hints.u.ist"];
  device.setItem(key, JSON.stringify({ n: Date.now() - 180 * 24 * 3600 * 1000, dismissed: [] }));
  device.setItem(other, JSON.stringify({ n: Date.now(), dismissed: [] }));
  watched(device);
  assert.deepEqual([...device.rows.keys()], [other]);
});

test("where the browser keeps nothing, a hint is dismissed as long as the page is open", () => {
  const full = () => assert.fail("QuotaExceededError");
  const { insight } = watched({ ...storage(), setItem: full });
  settle();
  insight.dismiss("one_way.d");
  assert.equal(insight.hidden, 1);
});
