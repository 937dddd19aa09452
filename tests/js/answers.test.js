import assert from "node:assert/strict";
import { test } from "node:test";

import { BoardIndex } from "../../app/static/js/tools/board_index.js";
import { askedOf, asShown, comparison, deviations, unanswered } from "../../app/static/js/tools/answers.js";

const map = (...rows) => new Map(rows.map((row) => [row.id, row]));
const variant = (step, organisation, answer) => ({ id: `${step}.${organisation}`, step, organisation, answer });

function board({ variants = [], laneOf = {} } = {}) {
  const kinds = { s1: "start", s2: "task", s3: "decision", s4: "task", s5: "end" };
  const steps = Object.entries(kinds).map(([id, kind], at) => ({ id, kind, board: "ist", lane: laneOf[id] ?? "town", rank: `a${at}` }));
  const records = {
    organisations: map({ id: "kreis", name: "Kreis", kind: "county" }, { id: "ahl", name: "Ahlbach", kind: "town" }, { id: "bir", name: "Birkfeld", kind: "town" }),
    lanes: map({ id: "town", board: "ist", organisation: "ahl", order: "a" }, { id: "county", board: "ist", organisation: "kreis", order: "b" }, { id: "citizen", board: "ist", order: "c" }),
    steps: map(...steps, { id: "loose", board: "ist" }),
    variants: map(...variants),
  };
  return new BoardIndex({ records }, "ist", { s1: 1, s2: 2, s3: 3, s4: 4, s5: 5 });
}

const ids = (rows) => rows.map(({ id }) => id);

test("an administration is asked about what its own kind does, and about lanes that belong to nobody", () => {
  const index = board({ laneOf: { s3: "county", s4: "citizen" } });
  assert.deepEqual(ids(askedOf(index, "bir")), ["s2", "s4"]);
  assert.deepEqual(ids(askedOf(index, "kreis")), ["s3", "s4"]);
});

test("all the others are answered as shown, and what was answered stays", () => {
  const index = board({ variants: [variant("s3", "bir", "absent"), variant("s4", "ahl", "same")] });
  const open = unanswered(index, askedOf(index, "bir"), "bir");
  assert.deepEqual(asShown(open, "bir"), [
    { type: "variant.set", step: "s2", organisation: "bir", answer: "same" },
    { type: "variant.set", step: "s4", organisation: "bir", answer: "same" },
  ]);
});

test("a step is the same for all as long as nobody does it otherwise or not at all", () => {
  const index = board({
    variants: [
      variant("s2", "ahl", "different"),
      variant("s2", "bir", "absent"),
      variant("s3", "bir", "different"),
      variant("s4", "bir", "unknown"),
      variant("loose", "ahl", "different"),
    ],
  });
  assert.deepEqual(comparison(index), {
    steps: 5,
    same: 3,
    answers: 4,
    differing: [
      { id: "ahl", name: "Ahlbach", n: 1 },
      { id: "bir", name: "Birkfeld", n: 2 },
    ],
  });
  assert.deepEqual(ids(comparison(index, "kreis").differing), ["kreis", "ahl", "bir"]);
  assert.deepEqual(ids(deviations(index, "s2")), ["s2.ahl", "s2.bir"]);
  assert.deepEqual(ids(deviations(index, "s2", "bir")), ["s2.bir"]);
  assert.deepEqual(deviations(index, "s4", "bir"), []);
});
