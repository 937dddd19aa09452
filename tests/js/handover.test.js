import assert from "node:assert/strict";
import { test } from "node:test";

import { handovers, meeting, sideOf } from "../../app/static/js/model/handover.js";

const organisations = new Map([["kreis", { kind: "county" }], ["ahl", { kind: "town" }], ["bir", { kind: "town" }]]);
const lanes = {
  citizen: { id: "citizen", party: "external" },
  town: { id: "town", party: "internal", organisation: "ahl" },
  other: { id: "other", party: "internal", organisation: "bir" },
  county: { id: "county", party: "internal", organisation: "kreis" },
  anybody: { id: "anybody", party: "internal" },
};

function board(...flows) {
  const ends = Object.keys(lanes);
  const rows = { ...lanes, ...Object.fromEntries(ends.map((lane) => [`in.${lane}`, { id: `in.${lane}`, lane }])) };
  const number = (id) => (id.startsWith("in.") ? ends.indexOf(id.slice(3)) + 1 : null);
  return { flows: flows.map(([source, target]) => ({ id: `${source}>${target}`, source, target })), get: (id) => rows[id] ?? null, number };
}

const shape = (rows) => rows.map(({ flow, sort }) => [flow.id, sort]);

test("hand-overs lead from lane to lane, those between Kreis and Stadt first, in the order of the steps", () => {
  const index = board(
    ["in.citizen", "in.town"],
    ["in.other", "in.town"],
    ["in.county", "in.town"],
    ["in.town", "in.county"],
    ["in.town", "in.town"],
    ["in.anybody", "in.county"],
    ["in.town", "gone"],
  );
  assert.deepEqual(shape(handovers(index, organisations)), [
    ["in.town>in.county", "between"],
    ["in.county>in.town", "between"],
    ["in.anybody>in.county", "between"],
    ["in.other>in.town", "inside"],
    ["in.citizen>in.town", "outside"],
  ]);
});

test("a message to a lane without steps is a hand-over, too", () => {
  assert.deepEqual(shape(handovers(board(["in.town", "citizen"]), organisations)), [["in.town>citizen", "outside"]]);
});

test("an administration stands on the side of its kind, where the lanes tell", () => {
  const way = { from: lanes.town, to: lanes.county };
  assert.equal(sideOf(way, "bir", organisations), "gives");
  assert.equal(sideOf(way, "kreis", organisations), "takes");
  assert.equal(sideOf(way, undefined, organisations), null);
  assert.equal(sideOf({ from: lanes.anybody, to: lanes.anybody }, "ahl", organisations), null);
  assert.equal(sideOf({ from: lanes.town, to: lanes.other }, "ahl", organisations), null);
});

test("one side waits for the other, and then shows what has waited at the same flow", () => {
  const note = (id, kind, flow, draft) => ({ id, kind, target: { kind: "flow", id: flow }, draft });
  const notes = [note("a", "gives", "f", "f"), note("b", "gives", "f"), note("c", "takes", "g", "g"), { id: "d", kind: "fact" }];
  const target = { kind: "flow", id: "f" };
  assert.deepEqual(meeting(notes, { kind: "gives", target }, "now"), { draft: "f", shown: [] });
  assert.deepEqual(meeting(notes, { kind: "takes", target }, "now"), {
    draft: null,
    shown: [{ patch: { in: "notes", id: "a", set: { draft: null, revealed: "now" } } }],
  });
});
