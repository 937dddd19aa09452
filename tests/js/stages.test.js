/** The way through the stages: forwards, backwards, beside; and what the records say of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { PHASES } from "../../app/static/js/model/phases.js";
import { STAGES, asidesAfter, minutesOf, placeAfter, placeBefore, placeOf } from "../../app/static/js/model/stages.js";

const AT = "2026-11-24T09:00:00.000Z";
const LATER = "2026-11-24T10:00:00.000Z";

const EMPTY = Object.fromEntries(["notes", "flows", "lanes", "measures"].map((name) => [name, new Map()]));

function viewIn(phase, { agenda, row, stage, collection, rounds = [], steps = [], pains = ["a", "b"], towns = ["kreis"] } = {}) {
  const walked = row === undefined ? [] : [{ row, at: LATER }];
  return {
    workshop: { phase, agenda, collection, phases: [{ phase: "arrive", at: AT }, { phase, at: AT }], course: { walked, stage } },
    records: { rounds: new Map(rounds.map((round, id) => [id, round])), steps: new Map(steps.map((step, id) => [id, step])), pain_points: new Map(pains.map((id) => [id, { id }])), ...EMPTY, organisations: new Map(towns.map((id) => [id, { id }])) },
  };
}
const at = (...args) => placeOf(viewIn(...args)).stage.id;
const after = (...args) => {
  const view = viewIn(...args);
  return placeAfter(view, placeOf(view));
};
const before = (...args) => {
  const view = viewIn(...args);
  return placeBefore(view, placeOf(view));
};
const writing = { id: "c", of: "findings", state: "writing" };
const revealed = { ...writing, state: "revealed" };

test("every phase has stages, each with a name of its own", () => {
  assert.deepEqual(Object.keys(STAGES), PHASES);
  const ids = Object.values(STAGES).flat().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test("what hakt is asked, collected in silence, shown, sifted, and then voted on", () => {
  assert.equal(at("pain_points"), "ask");
  assert.equal(after("pain_points").stage.id, "collect");
  assert.equal(at("pain_points", { collection: writing }), "collect");
  assert.equal(after("pain_points", { collection: writing }).stage.id, "shown");
  assert.equal(at("pain_points", { collection: revealed }), "shown");
  assert.equal(after("pain_points", { collection: revealed, stage: "shown" }).stage.id, "sift");
  assert.equal(placeOf(viewIn("vote")).row, after("pain_points", { stage: "sift" }).row);
});

test("the records are believed, whatever is stored", () => {
  assert.equal(at("pain_points", { stage: "sift", collection: writing }), "collect");
  assert.equal(at("pain_points", { stage: "collect", collection: revealed }), "shown");
  assert.equal(at("pain_points", { stage: "collect" }), "ask");
  assert.equal(at("annotate", { collection: writing }), "answers");
});

test("nobody is sent back into a collection or a vote; what went before stays where it was", () => {
  assert.equal(before("pain_points", { collection: revealed, stage: "shown" }).stage.id, "ask");
  assert.equal(before("pain_points", { stage: "sift" }).stage.id, "shown");
  const out = before("pain_points", { collection: writing });
  assert.deepEqual([out.row, out.stage.id], [PHASES.indexOf("annotate"), "confirm"]);
  assert.equal(before("measures", { rounds: [{ subject: "pain_points", state: "closed", closed: AT }] }).stage.id, "result");
  assert.equal(before("arrive"), undefined);
});

test("a vote is open, then it has a result; an older one is none of this stay", () => {
  const round = { subject: "pain_points", state: "open" };
  const closed = { ...round, state: "closed", closed: LATER };
  assert.equal(at("vote"), "present");
  assert.equal(at("vote", { rounds: [round] }), "voting");
  assert.equal(at("vote", { rounds: [closed] }), "result");
  assert.equal(at("vote", { stage: "voting", rounds: [{ ...round, state: "cancelled" }] }), "present");
  assert.equal(at("vote", { rounds: [{ ...closed, closed: "2026-11-24T08:00:00.000Z" }] }), "present");
  assert.equal(at("vote", { rounds: [{ ...round, subject: "poll" }] }), "present");
});

test("where nobody came for an administration none is asked to confirm", () => {
  assert.equal(after("annotate", { stage: "handovers" }).stage.id, "confirm");
  assert.equal(after("annotate", { stage: "handovers", towns: [] }).row, PHASES.indexOf("pain_points"));
});

test("where there is nothing to vote on the way leads past the vote", () => {
  assert.equal(after("vote").stage.id, "voting");
  assert.equal(after("vote", { pains: ["a"] }).row, PHASES.indexOf("measures"));
  assert.equal(before("measures").stage.id, "present");
});

test("the trial vote lies beside the way, its sum on it once it is there", () => {
  const trial = { subject: "poll", form: "number", state: "closed", closed: LATER };
  assert.notEqual(after("arrive", { stage: "introduce" }).stage.id, "trial");
  assert.deepEqual(asidesAfter(placeOf(viewIn("arrive", { stage: "introduce" }))).map(({ id }) => id), ["trial"]);
  assert.equal(at("arrive", { stage: "trial", rounds: [{ ...trial, state: "open" }] }), "trial");
  assert.equal(at("arrive", { stage: "trial", rounds: [trial] }), "tried");
});

test("steps may be collected in silence on request; cards in the tray are placed, where there are any", () => {
  const silently = asidesAfter(placeOf(viewIn("sketch")));
  assert.deepEqual(silently.map(({ id }) => id), ["silently"]);
  assert.equal(after("sketch").stage.id, "review");
  assert.equal(after("sketch", { steps: [{ id: "a" }] }).stage.id, "place");
  assert.equal(after("sketch", { collection: { ...writing, of: "steps" } }).stage.id, "place");
  assert.deepEqual(asidesAfter(placeOf(viewIn("sketch", { stage: "review" }))), []);
});

const AGENDA = [
  { title: "Ankommen", minutes: 10, phase: "arrive" },
  { title: "Wo hakt es?", minutes: 14, phase: "pain_points" },
  { title: "Sichten", minutes: 8, phase: "pain_points" },
  { title: "Puffer", minutes: 5, cut: 5 },
  { title: "Pause", minutes: 10 },
  { title: "Abstimmen", minutes: 12, phase: "vote" },
];

test("where two rows share a phase it is divided between them", () => {
  const sift = after("pain_points", { agenda: AGENDA, row: 1, stage: "shown", collection: revealed });
  assert.deepEqual([sift.row, sift.stage.id], [2, "sift"]);
  assert.equal(before("pain_points", { agenda: AGENDA, row: 2 }).stage.id, "shown");
});

test("what has come of a vote is looked at, also before its own row is begun", () => {
  const agenda = [{ title: "Abstimmen", minutes: 8, phase: "vote" }, { title: "Ergebnis", minutes: 7, phase: "vote" }, { title: "Puffer", minutes: 5 }];
  const rounds = [{ subject: "pain_points", state: "closed", closed: LATER }];
  assert.equal(at("vote", { agenda, row: 0, rounds }), "result");
  assert.deepEqual([after("vote", { agenda, row: 0, rounds }).row, before("vote", { agenda, row: 0, rounds }).stage.id], [1, "present"]);
  assert.equal(after("vote", { agenda, row: 1, rounds }).row, 2);
});

test("rows that were left out are passed over, rows without a phase are a stage of their own", () => {
  const pause = after("pain_points", { agenda: AGENDA, row: 2 });
  assert.deepEqual([pause.row, pause.stage.id], [4, "pause"]);
  assert.equal(before("pain_points", { agenda: AGENDA, row: 4 }).row, 2);
  assert.equal(after("pain_points", { agenda: AGENDA, row: 4 }).stage.id, "present");
  assert.equal(after("vote", { agenda: AGENDA, row: 5, stage: "result" }), undefined);
});

test("a stage has its share of the row's minutes", () => {
  const minutes = (stage, row) => minutesOf(viewIn("pain_points", { agenda: AGENDA }), placeOf(viewIn("pain_points", { agenda: AGENDA, row, stage })));
  assert.equal(minutes("ask", 1), 2);
  assert.equal(minutes("sift", 2), 8);
  assert.equal(minutesOf(viewIn("vote"), placeOf(viewIn("vote"))), undefined);
});

test("a phase without a row stands between those that have one", () => {
  const agenda = AGENDA.filter(({ phase }) => phase !== "pain_points");
  assert.equal(placeOf(viewIn("measures", { agenda: AGENDA })).row, -1);
  assert.equal(after("annotate", { agenda, stage: "confirm" }).row, 3);
  assert.equal(before("annotate", { agenda }).row, 2);
});
