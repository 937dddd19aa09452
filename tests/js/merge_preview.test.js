import assert from "node:assert/strict";
import { test } from "node:test";

import { mergePreview } from "../../app/static/js/model/merge_preview.js";

const rows = (...records) => new Map(records.map((record) => [record.id, record]));

function view(records = {}) {
  const empty = ["notes", "pain_points", "good_practices", "variants", "flows"].map((name) => [name, rows()]);
  const organisations = rows({ id: "bir", name: "Stadt Birkfeld" });
  const participants = rows({ id: "anna", organisation: "bir" });
  return { records: { ...Object.fromEntries(empty), organisations, participants, ...records } };
}

const INTO = { id: "a", title: "Antrag prüfen", facts: { work_min: 5 } };

test("another title and other facts stay as what that administration does differently", () => {
  const from = { id: "b", title: "Prüfung", facts: { work_min: 8, it: "OK.EFA" }, author: "bir" };
  const { differs, learns } = mergePreview(view(), INTO, from);
  assert.deepEqual(differs, { facts: { work_min: 8 }, comment: "Prüfung", organisation: "bir" });
  assert.deepEqual(learns, { it: "OK.EFA" });
});

test("the person who wrote it stands for their administration, and nobody for none", () => {
  const from = { id: "b", title: "Prüfung" };
  assert.equal(mergePreview(view(), INTO, { ...from, author: "anna" }).differs.organisation, "bir");
  assert.equal(mergePreview(view(), INTO, from).differs.organisation, undefined);
});

test("what says the same differs in nothing", () => {
  assert.equal(mergePreview(view(), INTO, { id: "b", title: "Antrag prüfen", facts: { work_min: 5 }, author: "bir" }).differs, null);
});

test("what sticks to the step that goes comes along", () => {
  const target = { kind: "step", id: "b" };
  const { moves } = mergePreview(
    view({
      notes: rows({ id: "n1", target }, { id: "n2", target }, { id: "n3" }),
      pain_points: rows({ id: "p", target }),
      variants: rows({ id: "b.kreis", step: "b" }, { id: "a.kreis", step: "a" }),
    }),
    INTO,
    { id: "b", title: "x" },
  );
  assert.deepEqual(moves, { notes: 2, pain_points: 1, good_practices: 0, variants: 1 });
});

test("connections move, and doubles and loops to itself fall away", () => {
  const flow = (id, source, target) => ({ id, source, target });
  const flows = rows(flow("1", "x", "a"), flow("2", "x", "b"), flow("3", "a", "b"), flow("4", "b", "y"), flow("5", "x", "y"));
  assert.deepEqual(mergePreview(view({ flows }), INTO, { id: "b", title: "x" }).flows, { move: 1, fall: 2 });
});
